package nl.keerpunt.stage.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import nl.keerpunt.contract.CodeList;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.stage.DataTable;
import nl.keerpunt.stage.Dutch;
import nl.keerpunt.table.PublishedRow;

/**
 * Measure D of the newest half-year, beside the country's: which reports have a past.
 *
 * @param question the question that measure D answers
 * @param sentences the region's figure, the country's, and how to compare them
 * @param figure the classes; empty when there is no half-year to show
 */
record PastSection(String question, List<String> sentences, Optional<Figure> figure) {
    private static final String PREVIOUS = "previous";
    private static final String FIRST = "first";

    static PastSection of(Release release) {
        String region = release.region().text("area_code");
        String question = release.measure("previous_involvement").text("question_nl");
        List<PublishedRow> all = release.rows("previous_involvement").stream()
                .filter(row -> row.text("area_code").equals(region))
                .toList();
        Optional<HalfYear> newest =
                all.stream().map(row -> Release.halfYear(row, "half_year")).max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            return new PastSection(question, List.of("Er zijn nog geen meldingen aangeleverd."), Optional.empty());
        }
        HalfYear halfYear = newest.get();
        List<PublishedRow> rows = all.stream()
                .filter(row -> Release.halfYear(row, "half_year").equals(halfYear))
                .toList();
        CodeList national = release.contracts().codeList("national_split");
        return new PastSection(
                question,
                sentences(release, halfYear, rows, national),
                Optional.of(figure(release, halfYear, rows, national)));
    }

    private static List<String> sentences(
            Release release, HalfYear halfYear, List<PublishedRow> rows, CodeList national) {
        List<String> sentences = new ArrayList<>();
        PublishedRow letter = release.measure("previous_involvement");
        of(rows, PREVIOUS)
                .ifPresent(row -> sentences.add(
                        row.share("class_share").isPresent()
                                ? "In de " + Dutch.halfYear(halfYear) + " ging "
                                        + Dutch.percent(row.share("class_share")) + " van ongeveer "
                                        + Dutch.count(row.count("report_count"))
                                        + " meldingen over een huishouden dat eerder in beeld was (maat "
                                        + letter.text("letter") + ")."
                                : "Welk deel van de meldingen in de " + Dutch.halfYear(halfYear)
                                        + " ging over een huishouden dat eerder in beeld was (maat "
                                        + letter.text("letter") + "), staat er niet bij: "
                                        + Dutch.inSentence(release.labels().status(row)) + "."));
        double before = 0;
        for (Map<String, String> row : national.rows()) {
            before += row.get("code").equals(FIRST) ? 0 : Double.parseDouble(row.get("share"));
        }
        Map<String, String> one = national.rows().get(0);
        sentences.add("In heel Nederland was dat in " + one.get("year") + " " + Dutch.percent(before) + " van "
                + Dutch.count(Long.parseLong(one.get("report_count")))
                + " meldingen. Dat cijfer is voorlopig (bron: " + source(one) + ").");
        sentences.add(
                "Deze maat kijkt terug, tot "
                        + release.policy().measures().lookbackYears()
                        + " jaar voor elke melding. Een hermelding kwam nadat alle eerdere casussen waren gesloten, een "
                        + "vervolgmelding terwijl er nog een liep. Niet in te delen zijn meldingen waarvan een eerdere casus niet bekend is.");
        if (release.lookbackIncomplete(halfYear)) {
            sentences.add(
                    "Let op: de aanleveringen gaan nog niet zo ver terug. Daardoor lijken nu te veel meldingen een "
                            + "eerste melding.");
        }
        return sentences;
    }

    private static Figure figure(Release release, HalfYear halfYear, List<PublishedRow> rows, CodeList national) {
        List<BarChart.Named> named = new ArrayList<>();
        List<List<String>> lines = new ArrayList<>();
        String year = national.rows().get(0).get("year");
        for (Map<String, String> country : national.rows()) {
            Optional<PublishedRow> row = of(rows, country.get("code"));
            if (row.isEmpty()) {
                continue;
            }
            String label = release.labels().of("report_class", country.get("code"));
            OptionalDouble share = row.get().share("class_share");
            OptionalDouble theirs = OptionalDouble.of(Double.parseDouble(country.get("share")));
            String status = release.labels().status(row.get());
            named.add(new BarChart.Named(
                    label,
                    List.of(
                            BarChart.Value.plain(
                                    "own", share, share.isEmpty() ? Dutch.inSentence(status) : Dutch.percent(share)),
                            BarChart.Value.plain("other", theirs, Dutch.percent(theirs)))));
            lines.add(List.of(
                    label,
                    Dutch.count(row.get().count("class_report_count")),
                    Dutch.percent(share),
                    Dutch.percent(theirs),
                    status));
        }
        String title = "Eerste melding, hermelding en vervolgmelding";
        String own = release.region().text("name_nl") + ", " + Dutch.halfYear(halfYear);
        return new Figure(
                title,
                BarChart.of(
                        "eerder",
                        title,
                        "Per soort melding twee balken: " + own + ", en Nederland, " + year
                                + ", voorlopig. De cijfers staan in de tabel onder de grafiek.",
                        named),
                List.of(
                        new MeasureSection.Sign("own", own),
                        new MeasureSection.Sign("other", "Nederland, " + year + ", voorlopig")),
                new DataTable(
                        "tabel-eerder",
                        "Meldingen naar soort: " + own + ", en Nederland, " + year + " (voorlopig, "
                                + source(national.rows().get(0)) + ")",
                        List.of("Soort melding", "Meldingen", "Regio", "Nederland", "Status"),
                        lines));
    }

    private static Optional<PublishedRow> of(List<PublishedRow> rows, String reportClass) {
        return rows.stream()
                .filter(row -> row.text("report_class").equals(reportClass))
                .findFirst();
    }

    /** The list's source names the table, and says in English that it is provisional; the page says that in Dutch. */
    private static String source(Map<String, String> row) {
        return row.get("source").split(",", 2)[0];
    }
}
