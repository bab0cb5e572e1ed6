package nl.keerpunt.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;

/**
 * A list of codes with labels and sources, from {@code schemas/codelists/}.
 *
 * @param name the file's name without extension
 * @param rows its rows, column name to value, in the order of the file
 */
public record CodeList(String name, List<Map<String, String>> rows) {
    /** Copies the rows. */
    public CodeList {
        rows = rows.stream()
                .map(row -> Collections.unmodifiableMap(new LinkedHashMap<>(row)))
                .toList();
    }

    /** @return the values of one column, in order */
    public List<String> column(String column) {
        return rows.stream().map(row -> value(row, column)).toList();
    }

    /** @return one column to another, in the order of the list; rows without either are left out */
    public Map<String, String> map(String from, String to) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            String key = value(row, from);
            String value = value(row, to);
            if (!key.isEmpty() && !value.isEmpty()) {
                map.put(key, value);
            }
        }
        return map;
    }

    /** @return the value in one column of the row with this code, when there is one */
    public Optional<String> of(String code, String column) {
        return rows.stream()
                .filter(row -> code.equals(row.get("code")))
                .map(row -> value(row, column))
                .findFirst();
    }

    private String value(Map<String, String> row, String column) {
        String value = row.get(column);
        if (value == null) {
            throw new KeerpuntException(
                    ErrorCode.CONTRACT_UNREADABLE, "schemas/codelists/" + name + ".csv has no column " + column);
        }
        return value;
    }
}
