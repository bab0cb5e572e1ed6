package nl.keerpunt.stage.ingest;

import java.util.List;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;

/**
 * What an ingest found and did; totals only.
 *
 * @param fileCount files that were looked at
 * @param passedOver names of uploads in progress and leftovers of systems
 * @param newCount deliveries judged for the first time
 * @param inForceCount of these, the ones that came into force
 * @param refused deliveries refused in this run
 * @param standing deliveries refused before that still lie there unchanged
 * @param rowCount data rows of the new deliveries
 * @param keptCount of these, rows that count or would count
 * @param rejectedCount of these, rows that do not count
 * @param mergedCount of these, rows merged with an equal one
 * @param inputs name and content hash of every delivery ever seen
 */
public record IngestSummary(
        long fileCount,
        List<String> passedOver,
        long newCount,
        long inForceCount,
        List<Refusal> refused,
        List<Refusal> standing,
        long rowCount,
        long keptCount,
        long rejectedCount,
        long mergedCount,
        List<String> inputs) {

    /**
     * A refused delivery.
     *
     * @param fileName its name
     * @param reason why, in Dutch
     */
    public record Refusal(String fileName, String reason) {}

    /** Checks that nothing is lost: in = out + rejected + merged. */
    public IngestSummary {
        if (rowCount != keptCount + rejectedCount + mergedCount) {
            throw new KeerpuntException(
                    ErrorCode.ROWS_LOST,
                    "ingest: " + rowCount + " in, " + keptCount + " kept, " + rejectedCount + " rejected, "
                            + mergedCount + " merged");
        }
    }
}
