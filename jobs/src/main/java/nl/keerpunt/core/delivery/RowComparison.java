package nl.keerpunt.core.delivery;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Compares the rows of one delivery with each other, each with the first of the same identifier; rows without one that can be read
 * with the first that is equal. Where an identifier has one content only, its further rows are repeats. Rows are found by texts, which
 * have an order: many with one hash cost no more than others.
 */
final class RowComparison {
    private final int idAt;
    /** Between the values of a row; before a name, so that no name is taken for a row. */
    private static final char BETWEEN = '\u0001';

    private final Map<String, Object[]> firsts = new HashMap<>();
    private final Set<String> conflicting = new HashSet<>();
    private final BitSet repeats = new BitSet();
    private int count;

    /** @param idAt position of the column that names a row; negative when rows have no name */
    RowComparison(int idAt) {
        this.idAt = idAt;
    }

    /** Takes the next row; null values are of a row that cannot be compared. */
    void add(Object[] values) {
        if (values != null) {
            String id = id(values);
            Object[] first = firsts.putIfAbsent(id == null ? text(values) : BETWEEN + id, values);
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
        String id = values == null ? null : id(values);
        return id != null && conflicting.contains(id);
    }

    /** @return whether the row that was taken at this turn, from 0 on, equals an earlier one, if it does not conflict */
    boolean repeats(int at) {
        return repeats.get(at);
    }

    /** The name; null when rows have none, and when this one's cannot be read, so that it names nothing. */
    private String id(Object[] values) {
        return idAt >= 0 && values[idAt] instanceof String id ? id : null;
    }

    private static String text(Object[] values) {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            text.append(value == null ? "" : value).append(BETWEEN);
        }
        return text.toString();
    }
}
