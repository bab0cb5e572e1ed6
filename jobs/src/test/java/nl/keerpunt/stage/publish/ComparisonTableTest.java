package nl.keerpunt.stage.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.disclosure.Protection;
import nl.keerpunt.core.disclosure.SafeTable;
import nl.keerpunt.testing.GivenRows;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What leaves of municipalities beside the region, without Spark. */
class ComparisonTableTest {
    private static final Contracts CONTRACTS = Contracts.packed();
    private static final Policy POLICY = CONTRACTS.policy();

    private final List<Row> rows = new ArrayList<>();

    /** A row of four cohorts that are alike. */
    private Map<String, Object> add(String area, long households, long recurred, double expected) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "area_code",
                area,
                "cohorts",
                "2022H2 2023H1 2023H2 2024H1",
                "household_count",
                households,
                "recurrence_count",
                recurred,
                "expected_count",
                expected,
                "most_household_count",
                households / 4,
                "most_recurrence_count",
                recurred / 4,
                "most_rest_count",
                (households - recurred) / 4,
                "maturity",
                "mature"));
        put(values);
        return values;
    }

    private void put(Map<String, Object> values) {
        rows.add(GivenRows.of("comparison_counts", values));
    }

    private void change(Map<String, Object> values, Map<String, Object> other) {
        rows.remove(rows.size() - 1);
        values.putAll(other);
        put(values);
    }

    private Map<String, SafeTable.Row> published() {
        ComparisonTable table = new ComparisonTable(POLICY, GivenTables.of(rows, List.of(), List.of()));
        Protection protection = new Protection(POLICY.disclosure().protection());
        Map<String, SafeTable.Row> byArea = new HashMap<>();
        for (SafeTable.Row row : protection
                .protect(
                        ContractRules.of(CONTRACTS.published("municipality_comparison")),
                        table.rows(Map.of("definition_version", 1, "release_id", "R")),
                        table.curves())
                .rows()) {
            byArea.put((String) row.value("area_code"), row);
        }
        return byArea;
    }

    @Test
    void aMunicipalityFarOutIsFlaggedAndTheRegionNever() {
        add("NOB", 6000, 1800, 1800);
        add("GM0796", 2000, 800, 600);
        add("GM0828", 2000, 600, 600);
        add("GM1948", 2000, 605, 600);
        Map<String, SafeTable.Row> rows = published();
        assertThat(rows.get("GM0796").value("flag")).isEqualTo("outside_99_8");
        assertThat(rows.get("GM0796").value("standardised_share")).isEqualTo(0.4);
        assertThat(rows.get("GM0828").value("flag")).isEqualTo("within");
        assertThat(rows.get("NOB").value("flag")).isNull();
        assertThat(rows.get("GM0755").value("status")).isEqualTo("immature");
    }

    /** 40 of 30 expected, outside by what is shown, can be 37.5 of 32.5, which is not. */
    @Test
    void whatOnlyRoundingPutsOutsideIsWithin() {
        add("NOB", 6000, 1800, 1800);
        add("GM0796", 2000, 600, 600);
        add("GM0828", 2000, 600, 600);
        add("GM0755", 100, 40, 30);
        SafeTable.Row small = published().get("GM0755");
        assertThat((Double) small.value("standardised_share")).isGreaterThan((Double) small.value("upper_95_share"));
        assertThat(small.value("flag")).isEqualTo("within");
    }

    @Test
    void oneMunicipalityHasNobodyToDifferFrom() {
        add("NOB", 2000, 600, 600);
        add("GM0796", 2000, 600, 600);
        assertThat(published().get("GM0796").value("flag")).isNull();
    }

    /** Two households that come back in every half-year are not eight. */
    @Test
    void theSameHouseholdsInFourCohortsAreFew() {
        add("NOB", 6000, 1800, 1800);
        change(add("GM0755", 100, 12, 12), Map.of("most_recurrence_count", 3L));
        SafeTable.Row few = published().get("GM0755");
        assertThat(few.value("status")).isEqualTo("suppressed");
        assertThat(few.value("standardised_share")).isNull();
        assertThat(few.value("flag")).isNull();
    }

    @Test
    void whatIsProvisionalSaysSo() {
        change(add("NOB", 6000, 1800, 1800), Map.of("maturity", "provisional"));
        assertThat(published().get("NOB").value("status")).isEqualTo("provisional");
        assertThat(published().get("NOB").value("household_count")).isEqualTo(6000L);
    }
}
