package nl.keerpunt.stage.feedback;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.core.delivery.RowReason;
import nl.keerpunt.core.delivery.WarningReason;
import nl.keerpunt.stage.DataTable;
import nl.keerpunt.stage.Dutch;

/**
 * All that stands on the page about one delivery, in its order; {@code feedback/page.jte} writes it down.
 *
 * @param title what it is about
 * @param file the file's name
 * @param outcome accepted, refused or replaced, in a word
 * @param refused whether it was refused
 * @param sentences what that means
 * @param actions what the deliverer should do; nothing when nothing is asked
 * @param reasons per reason how many rows, what is wrong and what to do
 * @param lines the rows with something wrong or strange, as far as they fit on a page
 * @param moreLines rows that stand in the list alone
 * @param compared whether it was looked at what stands out
 * @param warnings what stands out in the delivery as a whole
 * @param filling how columns are filled; empty when it was refused
 * @param values which values columns have
 */
record FeedbackPage(
        String title,
        String file,
        String outcome,
        boolean refused,
        List<String> sentences,
        List<String> actions,
        Optional<DataTable> reasons,
        Optional<DataTable> lines,
        long moreLines,
        boolean compared,
        List<Notice> warnings,
        Optional<DataTable> filling,
        List<DataTable> values) {
    private static final int MOST_LINES = 200;

    /** Refusals after which a next version of the same name is not what is asked. */
    private static final Set<String> OTHERWISE_NAMED = Set.of(
            RefusalReason.UNEXPECTED_DELIVERER.code(),
            RefusalReason.TOO_LARGE.code(),
            RefusalReason.TWO_FILES_FOR_ONE_VERSION.code());

    /** What the second number of a warning is; else what the deliverer is used to. */
    private static final Map<String, String> USUAL = Map.of(
            WarningReason.JANUARY_FIRST_HEAPING.code(), "Te verwachten",
            WarningReason.MONTH_END_HEAPING.code(), "Te verwachten",
            WarningReason.REPORTS_PER_CASE_IMPLAUSIBLE.code(), "Grens",
            WarningReason.FEW_HOUSEHOLDS_SEEN_BEFORE.code(), "Grens");

    /**
     * A warning about the delivery.
     *
     * @param subject the column and the value that are meant; empty when the whole delivery is
     * @param label what stands out
     * @param numbers what was found and what is usual; empty when there are no numbers
     * @param remedy what to do
     */
    record Notice(String subject, String label, String numbers, String remedy) {}

    static FeedbackPage of(
            FeedbackTexts texts,
            JudgedDelivery delivery,
            Optional<DeliveryName> newer,
            QualityReport quality,
            Optional<MirrorReport> mirror) {
        List<Remark> rows = quality.ofRows();
        List<String> sentences = new ArrayList<>();
        List<String> actions = new ArrayList<>();
        if (delivery.isRefused()) {
            FeedbackTexts.Reason reason = texts.refusal(delivery.refusalReason());
            sentences.add(reason.label());
            if (!delivery.refusalPlace().isEmpty()) {
                sentences.add("Het gaat om " + delivery.refusalPlace() + ".");
            }
            if (delivery.rows() > 0) {
                sentences.add("Er staan " + rows(delivery.rows()) + " in het bestand.");
            }
            long wrong = rows.stream()
                    .filter(remark -> !remark.reason().code().equals(RowReason.EXACT_DUPLICATE.code()))
                    .map(Remark::line)
                    .distinct()
                    .count();
            if (wrong > 0) {
                String least = rows.size() >= texts.listedWhenRefused() ? "In ten minste " : "In ";
                sentences.add(least + rows(wrong) + " is iets fout. Hieronder staat wat.");
            }
            if (delivery.refusalReason().equals(RefusalReason.TOO_MANY_REJECTED_ROWS.code())) {
                sentences.add(texts.mostRejected());
            }
            sentences.add(
                    "Van dit bestand telt niets mee. Is een eerdere versie van dit bestand goedgekeurd? Dan blijft die"
                            + " meetellen.");
            if (rows.size() >= texts.listedWhenRefused()) {
                sentences.add("Er is meer mis dan hieronder staat: de lijst houdt op na de eerste "
                        + Dutch.count(rows.size()) + " opmerkingen. Zoek eerst de oorzaak.");
            }
            actions.add(reason.remedy());
            if (!OTHERWISE_NAMED.contains(delivery.refusalReason())) {
                delivery.name()
                        .ifPresent(name -> actions.add("Stuur het hele bestand opnieuw en noem het " + next(name)
                                + ", of gebruik een hoger versienummer."));
            }
        } else {
            sentences.add(counts(delivery));
            newer.ifPresent(name -> sentences.add(
                    "Versie " + name.version() + " is daarna goedgekeurd. Die telt mee, deze versie niet meer."));
            if (delivery.rejected() > 0 && newer.isEmpty()) {
                actions.add("De goede rijen tellen al mee. Moeten de afgekeurde rijen ook meetellen? Herstel ze in uw"
                        + " registratie. Stuur daarna het hele bestand opnieuw, met de naam "
                        + next(delivery.name().orElseThrow()) + ".");
            }
            if (rows.stream().anyMatch(remark -> remark.outcome().equals(QualityReport.WARNING))) {
                actions.add(
                        "Kijk naar de waarschuwingen in de lijst. Is er een fout bij? Herstel die dan en stuur het hele bestand"
                                + " opnieuw.");
            }
            if (!quality.ofDelivery().isEmpty()) {
                actions.add("Kijk ook onder ‘Wat opvalt’: daaruit kan blijken dat de export niet klopt.");
            }
        }
        return new FeedbackPage(
                delivery.name()
                        .map(name -> texts.entity(name.entity()) + " van "
                                + texts.municipality(name.deliverer().value()) + ", "
                                + Dutch.halfYear(name.halfYear()) + ", versie " + name.version())
                        .orElse("Een bestand met een naam die niet is begrepen"),
                delivery.fileName(),
                outcome(delivery),
                delivery.isRefused(),
                sentences,
                actions,
                reasons(rows),
                lines(rows),
                Math.max(0, rows.size() - MOST_LINES),
                delivery.isInForce(),
                quality.ofDelivery().stream().map(FeedbackPage::notice).toList(),
                mirror.filter(report -> !report.columns().isEmpty()).map(MirrorReport::filling),
                mirror.map(MirrorReport::values).orElse(List.of()));
    }

    private static String next(DeliveryName name) {
        return new DeliveryName(name.entity(), name.deliverer(), name.halfYear(), name.version() + 1, name.format())
                .fileName();
    }

    private static String outcome(JudgedDelivery delivery) {
        return switch (delivery.state()) {
            case "refused" -> "Geweigerd";
            case "superseded" -> "Vervangen";
            default -> "Goedgekeurd";
        };
    }

    private static String counts(JudgedDelivery delivery) {
        if (delivery.rows() == 0) {
            return "Het bestand heeft alleen een eerste regel met namen. Dat betekent: er was in dit halfjaar niets te melden.";
        }
        List<String> parts = new ArrayList<>();
        parts.add(delivery.kept() == 1 ? "telt er 1 mee" : "tellen er " + Dutch.count(delivery.kept()) + " mee");
        if (delivery.rejected() > 0) {
            parts.add(
                    delivery.rejected() == 1
                            ? "is er 1 afgekeurd"
                            : "zijn er " + Dutch.count(delivery.rejected()) + " afgekeurd");
        }
        if (delivery.duplicates() > 0) {
            parts.add(
                    delivery.duplicates() == 1
                            ? "is er 1 dubbel"
                            : "zijn er " + Dutch.count(delivery.duplicates()) + " dubbel");
        }
        String stands = delivery.rows() == 1 ? "Er staat 1 rij" : "Er staan " + Dutch.count(delivery.rows()) + " rijen";
        return stands + " in het bestand. Daarvan " + Dutch.list(parts) + ".";
    }

    private static String rows(long count) {
        return count == 1 ? "1 rij" : Dutch.count(count) + " rijen";
    }

    /** How often each thing is wrong, most first. */
    private static Optional<DataTable> reasons(List<Remark> rows) {
        Map<FeedbackTexts.Reason, List<Remark>> byReason = new LinkedHashMap<>();
        rows.forEach(remark -> byReason.computeIfAbsent(remark.reason(), reason -> new ArrayList<>())
                .add(remark));
        List<List<String>> lines = byReason.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<FeedbackTexts.Reason, List<Remark>> entry) ->
                        -entry.getValue().size()))
                .map(entry -> List.of(
                        entry.getKey().label(),
                        Long.toString(entry.getValue().stream()
                                .map(Remark::line)
                                .distinct()
                                .count()),
                        entry.getValue().get(0).outcome(),
                        entry.getKey().remedy()))
                .toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new DataTable(
                        "redenen",
                        "Wat is er mis, en wat kunt u doen?",
                        List.of("Wat is er mis?", "Rijen", "Gevolg", "Wat kunt u doen?"),
                        lines));
    }

    private static Optional<DataTable> lines(List<Remark> rows) {
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new DataTable(
                        "regels",
                        "Regel voor regel",
                        List.of("Regel", "Kolom", "Wat is er mis?", "Gevolg"),
                        rows.stream()
                                .limit(MOST_LINES)
                                .map(remark -> List.of(
                                        remark.line(),
                                        remark.column().isEmpty() ? "hele rij" : remark.column(),
                                        remark.reason().label(),
                                        remark.outcome()))
                                .toList()));
    }

    private static Notice notice(Remark remark) {
        String subject = remark.column().isEmpty()
                ? ""
                : "Kolom " + remark.column() + (remark.value().isEmpty() ? "" : ", " + remark.value());
        String usual = USUAL.getOrDefault(remark.reason().code(), "Meestal");
        String numbers = remark.measured().isEmpty()
                ? ""
                : "Gevonden: " + remark.measured() + ". " + usual + ": " + remark.usual() + ".";
        return new Notice(
                subject, remark.reason().label(), numbers, remark.reason().remedy());
    }

    /** @return the page as HTML that asks for nothing from outside */
    String html() {
        StringOutput output = new StringOutput();
        JtepageGenerated.render(new OwaspHtmlTemplateOutput(output), null, this);
        return output.toString();
    }
}
