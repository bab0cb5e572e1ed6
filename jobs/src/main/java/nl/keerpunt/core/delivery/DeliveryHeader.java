package nl.keerpunt.core.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the contract's columns in a delivered header: any order, any case, trimmed. */
public final class DeliveryHeader {
    private final int[] cellOfColumn;
    private final int cellCount;

    private DeliveryHeader(int[] cellOfColumn, int cellCount) {
        this.cellOfColumn = cellOfColumn;
        this.cellCount = cellCount;
    }

    /**
     * @param contract the columns to find
     * @param cells the first line of the file
     * @return the columns' places
     * @throws RefusedDelivery when a column identifies people by its name, or is missing, unknown or repeated
     */
    public static DeliveryHeader read(DeliveryContract contract, String[] cells) throws RefusedDelivery {
        int count = cells.length;
        while (count > 0 && text(cells[count - 1]).isEmpty()) {
            count--;
        }
        if (count == 0) {
            throw new RefusedDelivery(RefusalReason.HEADER_NOT_UNDERSTOOD, "");
        }
        refuseIdentifyingNames(contract, cells, count);
        List<DeliveryColumn> columns = contract.columns();
        int[] places = new int[columns.size()];
        Arrays.fill(places, -1);
        for (int cell = 0; cell < count; cell++) {
            // A foreign header is not repeated in messages: it can be a name or a number of somebody.
            int column = contract.position(text(cells[cell])).orElseThrow(unknown(cell));
            if (places[column] >= 0) {
                throw new RefusedDelivery(
                        RefusalReason.REPEATED_COLUMN, columns.get(column).name());
            }
            places[column] = cell;
        }
        for (int column = 0; column < places.length; column++) {
            if (columns.get(column).required() && places[column] < 0) {
                throw new RefusedDelivery(
                        RefusalReason.MISSING_COLUMN, columns.get(column).name());
            }
        }
        return new DeliveryHeader(places, count);
    }

    /** @return the row's cells in the order of the contract, trimmed, empty when absent; null when the count is off */
    public String[] arrange(String[] cells) {
        for (int cell = cellCount; cell < cells.length; cell++) {
            if (!text(cells[cell]).isEmpty()) {
                return null;
            }
        }
        if (cells.length < cellCount) {
            return null;
        }
        String[] arranged = new String[cellOfColumn.length];
        for (int column = 0; column < arranged.length; column++) {
            arranged[column] = cellOfColumn[column] < 0 ? "" : CellText.trim(cells[cellOfColumn[column]]);
        }
        return arranged;
    }

    /** First of all: that a column identifies people matters more than that it is unknown. */
    private static void refuseIdentifyingNames(DeliveryContract contract, String[] cells, int count)
            throws RefusedDelivery {
        for (int cell = 0; cell < count; cell++) {
            String name = text(cells[cell]);
            Optional<String> word =
                    contract.position(name).isPresent() ? Optional.empty() : IdentifyingNames.find(name);
            if (word.isPresent()) {
                throw new RefusedDelivery(RefusalReason.IDENTIFYING_COLUMN, "kolom " + (cell + 1) + ", " + word.get());
            }
        }
    }

    private static java.util.function.Supplier<RefusedDelivery> unknown(int cell) {
        return () -> new RefusedDelivery(RefusalReason.UNKNOWN_COLUMN, "kolom " + (cell + 1));
    }

    private static String text(String cell) {
        return CellText.trim(cell).toLowerCase(Locale.ROOT);
    }
}
