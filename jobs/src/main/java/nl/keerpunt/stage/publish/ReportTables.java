package nl.keerpunt.stage.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.disclosure.CandidateRow;
import nl.keerpunt.core.disclosure.Status;
import nl.keerpunt.core.episode.IndexClass;
import org.apache.spark.sql.Row;

/** Candidates of measure D: the reports of each half-year by class, with the households behind them. */
final class ReportTables {
    private static final String FIRST = "first";
    private static final String PREVIOUS = "previous";
    private static final String ECHO = "echo";
    private static final List<String> CLASSES =
            Arrays.stream(IndexClass.values()).map(IndexClass::code).toList();

    private ReportTables() {}

    /** @return one row per area, half-year that ends by observed_until, and class */
    static List<CandidateRow> previousInvolvement(
            Contracts contracts, InternalTables tables, List<String> halfYears, Map<String, Object> onEveryRow) {
        Map<String, Row> byKey = new HashMap<>();
        for (Row row : tables.previousInvolvement()) {
            byKey.put(row.getAs("area_code") + "/" + row.getAs("half_year"), row);
        }
        Policy.Region region = contracts.policy().region();
        List<String> areas = new ArrayList<>(List.of(region.code()));
        areas.addAll(region.municipalities());
        List<CandidateRow> rows = new ArrayList<>();
        for (String area : areas) {
            String level = area.equals(region.code()) ? StratumGrid.REGION : StratumGrid.MUNICIPALITY;
            for (String halfYear : halfYears) {
                for (String reportClass : contracts.codeList("report_class").column("code")) {
                    Map<String, Object> labels = new HashMap<>(onEveryRow);
                    labels.put("area_level", level);
                    labels.put("area_code", area);
                    labels.put("half_year", halfYear);
                    labels.put("report_class", reportClass);
                    Row row = byKey.get(area + "/" + halfYear);
                    rows.add(new CandidateRow(
                            labels, row == null ? counts(0, 0, 0, 0, 0) : counts(row, reportClass), Status.PUBLISHED));
                }
            }
        }
        return rows;
    }

    /** @return half-years of the cohorts that end by observed_until */
    static List<String> ended(InternalTables tables) {
        return tables.cohorts().stream()
                .filter(row -> !HalfYear.parse(row.getAs("cohort"))
                        .orElseThrow()
                        .lastDay()
                        .isAfter(row.getAs("observed_until")))
                .map(row -> row.<String>getAs("cohort"))
                .distinct()
                .sorted()
                .toList();
    }

    private static Map<String, Double> counts(Row row, String reportClass) {
        long all = row.getAs("report_count");
        long ofClass = reportClass.equals(PREVIOUS)
                ? all - row.<Long>getAs("first_count")
                : row.<Long>getAs(reportClass + "_count");
        return counts(
                all,
                ofClass,
                households(row, ""),
                households(row, reportClass + "_"),
                householdsOfTheRest(row, reportClass));
    }

    /** Households with a report of another class, or at least so many. */
    private static long householdsOfTheRest(Row row, String reportClass) {
        return switch (reportClass) {
            case FIRST -> households(row, PREVIOUS + "_");
            case PREVIOUS -> households(row, FIRST + "_");
            case ECHO -> households(row, "") - households(row, ECHO + "_");
            default ->
                CLASSES.stream()
                        .filter(other -> !other.equals(reportClass))
                        .mapToLong(other -> households(row, other + "_"))
                        .max()
                        .orElse(0);
        };
    }

    private static long households(Row row, String prefix) {
        return row.getAs(prefix + "household_count");
    }

    private static Map<String, Double> counts(
            long all, long ofClass, long households, long householdsOfClass, long householdsOfTheRest) {
        return Map.of(
                "report_count", (double) all,
                "class_report_count", (double) ofClass,
                "household_count", (double) households,
                "class_household_count", (double) householdsOfClass,
                "rest_household_count", (double) householdsOfTheRest);
    }
}
