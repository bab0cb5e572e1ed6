package nl.keerpunt.core.survival;

import java.util.Map;
import java.util.TreeMap;

/** Counts per whole day, ascending; the common currency between what counts (Spark) and what computes (this package). */
public final class DayCounts {
    private final TreeMap<Integer, Long> counts = new TreeMap<>();

    /** Receives each day that has a count. */
    @FunctionalInterface
    public interface Visitor {
        /** Takes one day's count. */
        void visit(int day, long count);
    }

    /** Adds to a day's count. */
    public void add(int day, long count) {
        counts.merge(day, count, Long::sum);
    }

    /** Visits the days in ascending order. */
    public void forEach(Visitor visitor) {
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            visitor.visit(entry.getKey(), entry.getValue());
        }
    }

    /** @return the sum over days at or after this one */
    public long from(int day) {
        return counts.tailMap(day, true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** @return the sum over all days */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
