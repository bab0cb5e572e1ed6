package nl.keerpunt.core.disclosure;

import java.util.LinkedHashMap;
import java.util.Map;

/** Looks for the counts that give the printed shares and limits of a row. */
final class BackSolver {
    private BackSolver() {}

    /**
     * @param printed figures of the row, by column
     * @return of each count, the lowest and the highest value with which some other count gives all printed figures;
     *     of figures of one part and one whole
     */
    static Map<String, long[]> of(
            DisclosurePolicy policy, TableRule rule, SafeTable.Row row, Map<String, Double> printed) {
        Attacker reader = new Attacker(policy);
        Map<String, long[]> found = new LinkedHashMap<>();
        for (ColumnRule part : rule.columns()) {
            if (part.partOf().isEmpty()) {
                continue;
            }
            String whole = part.partOf().get();
            long shownPart = (Long) row.value(part.name());
            long shownWhole = (Long) row.value(whole);
            for (long k = reader.lowest(shownPart); k <= reader.highest(shownPart); k++) {
                for (long n = reader.lowest(shownWhole); n <= reader.highest(shownWhole); n++) {
                    if (gives(policy, rule, part.name(), printed, k, n)) {
                        widen(found, part.name(), k);
                        widen(found, part.name() + " of " + whole, n);
                    }
                }
            }
            long[] wholes = found.remove(part.name() + " of " + whole);
            found.merge(whole, wholes, (one, other) ->
                    new long[] {Math.max(one[0], other[0]), Math.min(one[1], other[1])});
        }
        return found;
    }

    private static boolean gives(
            DisclosurePolicy policy, TableRule rule, String part, Map<String, Double> printed, long k, long n) {
        for (ColumnRule column : rule.columns()) {
            if (column.kind() == ColumnRule.Kind.DERIVED
                    && column.from().size() == 2
                    && column.from().get(0).equals(part)
                    && policy.share(column.formula().orElseThrow().of(k, n)) != printed.get(column.name())) {
                return false;
            }
        }
        return true;
    }

    private static void widen(Map<String, long[]> found, String column, long value) {
        found.merge(column, new long[] {value, value}, (one, other) ->
                new long[] {Math.min(one[0], other[0]), Math.max(one[1], other[1])});
    }
}
