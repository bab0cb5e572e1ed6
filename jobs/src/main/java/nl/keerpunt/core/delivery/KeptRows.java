package nl.keerpunt.core.delivery;

import java.util.Iterator;
import java.util.NoSuchElementException;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.geo.MunicipalityLineage;

/**
 * The kept rows of a delivery that was assessed before, one by one: which rows fell out is known, so that rows need not
 * be compared with each other again.
 */
public final class KeptRows implements Iterator<KeptRow> {
    private final RowParser parser;
    private final DeliveryHeader header;
    private final Iterator<RawRow> rows;
    private final long[] fallenOut;
    private int passed;
    private KeptRow next;

    /**
     * @param contract the columns
     * @param lineage the municipalities that lists know
     * @param halfYear the half-year of the delivery
     * @param header where the columns stand
     * @param rows the data rows, as they were assessed
     * @param fallenOut lines of the rows with a finding, in the order of the file
     */
    public KeptRows(
            DeliveryContract contract,
            MunicipalityLineage lineage,
            HalfYear halfYear,
            DeliveryHeader header,
            Iterator<RawRow> rows,
            long[] fallenOut) {
        this.parser = new RowParser(contract, lineage, halfYear);
        this.header = header;
        this.rows = rows;
        this.fallenOut = fallenOut;
        this.next = read();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public KeptRow next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        KeptRow row = next;
        next = read();
        return row;
    }

    private KeptRow read() {
        while (rows.hasNext()) {
            RawRow row = rows.next();
            while (passed < fallenOut.length && fallenOut[passed] < row.line()) {
                passed++;
            }
            boolean isKept = passed == fallenOut.length || fallenOut[passed] != row.line();
            if (isKept && !DeliveryAssessment.isBlank(row.cells())) {
                return parser.parse(row.line(), header.arrange(row.cells())).kept();
            }
        }
        return null;
    }
}
