package nl.keerpunt.stage.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keerpunt.core.episode.IndexClass;
import nl.keerpunt.core.survival.CochranArmitage;
import nl.keerpunt.core.survival.DayCounts;
import nl.keerpunt.core.survival.LogRank;
import nl.keerpunt.core.survival.RiskSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

/** Log-rank tests and a break that lies in the follow-up, beyond every window; without Spark. */
class CohortTestsTest {
    private static final int WINDOW = 548;
    private static final int FOLLOWED = 1200;
    private static final String FIRST = "2022H1";
    private static final String SECOND = "2022H2";
    private static final CohortTests.Period BOTH =
            new CohortTests.Period(List.of(FIRST, SECOND), List.of(), List.of(FIRST, SECOND));
    private static final RegistrationBreaks NONE = new RegistrationBreaks(List.of());

    /** Day 824 of whoever was reported last in the first cohort, day 640 in the second. */
    private static final RegistrationBreaks BREAK = new RegistrationBreaks(List.of(LocalDate.of(2024, 10, 1)));

    private static final int FIRST_LAST = 823;
    private static final int SECOND_LAST = 639;

    private static final StructType COLUMNS = new StructType()
            .add("cohort", DataTypes.StringType)
            .add("index_class", DataTypes.StringType)
            .add(StratumEstimates.DAY_COUNTS, DataTypes.createArrayType(DataTypes.LongType))
            .add("households_0", DataTypes.LongType)
            .add("households_1", DataTypes.LongType)
            .add("households_2", DataTypes.LongType)
            .add("households_3plus", DataTypes.LongType);

    /** Of a cohort, 100 households of each index class, of whom some have an event on these days. */
    private static List<Row> cohort(String cohort, Map<Integer, Long> eventsByDay) {
        List<Row> rows = new ArrayList<>();
        for (IndexClass one : IndexClass.values()) {
            rows.add(row(cohort, one.code(), 1, eventsByDay));
        }
        rows.add(row(cohort, "all", rows.size(), eventsByDay));
        return rows;
    }

    private static Row row(String cohort, String indexClass, int times, Map<Integer, Long> eventsByDay) {
        List<Object> counts = new ArrayList<>();
        long left = 100L * times;
        for (int day : eventsByDay.keySet().stream().sorted().toList()) {
            long events = times * eventsByDay.get(day);
            counts.addAll(List.of((long) day, events, 0L));
            left -= events;
        }
        counts.addAll(List.of((long) FOLLOWED, 0L, left));
        Object[] values = {
            cohort, indexClass, CollectionConverters.asScala(counts).toSeq(), left, 100L * times - left, 0L, 0L
        };
        return new GenericRowWithSchema(values, COLUMNS);
    }

    private static Map<String, Row> tests(
            RegistrationBreaks breaks, Map<Integer, Long> first, Map<Integer, Long> second) {
        List<Row> wanted = new ArrayList<>(cohort(FIRST, first));
        wanted.addAll(cohort(SECOND, second));
        Map<String, Row> byTest = new HashMap<>();
        for (Row row : new CohortTests("NOB", WINDOW, breaks, wanted).rows(List.of(BOTH))) {
            byTest.put(row.getString(2), row);
        }
        return byTest;
    }

    private static double statistic(Row row) {
        return row.getDouble(6);
    }

    /** After the break many are reported again; before it, the cohorts are alike. */
    @ParameterizedTest
    @ValueSource(strings = {"log_rank", "log_rank_stratified"})
    void whatIsRegisteredAfterABreakIsNotCompared(String test) {
        Map<Integer, Long> first = Map.of(100, 10L, 600, 10L, FIRST_LAST + 1, 60L);
        Map<Integer, Long> second = Map.of(100, 10L, 600, 10L, SECOND_LAST + 1, 60L);
        assertThat(statistic(tests(NONE, first, second).get(test))).isGreaterThan(10);
        Row row = tests(BREAK, first, second).get(test);
        assertThat(statistic(row)).isZero();
        assertThat(row.getLong(5)).isEqualTo(800);
    }

    /** The households one by one, each censored on the last day before the break. */
    @Test
    void theWholeFollowUpBeforeTheBreakIsComparedAlsoBeyondTheWindow() {
        Map<Integer, Long> first = Map.of(100, 10L, WINDOW + 52, 20L, SECOND_LAST, 5L, FIRST_LAST, 5L, 1000, 20L);
        Map<Integer, Long> second = Map.of(100, 10L, WINDOW + 52, 5L, SECOND_LAST, 1L, SECOND_LAST + 1, 40L);
        LogRank byHand = LogRank.of(List.of(
                risk(Map.of(100, 40L, WINDOW + 52, 80L, SECOND_LAST, 20L, FIRST_LAST, 20L), FIRST_LAST),
                risk(Map.of(100, 40L, WINDOW + 52, 20L, SECOND_LAST, 4L), SECOND_LAST)));
        Row row = tests(BREAK, first, second).get("log_rank");
        assertThat(statistic(row)).isEqualTo(byHand.test().statistic()).isGreaterThan(10);
        assertThat(statistic(tests(BREAK, Map.of(100, 10L), second).get("log_rank")))
                .isNotEqualTo(statistic(row));
    }

    private static RiskSet risk(Map<Integer, Long> eventsByDay, int last) {
        DayCounts events = new DayCounts();
        DayCounts censored = new DayCounts();
        long left = 400;
        for (int day : eventsByDay.keySet()) {
            events.add(day, eventsByDay.get(day));
            left -= eventsByDay.get(day);
        }
        censored.add(last, left);
        return RiskSet.of(events, censored);
    }

    @Test
    void aCohortThatIsLeftOutKeepsItsPlaceInTheTrend() {
        List<String> cohorts = List.of("2021H1", FIRST, SECOND);
        long[] events = {120, 100, 40};
        List<Row> wanted = new ArrayList<>();
        for (int at = 0; at < events.length; at++) {
            wanted.addAll(cohort(cohorts.get(at), Map.of(100, events[at] / 4)));
        }
        CohortTests.Period period = new CohortTests.Period(cohorts, List.of(), List.of());
        double trend = new CohortTests("NOB", WINDOW, NONE, wanted)
                .rows(List.of(period)).stream()
                        .filter(row -> row.getString(2).equals("cochran_armitage"))
                        .mapToDouble(CohortTestsTest::statistic)
                        .findFirst()
                        .orElseThrow();
        long[] free = {280, 300, 360};
        long[] all = {400, 400, 400};
        assertThat(trend)
                .isCloseTo(
                        CochranArmitage.test(free, all, new double[] {0, 2, 3})
                                .orElseThrow()
                                .statistic(),
                        offset(1e-9))
                .isNotCloseTo(
                        CochranArmitage.test(free, all, new double[] {0, 1, 2})
                                .orElseThrow()
                                .statistic(),
                        offset(0.1));
    }

    @Test
    void aBreakAfterTheLastDayOfFollowUpChangesNothing() {
        Map<Integer, Long> first = Map.of(100, 10L, 900, 20L);
        Map<Integer, Long> second = Map.of(100, 15L, 900, 3L);
        RegistrationBreaks late = new RegistrationBreaks(List.of(LocalDate.of(2028, 1, 1)));
        assertThat(tests(late, first, second)).isEqualTo(tests(NONE, first, second));
    }
}
