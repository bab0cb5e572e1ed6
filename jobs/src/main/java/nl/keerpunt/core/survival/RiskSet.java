package nl.keerpunt.core.survival;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * How many households of a stratum had an event, and how many were censored, on each day since their index episode.
 * Where both fall on one day, the event comes first: who is censored on a day is still at risk on it.
 */
public final class RiskSet {
    private final int[] days;
    private final long[] events;
    private final long[] censored;
    private final long total;

    private RiskSet(int[] days, long[] events, long[] censored) {
        this.days = days;
        this.events = events;
        this.censored = censored;
        this.total = Arrays.stream(events).sum() + Arrays.stream(censored).sum();
    }

    /**
     * @param eventsByDay number of households whose first event came on each day
     * @param censoredByDay number of households censored on each day
     */
    public static RiskSet of(DayCounts eventsByDay, DayCounts censoredByDay) {
        TreeSet<Integer> union = new TreeSet<>();
        eventsByDay.forEach((day, count) -> union.add(day));
        censoredByDay.forEach((day, count) -> union.add(day));
        int[] days = union.stream().mapToInt(Integer::intValue).toArray();
        long[] events = new long[days.length];
        long[] censored = new long[days.length];
        eventsByDay.forEach((day, count) -> events[Arrays.binarySearch(days, day)] += count);
        censoredByDay.forEach((day, count) -> censored[Arrays.binarySearch(days, day)] += count);
        return new RiskSet(days, events, censored);
    }

    /** @return households in the stratum */
    public long total() {
        return total;
    }

    /** @return households under observation just before the day: their time is at least this long */
    public long atRisk(int day) {
        long gone = 0;
        for (int at = 0; at < days.length && days[at] < day; at++) {
            gone += events[at] + censored[at];
        }
        return total - gone;
    }

    /** @return households with an event up to and including the day */
    public long eventsThrough(int day) {
        long count = 0;
        for (int at = 0; at < days.length && days[at] <= day; at++) {
            count += events[at];
        }
        return count;
    }

    /** @return households censored before the day */
    public long censoredBefore(int day) {
        long count = 0;
        for (int at = 0; at < days.length && days[at] < day; at++) {
            count += censored[at];
        }
        return count;
    }

    int size() {
        return days.length;
    }

    int day(int at) {
        return days[at];
    }

    long events(int at) {
        return events[at];
    }

    long censored(int at) {
        return censored[at];
    }
}
