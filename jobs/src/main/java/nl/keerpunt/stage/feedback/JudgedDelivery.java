package nl.keerpunt.stage.feedback;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keerpunt.contract.Fingerprint;
import nl.keerpunt.core.delivery.DeliveryName;
import org.apache.spark.sql.Row;

/**
 * A row of table {@code deliveries}.
 *
 * @param deliveryId name with version, or the file's name when it was not understood
 * @param fileName the file's name
 * @param name what it says; empty when it was not understood
 * @param sha256 its content
 * @param state accepted, superseded or refused
 * @param refusalReason code of why it was refused; empty when it was not
 * @param refusalPlace column or line that led to it; empty when the whole file did
 * @param rows data rows
 * @param kept rows that count
 * @param rejected rows that do not
 * @param duplicates rows merged with an equal one
 */
record JudgedDelivery(
        String deliveryId,
        String fileName,
        Optional<DeliveryName> name,
        String sha256,
        String state,
        String refusalReason,
        String refusalPlace,
        long rows,
        long kept,
        long rejected,
        long duplicates) {
    private static final int SHORT_HASH = 8;

    static JudgedDelivery of(Row row) {
        String fileName = row.getAs("file_name");
        return new JudgedDelivery(
                row.getAs("delivery_id"),
                fileName,
                DeliveryName.parse(fileName),
                row.getAs("content_sha256"),
                row.getAs("state"),
                text(row, "refusal_reason"),
                text(row, "refusal_place"),
                row.getAs("row_count"),
                row.getAs("kept_count"),
                row.getAs("rejected_count"),
                row.getAs("duplicate_count"));
    }

    private static String text(Row row, String column) {
        String value = row.getAs(column);
        return value == null ? "" : value;
    }

    boolean isInForce() {
        return state.equals("accepted");
    }

    boolean isRefused() {
        return state.equals("refused");
    }

    /** @return what tells this content of this file from every other */
    String contentKey() {
        return fileName + " " + sha256;
    }

    /** @return the version in force when this one was replaced */
    Optional<DeliveryName> newer(Map<String, JudgedDelivery> inForce) {
        return state.equals("superseded")
                ? Optional.ofNullable(inForce.get(name.orElseThrow().subject())).flatMap(JudgedDelivery::name)
                : Optional.empty();
    }

    /** @return in short what its feedback says, to see whether that is still so */
    String outcome(Map<String, JudgedDelivery> inForce) {
        return (state + " " + refusalReason
                        + newer(inForce).map(DeliveryName::id).orElse(""))
                .strip();
    }

    /**
     * Where its feedback goes, below the feedback folder and without an ending: of a version one content is ever accepted,
     * but several can be refused. A name that was not understood is not repeated in a path: it can hold anything.
     */
    String place() {
        String refused = "-geweigerd-" + Fingerprint.of(List.of(contentKey())).substring(0, SHORT_HASH);
        return name.map(known -> known.deliverer() + "/" + known.halfYear() + "/" + known.id())
                        .orElse("naam-niet-begrepen/bestand")
                + (isRefused() ? refused : "");
    }
}
