package nl.keerpunt.stage.ingest;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nl.keerpunt.core.delivery.RawRow;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.core.delivery.RefusedDelivery;

/**
 * A delivered CSV file taken apart into rows, with the line on which each starts. Spark's own CSV source takes
 * swapped columns without an error, refuses windows-1252 and gives no line numbers.
 *
 * @param header the first line
 * @param rows all further records, without blank lines
 */
record CsvFile(String[] header, List<RawRow> rows) implements DeliveryFile {
    /** Length of a byte order mark. */
    static final int MARK_BYTES = 3;

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final char[] SEPARATORS = {';', ',', '\t'};

    private static final int BUFFERED_SIGNS = 1 << 16;

    /** A last line of our own: where it is not read back by itself, a quote before it never closed. */
    private static final String END = "end-of-delivery";

    /**
     * @param bytes the file
     * @return its rows
     * @throws RefusedDelivery when it is not text, not CSV, or empty
     */
    static CsvFile read(byte[] bytes) throws RefusedDelivery {
        String text = decode(bytes);
        if (text.isEmpty()) {
            throw new RefusedDelivery(RefusalReason.HEADER_NOT_UNDERSTOOD, "");
        }
        List<RawRow> rows = rows(text, separator(text), 1, MOST_ROWS);
        boolean named = !rows.isEmpty() && rows.get(0).line() == 1;
        return named
                ? new CsvFile(rows.get(0).cells(), rows.subList(1, rows.size()))
                : new CsvFile(new String[] {null}, rows);
    }

    /**
     * @param delivered the text of a file, or what follows one of its rows
     * @param separator between cells
     * @param firstLine the line on which the text starts
     * @param most how many rows it may have, blank lines aside
     * @return its rows, without blank lines
     * @throws RefusedDelivery when it is not CSV, or has too many rows
     */
    static List<RawRow> rows(String delivered, char separator, long firstLine, int most) throws RefusedDelivery {
        String text = delivered.replace("\r\n", "\n").replace('\r', '\n');
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setLineSeparator("\n");
        settings.getFormat().setDelimiter(separator);
        // The text is in memory, and most files are small.
        settings.setReadInputOnSeparateThread(false);
        settings.setInputBufferSize(BUFFERED_SIGNS);
        settings.setMaxColumns(MOST_COLUMNS);
        settings.setMaxCharsPerColumn(LONGEST_VALUE);
        settings.setSkipEmptyLines(false);
        // Else a row that starts with a number sign is passed over as a comment.
        settings.setCommentProcessingEnabled(false);
        settings.setNullValue(null);
        settings.setEmptyValue(null);
        settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.RAISE_ERROR);
        CsvParser parser = new CsvParser(settings);
        List<RawRow> rows = new ArrayList<>();
        RawRow last = new RawRow(firstLine, new String[0]);
        long line = firstLine;
        try {
            parser.beginParsing(new StringReader(text + (text.endsWith("\n") ? "" : "\n") + END));
            for (String[] cells = parser.parseNext(); cells != null; cells = parser.parseNext()) {
                last = new RawRow(line, cells);
                if (cells.length > 1 || cells[0] != null) {
                    rows.add(last);
                    // The last one is ours.
                    if (rows.size() > most + 1) {
                        throw new RefusedDelivery(RefusalReason.TOO_LARGE, "regel " + line);
                    }
                }
                line = parser.getContext().currentLine() + firstLine;
            }
            if (!isEnd(last.cells())) {
                throw new RefusedDelivery(RefusalReason.NOT_CSV, "regel " + last.line());
            }
            rows.remove(rows.size() - 1);
            return rows;
        } catch (TextParsingException e) {
            // Its message holds the delivered text; the line is enough.
            boolean isWide = e.getColumnIndex() >= MOST_COLUMNS;
            throw new RefusedDelivery(isWide ? RefusalReason.TOO_MANY_COLUMNS : RefusalReason.NOT_CSV, "regel " + line);
        } finally {
            parser.stopParsing();
        }
    }

    private static boolean isEnd(String[] cells) {
        return cells.length == 1 && END.equals(cells[0]);
    }

    /** @return whether the file begins with a byte order mark */
    static boolean isMarked(byte[] bytes) {
        return bytes.length >= MARK_BYTES
                && (bytes[0] & 0xFF) == 0xEF
                && (bytes[1] & 0xFF) == 0xBB
                && (bytes[2] & 0xFF) == 0xBF;
    }

    /** @return whether the bytes from here on are UTF-8 */
    static boolean isUtf8(byte[] bytes, int from) {
        int signs = 0;
        for (int at = from; at < bytes.length; at++) {
            signs |= bytes[at];
        }
        if (signs >= 0) {
            return true;
        }
        try {
            strict(StandardCharsets.UTF_8, bytes, from);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String decode(byte[] bytes) throws RefusedDelivery {
        if (isUtf16(bytes)) {
            throw new RefusedDelivery(RefusalReason.ENCODING_NOT_UNDERSTOOD, "");
        }
        boolean marked = isMarked(bytes);
        int from = marked ? MARK_BYTES : 0;
        try {
            return strict(StandardCharsets.UTF_8, bytes, from);
        } catch (CharacterCodingException notUtf8) {
            if (marked) {
                throw new RefusedDelivery(RefusalReason.ENCODING_NOT_UNDERSTOOD, "");
            }
        }
        try {
            return strict(WINDOWS_1252, bytes, from);
        } catch (CharacterCodingException neither) {
            throw new RefusedDelivery(RefusalReason.ENCODING_NOT_UNDERSTOOD, "");
        }
    }

    /** What spreadsheets save as "Unicode text": a mark of its own, or a zero in each of the first signs. */
    private static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int mark = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        return mark == 0xFEFF || mark == 0xFFFE || bytes[0] == 0 || bytes[1] == 0;
    }

    private static String strict(Charset charset, byte[] bytes, int from) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                .toString();
    }

    /** The separator that the first line holds most, outside quotes. */
    static char separator(String text) {
        int[] counts = new int[SEPARATORS.length];
        boolean quoted = false;
        for (int at = 0; at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r'; at++) {
            quoted ^= text.charAt(at) == '"';
            for (int separator = 0; separator < SEPARATORS.length && !quoted; separator++) {
                counts[separator] += text.charAt(at) == SEPARATORS[separator] ? 1 : 0;
            }
        }
        int most = 0;
        for (int separator = 1; separator < SEPARATORS.length; separator++) {
            most = counts[separator] > counts[most] ? separator : most;
        }
        return SEPARATORS[most];
    }
}
