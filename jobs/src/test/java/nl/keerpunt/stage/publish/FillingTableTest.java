package nl.keerpunt.stage.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.delivery.DeliveryColumn;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.disclosure.DisclosurePolicy;
import nl.keerpunt.core.disclosure.Protection;
import nl.keerpunt.core.disclosure.SafeTable;
import nl.keerpunt.testing.GivenRows;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What leaves of how columns are filled, without Spark. */
class FillingTableTest {
    private static final Contracts CONTRACTS = Contracts.packed();
    private static final String OPEN = CONTRACTS.delivery(Entity.REPORTS).columns().stream()
            .filter(DeliveryColumn::canBeUnknown)
            .map(DeliveryColumn::name)
            .findFirst()
            .orElseThrow();

    /** The rows of 2024H1, of which only the region's first open column of reports has figures. */
    private static List<SafeTable.Row> published(long households, long filled, long rest) {
        Row cohort = GivenRows.of("cohorts", Map.of("cohort", "2024H1", "observed_until", LocalDate.of(2024, 6, 30)));
        Row later = GivenRows.of("cohorts", Map.of("cohort", "2024H2", "observed_until", LocalDate.of(2024, 6, 30)));
        Row filling = GivenRows.of(
                "field_filling_counts",
                Map.of(
                        "area_code",
                        "NOB",
                        "half_year",
                        "2024H1",
                        "entity",
                        Entity.REPORTS.deliveredName(),
                        "column_name",
                        OPEN,
                        "row_count",
                        203L,
                        "filled_count",
                        151L,
                        "household_count",
                        households,
                        "filled_household_count",
                        filled,
                        "rest_household_count",
                        rest));
        return new Protection(new DisclosurePolicy(5, 20, 4))
                .protect(
                        ContractRules.of(CONTRACTS.published("field_filling")),
                        new FillingTable(CONTRACTS, GivenTables.ofFilling(List.of(cohort, later), List.of(filling)))
                                .rows(Map.of("definition_version", 1, "release_id", "R")),
                        Map.of())
                .rows();
    }

    private static SafeTable.Row counted(List<SafeTable.Row> rows) {
        return rows.stream()
                .filter(row -> "NOB".equals(row.value("area_code")) && OPEN.equals(row.value("column_name")))
                .filter(row -> Entity.REPORTS.deliveredName().equals(row.value("entity")))
                .reduce((one, other) -> {
                    throw new AssertionError("two rows of one key");
                })
                .orElseThrow();
    }

    /** Of the 203 rows 52 are without a value: plenty, but it is the households behind them that are protected. */
    @ParameterizedTest
    @CsvSource({"100, 60, 20, true", "100, 60, 3, false", "100, 3, 60, false", "3, 3, 3, false"})
    void theHouseholdsBehindTheRowsDecideWhatIsShown(long households, long filled, long rest, boolean shown) {
        SafeTable.Row row = counted(published(households, filled, rest));
        assertThat(row.value("filled_count")).isEqualTo(shown ? 150L : null);
        assertThat(row.value("filled_share")).isEqualTo(shown ? 0.7317 : null);
        if (shown) {
            assertThat(row.value("row_count")).isEqualTo(205L);
        }
    }

    @Test
    void everyAreaAndOpenColumnOfAHalfYearThatEndedHasARow() {
        List<SafeTable.Row> rows = published(100, 60, 40);
        int columns = 0;
        for (Entity entity : Entity.values()) {
            columns += (int) CONTRACTS.delivery(entity).columns().stream()
                    .filter(DeliveryColumn::canBeUnknown)
                    .count();
        }
        int areas = 1 + CONTRACTS.policy().region().municipalities().size();
        assertThat(rows).hasSize(areas * columns).allSatisfy(row -> {
            assertThat(row.value("half_year")).isEqualTo("2024H1");
            assertThat(row.value("area_level"))
                    .isEqualTo(row.value("area_code").equals("NOB") ? "region" : "municipality");
        });
        assertThat(rows.stream().filter(row -> "not_delivered".equals(row.value("status"))))
                .hasSize(areas * columns - 1);
    }
}
