package nl.keerpunt.core.disclosure;

import java.util.List;

/**
 * What must happen to a published table.
 *
 * @param table its name
 * @param columns its columns, in order
 */
public record TableRule(String table, List<ColumnRule> columns) {
    /** Copies the list. */
    public TableRule {
        columns = List.copyOf(columns);
    }

    int place(String name) {
        for (int at = 0; at < columns.size(); at++) {
            if (columns.get(at).name().equals(name)) {
                return at;
            }
        }
        throw new IllegalArgumentException("table " + table + " has no column " + name);
    }
}
