package nl.keerpunt.stage.ingest;

import java.io.Serializable;
import nl.keerpunt.contract.Policy;

/**
 * What a spreadsheet may hold once inflated.
 *
 * @param bytes at most
 * @param ratio times the size of the file at most
 * @param kept bytes at most of what the library keeps until it has read the last row
 */
record WorkbookLimits(long bytes, long ratio, long kept) implements Serializable {
    private static final long BYTES_PER_MEGABYTE = 1L << 20;

    static WorkbookLimits of(Policy.Ingest policy) {
        return new WorkbookLimits(
                policy.maximumInflatedMegabytes() * BYTES_PER_MEGABYTE,
                policy.maximumInflationRatio(),
                policy.maximumKeptMegabytes() * BYTES_PER_MEGABYTE);
    }

    /** @return bytes that a file of this size may inflate to; a megabyte harms nobody, whatever its ratio */
    long inflated(long fileBytes) {
        return Math.min(bytes, Math.max(BYTES_PER_MEGABYTE, ratio * fileBytes));
    }
}
