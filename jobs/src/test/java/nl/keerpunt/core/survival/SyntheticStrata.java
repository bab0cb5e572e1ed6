package nl.keerpunt.core.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Strata of counts as they come from counting, made day by day from rates of realistic size: about 30% come back within five years,
 * fast at first, a tenth leave per year, and the end of the observation comes within half a year.
 */
final class SyntheticStrata {
    static final int DAYS = 1500;

    private static final int HALF_YEAR = 182;

    private final SplittableRandom random;

    SyntheticStrata(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Days with a count, ascending, and their counts. */
    record Cells(int[] days, long[] counts) {
        static Cells of(long[] counts) {
            int[] days = new int[counts.length];
            long[] values = new long[counts.length];
            int size = 0;
            for (int day = 0; day < counts.length; day++) {
                if (counts[day] > 0) {
                    days[size] = day;
                    values[size++] = counts[day];
                }
            }
            return new Cells(Arrays.copyOf(days, size), Arrays.copyOf(values, size));
        }
    }

    /**
     * First new episodes; departures without one, ends without either, and both together; all new episodes, and lengths of observation;
     * of each new episode the length of its household's observation, and the day of an earlier one of the same household or -1.
     */
    record Stratum(
            Cells events,
            Cells departures,
            Cells ends,
            Cells censored,
            Cells newEpisodes,
            Cells observed,
            int[][] episodes) {}

    /** @return a stratum of 20 to 20,000 households; one in four is followed for less than {@link #DAYS} */
    Stratum next() {
        long households = Math.round(20 * Math.pow(1000, random.nextDouble()));
        int last = DAYS - 1 - (random.nextInt(4) == 0 ? random.nextInt(1200) : 0);
        long[] events = new long[DAYS];
        long[] departures = new long[DAYS];
        long[] ends = new long[DAYS];
        long[] newEpisodes = new long[DAYS];
        long[] observed = new long[DAYS];
        long without = households;
        long followed = households;
        for (int day = 1; day <= last; day++) {
            double rate = 0.0001 + 0.0005 * Math.exp(-day / 200.0);
            double ending = day > last - HALF_YEAR ? 1.0 / (last - day + 1) : 0;
            events[day] = part(without, day > 14 ? rate : 0);
            departures[day] = part(without - events[day], 0.0003);
            without -= events[day] + departures[day];
            ends[day] = part(without, ending);
            without -= ends[day];
            newEpisodes[day] = events[day] + part(followed, day > 28 ? rate / 2 : 0);
            observed[day] = part(followed, ending + 0.0003);
            followed -= observed[day];
        }
        ends[last] += without;
        observed[last] += followed;
        long[] censored = new long[DAYS];
        Arrays.setAll(censored, day -> departures[day] + ends[day]);
        return new Stratum(
                Cells.of(events),
                Cells.of(departures),
                Cells.of(ends),
                Cells.of(censored),
                Cells.of(newEpisodes),
                Cells.of(observed),
                episodes(newEpisodes, last));
    }

    /** Day, length of observation and earlier day of each: every third is not its household's first. */
    private int[][] episodes(long[] newEpisodes, int last) {
        List<int[]> episodes = new ArrayList<>();
        for (int day = 1; day <= last; day++) {
            for (long one = 0; one < newEpisodes[day]; one++) {
                int length = Math.max(day, last - random.nextInt(HALF_YEAR));
                int earlier = random.nextInt(3) == 0 ? 1 + random.nextInt(day) : -1;
                episodes.add(new int[] {day, length, earlier});
            }
        }
        return episodes.toArray(int[][]::new);
    }

    private long part(long of, double rate) {
        return Math.min(of, (long) (of * rate + random.nextDouble()));
    }
}
