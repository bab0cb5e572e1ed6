package nl.keerpunt.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keerpunt.contract.CodeList;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.DeliveryOverview;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.delivery.ExpectedDeliveries;
import nl.keerpunt.core.delivery.ShownName;
import nl.keerpunt.core.geo.MunicipalityCode;
import nl.keerpunt.core.progress.Maturity;

/** What was delivered, what is missing or refused, and what can be tested when, for the operator and the analyst. */
final class StatusText {
    private static final int NAME_WIDTH = 28;

    private final Contracts contracts;
    private final ExpectedDeliveries expected;
    private final DeliveryOverview overview;
    private final Map<MunicipalityCode, Set<HalfYear>> reports;
    private final List<Line> refused;
    private final List<Line> misnamed;
    private final Map<String, String> names;
    private final HalfYear last;
    private final List<Warning> warnings;
    private final List<Implausible> implausible;

    /**
     * A delivery of the lake.
     *
     * @param fileName its name
     * @param delivery what it is for; empty when its name was not understood
     * @param refusal code of the reason when it was refused
     */
    record Line(String fileName, Optional<DeliveryOverview.Delivery> delivery, Optional<String> refusal) {}

    /** A delivery in force with what is probably wrong with it or with some of its rows. */
    record Warning(String deliveryId, String code) {}

    /** A share that is not plausible, with the range in which it would be. */
    record Implausible(String areaCode, String halfYear, String code, double share, double lowest, double highest) {}

