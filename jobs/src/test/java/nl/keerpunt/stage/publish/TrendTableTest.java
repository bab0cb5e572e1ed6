package nl.keerpunt.stage.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.disclosure.DisclosurePolicy;
import nl.keerpunt.core.disclosure.Protection;
import nl.keerpunt.core.disclosure.SafeTable;
import nl.keerpunt.testing.GivenRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What leaves of the trend, without Spark. */
class TrendTableTest {
    private static final Contracts CONTRACTS = Contracts.packed();

    private static SafeTable.Row published(int base, Double standardised, Double heaviest) {
        Map<String, Object> given = new HashMap<>(Map.of(
                "area_code",
                "NOB",
                "cohort",
                "2024H1",
                "window_days",
                548,
                "maturity",
                "mature",
                "household_count",
                1000L,
                "recurrence_count",
                400L));
        given.put("standardised_share", standardised);
        given.put("heaviest_weight", heaviest);
        InternalTables internal = GivenTables.of(List.of(), List.of(GivenRows.of("trend_counts", given)), List.of());
        DisclosurePolicy policy = new DisclosurePolicy(base, 20, 4);
        return new Protection(policy)
                .protect(
                        ContractRules.of(CONTRACTS.published("trend")),
                        new TrendTable(policy, internal).rows(Map.of("definition_version", 1, "release_id", "R")),
                        Map.of("standardised_free_share", TrendTable::standardised))
                .rows()
                .get(0);
    }

    /** Half the base, which is not that of the policy only. */
    @ParameterizedTest
    @CsvSource({"5, 2.5, true", "5, 2.51, false", "10, 5, true", "10, 5.01, false", "1, 1, true", "1, 1.01, false"})
    void aNumberInWhichOneHouseholdCountsForMoreThanRoundingHidesIsLeftOut(int base, double heaviest, boolean shown) {
        SafeTable.Row row = published(base, 0.38, heaviest);
        assertThat(row.value("status")).isEqualTo("published");
        assertThat(row.value("recurrence_count")).isEqualTo(400L);
        assertThat(row.value("standardised_count")).isEqualTo(shown ? 380L : null);
        assertThat(row.value("standardised_free_share")).isEqualTo(shown ? 0.62 : null);
    }

    @Test
    void withoutABaselineNothingIsStandardised() {
        assertThat(published(5, null, null).value("standardised_count")).isNull();
        assertThat(published(5, null, null).value("household_count")).isEqualTo(1000L);
    }
}
