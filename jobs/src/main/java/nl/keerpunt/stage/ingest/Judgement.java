package nl.keerpunt.stage.ingest;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import nl.keerpunt.core.delivery.FieldCounts;
import nl.keerpunt.core.delivery.Finding;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.table.DeliveryFiles.Found;

/**
 * What one file is worth by itself.
 *
 * @param file the file
 * @param sha256 hash of its bytes
 * @param refusalOrNull why it is refused whole; null when it can be accepted (tasks return judgements, and Optional is not serializable)
 * @param refusalPlace column or line that led to the refusal; never a value
 * @param counts its rows
 * @param findings what is wrong with which rows
 * @param fields how the columns of the kept rows are filled; nothing when refused
 */
record Judgement(
        Found file,
        String sha256,
        RefusalReason refusalOrNull,
        String refusalPlace,
        Counts counts,
        List<Finding> findings,
        List<FieldCounts> fields)
        implements Serializable {

    /** Rows of a delivery: rows = kept + rejected + duplicates. */
    record Counts(long rows, long kept, long rejected, long duplicates) implements Serializable {}

    Optional<RefusalReason> refusal() {
        return Optional.ofNullable(refusalOrNull);
    }

    static Judgement refused(Found file, String sha256, RefusalReason reason, String where) {
        return new Judgement(file, sha256, reason, where, new Counts(0, 0, 0, 0), List.of(), List.of());
    }

    /** @return this judgement with a refusal that other deliveries led to */
    Judgement refusedFor(RefusalReason reason) {
        Counts none = new Counts(counts.rows(), 0, counts.rows() - counts.duplicates(), counts.duplicates());
        return new Judgement(file, sha256, reason, "", none, List.of(), List.of());
    }
}
