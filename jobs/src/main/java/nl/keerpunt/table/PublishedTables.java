package nl.keerpunt.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keerpunt.contract.ColumnContract;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.TableContract;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;

/**
 * The tables of one release, read from their CSV without a Spark session: UTF-8, comma, LF, a header, quotes by RFC
 * 4180, empty where null. Header and cells are held to the contract; what differs is an error, never a guess. Nothing
 * but published tables can be opened here.
 */
public final class PublishedTables {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_CHARACTERS = 1 << 20;

    private final LakeFiles files;
    private final String folder;
    private final Contracts contracts;

    private PublishedTables(LakeFiles files, String folder, Contracts contracts) {
        this.files = files;
        this.folder = folder;
        this.contracts = contracts;
    }

    /**
     * @param files the file systems
     * @param folder the release's own folder, with {@code csv/} in it: a local path, {@code hdfs://} or {@code s3a://}
     * @param contracts what the tables look like
     * @return the tables of that release
     */
    public static PublishedTables ofRelease(LakeFiles files, String folder, Contracts contracts) {
        return new PublishedTables(files, folder, contracts);
    }

    /**
     * @param files the file systems
     * @param publishedRoot root of the published zone
     * @param contracts what the tables look like
     * @return the tables of the release that {@code current.json} names; an error when nothing was published there
     */
    public static PublishedTables current(LakeFiles files, String publishedRoot, Contracts contracts) {
        String pointer = publishedRoot + "/current.json";
        String text = files.readText(pointer)
                .orElseThrow(() -> new KeerpuntException(
                        ErrorCode.TABLE_MISSING, "nothing is published in " + publishedRoot + ": no current.json"));
        try {
            JsonNode current = JSON.readTree(text).path("folder");
            if (!current.isTextual()) {
                throw new KeerpuntException(ErrorCode.RELEASE_UNREADABLE, pointer + " names no folder");
            }
            return ofRelease(files, publishedRoot + "/" + current.asText(), contracts);
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.RELEASE_UNREADABLE, pointer + " is not JSON", e);
        }
    }

    String folder() {
        return folder;
    }

    /** @return all rows of a table, in the order of the file */
    public List<PublishedRow> rows(String table) {
        TableContract contract = contracts.published(table);
        String path = folder + "/csv/" + table + ".csv";
        Optional<String> text = files.readText(path);
        if (text.isEmpty()) {
            throw new KeerpuntException(ErrorCode.TABLE_MISSING, "the release has no table " + table + ": " + path);
        }
        List<String[]> lines = parse(path, text.get());
        List<String> columns =
                contract.columns().stream().map(ColumnContract::name).toList();
        List<String> header = lines.isEmpty() ? List.of() : Arrays.asList(lines.get(0));
        if (!header.equals(columns)) {
            throw new KeerpuntException(
                    ErrorCode.RELEASE_UNREADABLE,
                    "published table " + table + " should have " + columns + " but has " + header);
        }
        Map<String, Integer> places = new LinkedHashMap<>();
        columns.forEach(column -> places.put(column, places.size()));
        List<PublishedRow> rows = new ArrayList<>(lines.size() - 1);
        for (String[] line : lines.subList(1, lines.size())) {
            check(contract, line, rows.size() + 1);
            rows.add(new PublishedRow(places, List.of(line)));
        }
        return rows;
    }

    private static List<String[]> parse(String path, String text) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setLineSeparator("\n");
        settings.setCommentProcessingEnabled(false);
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        settings.setMaxCharsPerColumn(MOST_CHARACTERS);
        settings.setNullValue("");
        settings.setEmptyValue("");
        settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.RAISE_ERROR);
        try {
            return new CsvParser(settings).parseAll(new StringReader(text));
        } catch (TextParsingException e) {
            throw new KeerpuntException(ErrorCode.RELEASE_UNREADABLE, path + " is not CSV", e);
        }
    }

    private static void check(TableContract contract, String[] line, int row) {
        List<ColumnContract> columns = contract.columns();
        if (line.length != columns.size()) {
            throw new KeerpuntException(
                    ErrorCode.RELEASE_UNREADABLE,
                    "published table " + contract.table() + ", row " + row + " has " + line.length
                            + " cells instead of " + columns.size());
        }
        for (int at = 0; at < line.length; at++) {
            ColumnContract column = columns.get(at);
            if (!(line[at].isEmpty() ? column.nullable() : fits(column.type(), line[at]))) {
                throw new KeerpuntException(
                        ErrorCode.RELEASE_UNREADABLE,
                        "published table " + contract.table() + ", row " + row + ": " + column.name() + " is no "
                                + column.type());
            }
        }
    }

    private static boolean fits(String type, String cell) {
        try {
            switch (type) {
                case "int" -> Integer.parseInt(cell);
                case "bigint" -> Long.parseLong(cell);
                case "double" -> {
                    return Double.isFinite(Double.parseDouble(cell));
                }
                case "date" -> LocalDate.parse(cell);
                case "boolean" -> {
                    return cell.equals("true") || cell.equals("false");
                }
                default -> {}
            }
            return true;
        } catch (NumberFormatException | DateTimeParseException otherForm) {
            return false;
        }
    }
}
