package nl.keerpunt.stage.estimate;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import nl.keerpunt.core.episode.DurableStop;
import nl.keerpunt.core.survival.DayCounts;
import nl.keerpunt.core.survival.Interval;
import nl.keerpunt.core.survival.KaplanMeier;
import nl.keerpunt.core.survival.MeanCumulativeFunction;
import nl.keerpunt.core.survival.RiskSet;
import nl.keerpunt.core.survival.SurvivalEstimate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.Tuple2;

/**
 * Computes all figures of each stratum from its counts. Reads cells sorted by key, so that one stratum at a time is
 * in memory; gives one wide row per stratum and window, from which each internal table takes its columns.
 */
final class StratumEstimates implements Iterator<Row> {
    private final Iterator<Tuple2<Long, Long>> cells;
    private final Strata strata;
    private final WindowPatterns windows;
    private final MaturityOfCohorts maturity;
    private Tuple2<Long, Long> pending;
    private Counts current;
    private int window;

    StratumEstimates(
            Iterator<Tuple2<Long, Long>> cells, Strata strata, WindowPatterns windows, MaturityOfCohorts maturity) {
        this.cells = cells;
        this.strata = strata;
        this.windows = windows;
        this.maturity = maturity;
        this.pending = cells.hasNext() ? cells.next() : null;
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
        private RiskSet risk;

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
        counts.risk = RiskSet.of(counts.of(Cell.EVENT), counts.of(Cell.CENSORED));
        return counts;
    }

    private Row row(Counts counts, int at) {
        Strata.Names names = strata.names(counts.stratum);
        int days = windows.days(at);
        SurvivalEstimate survival = KaplanMeier.at(counts.risk, days, Interval.Z_95);
        Optional<Interval> limits = survival.limits();
        OptionalDouble newEpisodes =
                MeanCumulativeFunction.at(counts.of(Cell.NEW_EPISODE), counts.of(Cell.OBSERVED), days);
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
                confirmed + unknown + notStopped,
                confirmed,
                unknown,
                notStopped,
                orNull(newEpisodes),
                repeats[0],
                repeats[1],
                repeats[2],
                repeats[3]);
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
