package nl.keerpunt.stage.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.progress.LookBound;
import nl.keerpunt.table.TableSchema;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of {@code progress_tests}: the target is achieved by two cohorts after each other (measures.md, rule 16). */
class ProgressRowsTest {
    private static final Contracts CONTRACTS = Contracts.packed();
    private static final Policy POLICY = CONTRACTS.policy();
    private static final StructType COUNTS = StratumEstimates.schema(CONTRACTS);
    private static final StructType COLUMNS = TableSchema.of(CONTRACTS.table("progress_tests"));
    /** The first cohort after the baseline, and everything has been observed for years. */
    private static final HalfYear FIRST = new HalfYear(2023, 1);

    /** Of a thousand households: surely more than 70%, surely not, more than 70% but for those unknown. */
    private static final Map<Character, long[]> COHORTS =
            Map.of('m', new long[] {760, 100}, 'n', new long[] {500, 100}, 'u', new long[] {650, 200});

    private static List<Map<String, Object>> durableStop(String cohorts, LocalDate observedUntil) {
        List<HalfYear> halfYears = new ArrayList<>();
        List<Row> counts = new ArrayList<>();
        for (int at = 0; at < cohorts.length(); at++) {
            HalfYear cohort = FIRST.plus(at);
            halfYears.add(cohort);
            if (cohorts.charAt(at) != '-') {
                counts.add(counted(cohort, COHORTS.get(cohorts.charAt(at))));
            }
        }
        ProgressRows rows = new ProgressRows(
                POLICY, halfYears, new MaturityOfCohorts(POLICY.measures(), observedUntil, Set.of()), counts);
        List<Map<String, Object>> found = new ArrayList<>();
        for (Row row : rows.rows()) {
            Map<String, Object> values = new HashMap<>();
            for (int at = 0; at < row.length(); at++) {
                values.put(COLUMNS.fieldNames()[at], row.get(at));
            }
            if (values.get("measure").equals("durable_stop")) {
                found.add(values);
            }
        }
        return found;
    }

    private static Row counted(HalfYear cohort, long[] counts) {
        Object[] values = new Object[COUNTS.length()];
        Map<String, Object> given = Map.of(
                "cohort",
                cohort.toString(),
                "assessed_count",
                1000L,
                "confirmed_count",
                counts[0],
                "unknown_count",
                counts[1],
                "households_0",
                600L,
                "households_1",
                200L,
                "households_2",
                100L,
                "households_3plus",
                100L);
        given.forEach((column, value) -> values[COUNTS.fieldIndex(column)] = value);
        return new GenericRowWithSchema(values, COUNTS);
    }

    private static String achieved(String cohorts) {
        StringBuilder text = new StringBuilder();
        durableStop(cohorts, LocalDate.of(2035, 12, 31))
                .forEach(row -> text.append(row.get("achieved").equals(true) ? 'a' : '.'));
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({"mm, .a", "mmm, .aa", "m, .", "mnm, ...", "mum, ...", "m-m, ...", "nmm, ..a", "mmn, .a.", "nn, .."})
    void theTargetIsAchievedByASecondCohortThatMeetsItRightAfterTheFirst(String cohorts, String achieved) {
        assertThat(achieved(cohorts)).isEqualTo(achieved);
    }

    @Test
    void aCohortThatWasNotFollowedLongEnoughIsNotTested() {
        List<Map<String, Object>> rows = durableStop("mm", LocalDate.of(2025, 6, 30));
        assertThat(rows).extracting(row -> row.get("verdict")).containsExactly("met", "too_early");
        assertThat(rows).extracting(row -> row.get("achieved")).containsExactly(false, false);
        assertThat(rows.get(1).get("p_value")).isNull();
    }

    /** 760 of 1,000 has a chance of 0.00001 at 70%, which the sixth look allows and the first does not. */
    @Test
    void looksAreNumberedAndHeldAgainstTheirOwnLevel() {
        List<Map<String, Object>> rows = durableStop("mmmmmmm", LocalDate.of(2035, 12, 31));
        int planned = new HalfYear(2022, 2)
                .until(HalfYear.parse(POLICY.target().endCohort()).orElseThrow());
        for (int at = 0; at < rows.size(); at++) {
            assertThat(rows.get(at).get("look_number")).isEqualTo(at + 1);
            double level = LookBound.level(at + 1, planned, POLICY.target().level());
            assertThat(rows.get(at).get("look_level")).isEqualTo(level);
            assertThat(rows.get(at).get("met_at_look"))
                    .isEqualTo((double) rows.get(at).get("p_value") <= level);
        }
        assertThat(rows.get(0).get("met_at_look")).isEqualTo(false);
        assertThat(rows.get(6).get("met_at_look")).isEqualTo(true);
    }
}
