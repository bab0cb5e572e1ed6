package nl.keerpunt.sample;

import java.io.IOException;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.Entity;

/**
 * A second version that is refused as a whole, for more than one row in eight breaks the contract; the first stays in force.
 * A file too short for that is filled up with bad rows at its end.
 */
final class RefusedVersion implements OtherVersion {
    private static final int EVERY = 8;
    private static final int FEWEST_BAD_ROWS = 12;

    private final Entity entity;
    private final HalfYear halfYear;
    private final DeliveryFile file;
    private long rows;
    private long badRows;
    private Row last = new Row();

    RefusedVersion(Entity entity, HalfYear halfYear, DeliveryFile file) {
        this.entity = entity;
        this.halfYear = halfYear;
        this.file = file;
    }

    @Override
    public void accept(Row row) throws IOException {
        rows++;
        if (rows % EVERY == 1) {
            last = row.copy();
            writeBad();
        } else {
            file.write(row);
        }
    }

    private void writeBad() throws IOException {
        badRows++;
        Row spoilt = last.copy();
        spoilt.set(Field.MELDING_ID, Codes.text("bad" + badRows));
        RowFault fault = badRows % 2 == 0 ? RowFault.NOT_A_DATE : RowFault.UNKNOWN_CODE;
        fault.spoil(spoilt, entity, halfYear);
        file.write(spoilt);
    }

    @Override
    public void finish(PlantedFaults planted) throws IOException {
        while (badRows < FEWEST_BAD_ROWS) {
            writeBad();
        }
        file.finish();
        planted.addFile(file.name(), PlantedFaults.REFUSED);
    }

    @Override
    public long bytes() {
        return file.bytes();
    }
}
