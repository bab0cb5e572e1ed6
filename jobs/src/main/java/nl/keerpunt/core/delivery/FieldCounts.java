package nl.keerpunt.core.delivery;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How one column of a delivery is filled, over its kept rows. A value that says "unknown" is filled, and counted apart.
 *
 * @param column the delivered name
 * @param rows kept rows of the delivery
 * @param filled rows in which the column has a value
 * @param known of these, the rows whose value is not the list's "unknown"
 * @param distinct different values
 * @param households households behind the rows; 0 for rows without a household
 * @param knownHouseholds households with a known value in some row
 * @param restHouseholds households without one in some row
 * @param codes rows per code, of columns with a list of codes; rows per {@link DateHeap}, of days
 */
public record FieldCounts(
        String column,
        long rows,
        long filled,
        long known,
        long distinct,
        long households,
        long knownHouseholds,
        long restHouseholds,
        Map<String, Long> codes)
        implements Serializable {
    /** Copies the codes, ordered. */
    public FieldCounts {
        codes = new TreeMap<>(codes);
    }

    /** @return the counts of every column, in the order of the contract; 0 where there is no row */
    public static List<FieldCounts> of(DeliveryContract contract, List<KeptRow> kept) {
        int[] households = households(contract, kept);
        int householdCount = 0;
        for (int household : households) {
            householdCount = Math.max(householdCount, household + 1);
        }
        List<FieldCounts> fields = new ArrayList<>();
        for (int at = 0; at < contract.columns().size(); at++) {
            fields.add(of(contract, at, kept, households, householdCount));
        }
        return fields;
    }

    private static FieldCounts of(
            DeliveryContract contract, int at, List<KeptRow> kept, int[] households, int householdCount) {
        DeliveryColumn column = contract.columns().get(at);
        boolean isOpaque = column.kind() == ValueKind.ID || column.kind() == ValueKind.PSEUDONYM;
        // Kept rows have different names, and identifiers have no list that they could be unknown in.
        boolean isName = column.name().equals(contract.uniqueColumn());
        // Households are counted already.
        boolean isCounted = isName || at == householdAt(contract);
        Set<Object> identifiers = isOpaque && !isCounted ? new HashSet<>(capacity(kept.size())) : Set.of();
        Map<Object, Value> values = new HashMap<>();
        long filled = 0;
        BitSet knownHouseholds = new BitSet(householdCount);
        BitSet restHouseholds = new BitSet(householdCount);
        for (int row = 0; row < households.length; row++) {
            Object value = kept.get(row).values().get(at);
            boolean isKnown = value != null;
            if (value != null) {
                filled++;
                if (isOpaque && !isCounted) {
                    identifiers.add(value);
                } else if (!isOpaque) {
                    Value seen = values.get(value);
                    if (seen == null) {
                        seen = new Value(!isUnknown(column, value));
                        values.put(value, seen);
                    }
                    seen.rows++;
                    isKnown = seen.isKnown;
                }
            }
            if (households[row] >= 0) {
                (isKnown ? knownHouseholds : restHouseholds).set(households[row]);
            }
        }
        Map<String, Long> codes = new HashMap<>();
        values.forEach((value, seen) -> count(value, seen.rows, column, codes));
        long unknown = values.values().stream()
                .filter(seen -> !seen.isKnown)
                .mapToLong(seen -> seen.rows)
                .sum();
        return new FieldCounts(
                column.name(),
                kept.size(),
                filled,
                filled - unknown,
                isName ? filled : isCounted ? householdCount : identifiers.size() + values.size(),
                householdCount,
                knownHouseholds.cardinality(),
                restHouseholds.cardinality(),
                codes);
    }

    /** One of the few values of a column. */
    private static final class Value {
        private final boolean isKnown;
        private long rows;

        Value(boolean isKnown) {
            this.isKnown = isKnown;
        }
    }

    private static boolean isUnknown(DeliveryColumn column, Object value) {
        String unknown = column.unknownCode();
        return !unknown.isEmpty() && (value.equals(unknown) || value.equals(List.of(unknown)));
    }

    private static void count(Object value, long rows, DeliveryColumn column, Map<String, Long> codes) {
        switch (column.kind()) {
            case CODE, MUNICIPALITY -> codes.merge((String) value, rows, Long::sum);
            case CODES -> ((List<?>) value).forEach(code -> codes.merge((String) code, rows, Long::sum));
            case DATE, DATE_IN_HALF_YEAR -> {
                for (DateHeap heap : DateHeap.values()) {
                    if (heap.holds((LocalDate) value)) {
                        codes.merge(heap.code(), rows, Long::sum);
                    }
                }
            }
            case ID, PSEUDONYM -> {}
        }
    }

    /** Numbers the households, so that a set of them is a few bits; -1 where a row has none. */
    private static int[] households(DeliveryContract contract, List<KeptRow> kept) {
        int place = householdAt(contract);
        int[] numbers = new int[kept.size()];
        Map<Object, Integer> known = new HashMap<>(capacity(place < 0 ? 0 : kept.size()));
        for (int row = 0; row < numbers.length; row++) {
            Object household = place < 0 ? null : kept.get(row).values().get(place);
            numbers[row] = household == null ? -1 : number(known, household);
        }
        return numbers;
    }

    /** @return where the households stand; negative when rows have none */
    private static int householdAt(DeliveryContract contract) {
        int place = -1;
        for (int at = 0; at < contract.columns().size(); at++) {
            place = contract.columns().get(at).kind() == ValueKind.PSEUDONYM ? at : place;
        }
        return place;
    }

    /** A table that so many values fit into, so that it need not grow. */
    private static int capacity(int values) {
        return values + values / 3 + 1;
    }

    private static int number(Map<Object, Integer> known, Object household) {
        int next = known.size();
        Integer earlier = known.putIfAbsent(household, next);
        return earlier == null ? next : earlier;
    }
}
