package nl.keerpunt.testing;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A CSV file of expected figures: rows of column name to text. */
public record CsvTable(List<Map<String, String>> rows) {
    /** Reads a file with a header. */
    public static CsvTable read(Path file) throws IOException {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setNullValue("");
        settings.setEmptyValue("");
        settings.setMaxCharsPerColumn(1 << 20);
        List<String[]> lines = new CsvParser(settings).parseAll(new StringReader(Files.readString(file)));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String[] line : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int at = 0; at < line.length; at++) {
                row.put(lines.get(0)[at], line[at]);
            }
            rows.add(row);
        }
        return new CsvTable(rows);
    }

    /** @return its rows by the values of these columns, joined by a slash */
    public Map<String, Map<String, String>> by(List<String> key) {
        Map<String, Map<String, String>> byKey = new TreeMap<>();
        for (Map<String, String> row : rows) {
            Map<String, String> before = byKey.put(key.stream().map(row::get).collect(Collectors.joining("/")), row);
            if (before != null) {
                throw new IllegalArgumentException("two rows with one key: " + row);
            }
        }
        return byKey;
    }
}
