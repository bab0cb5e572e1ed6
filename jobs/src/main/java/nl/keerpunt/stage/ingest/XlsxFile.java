package nl.keerpunt.stage.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import nl.keerpunt.core.delivery.RawRow;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.core.delivery.RefusedDelivery;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/**
 * The first visible sheet of a delivered workbook, row by row while it is inflated. In memory stand the file, its list
 * of different texts, and one row. Lines are Excel's row numbers; empty rows are passed over, hidden rows are not.
 */
final class XlsxFile implements DeliveryFile {
    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final SheetCell cell = new SheetCell();
    private final String[] header;
    private long line;
    private RawRow next;

    private XlsxFile(ReadableWorkbook workbook, Stream<Row> stream) throws RefusedDelivery {
        this.workbook = workbook;
        this.stream = stream;
        this.rows = stream.iterator();
        this.next = read(0);
        boolean headed = next != null && next.line() == 1;
        this.header = headed ? next.cells() : new String[0];
        if (headed) {
            this.next = read(header.length);
        }
    }

    /**
     * @param bytes the file
     * @param limits to what it may inflate
     * @return its rows; to be closed
     * @throws RefusedDelivery when it is not a workbook, or one that must not be read
     */
    static XlsxFile open(byte[] bytes, WorkbookLimits limits) throws RefusedDelivery {
        ReadableWorkbook workbook = null;
        try {
            PartGuard guard = WorkbookGuard.check(bytes, limits);
            workbook =
                    new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(guard.isStyled(), true));
            Optional<Sheet> sheet = workbook.getSheets()
                    .filter(one -> one.getVisibility() == SheetVisibility.VISIBLE)
                    .findFirst();
            if (sheet.isEmpty()) {
                throw new RefusedDelivery(RefusalReason.WORKBOOK_WITHOUT_SHEET, "");
            }
            return new XlsxFile(workbook, sheet.get().openStream());
        } catch (IOException | RuntimeException e) {
            close(workbook);
            // The library fails on damaged XML with whatever comes up; its messages hold delivered text.
            throw new RefusedDelivery(RefusalReason.NOT_XLSX, "");
        } catch (RefusedDelivery e) {
            close(workbook);
            throw e;
        }
    }

    @Override
    public String[] header() {
        return header.clone();
    }

    @Override
    public Iterable<RawRow> rows() {
        return () -> new Iterator<>() {
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
                try {
                    next = read(header.length);
                } catch (RefusedDelivery e) {
                    throw new Unreadable(e);
                }
                return row;
            }
        };
    }

    @Override
    public void close() {
        stream.close();
        close(workbook);
    }

    /** Reads up to the next row that is not empty; null at the end. */
    private RawRow read(int width) throws RefusedDelivery {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                // Without a number a row follows the one before; the library then says its number from zero.
                line = Math.max(line + 1, row.getRowNum());
                String[] cells = cells(row, width);
                if (cells.length > 0) {
                    return new RawRow(line, cells);
                }
            }
            return null;
        } catch (RuntimeException e) {
            throw new RefusedDelivery(RefusalReason.NOT_XLSX, "regel " + (line + 1));
        }
    }

    /** A row's texts without empty cells at its end, but as many as the header has; none when all are empty. */
    private String[] cells(Row row, int width) throws RefusedDelivery {
        List<String> texts = new ArrayList<>(width);
        for (int at = 0; at < row.getCellCount(); at++) {
            String text = cell.text(row.getCell(at));
            if (text == null) {
                continue;
            }
            if (at >= MOST_COLUMNS) {
                throw new RefusedDelivery(RefusalReason.TOO_MANY_COLUMNS, "regel " + line);
            }
            if (text.length() > LONGEST_VALUE) {
                throw new RefusedDelivery(RefusalReason.TEXT_TOO_LONG, "regel " + line);
            }
            while (texts.size() < at) {
                texts.add(null);
            }
            texts.add(text);
        }
        return texts.isEmpty()
                ? new String[0]
                : Arrays.copyOf(texts.toArray(String[]::new), Math.max(width, texts.size()));
    }

    private static void close(ReadableWorkbook workbook) {
        try {
            if (workbook != null) {
                workbook.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to close", e);
        }
    }
}
