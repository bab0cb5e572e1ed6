package nl.keerpunt.stage.estimate;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.episode.IndexClass;
import nl.keerpunt.core.survival.CochranArmitage;
import nl.keerpunt.core.survival.DayCounts;
import nl.keerpunt.core.survival.Holm;
import nl.keerpunt.core.survival.LogRank;
import nl.keerpunt.core.survival.RiskSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Tests between cohorts of the region (measures.md, rule 12), never across a break in registration (rule 14), and corrected
 * as one family. Descriptive: none of them is the test of the target.
 *
 * <p>Log-rank tests use the whole follow-up, beyond the window too, so that a break that no window crosses can still lie in it.
 * Each cohort is followed to the last day that surely lies before the next break ({@link RegistrationBreaks#lastDayOfFollowUp}),
 * and censored there: a day fixed beforehand, which tells nothing of who would come back. Later cohorts are thus followed less
 * long, as they are by {@code observed_until}.
 *
 * <p>A household counts once in each cohort in which an episode of it starts, so it can stand in several. The log-rank and
 * Cochran-Armitage tests take households of different cohorts as independent, which they then are not quite: p-values are
 * somewhat inexact, in a direction that is not known beforehand, and Holm's correction does not mend that.
 */
final class CohortTests {
    private static final String ALL = "all";
    private static final RiskSet NOBODY = RiskSet.of(new DayCounts(), new DayCounts());

    private final String region;
    private final int primaryDays;
    private final RegistrationBreaks breaks;
    private final Map<String, Row> rows = new HashMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    private record Outcome(
            String measure,
            String test,
            List<String> cohorts,
            boolean atWindow,
            long households,
            Optional<LogRank.Result> result) {}

    /**
     * Cohorts between two breaks in registration.
     *
     * @param followed followed for the whole primary window
     * @param mature of these, long enough for measure C
     * @param withLookback of the followed ones, those whose look-back is complete
     */
    record Period(List<String> followed, List<String> mature, List<String> withLookback) {}

    /**
     * @param region code of the region
     * @param primaryDays the primary window
     * @param breaks in registration, beyond which nobody is followed
     * @param wanted {@link #wanted} rows
     */
    CohortTests(String region, int primaryDays, RegistrationBreaks breaks, List<Row> wanted) {
        this.region = region;
        this.primaryDays = primaryDays;
        this.breaks = breaks;
        wanted.forEach(row -> rows.put(row.getAs("cohort") + "/" + row.getAs("index_class"), row));
    }

    /** @return of all strata the rows that are asked of */
    static Dataset<Row> wanted(Dataset<Row> strata, String region, int primaryDays) {
        return strata.where(col("area_code").equalTo(region))
                .where(col("breakdown").equalTo("total"))
                .where(col("window_days").equalTo(primaryDays));
    }

    /** @return rows of {@code cohort_tests} */
    List<Row> rows(List<Period> periods) {
        for (Period period : periods) {
            logRank(period.followed());
            stratified(period.withLookback());
            trend(
                    "rereport_free",
                    period.followed(),
                    "households_0",
                    List.of("households_0", "households_1", "households_2", "households_3plus"));
            trend("durable_stop", period.mature(), "confirmed_count", List.of("assessed_count"));
        }
        double[] raw = outcomes.stream()
                .flatMap(outcome -> outcome.result().stream())
                .mapToDouble(LogRank.Result::pValue)
                .toArray();
        double[] adjusted = Holm.adjusted(raw);
        List<Row> table = new ArrayList<>();
        int done = 0;
        for (Outcome outcome : outcomes) {
            Optional<LogRank.Result> result = outcome.result();
            table.add(RowFactory.create(
                    region,
                    outcome.measure(),
                    outcome.test(),
                    String.join(" ", outcome.cohorts()),
                    outcome.atWindow() ? primaryDays : 0,
                    outcome.households(),
                    result.map(LogRank.Result::statistic).orElse(null),
                    result.map(LogRank.Result::degreesOfFreedom).orElse(null),
                    result.map(LogRank.Result::pValue).orElse(null),
                    result.isPresent() ? adjusted[done++] : null));
        }
        return table;
    }

    private void logRank(List<String> cohorts) {
        if (cohorts.size() > 1) {
            List<RiskSet> groups =
                    cohorts.stream().map(cohort -> risk(cohort, ALL)).toList();
            add("log_rank", cohorts, groups, LogRank.of(groups).test());
        }
    }

    private void stratified(List<String> cohorts) {
        if (cohorts.size() > 1) {
            List<List<RiskSet>> strata = Arrays.stream(IndexClass.values())
                    .map(one -> cohorts.stream()
                            .map(cohort -> risk(cohort, one.code()))
                            .toList())
                    .toList();
            List<RiskSet> groups =
                    cohorts.stream().map(cohort -> risk(cohort, ALL)).toList();
            add(
                    "log_rank_stratified",
                    cohorts,
                    groups,
                    LogRank.stratified(strata).test());
        }
    }

    private void add(String test, List<String> cohorts, List<RiskSet> groups, LogRank.Result result) {
        outcomes.add(new Outcome(
                "rereport_free",
                test,
                cohorts,
                false,
                groups.stream().mapToLong(RiskSet::total).sum(),
                result.degreesOfFreedom() > 0 ? Optional.of(result) : Optional.empty()));
    }

    private void trend(String measure, List<String> cohorts, String success, List<String> parts) {
        if (cohorts.size() > 1) {
            long[] successes =
                    cohorts.stream().mapToLong(cohort -> count(cohort, success)).toArray();
            long[] trials = cohorts.stream()
                    .mapToLong(cohort -> parts.stream()
                            .mapToLong(part -> count(cohort, part))
                            .sum())
                    .toArray();
            // Half-years, so that a cohort that is left out keeps its place.
            double[] scores = cohorts.stream()
                    .mapToDouble(cohort -> HalfYear.parse(cohort).orElseThrow().index())
                    .toArray();
            outcomes.add(new Outcome(
                    measure,
                    "cochran_armitage",
                    cohorts,
                    true,
                    Arrays.stream(trials).sum(),
                    CochranArmitage.test(successes, trials, scores)
                            .map(result -> new LogRank.Result(result.statistic(), 1, result.pValue()))));
        }
    }

    private long count(String cohort, String column) {
        Row row = rows.get(cohort + "/" + ALL);
        return row == null ? 0 : row.<Long>getAs(column);
    }

    private RiskSet risk(String cohort, String indexClass) {
        Row row = rows.get(cohort + "/" + indexClass);
        if (row == null) {
            return NOBODY;
        }
        DayCounts events = new DayCounts();
        DayCounts censored = new DayCounts();
        List<Long> counts = row.getList(row.fieldIndex(StratumEstimates.DAY_COUNTS));
        for (int at = 0; at < counts.size(); at += StratumEstimates.DAY_COUNT_WIDTH) {
            int day = Math.toIntExact(counts.get(at));
            events.add(day, counts.get(at + 1));
            censored.add(day, counts.get(at + 2));
        }
        return RiskSet.of(events, censored)
                .until(breaks.lastDayOfFollowUp(HalfYear.parse(cohort).orElseThrow()));
    }
}
