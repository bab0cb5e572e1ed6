package nl.keerpunt.sample;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.Entity;

/**
 * The faults of one file: extra rows, put between the others after a number of rows that follows from the seed and the file's
 * name. No real row is spoilt, so that the truth stays what it is. In long files they come again, but so rarely that no delivery
 * is refused for them.
 */
final class FaultPlan {
    private static final long NEVER = -1;
    private static final int FIRST_ROW = 3;
    private static final int LAST_ROW = 24;

    private final Entity entity;
    private final HalfYear halfYear;
    private final PlantedFaults planted;
    private final int repeatRows;
    private final long lastRow;
    private final RowFault fault;
    private final long faultAt;
    private final long duplicateAt;
    private final long conflictAt;
    private final int distance;

    private long rows;
    private Optional<Row> duplicate = Optional.empty();
    private Optional<Row> conflict = Optional.empty();

    FaultPlan(Rates.Files rates, long seed, String fileName, Entity entity, HalfYear halfYear, PlantedFaults planted) {
        SeededRandom random = new SeededRandom(SeededRandom.mixed(seed, fileName), 2);
        List<RowFault> faults = RowFault.of(entity);
        boolean isReports = entity == Entity.REPORTS;
        double rejected =
                isReports ? rates.rejectedRowShare() : entity == Entity.DEPARTURES ? 0 : rates.rejectedRowOtherShare();
        this.entity = entity;
        this.halfYear = halfYear;
        this.planted = planted;
        this.repeatRows = rates.repeatRows();
        this.lastRow = (long) rates.repeatRows() * rates.mostRepeats();
        this.fault = faults.get(random.below(faults.size()));
        this.faultAt = drawRow(random, rejected);
        this.duplicateAt = drawRow(random, isReports ? rates.duplicateShare() : 0);
        this.conflictAt = drawRow(random, isReports ? rates.conflictShare() : 0);
        this.distance = random.between(2, 12);
    }

    private static long drawRow(SeededRandom random, double share) {
        boolean happens = random.happens(share);
        int row = random.between(FIRST_ROW, LAST_ROW);
        return happens ? row : NEVER;
    }

    /** To be called after each row of the file; adds the planted rows that are due. */
    void after(Row row, DeliveryFile file) throws IOException {
        rows++;
        if (rows > lastRow) {
            return;
        }
        long position = rows % repeatRows;
        if (position == faultAt) {
            plantFault(row, file);
        }
        if (position == duplicateAt) {
            duplicate = Optional.of(row.copy());
        } else if (position == duplicateAt + distance) {
            plantDuplicate(file);
        }
        if (position == conflictAt) {
            plantFirstOfTwo(row, file);
        } else if (position == conflictAt + distance) {
            plantSecondOfTwo(file);
        }
    }

    /** To be called after the last row: completes what has begun. */
    void finish(DeliveryFile file) throws IOException {
        plantDuplicate(file);
        plantSecondOfTwo(file);
    }

    private void plantFault(Row row, DeliveryFile file) throws IOException {
        Row spoilt = row.copy();
        spoilt.set(Field.MELDING_ID, newId("bad", file));
        fault.spoil(spoilt, entity, halfYear);
        file.write(spoilt);
        planted.addLine(file, fault.reason());
    }

    private void plantDuplicate(DeliveryFile file) throws IOException {
        if (duplicate.isPresent()) {
            file.write(duplicate.get());
            planted.addLine(file, PlantedFaults.DUPLICATE);
            duplicate = Optional.empty();
        }
    }

    private void plantFirstOfTwo(Row row, DeliveryFile file) throws IOException {
        Row first = row.copy();
        first.set(Field.MELDING_ID, newId("twice", file));
        file.write(first);
        planted.addLine(file, PlantedFaults.CONFLICT);
        conflict = Optional.of(first);
    }

    private void plantSecondOfTwo(DeliveryFile file) throws IOException {
        if (conflict.isPresent()) {
            Row second = conflict.get();
            byte[] other = Codes.REPORTER[Codes.REPORTER_OTHER];
            boolean isOther = second.text(Field.MELDER) == other;
            second.set(Field.MELDER, isOther ? Codes.REPORTER[Codes.REPORTER_UNKNOWN] : other);
            file.write(second);
            planted.addLine(file, PlantedFaults.CONFLICT);
            conflict = Optional.empty();
        }
    }

    /** An id that no other row of the file has. */
    private static byte[] newId(String prefix, DeliveryFile file) {
        return Codes.text(prefix + (file.lines() + 1));
    }
}
