package nl.keerpunt.core.delivery;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Compares the rows of one delivery with each other, each with the first of the same identifier; rows without one with
 * the first that is equal. Where an identifier has one content only, its further rows are repeats.
 */
final class RowComparison {
    private final int idAt;
    private final Map<Object, Object[]> firsts = new HashMap<>();
    private final Set<Object> conflicting = new HashSet<>();
    private final BitSet repeats = new BitSet();
    private int count;

    /** @param idAt position of the column that names a row; negative when rows have no name */
    RowComparison(int idAt) {
        this.idAt = idAt;
    }

    /** Takes the next row; null values are of a row that cannot be compared. */
    void add(Object[] values) {
        if (values != null) {
            Object id = id(values);
            Object[] first = firsts.putIfAbsent(id == null ? Arrays.asList(values) : id, values);
            if (first != null) {
                repeats.set(count);
                if (id != null && !Arrays.equals(first, values)) {
                    conflicting.add(id);
                }
            }
        }
        count++;
    }

    /** @return whether the identifier of these values has two contents */
    boolean conflicts(Object[] values) {
        Object id = values == null ? null : id(values);
        return id != null && conflicting.contains(id);
    }

    /** @return whether the row that was taken at this turn, from 0 on, equals an earlier one, if it does not conflict */
    boolean repeats(int at) {
        return repeats.get(at);
    }

    private Object id(Object[] values) {
        return idAt < 0 ? null : values[idAt];
    }
}
