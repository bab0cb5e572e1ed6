package nl.keerpunt.core.survival;

import java.util.Arrays;

/**
 * Counts of one stratum per day with two causes that exclude each other: a household counts once, under what came first. Ties:
 * of one household the caller says what came first; who is censored on a day is still at risk on it. A stratum may be empty:
 * its last day is then -1, and it has no estimate. What {@link AalenJohansen} reads; a count itself estimates nothing.
 */
public final class CompetingRisks {
    private final int[] days;
    private final long[][] events;
    private final long[] censored;
    private final long total;

    private CompetingRisks(int[] days, long[] first, long[] second, long[] censored) {
        this.days = days;
        this.events = new long[][] {first, second};
        this.censored = censored;
        this.total = Arrays.stream(first).sum()
                + Arrays.stream(second).sum()
                + Arrays.stream(censored).sum();
    }

    /**
     * @param first households of whom the first cause came first, per day
     * @param second households of whom the second did
     * @param censored households of whom neither was seen, per last day
     * @return the counts of the stratum
     */
    public static CompetingRisks of(DayCounts first, DayCounts second, DayCounts censored) {
        int[] days = DayCounts.union(first, second, censored);
        return new CompetingRisks(days, first.on(days), second.on(days), censored.on(days));
    }

    /** @return households in the stratum */
    public long total() {
        return total;
    }

    /** @return the last day on which anybody was under observation; -1 when there is nobody */
    int lastDay() {
        return days.length == 0 ? -1 : days[days.length - 1];
    }

    int size() {
        return days.length;
    }

    int day(int at) {
        return days[at];
    }

    long events(int cause, int at) {
        return events[cause][at];
    }

    long censored(int at) {
        return censored[at];
    }
}
