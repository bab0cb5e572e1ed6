package nl.keerpunt.stage.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import nl.keerpunt.core.delivery.RawRow;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.core.delivery.RefusedDelivery;

/**
 * A delivered CSV file read row by row from its bytes, as long as rows are plain: UTF-8, one line, no control characters,
 * quotes only around a whole cell. From the first row that is not, the library reads on, which is also the oracle of this
 * class: the same bytes are the same rows, or the same refusal.
 */
final class PlainCsvFile implements DeliveryFile {
    /** Of a longer value, and of more cells, the library says what is too many. */
    private static final int LONGEST_PLAIN_VALUE = 1024;

    private static final int MOST_PLAIN_CELLS = MOST_COLUMNS / 2;

    private final byte[] bytes;
    private final byte separator;
    private final String[] header;
    private final List<RepeatedCells> repeated = new ArrayList<>();
    private final String[] cells = new String[MOST_PLAIN_CELLS];
    private int at;
    private long line = 1;
    /** Rows that were read without the library, the header too. */
    private int plainRows = 1;

    private Iterator<RawRow> rest;

    private PlainCsvFile(byte[] bytes, int from, byte separator) {
        this.bytes = bytes;
        this.separator = separator;
        this.at = from;
        this.header = plainRow();
    }

    /**
     * @param bytes the file
     * @return its rows
     * @throws RefusedDelivery when it is not text, not CSV in its first rows, or empty
     */
    static DeliveryFile open(byte[] bytes) throws RefusedDelivery {
        int from = CsvFile.isMarked(bytes) ? CsvFile.MARK_BYTES : 0;
        if (!CsvFile.isUtf8(bytes, from)) {
            return CsvFile.read(bytes);
        }
        int end = from;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        char separator = CsvFile.separator(new String(bytes, from, end - from, StandardCharsets.UTF_8));
        PlainCsvFile file = new PlainCsvFile(bytes, from, (byte) separator);
        return file.header == null ? CsvFile.read(bytes) : file;
    }

    /** @return whether every row of a file is read without the library */
    static boolean isPlain(byte[] bytes) {
        try {
            if (open(bytes) instanceof PlainCsvFile file) {
                file.readToEnd();
                return file.rest == null;
            }
            return false;
        } catch (RefusedDelivery e) {
            return false;
        }
    }

    @Override
    public String[] header() {
        return header.clone();
    }

    @Override
    public Iterable<RawRow> rows() {
        return () -> new Iterator<>() {
            private RawRow next = read();

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public RawRow next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                RawRow row = next;
                next = read();
                return row;
            }
        };
    }

    @Override
    public void readToEnd() throws RefusedDelivery {
        try {
            RawRow row = read();
            while (row != null) {
                row = read();
            }
        } catch (Unreadable e) {
            throw e.refusal();
        }
    }

    private RawRow read() {
        if (rest == null) {
            if (at == bytes.length) {
                return null;
            }
            long start = line;
            String[] row = plainRow();
            if (row != null) {
                if (++plainRows > MOST_ROWS) {
                    throw new Unreadable(new RefusedDelivery(RefusalReason.TOO_LARGE, "regel " + start));
                }
                return new RawRow(start, row);
            }
            rest = readByLibrary();
        }
        return rest.hasNext() ? rest.next() : null;
    }

    private Iterator<RawRow> readByLibrary() {
        try {
            String text = new String(bytes, at, bytes.length - at, StandardCharsets.UTF_8);
            return CsvFile.rows(text, (char) separator, line, MOST_ROWS - plainRows)
                    .iterator();
        } catch (RefusedDelivery e) {
            throw new Unreadable(e);
        }
    }

    /** @return the cells of the next row, which then lies behind; null, and nothing is read, when it is not plain */
    private String[] plainRow() {
        int from = at;
        int count = 0;
        while (count < MOST_PLAIN_CELLS) {
            int end = from < bytes.length && bytes[from] == '"' ? quotedCell(from, count) : plainCell(from, count);
            if (end < 0) {
                return null;
            }
            count++;
            if (end < bytes.length && bytes[end] == separator) {
                from = end + 1;
            } else if (count == 1 && cells[0] == null) {
                return null;
            } else {
                int lineEnd = end < bytes.length && bytes[end] == '\r' ? end + 1 : end;
                at = Math.min(bytes.length, lineEnd + 1);
                line++;
                return Arrays.copyOf(cells, count);
            }
        }
        return null;
    }

    /** @return where the cell's separator or line end stands, or the end of the file; negative when it is not plain */
    private int plainCell(int from, int column) {
        int hash = 0;
        int signs = 0;
        int end = from;
        while (end < bytes.length) {
            byte sign = bytes[end];
            if (sign == separator || sign == '\n' || sign == '\r') {
                break;
            }
            if (sign == '"' || sign >= 0 && sign < ' ') {
                return -1;
            }
            hash = 31 * hash + sign;
            signs |= sign;
            end++;
        }
        if (!isLineEndWhole(end) || end - from > LONGEST_PLAIN_VALUE) {
            return -1;
        }
        int first = from;
        int last = end;
        while (first < last && bytes[first] == ' ') {
            first++;
        }
        while (last > first && bytes[last - 1] == ' ') {
            last--;
        }
        cells[column] = first == last ? null : text(first, last, hash, signs, column);
        return end;
    }

    private int quotedCell(int quote, int column) {
        int hash = 0;
        int signs = 0;
        int end = quote + 1;
        while (end < bytes.length && bytes[end] != '"') {
            byte sign = bytes[end];
            if (sign >= 0 && sign < ' ') {
                return -1;
            }
            hash = 31 * hash + sign;
            signs |= sign;
            end++;
        }
        int behind = end + 1;
        boolean isWhole = behind == bytes.length
                || behind < bytes.length
                        && (bytes[behind] == separator || bytes[behind] == '\n' || bytes[behind] == '\r');
        if (!isWhole || !isLineEndWhole(behind) || end - quote > LONGEST_PLAIN_VALUE) {
            return -1;
        }
        cells[column] = end == quote + 1 ? null : text(quote + 1, end, hash, signs, column);
        return behind;
    }

    /** A carriage return alone ends a line as well, but whoever writes it writes other oddities too. */
    private boolean isLineEndWhole(int end) {
        return end >= bytes.length || bytes[end] != '\r' || end + 1 < bytes.length && bytes[end + 1] == '\n';
    }

    private String text(int from, int to, int hash, int signs, int column) {
        if (signs < 0) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        while (repeated.size() <= column) {
            repeated.add(new RepeatedCells(bytes));
        }
        return repeated.get(column).text(from, to, hash);
    }
}
