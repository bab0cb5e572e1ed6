package nl.keerpunt.command;

import java.util.ArrayList;
import java.util.List;
import nl.keerpunt.core.delivery.ShownName;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.stage.feedback.FeedbackStage;
import nl.keerpunt.stage.ingest.IngestSummary;

/** What an ingest says to the person who started it. */
record IngestText(IngestSummary summary) {
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Deliveries: " + summary.fileCount() + " files, " + summary.newCount() + " new, "
                + summary.inForceCount() + " came into force.");
        if (summary.newCount() > 0) {
            lines.add("Rows of new deliveries: " + summary.rowCount() + " = " + summary.keptCount() + " kept + "
                    + summary.rejectedCount() + " rejected + " + summary.mergedCount() + " merged with an equal row.");
        }
        if (!summary.passedOver().isEmpty()) {
            lines.add("Passed over (uploads in progress, leftovers of systems): "
                    + summary.passedOver().size());
        }
        lines.add("Refused in this run: " + summary.refused().size());
        summary.refused()
                .forEach(refusal -> lines.add("  " + ShownName.of(refusal.fileName()) + ": " + refusal.reason()));
        if (!summary.standing().isEmpty()) {
            lines.add("Refused before and still there: " + summary.standing().size());
            summary.standing()
                    .forEach(refusal -> lines.add("  " + ShownName.of(refusal.fileName()) + ": " + refusal.reason()));
        }
        return lines;
    }

    /** @return where deliverers find what to mend */
    static String feedback(String folder, FeedbackStage.Summary written) {
        return "Feedback for deliverers:    " + folder + " (" + written.deliveries() + " written in this run)";
    }

    /** @return what tells a scheduler's log that deliveries were refused */
    static KeerpuntException refusal(List<IngestSummary.Refusal> refused) {
        return new KeerpuntException(
                ErrorCode.DELIVERY_REFUSED,
                "deliveries refused in this run: " + refused.size() + "; the others were processed");
    }
}
