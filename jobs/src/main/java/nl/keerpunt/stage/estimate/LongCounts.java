package nl.keerpunt.stage.estimate;

import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/** Counts of longs in primitive arrays, open addressing: a task adds up before it sends anything. */
final class LongCounts {
    private static final int INITIAL_CAPACITY = 1 << 12;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[INITIAL_CAPACITY];
    private long[] counts = new long[INITIAL_CAPACITY];
    private int size;

    void add(long key) {
        if (2 * size >= keys.length) {
            grow();
        }
        int at = slot(key);
        if (counts[at] == 0) {
            keys[at] = key;
            size++;
        }
        counts[at]++;
    }

    int size() {
        return size;
    }

    /** @return what was counted, in no order; the counts must not change meanwhile */
    Iterator<Tuple2<Long, Long>> iterator() {
        return new Iterator<>() {
            private int at = -1;
            private int left = size;

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public Tuple2<Long, Long> next() {
                if (left == 0) {
                    throw new NoSuchElementException();
                }
                do {
                    at++;
                } while (counts[at] == 0);
                left--;
                return new Tuple2<>(keys[at], counts[at]);
            }
        };
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        long mixed = key * MIX;
        int at = (int) (mixed >>> 32 ^ mixed) & mask;
        while (counts[at] != 0 && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[2 * oldKeys.length];
        counts = new long[keys.length];
        for (int at = 0; at < oldKeys.length; at++) {
            if (oldCounts[at] != 0) {
                int slot = slot(oldKeys[at]);
                keys[slot] = oldKeys[at];
                counts[slot] = oldCounts[at];
            }
        }
    }
}
