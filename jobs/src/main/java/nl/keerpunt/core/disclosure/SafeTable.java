package nl.keerpunt.core.disclosure;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;

/**
 * A protected table: the only thing that the published zone accepts, and only {@link Protection} makes one. Values are
 * texts, whole numbers, shares, days, booleans, or null.
 */
public final class SafeTable {
    private final TableRule rule;
    private final List<Row> rows;

    /** A protected row. */
    public static final class Row {
        private final TableRule rule;
        private final Object[] values;

        Row(TableRule rule, Object[] values) {
            this.rule = rule;
            this.values = values;
        }

        /** @return the values, in the order of the columns; null where empty */
        public List<Object> values() {
            return Collections.unmodifiableList(Arrays.asList(values));
        }

        /** @return one value; null where empty */
        public Object value(String column) {
            return values[rule.place(column)];
        }

        Row with(String column, Object value) {
            Object[] changed = values.clone();
            changed[rule.place(column)] = value;
            return new Row(rule, changed);
        }
    }

    SafeTable(TableRule rule, List<Row> rows, DisclosurePolicy policy) {
        this.rule = rule;
        this.rows = List.copyOf(rows);
        check(policy);
    }

    /** @return the table's name */
    public String name() {
        return rule.table();
    }

    /** @return names of its columns, in order */
    public List<String> columns() {
        return rule.columns().stream().map(ColumnRule::name).toList();
    }

    /** @return its rows */
    public List<Row> rows() {
        return rows;
    }

    /** Looks once more at what is about to leave: whatever the method did, a wrong count stops here. */
    private void check(DisclosurePolicy policy) {
        for (Row row : rows) {
            boolean figures = true;
            for (int at = 0; at < row.values.length; at++) {
                if (rule.columns().get(at).kind() == ColumnRule.Kind.STATUS) {
                    String code = (String) row.values[at];
                    figures = code.equals(Status.PUBLISHED.code()) || code.equals(Status.PROVISIONAL.code());
                }
            }
            for (int at = 0; at < row.values.length; at++) {
                ColumnRule column = rule.columns().get(at);
                boolean count = column.kind() == ColumnRule.Kind.COUNT;
                boolean figure = count || column.kind() == ColumnRule.Kind.DERIVED;
                Object value = row.values[at];
                if (value != null && ((figure && !figures) || (count && !policy.allows((Long) value)))) {
                    throw new KeerpuntException(
                            ErrorCode.DISCLOSURE_FAILED,
                            "table " + rule.table() + ", column " + column.name() + " holds what may not be seen");
                }
            }
        }
    }
}
