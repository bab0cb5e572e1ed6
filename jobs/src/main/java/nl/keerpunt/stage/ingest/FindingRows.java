package nl.keerpunt.stage.ingest;

import java.util.Optional;
import nl.keerpunt.contract.CodeList;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.Finding;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.core.delivery.RowReason;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Rows of table {@code rejected_rows} for one delivery.
 *
 * @param judgement what the file is worth
 * @param name what its name says; empty when it was not understood
 */
record FindingRows(Judgement judgement, Optional<DeliveryName> name) {
    Row refusal(RefusalReason reason, CodeList texts) {
        String place = judgement.refusalPlace();
        return row(null, place.isEmpty() ? null : place, reason.code(), "refused", texts);
    }

    Row row(Finding finding, CodeList texts) {
        String column = finding.column().isEmpty() ? null : finding.column();
        RowReason reason = finding.reason();
        String rejected = judgement.refusal().isPresent() ? "refused" : "rejected";
        String disposition = reason.rejects() ? rejected : "merged";
        return row(finding.line(), column, reason.code(), disposition, texts);
    }

    private Row row(Long line, String column, String reason, String disposition, CodeList texts) {
        String message = texts.of(reason, "label_nl").orElseThrow() + " "
                + texts.of(reason, "remedy_nl").orElseThrow();
        return RowFactory.create(
                name.map(DeliveryName::id).orElse(judgement.file().name()),
                judgement.sha256(),
                judgement.file().name(),
                name.map(known -> known.halfYear().toString()).orElse(null),
                line,
                column,
                reason,
                disposition,
                message);
    }
}
