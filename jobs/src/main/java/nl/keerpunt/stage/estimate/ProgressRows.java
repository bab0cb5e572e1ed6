package nl.keerpunt.stage.estimate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.progress.Looks;
import nl.keerpunt.core.progress.Maturity;
import nl.keerpunt.core.progress.ProgressTest;
import nl.keerpunt.core.progress.Target;
import nl.keerpunt.core.progress.Verdict;
import nl.keerpunt.core.survival.Interval;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The test of the target for every cohort of the region: measure C, the verdict, and measure A beside it. */
final class ProgressRows {
    private static final String DURABLE_STOP = "durable_stop";

    private final Policy policy;
    private final List<Outcome> outcomes = new ArrayList<>();

    private record Outcome(
            HalfYear cohort,
            ProgressTest durableStop,
            long unknownCount,
            ProgressTest rereportFree,
            boolean achieved) {}

    /** @param regionCounts wide rows of the region, all classes, total, at the primary window */
    ProgressRows(Policy policy, List<HalfYear> cohorts, MaturityOfCohorts maturity, List<Row> regionCounts) {
        this.policy = policy;
        Policy.TargetPolicy given = policy.target();
        Target target = new Target(given.share(), given.level(), given.confidence(), given.maximumUnknownShare());
        Map<String, Row> byCohort = new HashMap<>();
        regionCounts.forEach(row -> byCohort.put(row.getAs("cohort"), row));
        boolean previousMet = false;
        for (HalfYear cohort : cohorts) {
            Optional<Row> row = Optional.ofNullable(byCohort.get(cohort.toString()));
            boolean mature = maturity.of(
                            policy.region().code(),
                            cohort.toString(),
                            policy.measures().primaryWindowDays())
                    == Maturity.MATURE;
            ProgressTest stop = ProgressTest.durableStop(
                    target,
                    mature,
                    count(row, "assessed_count"),
                    count(row, "confirmed_count"),
                    count(row, "unknown_count"));
            long free = count(row, "households_0");
            long observed =
                    free + count(row, "households_1") + count(row, "households_2") + count(row, "households_3plus");
            boolean met = stop.verdict() == Verdict.MET;
            outcomes.add(new Outcome(
                    cohort,
                    stop,
                    count(row, "unknown_count"),
                    ProgressTest.rereportFree(target, mature, observed, free),
                    met && previousMet));
            previousMet = met;
        }
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            rows.add(row(
                    outcome.cohort(), DURABLE_STOP, outcome.durableStop(), outcome.unknownCount(), outcome.achieved()));
            rows.add(row(outcome.cohort(), "rereport_free", outcome.rereportFree(), 0, false));
        }
        return rows;
    }

    /** @return the newest cohort that is mature, with both tests */
    Optional<EstimateSummary.Newest> newestDecided() {
        List<Outcome> newestFirst = new ArrayList<>(outcomes);
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .filter(outcome -> outcome.durableStop().verdict() != Verdict.TOO_EARLY)
                .findFirst()
                .map(outcome -> new EstimateSummary.Newest(
                        outcome.cohort(), outcome.durableStop(), outcome.rereportFree(), outcome.achieved()));
    }

    private Row row(HalfYear cohort, String measure, ProgressTest test, long unknownCount, boolean achieved) {
        boolean isTarget = measure.equals(DURABLE_STOP);
        Policy.TargetPolicy target = policy.target();
        Looks looks = new Looks(target.lastBaseline(), target.end());
        OptionalInt look = isTarget ? looks.number(cohort) : OptionalInt.empty();
        OptionalDouble level = isTarget ? looks.level(cohort, target.level()) : OptionalDouble.empty();
        return RowFactory.create(
                policy.region().code(),
                cohort.toString(),
                measure,
                policy.measures().primaryWindowDays(),
                test.trials(),
                test.successes(),
                unknownCount,
                test.pValue().isPresent() ? test.pValue().getAsDouble() : null,
                test.limits().map(Interval::lower).orElse(null),
                test.limits().map(Interval::upper).orElse(null),
                test.verdict().code(),
                achieved,
                look.isPresent() ? look.getAsInt() : null,
                level.isPresent() ? level.getAsDouble() : null,
                level.isPresent() && test.pValue().isPresent() && test.pValue().getAsDouble() <= level.getAsDouble());
    }

    private static long count(Optional<Row> row, String column) {
        return row.map(present -> present.<Long>getAs(column)).orElse(0L);
    }
}
