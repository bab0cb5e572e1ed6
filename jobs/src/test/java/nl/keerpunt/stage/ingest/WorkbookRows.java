package nl.keerpunt.stage.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.keerpunt.core.delivery.RawRow;
import nl.keerpunt.core.delivery.RefusedDelivery;

/** Reads a workbook to its end, as tests compare it. */
final class WorkbookRows {
    static final WorkbookLimits LIMITS = new WorkbookLimits(64 << 20, 100, 160L << 20);

    private WorkbookRows() {}

    /** Each row as its line and its cells, null written as a dash; the header first. */
    static List<String> of(byte[] bytes) throws RefusedDelivery {
        return of(bytes, LIMITS);
    }

    static List<String> of(byte[] bytes, WorkbookLimits limits) throws RefusedDelivery {
        List<String> rows = new ArrayList<>();
        try (XlsxFile file = XlsxFile.open(bytes, limits)) {
            rows.add(text(1, file.header()));
            for (RawRow row : file.rows()) {
                rows.add(text(row.line(), row.cells()));
            }
        } catch (DeliveryFile.Unreadable e) {
            throw e.refusal();
        }
        return rows;
    }

    private static String text(long line, String[] cells) {
        return line + ": "
                + String.join(
                        " ",
                        Arrays.stream(cells)
                                .map(cell -> cell == null ? "-" : cell)
                                .toList());
    }
}
