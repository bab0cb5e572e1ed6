package nl.keerpunt.stage.estimate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.episode.DurableStop;
import nl.keerpunt.core.progress.ProgressTest;
import nl.keerpunt.core.progress.Target;
import nl.keerpunt.core.survival.AalenJohansen;
import nl.keerpunt.core.survival.CompetingRisks;
import nl.keerpunt.core.survival.DayCounts;
import nl.keerpunt.core.survival.Interval;
import nl.keerpunt.core.survival.KaplanMeier;
import nl.keerpunt.core.survival.RiskSet;
import nl.keerpunt.core.survival.SurvivalEstimate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.Tuple2;

/** The headline of one mature cohort of the region under other choices, a row for each. */
final class SensitivityRows {
    private final Policy policy;
    private final HalfYear cohort;
    private final WindowPatterns patterns;
    private final Map<Choice, Map<Cell, DayCounts>> counts = new EnumMap<>(Choice.class);
    private final List<Row> rows = new ArrayList<>();

    private record Stops(long confirmed, long unknown, long notStopped) {
        long assessed() {
            return confirmed + unknown + notStopped;
        }
    }

    /** Measure A under a choice. */
    private record Free(long households, long events, Double share, Optional<Interval> limits) {}

    /** @param cells counts of {@link ChoiceCounter}; a cell can come more than once */
    SensitivityRows(Policy policy, HalfYear cohort, Iterable<Tuple2<Long, Long>> cells) {
        this.policy = policy;
        this.cohort = cohort;
        this.patterns = new WindowPatterns(new int[] {policy.measures().primaryWindowDays()});
        for (Tuple2<Long, Long> cell : cells) {
            Choice choice = Choice.values()[Cell.stratum(cell._1())];
            counts.computeIfAbsent(choice, one -> new EnumMap<>(Cell.class))
                    .computeIfAbsent(Cell.kind(cell._1()), kind -> new DayCounts())
                    .add(Cell.value(cell._1()), cell._2());
        }
    }

    /** @return rows of {@code sensitivity} */
    List<Row> rows() {
        for (Choice choice : Choice.values()) {
            add(choice.code(), free(choice), stops(choice));
        }
        Free free = free(Choice.AS_DEFINED);
        Stops stops = stops(Choice.AS_DEFINED);
        add("departure_competing", seen(), stops);
        add("unknown_as_stopped", free, new Stops(stops.confirmed() + stops.unknown(), 0, stops.notStopped()));
        add("unknown_as_not_stopped", free, new Stops(stops.confirmed(), 0, stops.unknown() + stops.notStopped()));
        add("unknown_left_out", free, new Stops(stops.confirmed(), 0, stops.notStopped()));
        return rows;
    }

    private DayCounts of(Choice choice, Cell kind) {
        return counts.getOrDefault(choice, Map.of()).getOrDefault(kind, new DayCounts());
    }

    private Free free(Choice choice) {
        DayCounts censored = new DayCounts();
        of(choice, Cell.CENSORED).forEach(censored::add);
        of(choice, Cell.DEPARTED).forEach(censored::add);
        RiskSet risk = RiskSet.of(of(choice, Cell.EVENT), censored);
        if (risk.total() == 0) {
            return new Free(0, 0, null, Optional.empty());
        }
        SurvivalEstimate estimate = KaplanMeier.at(risk, policy.measures().primaryWindowDays(), Interval.Z_95);
        Double share = estimate.survival().isPresent() ? estimate.survival().getAsDouble() : null;
        return new Free(risk.total(), estimate.eventCount(), share, estimate.limits());
    }

    private Free seen() {
        Free free = free(Choice.AS_DEFINED);
        CompetingRisks risk = CompetingRisks.of(
                of(Choice.AS_DEFINED, Cell.EVENT),
                of(Choice.AS_DEFINED, Cell.DEPARTED),
                of(Choice.AS_DEFINED, Cell.CENSORED));
        Optional<AalenJohansen.Estimate> estimate =
                AalenJohansen.at(risk, 0, policy.measures().primaryWindowDays());
        return new Free(
                free.households(),
                free.events(),
                estimate.map(one -> 1 - one.share()).orElse(null),
                estimate.flatMap(one -> one.limits(Interval.Z_95))
                        .map(limits -> new Interval(1 - limits.upper(), 1 - limits.lower())));
    }

    private Stops stops(Choice choice) {
        Map<DurableStop, Long> stops = new EnumMap<>(DurableStop.class);
        of(choice, Cell.DURABLE_STOP)
                .forEach((pattern, count) -> stops.merge(patterns.durableStopAt(pattern, 0), count, Long::sum));
        return new Stops(
                stops.getOrDefault(DurableStop.CONFIRMED, 0L),
                stops.getOrDefault(DurableStop.UNKNOWN, 0L),
                stops.getOrDefault(DurableStop.NOT_STOPPED, 0L));
    }

    private void add(String choice, Free free, Stops stops) {
        Policy.TargetPolicy given = policy.target();
        ProgressTest test = ProgressTest.durableStop(
                new Target(given.share(), given.level(), given.confidence(), given.maximumUnknownShare()),
                true,
                stops.assessed(),
                stops.confirmed(),
                stops.unknown());
        rows.add(RowFactory.create(
                policy.region().code(),
                cohort.toString(),
                choice,
                policy.measures().primaryWindowDays(),
                free.households(),
                free.events(),
                free.share(),
                free.limits().map(Interval::lower).orElse(null),
                free.limits().map(Interval::upper).orElse(null),
                stops.assessed(),
                stops.confirmed(),
                stops.unknown(),
                stops.assessed() == 0 ? null : (double) stops.confirmed() / stops.assessed(),
                test.limits().map(Interval::lower).orElse(null),
                test.limits().map(Interval::upper).orElse(null),
                test.pValue().isPresent() ? test.pValue().getAsDouble() : null,
                test.verdict().code()));
    }
}