    StatusText(Contracts contracts, List<Line> deliveries, List<Warning> warnings, List<Implausible> implausible) {
        this.warnings = List.copyOf(warnings);
        this.implausible = List.copyOf(implausible);
        this.contracts = contracts;
        this.expected = contracts.expectedDeliveries();
        this.overview = new DeliveryOverview(
                deliveries.stream().flatMap(line -> line.delivery().stream()).toList());
        this.reports = overview.reports();
        this.refused = deliveries.stream()
                .filter(line -> line.refusal().isPresent())
                .filter(line -> line.delivery().filter(this::isOpen).isPresent())
                .sorted(Comparator.comparing(Line::fileName))
                .toList();
        this.misnamed = deliveries.stream()
                .filter(line -> line.refusal().isPresent() && line.delivery().isEmpty())
                .sorted(Comparator.comparing(Line::fileName))
                .toList();
        this.names = contracts.codeList("municipalities").map("code", "name");
        HalfYear awaited = HalfYear.of(ExpectedDeliveries.regionObservedUntil(expected.observedUntil(reports))
                .plusDays(1));
        this.last = Stream.of(overview.newest(), overview.newestRefused(), Optional.of(awaited))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    List<String> lines() {
        return Stream.of(matrix(), refusedFiles(), warnings(), observation(), cohorts())
                .flatMap(List::stream)
                .toList();
    }

    /** Deliverers below the municipality that they are today, half-years to the right. */
    private List<String> matrix() {
        List<String> lines = new ArrayList<>();
        lines.add("Deliveries in force: M meldingen, C casussen, V veiligheidsmetingen, D vertrek (departures).");
        lines.add("  - not delivered; x refused, nothing in force; ! after a letter: a newer version was refused.");
        StringBuilder header = new StringBuilder(pad(""));
        for (HalfYear at = expected.first(); at.compareTo(last) <= 0; at = at.plus(1)) {
            header.append(' ').append(String.format(Locale.ROOT, "%-8s", at));
        }
        lines.add(header.toString().stripTrailing());
        expected.deliverers().stream()
                .sorted(Comparator.comparing((ExpectedDeliveries.Deliverer one) -> one.line())
                        .thenComparing(one -> !one.code().equals(one.line()))
                        .thenComparing(ExpectedDeliveries.Deliverer::code))
                .map(this::row)
                .forEach(lines::add);
        return lines;
    }

    private String row(ExpectedDeliveries.Deliverer deliverer) {
        boolean merged = !deliverer.code().equals(deliverer.line());
        StringBuilder line = new StringBuilder(pad((merged ? "  " : "") + name(deliverer.code())));
        for (HalfYear at = expected.first(); at.compareTo(last) <= 0; at = at.plus(1)) {
            StringBuilder cell = new StringBuilder();
            if (expected.contains(deliverer.code(), at)) {
                for (Entity entity : Entity.values()) {
                    cell.append(mark(new DeliveryOverview.Place(deliverer.code(), at, entity)));
                }
            }
            line.append(' ').append(String.format(Locale.ROOT, "%-8s", cell));
        }
        return line.toString().stripTrailing();
    }

    private String mark(DeliveryOverview.Place place) {
        boolean newerRefused = overview.refusedVersion(place).isPresent();
        if (overview.versionInForce(place).isEmpty()) {
            return newerRefused ? "x" : "-";
        }
        String letter = switch (place.entity()) {
            case REPORTS -> "M";
            case CASES -> "C";
            case SAFETY_CHECKS -> "V";
            case DEPARTURES -> "D";
        };
        return letter + (newerRefused ? "!" : "");
    }

    private List<String> refusedFiles() {
        List<String> lines = new ArrayList<>();
        lines.add(refused.isEmpty() ? "Refused: none." : "Refused, for the municipality to mend:");
        refused.forEach(file -> lines.add(line(file)));
        if (!misnamed.isEmpty()) {
            lines.add(
                    "Names that were not understood, ever; whether a file came again under a right name is not known:");
            misnamed.forEach(file -> lines.add(line(file)));
        }
        return lines;
    }

    /** In how many deliveries: how many rows would say too much of a small municipality in a log. */
    private List<String> warnings() {
        CodeList labels = contracts.codeList("warning");
        List<String> lines = new ArrayList<>();
        Map<String, Set<String>> deliveries = new TreeMap<>();
        warnings.forEach(warning -> deliveries
                .computeIfAbsent(warning.code(), code -> new TreeSet<>())
                .add(warning.deliveryId()));
        lines.add(
                deliveries.isEmpty()
                        ? "Warnings about deliveries in force: none."
                        : "Warnings about deliveries in force, with lines in their feedback:");
        deliveries.forEach(
                (code, ids) -> lines.add("  " + labels.of(code, "label_en").orElse("") + " (" + code + "): "
                        + (ids.size() == 1 ? "1 delivery" : ids.size() + " deliveries")));
        lines.add(implausible.isEmpty() ? "Figures that are not plausible: none." : "Figures that are not plausible:");
        implausible.stream()
                .sorted(Comparator.comparing(Implausible::areaCode)
                        .thenComparing(Implausible::halfYear)
                        .thenComparing(Implausible::code))
                .forEach(one -> lines.add(implausible(one)));
        return lines;
    }

    /** Of a municipality without the share: of a hundred households two would be two families. */
    private String implausible(Implausible one) {
        String what = "  " + one.areaCode() + " " + one.halfYear() + ": "
                + contracts.codeList("warning").of(one.code(), "label_en").orElse("");
        return one.areaCode().equals(contracts.policy().region().code())
                ? String.format(
                        Locale.ROOT,
                        "%s %.1f%%, plausible is %.0f%% to %.0f%%",
                        what,
                        100 * one.share(),
                        100 * one.lowest(),
                        100 * one.highest())
                : what;
    }

    private String line(Line file) {
        String code = file.refusal().orElseThrow();
        String label = contracts.codeList("refusal_reason").of(code, "label_en").orElse("");
        return "  " + ShownName.of(file.fileName()) + ": " + label + " (" + code + ")";
    }

    /** Whether nothing newer was accepted since it was refused. */
    private boolean isOpen(DeliveryOverview.Delivery delivery) {
        OptionalInt highest = overview.refusedVersion(delivery.place());
        return highest.isPresent() && highest.getAsInt() == delivery.version();
    }

    /** Up to which day anything counts, and who holds that back. */
    private List<String> observation() {
        SortedMap<MunicipalityCode, LocalDate> days = expected.observedUntil(reports);
        LocalDate region = ExpectedDeliveries.regionObservedUntil(days);
        LocalDate furthest =
                days.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        List<String> lines = new ArrayList<>();
        lines.add(
                "Observed until " + region + " (" + contracts.policy().region().nameNl()
                        + (region.equals(furthest) ? "; every municipality the same):" : "):"));
        days.forEach((municipality, day) -> {
            HalfYear next = HalfYear.of(day.plusDays(1));
            String missing = expected.missing(municipality, next, reports).stream()
                    .map(this::name)
                    .collect(Collectors.joining(", "));
            String holds = day.equals(region) && region.isBefore(furthest) ? "  <- holds the region back" : "";
            lines.add("  " + pad(name(municipality)) + day + "  waits for meldingen of " + next + " by " + missing
                    + holds);
        });
        return lines;
    }

    /** The first observed_until at which each cohort can be tested at the primary window. */
    private List<String> cohorts() {
        Policy policy = contracts.policy();
        Policy.Window window = policy.measures().windows().stream()
                .filter(one -> one.days() == policy.measures().primaryWindowDays())
                .findFirst()
                .orElseThrow();
        LocalDate observed = ExpectedDeliveries.regionObservedUntil(expected.observedUntil(reports));
        HalfYear end = policy.target().end();
        List<String> lines = new ArrayList<>();
        lines.add("When each cohort can be tested against the target, at " + window.months() + " months:");
        for (HalfYear cohort = expected.first(); cohort.compareTo(end) <= 0; cohort = cohort.plus(1)) {
            LocalDate mature = Maturity.matureFrom(
                    cohort, window.months(), policy.measures().waitingMonths());
            lines.add("  " + cohort + "  observed until " + mature
                    + (observed.isBefore(mature)
                            ? ": needs everybody's meldingen up to and including " + HalfYear.of(mature)
                            : ": can be tested"));
        }
        return lines;
    }

    private String name(MunicipalityCode code) {
        return code.value() + " " + names.getOrDefault(code.value(), "");
    }

    private static String pad(String text) {
        return String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", text);
    }
}
