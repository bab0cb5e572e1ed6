package nl.keerpunt.table;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** Rows as CSV: UTF-8, comma, LF, a header; binary as hexadecimal digits, arrays joined by a bar. */
final class CsvText {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CsvWriter writer;

    CsvText(String[] header) {
        this(header, ',');
    }

    private CsvText(String[] header, char separator) {
        CsvWriterSettings settings = new CsvWriterSettings();
        settings.getFormat().setLineSeparator("\n");
        settings.getFormat().setDelimiter(separator);
        settings.setNullValue("");
        this.writer = new CsvWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), settings);
        writer.writeHeaders(header);
    }

    /** A text that a Dutch Excel opens as columns: semicolons, a byte order mark, and no cell that it takes for a formula. */
    static byte[] sheet(List<String> header, List<List<String>> rows) {
        CsvText text = new CsvText(header.toArray(String[]::new), ';');
        for (List<String> row : rows) {
            text.add(row.stream().map(CsvText::withoutFormula).toArray(String[]::new));
        }
        byte[] body = text.bytes();
        byte[] sheet = new byte[BYTE_ORDER_MARK.length + body.length];
        System.arraycopy(BYTE_ORDER_MARK, 0, sheet, 0, BYTE_ORDER_MARK.length);
        System.arraycopy(body, 0, sheet, BYTE_ORDER_MARK.length, body.length);
        return sheet;
    }

    private static String withoutFormula(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    void add(Row row) {
        String[] cells = new String[row.size()];
        for (int at = 0; at < cells.length; at++) {
            cells[at] = text(row.get(at));
        }
        add(cells);
    }

    void add(String[] cells) {
        writer.writeRow(cells);
    }

    byte[] bytes() {
        writer.close();
        return bytes.toByteArray();
    }

    static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof byte[] binary) {
            return HexFormat.of().formatHex(binary);
        }
        if (value instanceof scala.collection.Iterable<?> many) {
            return StreamSupport.stream(CollectionConverters.asJava(many).spliterator(), false)
                    .map(CsvText::text)
                    .collect(Collectors.joining("|"));
        }
        if (value instanceof Row struct) {
            StringBuilder text = new StringBuilder();
            for (int at = 0; at < struct.size(); at++) {
                text.append(at == 0 ? "" : ":").append(text(struct.get(at)));
            }
            return text.toString();
        }
        return value.toString();
    }
}
