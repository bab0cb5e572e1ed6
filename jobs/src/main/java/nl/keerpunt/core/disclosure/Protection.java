package nl.keerpunt.core.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The simplest sound protection. The unit is the household. Every count is rounded to the nearest multiple of the
 * base. A row shows figures only when each of its counts, what each leaves of its whole, and the households behind
 * each, is at least the smallest count after rounding: so no count of few households, no 0% and no 100%. Shares and
 * limits follow from the protected counts alone, so computing back from them gives nothing more. A row shows all its
 * figures or none, with one status whatever the reason. What this does not withstand stands in
 * {@code schemas/disclosure.md}.
 */
public final class Protection {
    private final DisclosurePolicy policy;

    /** @param policy how counts are protected */
    public Protection(DisclosurePolicy policy) {
        this.policy = policy;
    }

    /** A series over the rows of a table, computed after protection from what is shown. */
    @FunctionalInterface
    public interface Curve {
        /** @return the value of each row, a number or a code, or null; from the protected rows of the table */
        Function<SafeTable.Row, ?> over(List<SafeTable.Row> rows);
    }

    /** @return the protected table, of a table without curves */
    public SafeTable protect(TableRule rule, List<CandidateRow> rows) {
        return protect(rule, rows, Map.of());
    }

    /**
     * @param rule what must happen to each column
     * @param rows the table before protection
     * @param curves the table's curves by column
     * @return the protected table, rows in the same order
     */
    public SafeTable protect(TableRule rule, List<CandidateRow> rows, Map<String, Curve> curves) {
        List<SafeTable.Row> safe = new ArrayList<>(rows.size());
        for (CandidateRow row : rows) {
            safe.add(new SafeTable.Row(rule, protect(rule, row)));
        }
        List<SafeTable.Row> seen = List.copyOf(safe);
        for (ColumnRule column : rule.columns()) {
            if (column.kind() == ColumnRule.Kind.CURVE) {
                Function<SafeTable.Row, ?> curve = curves.get(column.name()).over(seen);
                safe.replaceAll(row -> row.with(column.name(), rounded(curve.apply(row))));
            }
        }
        return new SafeTable(rule, safe, policy);
    }

    private Object[] protect(TableRule rule, CandidateRow row) {
        boolean shown = row.status().showsFigures() && maySeeAll(rule, row);
        Status status = row.status().showsFigures() && !shown ? Status.SUPPRESSED : row.status();
        Map<String, Long> counts = new HashMap<>();
        if (shown) {
            row.counts().forEach((name, exact) -> counts.put(name, policy.rounded(exact)));
        }
        Object[] values = new Object[rule.columns().size()];
        for (int at = 0; at < values.length; at++) {
            ColumnRule column = rule.columns().get(at);
            values[at] = switch (column.kind()) {
                case LABEL -> row.labels().get(column.name());
                case STATUS -> status.code();
                case COUNT -> counts.get(column.name());
                case DERIVED -> shown ? derived(column, counts) : null;
                case CURVE -> null;
            };
        }
        return values;
    }

    private boolean maySeeAll(TableRule rule, CandidateRow row) {
        for (ColumnRule column : rule.columns()) {
            if (column.kind() == ColumnRule.Kind.COUNT && row.counts().containsKey(column.name())) {
                double exact = row.counts().get(column.name());
                if (isSmall(exact) || isSmall(row, column.unitCount()) || isSmall(row, column.restUnitCount())) {
                    return false;
                }
                if (column.partOf().isPresent()
                        && leavesFew(exact, row.counts().get(column.partOf().get()))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether too little is left of the whole, exactly or in what is shown. */
    private boolean leavesFew(double part, double whole) {
        return isSmall(Math.max(0, whole - part))
                || policy.rounded(whole) - policy.rounded(part) < policy.smallestCount();
    }

    private boolean isSmall(CandidateRow row, Optional<String> units) {
        return units.isPresent() && isSmall(row.counts().get(units.get()));
    }

    private boolean isSmall(double exact) {
        return policy.rounded(exact) < policy.smallestCount();
    }

    private Double derived(ColumnRule column, Map<String, Long> counts) {
        int last = column.from().size() - 1;
        long parts = column.from().subList(0, last).stream()
                .mapToLong(name -> counts.getOrDefault(name, 0L))
                .sum();
        long whole = counts.get(column.from().get(last));
        return policy.share(column.formula().orElseThrow().of(parts, whole));
    }

    private Object rounded(Object value) {
        return value instanceof Double number ? policy.share(number) : value;
    }
}
