package nl.keerpunt.sample;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One household as the deliveries show it, with the few rules of the definition that the calibration is measured by. */
final class ReadHousehold {
    final List<Report> reports = new ArrayList<>();
    final Map<LocalDate, Boolean> safeOn = new HashMap<>();
    final List<LocalDate> departures = new ArrayList<>();

    /** A delivered report; {@code opened} is empty when no case is known, {@code closed} is far away when a case is open. */
    record Report(
            String id,
            LocalDate day,
            boolean isAssignable,
            String reporter,
            String caseId,
            Optional<LocalDate> opened,
            LocalDate closed) {
        boolean isOpenOn(LocalDate other) {
            return opened.isPresent() && !opened.get().isAfter(other) && !closed.isBefore(other);
        }
    }

    /** An episode, with the class of its first report. */
    record Episode(Report first, String indexClass) {
        String cohort() {
            return ReadDelivery.halfYearOf(first.day());
        }
    }

    /** All households of a sample. */
    static List<ReadHousehold> of(List<ReadDelivery> inForce) {
        Map<String, Map<String, String>> newestCase = new HashMap<>();
        inForce.stream()
                .filter(delivery -> delivery.entity().equals("casussen"))
                .sorted(Comparator.comparing(ReadDelivery::halfYear))
                .forEach(delivery -> delivery.rows().forEach(row -> newestCase.put(row.get("casus_id"), row)));
        Map<String, ReadHousehold> households = new HashMap<>();
        for (ReadDelivery delivery : inForce) {
            for (Map<String, String> row : delivery.rows()) {
                ReadHousehold household =
                        households.computeIfAbsent(row.get("huishouden_id"), id -> new ReadHousehold());
                switch (delivery.entity()) {
                    case "meldingen" -> household.reports.add(report(row, newestCase));
                    case "veiligheidsmetingen" -> household.addCheck(row);
                    case "vertrek" -> household.departures.add(LocalDate.parse(row.get("vertrekdatum")));
                    default -> {}
                }
            }
        }
        households.values().removeIf(household -> household.reports.isEmpty());
        households
                .values()
                .forEach(household ->
                        household.reports.sort(Comparator.comparing(Report::day).thenComparing(Report::id)));
        return List.copyOf(households.values());
    }

    private static Report report(Map<String, String> row, Map<String, Map<String, String>> newestCase) {
        Optional<Map<String, String>> itsCase = Optional.ofNullable(newestCase.get(row.get("casus_id")));
        String place = row.getOrDefault("gemeentecode_huidig", "");
        boolean isAssignable =
                !place.isEmpty() || !List.of("0788", "0855", "0797").contains(row.get("gemeentecode"));
        return new Report(
                row.get("melding_id"),
                LocalDate.parse(row.get("meldingsdatum")),
                isAssignable,
                row.get("melder"),
                row.get("casus_id"),
                itsCase.map(found -> LocalDate.parse(found.get("startdatum"))),
                itsCase.map(found -> found.get("einddatum"))
                        .filter(day -> !day.isEmpty())
                        .map(LocalDate::parse)
                        .orElse(LocalDate.MAX));
    }

    private void addCheck(Map<String, String> row) {
        if (!row.get("uitkomst").equals("onbekend")) {
            safeOn.merge(
                    LocalDate.parse(row.get("meetdatum")), row.get("uitkomst").equals("veilig"), Boolean::logicalAnd);
        }
    }

    /** Rule 7: the class of a report from the earlier ones of three years. */
    String classOf(Report report) {
        List<Report> earlier = reports.subList(0, reports.indexOf(report)).stream()
                .filter(other -> !other.day().isBefore(report.day().minusYears(3)))
                .toList();
        if (earlier.isEmpty()) {
            return "first";
        }
        if (earlier.stream().anyMatch(other -> other.isOpenOn(report.day()))) {
            return "followup";
        }
        return earlier.stream().anyMatch(other -> other.opened().isEmpty()) ? "unclassified" : "rereport";
    }

    /** Rule 3, with 14 days. */
    List<Episode> episodes() {
        List<Episode> episodes = new ArrayList<>();
        for (Report report : reports) {
            if (episodes.isEmpty() || daysFrom(episodes.get(episodes.size() - 1), report.day()) > 14) {
                episodes.add(new Episode(report, classOf(report)));
            }
        }
        return episodes;
    }

    private static long daysFrom(Episode episode, LocalDate day) {
        return ChronoUnit.DAYS.between(episode.first().day(), day);
    }

    /** Days to the next delivered episode, or a very large number. */
    static long daysToNext(List<Episode> episodes, int index) {
        return index + 1 < episodes.size()
                ? daysFrom(episodes.get(index), episodes.get(index + 1).first().day())
                : Integer.MAX_VALUE;
    }

    boolean departsBefore(LocalDate start, LocalDate end) {
        return departures.stream()
                .filter(day -> day.isAfter(start))
                .min(Comparator.naturalOrder())
                .map(day -> day.isBefore(end))
                .orElse(false);
    }

    /** The last determinate check within the days, if there is one. */
    Optional<Boolean> lastCheck(LocalDate from, LocalDate to) {
        return safeOn.keySet().stream()
                .filter(day -> !day.isBefore(from) && !day.isAfter(to))
                .max(Comparator.naturalOrder())
                .map(safeOn::get);
    }
}
