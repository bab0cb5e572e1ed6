package nl.keerpunt.stage.feedback;

/**
 * A line of the quality report.
 *
 * @param line the line of the file; empty when the whole delivery is meant
 * @param column the delivered column; empty when none is meant
 * @param value the code or heap of days that is meant, in the deliverer's words; empty when none is
 * @param outcome what became of it: rejected, merged, refused, or a warning
 * @param reason what is wrong and what to do
 * @param measured what was found; empty when there is no number
 * @param usual what it usually is; empty when there is no number
 */
record Remark(
        String line,
        String column,
        String value,
        String outcome,
        FeedbackTexts.Reason reason,
        String measured,
        String usual) {}
