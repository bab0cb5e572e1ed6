package nl.keerpunt.stage.estimate;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.episode.DurableStop;
import nl.keerpunt.core.episode.IndexClass;
import nl.keerpunt.core.episode.Observation;
import nl.keerpunt.core.episode.SafetyCheck;
import nl.keerpunt.core.episode.Spell;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Counts spells into cells of strata; runs in tasks, in bounded memory. */
final class SpellCounter implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MOST_CELLS = 1 << 21;

    private final Strata strata;
    private final WindowPatterns patterns;
    private final DurableStop.CheckPeriod checkPeriod;
    private final int observedUntil;
    private final int mostCells;

    SpellCounter(Strata strata, WindowPatterns patterns, DurableStop.CheckPeriod checkPeriod, int observedUntil) {
        this(strata, patterns, checkPeriod, observedUntil, MOST_CELLS);
    }

    /** @param mostCells beyond which counts are handed on */
    SpellCounter(
            Strata strata,
            WindowPatterns patterns,
            DurableStop.CheckPeriod checkPeriod,
            int observedUntil,
            int mostCells) {
        this.strata = strata;
        this.patterns = patterns;
        this.checkPeriod = checkPeriod;
        this.observedUntil = observedUntil;
        this.mostCells = mostCells;
    }

    /** @return counts of cells; a cell can come more than once, for memory is bounded */
    Iterator<Tuple2<Long, Long>> count(Iterator<Row> spells) {
        return new Iterator<>() {
            private Iterator<Tuple2<Long, Long>> ready =
                    List.<Tuple2<Long, Long>>of().iterator();

            @Override
            public boolean hasNext() {
                while (!ready.hasNext() && spells.hasNext()) {
                    LongCounts counts = new LongCounts();
                    while (spells.hasNext() && counts.size() < mostCells) {
                        add(counts, spells.next());
                    }
                    ready = counts.iterator();
                }
                return ready.hasNext();
            }

            @Override
            public Tuple2<Long, Long> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return ready.next();
            }
        };
    }

    private void add(LongCounts counts, Row row) {
        int start = day(row.getLocalDate(5));
        if (start > observedUntil) {
            return;
        }
        int[] newEpisodes =
                row.<LocalDate>getList(6).stream().mapToInt(SpellCounter::day).toArray();
        int departedOn = row.isNullAt(7) ? Spell.STAYED : day(row.getLocalDate(7));
        List<SafetyCheck> checks = new ArrayList<>();
        for (Row check : row.<Row>getList(8)) {
            checks.add(new SafetyCheck(day(check.getLocalDate(0)), check.getBoolean(1)));
        }
        Observation observation = Observation.of(start, newEpisodes, departedOn, observedUntil);
        Cell outcome = Cell.outcome(observation, departedOn, observedUntil);
        int repeats = patterns.repeats(observation);
        int durableStop = patterns.durableStop(window -> DurableStop.of(
                start,
                window,
                checkPeriod,
                observation.newEpisodesWithin(window) > 0,
                departedOn,
                checks,
                observedUntil));
        int[] numbers = strata.of(
                row.getString(1),
                HalfYear.parse(row.getString(0)).orElseThrow(),
                IndexClass.ofCode(row.getString(2)),
                row.getList(3),
                row.getString(4));
        for (int stratum : numbers) {
            counts.add(outcome.key(stratum, observation.time()));
            counts.add(Cell.OBSERVED.key(stratum, observation.observedDays()));
            counts.add(Cell.REPEATS.key(stratum, repeats));
            counts.add(Cell.DURABLE_STOP.key(stratum, durableStop));
            int[] days = observation.newEpisodeDays();
            for (int at = 0; at < days.length; at++) {
                counts.add(Cell.NEW_EPISODE.key(stratum, Cell.pair(days[at], observation.observedDays())));
                for (int later = at + 1; later < days.length; later++) {
                    counts.add(Cell.EPISODE_PAIR.key(stratum, Cell.pair(days[at], days[later])));
                }
            }
        }
    }

    private static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }
}
