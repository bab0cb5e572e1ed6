package nl.keerpunt.core.survival;

import java.util.Arrays;

/**
 * Counts per whole day, ascending; the common currency between what counts (Spark) and what computes (this package). Quick when days
 * are added in ascending order, and small when few days have a count.
 */
public final class DayCounts {
    private static final int FIRST_ROOM = 16;

    private int[] days = new int[FIRST_ROOM];
    private long[] counts = new long[FIRST_ROOM];
    private int size;

    /** Receives each day that has a count. */
    @FunctionalInterface
    public interface Visitor {
        /** Takes one day's count. */
        void visit(int day, long count);
    }

    /**
     * Adds to a day's count.
     *
     * @param day whole day, 0 or more
     * @param count how many to add
     */
    public void add(int day, long count) {
        int at = size;
        if (size > 0 && days[size - 1] >= day) {
            at = place(day);
            if (days[at] == day) {
                counts[at] += count;
                return;
            }
        }
        insert(at, day, count);
    }

    /** The place of the first day that is not before this one. */
    private int place(int day) {
        int found = Arrays.binarySearch(days, 0, size, day);
        return found >= 0 ? found : -found - 1;
    }

    private void insert(int at, int day, long count) {
        if (size == days.length) {
            days = Arrays.copyOf(days, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        if (at < size) {
            System.arraycopy(days, at, days, at + 1, size - at);
            System.arraycopy(counts, at, counts, at + 1, size - at);
        }
        days[at] = day;
        counts[at] = count;
        size++;
    }

    /** Visits the days in ascending order. */
    public void forEach(Visitor visitor) {
        for (int at = 0; at < size; at++) {
            visitor.visit(days[at], counts[at]);
        }
    }

    /** @return the sum over days at or after this one */
    public long from(int day) {
        long sum = 0;
        for (int at = place(day); at < size; at++) {
            sum += counts[at];
        }
        return sum;
    }

    /** @return the sum over all days */
    public long total() {
        long sum = 0;
        for (int at = 0; at < size; at++) {
            sum += counts[at];
        }
        return sum;
    }

    /** @return the days on which any of them has a count, ascending */
    static int[] union(DayCounts... all) {
        int[] union = new int[0];
        for (DayCounts one : all) {
            union = one.size == 0 ? union : one.unionWith(union);
        }
        return union;
    }

    private int[] unionWith(int[] others) {
        int[] union = new int[size + others.length];
        int filled = 0;
        int at = 0;
        for (int other : others) {
            while (at < size && days[at] < other) {
                union[filled++] = days[at++];
            }
            if (at < size && days[at] == other) {
                at++;
            }
            union[filled++] = other;
        }
        System.arraycopy(days, at, union, filled, size - at);
        return Arrays.copyOf(union, filled + size - at);
    }

    /** @return the counts of these days, which are ascending and hold all of this one's */
    long[] on(int[] days) {
        long[] counts = new long[days.length];
        int at = 0;
        for (int one = 0; one < size; one++) {
            while (days[at] < this.days[one]) {
                at++;
            }
            counts[at] = this.counts[one];
        }
        return counts;
    }
}
