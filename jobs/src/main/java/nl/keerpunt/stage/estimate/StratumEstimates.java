package nl.keerpunt.stage.estimate;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.episode.DurableStop;
import nl.keerpunt.core.survival.AalenJohansen;
import nl.keerpunt.core.survival.CompetingRisks;
import nl.keerpunt.core.survival.DayCounts;
import nl.keerpunt.core.survival.Interval;
import nl.keerpunt.core.survival.KaplanMeier;
import nl.keerpunt.core.survival.MeanCountVariance;
import nl.keerpunt.core.survival.MeanCumulativeFunction;
import nl.keerpunt.core.survival.NelsonAalen;
import nl.keerpunt.core.survival.RiskSet;
import nl.keerpunt.core.survival.SurvivalCurve;
import nl.keerpunt.core.survival.SurvivalEstimate;
import nl.keerpunt.table.TableSchema;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Computes all figures of each stratum from its counts. Reads cells sorted by key, so that one stratum at a time is
 * in memory; gives one wide row per stratum and window, from which each internal table takes its columns.
 */
final class StratumEstimates implements Iterator<Row> {
    /** The tables of strata, of which each row holds the columns. */
    static final List<String> TABLES = List.of("survival_estimates", "durable_stop_counts", "repeat_burden");

    /** Column, beside those of the tables, of what tests between strata need; empty elsewhere than at the primary window. */
    static final String DAY_COUNTS = "day_counts";

    /** Numbers per day in it: the day, households with an event, households censored. */
    static final int DAY_COUNT_WIDTH = 3;

    private static final double HALF = 0.5;

    private final Iterator<Tuple2<Long, Long>> cells;
    private final Strata strata;
    private final WindowPatterns windows;
    private final MaturityOfCohorts maturity;
    private final int primaryDays;
    private Tuple2<Long, Long> pending;
    private Counts current;
    private int window;

    StratumEstimates(
            Iterator<Tuple2<Long, Long>> cells,
            Strata strata,
            WindowPatterns windows,
            MaturityOfCohorts maturity,
            int primaryDays) {
        this.cells = cells;
        this.strata = strata;
        this.windows = windows;
        this.maturity = maturity;
        this.primaryDays = primaryDays;
        this.pending = cells.hasNext() ? cells.next() : null;
    }

    /** @return the columns of a row: those of the tables together, and the counts per day */
    static StructType schema(Contracts contracts) {
        StructType wide = new StructType();
        for (String table : TABLES) {
            for (StructField field : TableSchema.of(contracts.table(table)).fields()) {
                if (!List.of(wide.fieldNames()).contains(field.name())) {
                    wide = wide.add(field);
                }
            }
        }
        return wide.add(DAY_COUNTS, DataTypes.createArrayType(DataTypes.LongType, false));
    }

    @Override
    public boolean hasNext() {
        return (current != null && window < windows.count()) || pending != null;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (current == null || window == windows.count()) {
            current = read();
            window = 0;
        }
        return row(current, window++);
    }

    /** The counts of one stratum. */
    private static final class Counts {
        private final int stratum;
        private final Map<Cell, DayCounts> byKind = new EnumMap<>(Cell.class);
        private final DayCounts newEpisodes = new DayCounts();
        private RiskSet risk;
        private CompetingRisks departures;
        private SurvivalCurve curve;

        private Counts(int stratum) {
            this.stratum = stratum;
            for (Cell kind : Cell.values()) {
                byKind.put(kind, new DayCounts());
            }
        }

        private DayCounts of(Cell kind) {
            return byKind.get(kind);
        }
    }

    private Counts read() {
        Counts counts = new Counts(Cell.stratum(pending._1()));
        while (pending != null && Cell.stratum(pending._1()) == counts.stratum) {
            counts.of(Cell.kind(pending._1())).add(Cell.value(pending._1()), pending._2());
            pending = cells.hasNext() ? cells.next() : null;
        }
        counts.of(Cell.NEW_EPISODE).forEach((pair, count) -> counts.newEpisodes.add(Cell.firstOf(pair), count));
        DayCounts censored = new DayCounts();
        counts.of(Cell.CENSORED).forEach(censored::add);
        counts.of(Cell.DEPARTED).forEach(censored::add);
        counts.risk = RiskSet.of(counts.of(Cell.EVENT), censored);
        counts.departures =
                CompetingRisks.of(counts.of(Cell.EVENT), counts.of(Cell.DEPARTED), counts.of(Cell.CENSORED));
        counts.curve = SurvivalCurve.of(counts.risk);
        return counts;
    }

