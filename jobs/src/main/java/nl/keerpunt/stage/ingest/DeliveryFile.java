package nl.keerpunt.stage.ingest;

import nl.keerpunt.core.delivery.RawRow;
import nl.keerpunt.core.delivery.RefusedDelivery;

/** A delivered file taken apart into rows of text. Equal content is equal rows, whatever the format. */
sealed interface DeliveryFile extends AutoCloseable permits CsvFile, PlainCsvFile, XlsxFile {
    /** More than any delivery has; a file with more is refused. */
    int MOST_COLUMNS = 512;

    /** As many as a sheet has, with its header; a file with more, blank lines aside, is refused. */
    int MOST_ROWS = CellAddress.MOST_ROWS;

    /** Longer than any value that is accepted; a file with a longer one is refused. */
    int LONGEST_VALUE = 4096;

    /** @return the cells of the first line, null where empty */
    String[] header();

    /**
     * The rows below the header, to be gone through once.
     *
     * @return the rows, whose iterator throws {@link Unreadable} where the file turns out not to be readable
     */
    Iterable<RawRow> rows();

    /**
     * Reads what is left, where that tells that the file cannot be read at all, which matters more than what its header
     * says.
     *
     * @throws RefusedDelivery when it cannot be read
     */
    default void readToEnd() throws RefusedDelivery {}

    @Override
    default void close() {}

    /** Carries a refusal out of an iteration. */
    final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RefusedDelivery refusal;

        Unreadable(RefusedDelivery refusal) {
            super(refusal);
            this.refusal = refusal;
        }

        RefusedDelivery refusal() {
            return refusal;
        }
    }
}
