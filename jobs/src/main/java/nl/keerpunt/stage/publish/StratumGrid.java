package nl.keerpunt.stage.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.disclosure.CandidateRow;
import nl.keerpunt.core.disclosure.Status;
import nl.keerpunt.core.progress.Maturity;
import org.apache.spark.sql.Row;

/**
 * The fixed rows of the tables by stratum and window: the same for every region and every delivery, so that a row that
 * is missing never tells anything.
 */
final class StratumGrid {
    static final String ALL = "all";
    static final String TOTAL = "total";
    static final String REGION = "region";
    static final String MUNICIPALITY = "municipality";

    private final List<Stratum> strata;
    private final List<String> cohorts;
    private final List<Integer> windows;
    private final Map<String, Maturity> maturity = new HashMap<>();

    private record Stratum(String areaLevel, String areaCode, String indexClass, String breakdown, String value) {}

    /** Exact counts of a row of an internal table; empty when it has no figure to show. */
    interface Counts {
        Optional<Map<String, Double>> of(Row row);
    }

    StratumGrid(Contracts contracts, InternalTables tables) {
        Policy policy = contracts.policy();
        Set<Stratum> wanted = new LinkedHashSet<>();
        for (Policy.Cells cells : policy.disclosure().cells()) {
            boolean region = cells.areaLevel().equals(REGION);
            List<String> areas =
                    region ? List.of(policy.region().code()) : policy.region().municipalities();
            List<String> classes =
                    cells.everyClass() ? contracts.codeList("index_class").column("code") : List.of(ALL);
            List<String> breakdowns =
                    cells.everyBreakdown() ? contracts.codeList("breakdown").column("code") : List.of(TOTAL);
            for (String area : areas) {
                for (String indexClass : classes) {
                    for (String breakdown : breakdowns) {
                        for (String value : values(contracts, breakdown)) {
                            wanted.add(new Stratum(cells.areaLevel(), area, indexClass, breakdown, value));
                        }
                    }
                }
            }
        }
        this.strata = List.copyOf(wanted);
        this.cohorts = tables.cohorts().stream()
                .map(row -> row.<String>getAs("cohort"))
                .distinct()
                .sorted()
                .toList();
        this.windows =
                policy.measures().windows().stream().map(Policy.Window::days).toList();
        for (Row row : tables.cohorts()) {
            maturity.put(
                    key(policy.region().code(), row.getAs("cohort"), row.getAs("window_days")),
                    maturity(row.getAs("maturity")));
        }
        for (Row row : tables.survival()) {
            maturity.put(
                    key(row.getAs("area_code"), row.getAs("cohort"), row.getAs("window_days")),
                    maturity(row.getAs("maturity")));
        }
    }

    List<String> cohorts() {
        return cohorts;
    }

    /** @return one row per stratum, cohort and window; without households where the internal table has no row */
    List<CandidateRow> rows(
            List<Row> internal, Map<String, Double> none, Counts counts, Map<String, Object> onEveryRow) {
        Map<List<Object>, Row> byKey = new HashMap<>();
        for (Row row : internal) {
            byKey.put(
                    List.of(
                            row.getAs("area_code"),
                            row.getAs("index_class"),
                            row.getAs("breakdown"),
                            row.getAs("breakdown_value"),
                            row.getAs("cohort"),
                            row.getAs("window_days")),
                    row);
        }
        List<CandidateRow> rows = new ArrayList<>();
        for (Stratum stratum : strata) {
            for (String cohort : cohorts) {
                for (int days : windows) {
                    Map<String, Object> labels = new HashMap<>(onEveryRow);
                    labels.put("area_level", stratum.areaLevel());
                    labels.put("area_code", stratum.areaCode());
                    labels.put("cohort", cohort);
                    labels.put("index_class", stratum.indexClass());
                    labels.put("breakdown", stratum.breakdown());
                    labels.put("breakdown_value", stratum.value());
                    labels.put("window_days", days);
                    Optional<Row> row = Optional.ofNullable(byKey.get(List.of(
                            stratum.areaCode(),
                            stratum.indexClass(),
                            stratum.breakdown(),
                            stratum.value(),
                            cohort,
                            days)));
                    Optional<Map<String, Double>> exact = row.isPresent() ? counts.of(row.get()) : Optional.of(none);
                    Status status = status(stratum.areaCode(), cohort, days);
                    if (exact.isEmpty() && status.showsFigures()) {
                        status = Status.SUPPRESSED;
                    }
                    rows.add(new CandidateRow(labels, exact.orElse(none), status));
                }
            }
        }
        return rows;
    }

    /** @return what the maturity of a cohort allows at a window; a municipality without a household has the region's */
    private Status status(String area, String cohort, int days) {
        Maturity known = maturity.get(key(area, cohort, days));
        return status(known == null ? regionMaturity(cohort, days) : known);
    }

    private Maturity regionMaturity(String cohort, int days) {
        return strata.stream()
                .filter(stratum -> stratum.areaLevel().equals(REGION))
                .map(stratum -> maturity.get(key(stratum.areaCode(), cohort, days)))
                .findFirst()
                .orElse(Maturity.IMMATURE);
    }

    static Status status(Maturity maturity) {
        return switch (maturity) {
            case MATURE -> Status.PUBLISHED;
            case PROVISIONAL -> Status.PROVISIONAL;
            case IMMATURE -> Status.IMMATURE;
        };
    }

    static Maturity maturity(String code) {
        return Maturity.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static List<String> values(Contracts contracts, String breakdown) {
        return breakdown.equals(TOTAL)
                ? List.of(TOTAL)
                : contracts.codeList(breakdown).column("code");
    }

    private static String key(String area, String cohort, int days) {
        return area + "/" + cohort + "/" + days;
    }
}
