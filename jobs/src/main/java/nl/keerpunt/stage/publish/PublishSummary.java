package nl.keerpunt.stage.publish;

/**
 * What was published.
 *
 * @param releaseId the release
 * @param folder where it lies
 * @param isNew whether it was made now; the same inputs make no new release
 * @param rowCount rows that its tables are to have; 0 when it was there already
 * @param writtenRows rows that were written, as the logs of its tables count them; 0 when it was there already
 * @param shownRows rows that show figures; 0 when it was there already
 * @param suppressedRows rows whose figures are suppressed; 0 when it was there already
 */
public record PublishSummary(
        String releaseId,
        String folder,
        boolean isNew,
        long rowCount,
        long writtenRows,
        long shownRows,
        long suppressedRows) {}
