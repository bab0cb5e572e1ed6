package nl.keerpunt.stage.estimate;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.progress.Maturity;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * What is said of strata beside each other: tests between cohorts, municipalities beside the region, the trend with one mix,
 * and the headline under other choices. Decides which cohorts take part; the figures are made by the classes it calls.
 */
final class ComparedFigures {
    private final Contracts contracts;
    private final Policy policy;
    private final String region;
    private final int primaryDays;
    private final List<HalfYear> cohorts;
    private final MaturityOfCohorts maturity;
    private final LocalDate observedUntil;
    private final LocalDate lookbackComplete;

    /**
     * @param cohorts all cohorts, in order
     * @param lookbackComplete first day on which a report's whole look-back was delivered
     */
    ComparedFigures(
            Contracts contracts,
            List<HalfYear> cohorts,
            MaturityOfCohorts maturity,
            LocalDate observedUntil,
            LocalDate lookbackComplete) {
        this.contracts = contracts;
        this.policy = contracts.policy();
        this.region = policy.region().code();
        this.primaryDays = policy.measures().primaryWindowDays();
        this.cohorts = cohorts;
        this.maturity = maturity;
        this.observedUntil = observedUntil;
        this.lookbackComplete = lookbackComplete;
    }

    /** @return rows of each table that compares strata */
    Map<String, List<Row>> rows(Dataset<Row> strata) {
        MixCounts mix = new MixCounts(MixCounts.wanted(strata, primaryDays).collectAsList());
        RegistrationBreaks breaks = new RegistrationBreaks(contracts.codeList("breaks").column("from_date").stream()
                .map(LocalDate::parse)
                .toList());
        CohortTests tests = new CohortTests(
                region,
                primaryDays,
                breaks,
                CohortTests.wanted(strata, region, primaryDays).collectAsList());
        List<HalfYear> followed = cohorts.stream()
                .filter(cohort -> !cohort.lastDay().plusDays(primaryDays).isAfter(observedUntil)
                        && maturity.of(region, cohort.toString(), primaryDays) != Maturity.IMMATURE)
                .toList();
        List<HalfYear> newest =
                followed.subList(Math.max(0, followed.size() - policy.measures().comparisonCohorts()), followed.size());
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        rows.put("comparison_counts", new ComparisonRows(policy, mix, texts(newest, cohort -> true), maturity).rows());
        rows.put(
                "trend_counts",
                new TrendRows(policy, mix, maturity, lookbackComplete).rows(texts(cohorts, cohort -> true)));
        rows.put("cohort_tests", tests.rows(periods(followed, breaks)));
        return rows;
    }

    /** Cohorts between breaks in registration, across which nothing is tested. */
    private List<CohortTests.Period> periods(List<HalfYear> followed, RegistrationBreaks breaks) {
        Map<Long, List<HalfYear>> periods = followed.stream()
                .filter(cohort -> !breaks.cross(cohort, primaryDays))
                .collect(Collectors.groupingBy(breaks::before, TreeMap::new, Collectors.toList()));
        return periods.values().stream()
                .map(period -> new CohortTests.Period(
                        texts(period, cohort -> true),
                        texts(period, this::isMature),
                        texts(period, cohort -> !cohort.firstDay().isBefore(lookbackComplete))))
                .toList();
    }

    /** @return rows of {@code sensitivity}, of the newest mature cohort; none while no cohort is mature */
    List<Row> sensitivity(Dataset<Row> histories) {
        List<HalfYear> mature = cohorts.stream().filter(this::isMature).toList();
        if (mature.isEmpty()) {
            return List.of();
        }
        HalfYear newest = mature.get(mature.size() - 1);
        MapPartitionsFunction<Row, Tuple2<Long, Long>> count =
                new ChoiceCounter(policy.measures(), newest, observedUntil)::count;
        List<Tuple2<Long, Long>> cells = histories
                .select(ChoiceCounter.COLUMNS.stream().map(name -> col(name)).toArray(Column[]::new))
                .mapPartitions(count, Encoders.tuple(Encoders.LONG(), Encoders.LONG()))
                .collectAsList();
        return new SensitivityRows(policy, newest, cells).rows();
    }

    private boolean isMature(HalfYear cohort) {
        return maturity.of(region, cohort.toString(), primaryDays) == Maturity.MATURE;
    }

    private static List<String> texts(List<HalfYear> cohorts, Predicate<HalfYear> which) {
        return cohorts.stream().filter(which).map(HalfYear::toString).toList();
    }
}
