package nl.keerpunt.table;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** Rows as CSV: UTF-8, comma, LF, a header; binary as hexadecimal digits, arrays joined by a bar. */
final class CsvText {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CsvWriter writer;

    CsvText(String[] header) {
        CsvWriterSettings settings = new CsvWriterSettings();
        settings.getFormat().setLineSeparator("\n");
        settings.setNullValue("");
        this.writer = new CsvWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), settings);
        writer.writeHeaders(header);
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