    private static long[] dayCounts(Counts counts) {
        LongStream.Builder values = LongStream.builder();
        counts.of(Cell.EVENT).forEach((day, count) -> values.add(day).add(count).add(0));
        for (Cell kind : List.of(Cell.CENSORED, Cell.DEPARTED)) {
            counts.of(kind).forEach((day, count) -> values.add(day).add(0).add(count));
        }
        return values.build().toArray();
    }

    private static OptionalDouble meanCountError(Counts counts, OptionalDouble mean, int days) {
        if (mean.isEmpty()) {
            return OptionalDouble.empty();
        }
        MeanCountVariance variance = new MeanCountVariance(counts.newEpisodes, counts.of(Cell.OBSERVED), days);
        counts.of(Cell.OBSERVED).forEach(variance::addObserved);
        counts.of(Cell.NEW_EPISODE)
                .forEach((pair, count) -> variance.addEpisodes(Cell.firstOf(pair), Cell.secondOf(pair), count));
        counts.of(Cell.EPISODE_PAIR)
                .forEach((pair, count) -> variance.addPairs(Cell.firstOf(pair), Cell.secondOf(pair), count));
        return OptionalDouble.of(variance.standardError());
    }

    private Row row(Counts counts, int at) {
        Strata.Names names = strata.names(counts.stratum);
        int days = windows.days(at);
        SurvivalEstimate survival = KaplanMeier.at(counts.risk, days, Interval.Z_95);
        Optional<Interval> limits = survival.limits();
        OptionalDouble newEpisodes = MeanCumulativeFunction.at(counts.newEpisodes, counts.of(Cell.OBSERVED), days);
        Optional<NelsonAalen.Estimate> hazard = NelsonAalen.at(counts.risk, days);
        Optional<AalenJohansen.Estimate> seen = AalenJohansen.at(counts.departures, 0, days);
        long departed =
                counts.of(Cell.DEPARTED).total() - counts.of(Cell.DEPARTED).from(days + 1);
        long[] repeats = new long[4];
        counts.of(Cell.REPEATS).forEach((pattern, count) -> {
            int number = windows.repeatsAt(pattern, at);
            if (number >= 0) {
                repeats[number] += count;
            }
        });
        Map<DurableStop, Long> stops = new EnumMap<>(DurableStop.class);
        counts.of(Cell.DURABLE_STOP)
                .forEach((pattern, count) -> stops.merge(windows.durableStopAt(pattern, at), count, Long::sum));
        long confirmed = stops.getOrDefault(DurableStop.CONFIRMED, 0L);
        long unknown = stops.getOrDefault(DurableStop.UNKNOWN, 0L);
        long notStopped = stops.getOrDefault(DurableStop.NOT_STOPPED, 0L);
        return RowFactory.create(
                names.areaLevel(),
                names.areaCode(),
                names.cohort(),
                names.indexClass(),
                names.breakdown(),
                names.value(),
                days,
                survival.householdCount(),
                survival.atRiskCount(),
                survival.eventCount(),
                survival.censoredCount(),
                orNull(survival.survival()),
                orNull(survival.standardError()),
                limits.map(Interval::lower).orElse(null),
                limits.map(Interval::upper).orElse(null),
                maturity.of(names.areaCode(), names.cohort(), days).code(),
                departed,
                hazard.map(NelsonAalen.Estimate::hazard).orElse(null),
                seen.map(AalenJohansen.Estimate::share).orElse(null),
                seen.map(AalenJohansen.Estimate::standardError).orElse(null),
                orNull(counts.curve.quantile(HALF)),
                orNull(counts.curve.restrictedMean(days)),
                confirmed + unknown + notStopped,
                confirmed,
                unknown,
                notStopped,
                orNull(newEpisodes),
                repeats[0],
                repeats[1],
                repeats[2],
                repeats[3],
                orNull(meanCountError(counts, newEpisodes, days)),
                names.breakdown().equals("total") && days == primaryDays ? dayCounts(counts) : null);
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
