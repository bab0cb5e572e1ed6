package nl.keerpunt.stage.ingest;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.RefusedDelivery;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.run.RegionKey;
import nl.keerpunt.table.DeliveryFiles;
import nl.keerpunt.table.DeliveryFiles.Found;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Reads judged files a second time, now for their kept rows, one file at a time; a file that is not the judged one any
 * more stops the run.
 */
final class DeliveredRows implements Iterator<InternalRow> {
    private final Iterator<Found> found;
    private final DeliveryFiles files;
    private final DeliveryJudge judge;
    private final Map<String, long[]> fallenOut;
    private final RestrictedRows restricted;
    private final RegionKey.HouseholdKeys keys;
    private DeliveryName name;
    private DeliveryJudge.Opened opened;
    private RestrictedRows.Delivered delivered;

    /**
     * @param found files in the order in which to read them
     * @param files reads them
     * @param judge by which they were judged
     * @param fallenOut of each judged content the lines of rows that are not kept
     * @param restricted makes rows of the table
     * @param key makes households' keys
     */
    DeliveredRows(
            List<Found> found,
            DeliveryFiles files,
            DeliveryJudge judge,
            Map<String, long[]> fallenOut,
            RestrictedRows restricted,
            RegionKey key) {
        this.found = found.iterator();
        this.files = files;
        this.judge = judge;
        this.fallenOut = fallenOut;
        this.restricted = restricted;
        this.keys = key.householdKeys();
    }

    @Override
    public boolean hasNext() {
        try {
            while (opened == null || !opened.rows().hasNext()) {
                if (opened != null) {
                    opened.file().close();
                    opened = null;
                }
                if (!found.hasNext()) {
                    return false;
                }
                open(found.next());
            }
            return true;
        } catch (RefusedDelivery | DeliveryFile.Unreadable e) {
            throw changed(name);
        }
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            return delivered.row(opened.rows().next());
        } catch (DeliveryFile.Unreadable e) {
            throw changed(name);
        }
    }

    private void open(Found file) throws RefusedDelivery {
        name = DeliveryName.parse(file.name()).orElseThrow();
        byte[] bytes = files.read(file);
        long[] lines = fallenOut.get(DeliveryLedger.settledKey(file.name(), DeliveryJudge.hash(bytes)));
        if (lines == null) {
            throw changed(name);
        }
        opened = judge.open(name, bytes, lines);
        delivered = restricted.delivered(name, keys);
    }

    private static KeerpuntException changed(DeliveryName name) {
        return new KeerpuntException(
                ErrorCode.STORAGE, "delivery " + name.id() + " changed while it was being read; run again");
    }
}
