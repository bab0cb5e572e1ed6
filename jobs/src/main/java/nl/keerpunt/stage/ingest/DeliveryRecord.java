package nl.keerpunt.stage.ingest;

import java.util.Optional;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.Entity;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A row of table {@code deliveries}; components as in its contract, empty where the table has null. */
record DeliveryRecord(
        String deliveryId,
        String fileName,
        Optional<DeliveryName> name,
        String sha256,
        String rulesId,
        State state,
        String refusalReason,
        String refusalPlace,
        Judgement.Counts counts) {

    /** What became of a delivery. */
    enum State {
        /** In force. */
        ACCEPTED("accepted"),
        /** Replaced by a higher version. */
        SUPERSEDED("superseded"),
        /** Refused whole. */
        REFUSED("refused");

        private final String code;

        State(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }

        static State ofCode(String code) {
            return valueOf(code.toUpperCase(java.util.Locale.ROOT));
        }
    }

    static DeliveryRecord of(Judgement judgement, String rulesId) {
        Optional<DeliveryName> name = DeliveryName.parse(judgement.file().name());
        return new DeliveryRecord(
                name.map(DeliveryName::id).orElse(judgement.file().name()),
                judgement.file().name(),
                name,
                judgement.sha256(),
                rulesId,
                judgement.refusal().isPresent() ? State.REFUSED : State.ACCEPTED,
                judgement.refusal().map(reason -> reason.code()).orElse(""),
                judgement.refusalPlace(),
                judgement.counts());
    }

    static DeliveryRecord of(Row row) {
        String fileName = row.getAs("file_name");
        return new DeliveryRecord(
                row.getAs("delivery_id"),
                fileName,
                DeliveryName.parse(fileName),
                row.getAs("content_sha256"),
                row.getAs("rules_id"),
                State.ofCode(row.getAs("state")),
                text(row, "refusal_reason"),
                text(row, "refusal_place"),
                new Judgement.Counts(
                        row.getAs("row_count"),
                        row.getAs("kept_count"),
                        row.getAs("rejected_count"),
                        row.getAs("duplicate_count")));
    }

    Row row() {
        return RowFactory.create(
                deliveryId,
                fileName,
                name.map(DeliveryName::entity).map(Entity::deliveredName).orElse(null),
                name.map(known -> known.deliverer().value()).orElse(null),
                name.map(known -> known.halfYear().toString()).orElse(null),
                name.map(DeliveryName::version).orElse(null),
                sha256,
                rulesId,
                state.code(),
                refusalReason.isEmpty() ? null : refusalReason,
                refusalPlace.isEmpty() ? null : refusalPlace,
                counts.rows(),
                counts.kept(),
                counts.rejected(),
                counts.duplicates());
    }

    DeliveryRecord in(State other) {
        return new DeliveryRecord(
                deliveryId, fileName, name, sha256, rulesId, other, refusalReason, refusalPlace, counts);
    }

    /** @return what tells this content of this file from every other */
    String contentKey() {
        return fileName + " " + sha256;
    }

    boolean isAcceptable() {
        return state != State.REFUSED;
    }

    private static String text(Row row, String column) {
        String value = row.getAs(column);
        return value == null ? "" : value;
    }
}
