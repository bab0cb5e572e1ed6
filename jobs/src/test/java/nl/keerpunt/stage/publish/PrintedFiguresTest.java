package nl.keerpunt.stage.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.keerpunt.contract.ColumnContract;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.contract.TableContract;
import nl.keerpunt.core.disclosure.CandidateRow;
import nl.keerpunt.core.disclosure.DisclosurePolicy;
import nl.keerpunt.core.disclosure.Protection;
import nl.keerpunt.core.disclosure.SafeTable;
import nl.keerpunt.testing.CsvTable;
import nl.keerpunt.testing.GivenRows;
import nl.keerpunt.testing.SharedCases;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * A reader of the golden release makes its figures again from nothing but the counts that are printed in it, and finds them to
 * the letter: so solving funnel limits, standardised shares, detectable shares or the path for counts gives the printed ones, and
 * nothing finer.
 */
class PrintedFiguresTest {
    private static final Contracts CONTRACTS = Contracts.packed();
    private static final Policy POLICY = CONTRACTS.policy();
    private static final DisclosurePolicy DISCLOSURE = POLICY.disclosure().protection();
    private static final Map<String, Object> ON_EVERY_ROW = Map.of("definition_version", 1, "release_id", "RELEASE");

    private static List<Map<String, String>> printed(String table) throws IOException {
        return CsvTable.read(SharedCases.root().resolve("jobs/src/test/resources/golden/sample-data/" + table + ".csv"))
                .rows();
    }

    private static boolean showsFigures(Map<String, String> row) {
        return !row.get("household_count").isEmpty();
    }

    private static long count(Map<String, String> row, String column) {
        return Long.parseLong(row.get(column));
    }

    private static String maturity(Map<String, String> row) {
        return row.get("status").equals("published") ? "mature" : row.get("status");
    }

    /** Compares every figure of the rows that show any. */
    private static void areThoseOf(String table, List<CandidateRow> candidates, Map<String, Protection.Curve> curves)
            throws IOException {
        TableContract contract = CONTRACTS.published(table);
        Map<String, Map<String, String>> printed = new HashMap<>();
        printed(table).forEach(row -> printed.put(key(contract, row), row));
        int compared = 0;
        for (SafeTable.Row row : new Protection(DISCLOSURE)
                .protect(ContractRules.of(contract), candidates, curves)
                .rows()) {
            Map<String, String> made = new HashMap<>();
            contract.columns().forEach(column -> made.put(column.name(), text(row.value(column.name()))));
            Map<String, String> shown = printed.get(key(contract, made));
            for (ColumnContract column : contract.columns()) {
                if (List.of(ColumnContract.Role.COUNT, ColumnContract.Role.DERIVED, ColumnContract.Role.CURVE)
                        .contains(column.role())) {
                    assertThat(made.get(column.name()))
                            .as(key(contract, made) + " " + column.name())
                            .isEqualTo(shown.get(column.name()));
                    compared += made.get(column.name()).isEmpty() ? 0 : 1;
                }
            }
        }
        assertThat(compared).isGreaterThan(50);
    }

    private static String key(TableContract contract, Map<String, String> row) {
        return String.join(" ", contract.key().stream().map(row::get).toList());
    }

    private static String text(Object value) {
        if (value instanceof Double share) {
            return String.format(Locale.ROOT, "%.4f", share);
        }
        return value == null ? "" : value.toString();
    }

    @Test
    void municipalitiesBesideTheRegionAreMadeOfThePrintedCounts() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Map<String, String> row : printed("municipality_comparison")) {
            if (showsFigures(row)) {
                long households = count(row, "household_count");
                long recurred = count(row, "recurrence_count");
                rows.add(GivenRows.of(
                        "comparison_counts",
                        Map.of(
                                "area_code",
                                row.get("area_code"),
                                "cohorts",
                                row.get("cohorts"),
                                "household_count",
                                households,
                                "recurrence_count",
                                recurred,
                                "expected_count",
                                (double) count(row, "expected_count"),
                                "most_household_count",
                                households,
                                "most_recurrence_count",
                                recurred,
                                "most_rest_count",
                                households - recurred,
                                "maturity",
                                maturity(row))));
            }
        }
        ComparisonTable table = new ComparisonTable(POLICY, GivenTables.of(rows, List.of(), List.of()));
        areThoseOf("municipality_comparison", table.rows(ON_EVERY_ROW), table.curves());
    }

    @Test
    void theTrendIsMadeOfThePrintedCounts() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Map<String, String> row : printed("trend")) {
            Map<String, Object> given = new HashMap<>(Map.of(
                    "area_code", row.get("area_code"),
                    "cohort", row.get("cohort"),
                    "window_days", POLICY.measures().primaryWindowDays(),
                    "maturity", maturity(row),
                    "household_count", 0L,
                    "recurrence_count", 0L));
            if (showsFigures(row)) {
                given.put("household_count", count(row, "household_count"));
                given.put("recurrence_count", count(row, "recurrence_count"));
                if (!row.get("standardised_count").isEmpty()) {
                    given.put(
                            "standardised_share",
                            (double) count(row, "standardised_count") / count(row, "household_count"));
                    given.put("heaviest_weight", 1.0);
                }
            }
            rows.add(GivenRows.of("trend_counts", given));
        }
        areThoseOf(
                "trend",
                new TrendTable(DISCLOSURE, GivenTables.of(List.of(), rows, List.of())).rows(ON_EVERY_ROW),
                Map.of("standardised_free_share", TrendTable::standardised));
    }

    @Test
    void whatTheTargetAsksAndATestCanFindIsMadeOfThePrintedCounts() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Map<String, String> row : printed("progress")) {
            if (showsFigures(row)) {
                boolean isStop = row.get("measure").equals("durable_stop");
                rows.add(GivenRows.of(
                        "progress_tests",
                        Map.of(
                                "cohort", row.get("cohort"),
                                "measure", row.get("measure"),
                                "trials", count(row, "household_count"),
                                "successes", count(row, "success_count"),
                                "unknown_count", isStop ? count(row, "unknown_count") : 0L,
                                "verdict", row.get("verdict"),
                                "achieved", Boolean.valueOf(row.get("achieved")))));
            }
        }
        ProgressTable table = new ProgressTable(POLICY, GivenTables.of(List.of(), List.of(), rows));
        List<CandidateRow> made = table.rows(ON_EVERY_ROW);
        // Three printed parts need not add up to the printed whole, so that the third is given as it is printed.
        Map<String, Map<String, String>> printed = new HashMap<>();
        printed("progress").forEach(row -> printed.put(row.get("cohort") + row.get("measure"), row));
        made = made.stream()
                .map(row -> {
                    Map<String, String> shown = printed.get(
                            row.labels().get("cohort") + "" + row.labels().get("measure"));
                    Map<String, Double> counts = new HashMap<>(row.counts());
                    counts.computeIfPresent("failure_count", (name, count) -> (double) count(shown, "failure_count"));
                    return new CandidateRow(row.labels(), counts, row.status());
                })
                .toList();
        areThoseOf(
                "progress",
                made,
                Map.of(
                        "path_share", table::path,
                        "needed_change_share", table::neededChange,
                        "met_at_look", table::metAtLook,
                        "detectable_share", table::detectable));
    }
}
