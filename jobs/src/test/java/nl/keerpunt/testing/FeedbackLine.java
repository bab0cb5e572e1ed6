package nl.keerpunt.testing;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line of a quality report, as its reader finds it.
 *
 * @param file the delivery
 * @param line the line in it; empty when the whole delivery is meant
 * @param column the column; empty when none is meant
 * @param outcome what became of it
 * @param reason code of what is wrong
 * @param whatIsWrong the same in words
 * @param whatToDo how to mend it
 */
public record FeedbackLine(
        String file, String line, String column, String outcome, String reason, String whatIsWrong, String whatToDo) {

    /** @return all lines of all reports below a folder, by the delivery that they are about */
    public static Map<String, List<FeedbackLine>> byFile(Path folder) throws IOException {
        Map<String, List<FeedbackLine>> byFile = new TreeMap<>();
        for (Path file : LakeTables.filesBelow(folder)) {
            if (file.toString().endsWith("-kwaliteitsrapport.csv")) {
                for (FeedbackLine line : read(Files.readAllBytes(file))) {
                    byFile.computeIfAbsent(line.file(), name -> new ArrayList<>())
                            .add(line);
                }
            }
        }
        return byFile;
    }

    private static List<FeedbackLine> read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.startsWith("\uFEFF")) {
            throw new IllegalArgumentException("without a byte order mark Excel shows letters with accents as noise");
        }
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(';');
        settings.setNullValue("");
        settings.setHeaderExtractionEnabled(true);
        List<FeedbackLine> lines = new ArrayList<>();
        CsvParser parser = new CsvParser(settings);
        for (com.univocity.parsers.common.record.Record row :
                parser.iterateRecords(new java.io.StringReader(text.substring(1)))) {
            lines.add(new FeedbackLine(
                    row.getString("bestand"),
                    row.getString("regel"),
                    row.getString("kolom"),
                    row.getString("gevolg"),
                    row.getString("reden"),
                    row.getString("wat_is_er_mis"),
                    row.getString("wat_te_doen")));
        }
        return lines;
    }
}
