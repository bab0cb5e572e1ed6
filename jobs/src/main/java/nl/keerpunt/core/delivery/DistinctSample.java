package nl.keerpunt.core.delivery;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * A bounded sample of the distinct values of a column: all of them while there is room, then those whose hash falls in
 * an ever smaller part. Which values stay depends neither on their order nor on how often they stand in the file, unless more of
 * them than there is room for have one hash, which chance does not make: then the first ones stay.
 *
 * <p>Source: P.B. Gibbons (2001), Distinct sampling for highly-accurate answers to distinct values queries, VLDB.
 */
final class DistinctSample {
    private static final int ALL = -1;

    private final int capacity;
    private final Set<String> values = new HashSet<>();
    private int mask;

    DistinctSample(int capacity) {
        this.capacity = capacity;
    }

    /** @return whether the value is known to be a repeat of one that was offered before */
    boolean repeats(String value) {
        if (!admits(value)) {
            return false;
        }
        if (!values.add(value)) {
            return true;
        }
        while (values.size() > capacity && mask != ALL) {
            mask = mask << 1 | 1;
            values.removeIf(known -> !admits(known));
        }
        if (values.size() > capacity) {
            values.remove(value);
        }
        return false;
    }

    Set<String> values() {
        return Collections.unmodifiableSet(values);
    }

    private boolean admits(String value) {
        int hash = value.hashCode() * 0x9E3779B9;
        return ((hash ^ hash >>> 15) & mask) == 0;
    }
}
