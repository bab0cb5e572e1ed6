package nl.keerpunt.core.delivery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.keerpunt.core.calendar.HalfYear;

/**
 * What cannot all be true of one household. Combinations are sought among the rows of one deliverer and its successor:
 * feedback must not tell one municipality what another knows of a household. The one exception is a pseudonym that stands
 * in more municipalities than a household lives in; that is hardly a household, and cannot be seen from one place.
 */
public final class HouseholdChecks {
    private final PlausibilityLimits limits;

    /** @param limits how many municipalities and reports are plausible */
    public HouseholdChecks(PlausibilityLimits limits) {
        this.limits = limits;
    }

    /**
     * A delivered row of a household.
     *
     * @param entity what it is
     * @param deliveryId with which delivery it came
     * @param line the line on which it starts
     * @param deliverer code of who delivered it
     * @param successor code of the present-day municipality that continues the deliverer
     * @param halfYear of its delivery
     * @param date the day of the report, check or departure; the first day of a case
     * @param end the last day of a case; null when it is open, and of other rows
     * @param caseId the case; empty when there is none
     * @param municipality present-day municipality of a report; empty when that is not known, and of other rows
     */
    public record Delivered(
            Entity entity,
            String deliveryId,
            long line,
            String deliverer,
            String successor,
            HalfYear halfYear,
            LocalDate date,
            LocalDate end,
            String caseId,
            String municipality) {}

    /**
     * A warning with the row that it is about.
     *
     * @param row the row
     * @param warning the warning
     */
    public record Found(Delivered row, DeliveryWarning warning) {}

    /** @return what cannot all be true, of all rows of one household in any order; in the order of the rows */
    public List<Found> check(List<Delivered> household) {
        Map<String, List<Delivered>> bySuccessor = new LinkedHashMap<>();
        household.forEach(row -> bySuccessor
                .computeIfAbsent(row.successor(), successor -> new ArrayList<>())
                .add(row));
        Set<String> municipalities = new HashSet<>();
        for (Delivered row : household) {
            if (row.entity() == Entity.REPORTS && !row.municipality().isEmpty()) {
                municipalities.add(row.municipality());
            }
        }
        boolean everywhere = municipalities.size() > limits.mostMunicipalities();
        List<Found> found = new ArrayList<>();
        for (List<Delivered> own : bySuccessor.values()) {
            check(new Own(own), everywhere, found);
        }
        return found;
    }

    private void check(Own own, boolean everywhere, List<Found> found) {
        for (Delivered row : own.rows()) {
            switch (row.entity()) {
                case REPORTS -> {
                    if (own.closedBefore(row)) {
                        found.add(found(row, "meldingsdatum", WarningReason.REPORT_AFTER_CASE_CLOSED));
                    }
                    if (everywhere) {
                        found.add(found(row, "huishouden_id", WarningReason.HOUSEHOLD_IN_MANY_MUNICIPALITIES));
                    }
                    if (own.reportsBeside(row) > limits.mostReports()) {
                        found.add(found(row, "huishouden_id", WarningReason.HOUSEHOLD_WITH_MANY_REPORTS));
                    }
                }
                case SAFETY_CHECKS -> {
                    // Told whatever other municipalities have: silence would tell that one of them has an earlier
                    // report.
                    if (own.hasReportAfter(row.date()) && own.firstReport().isAfter(row.date())) {
                        found.add(found(row, "meetdatum", WarningReason.CHECK_BEFORE_FIRST_REPORT));
                    }
                }
                case DEPARTURES -> {
                    if (own.hasReportAfter(row.date())) {
                        found.add(found(row, "vertrekdatum", WarningReason.DEPARTURE_WITH_LATER_REPORT));
                    }
                }
                case CASES -> {}
            }
        }
    }

    private static Found found(Delivered row, String column, WarningReason reason) {
        return new Found(row, DeliveryWarning.ofRow(row.line(), column, reason));
    }

    /** The rows of one deliverer and its successor. */
    private static final class Own {
        private final List<Delivered> rows;
        private final Map<String, Delivered> newestCases = new HashMap<>();
        private final Map<String, Integer> reports = new HashMap<>();
        private LocalDate firstReport = LocalDate.MAX;
        private LocalDate lastReport = LocalDate.MIN;

        Own(List<Delivered> rows) {
            this.rows = rows;
            for (Delivered row : rows) {
                if (row.entity() == Entity.CASES) {
                    newestCases.merge(row.caseId(), row, Own::newer);
                }
                if (row.entity() == Entity.REPORTS) {
                    reports.merge(row.deliveryId(), 1, Integer::sum);
                    firstReport = row.date().isBefore(firstReport) ? row.date() : firstReport;
                    lastReport = row.date().isAfter(lastReport) ? row.date() : lastReport;
                }
            }
        }

        List<Delivered> rows() {
            return rows;
        }

        boolean closedBefore(Delivered report) {
            Delivered state = newestCases.get(report.caseId());
            return state != null && state.end() != null && state.end().isBefore(report.date());
        }

        int reportsBeside(Delivered report) {
            return reports.get(report.deliveryId());
        }

        LocalDate firstReport() {
            return firstReport;
        }

        boolean hasReportAfter(LocalDate day) {
            return lastReport.isAfter(day);
        }

        /** The state of the newest half-year; among equals the one that ends last (measures.md, rule 7). */
        private static Delivered newer(Delivered one, Delivered other) {
            int order = one.halfYear().compareTo(other.halfYear());
            if (order != 0) {
                return order > 0 ? one : other;
            }
            return one.end() == null || (other.end() != null && one.end().isAfter(other.end())) ? one : other;
        }
    }
}
