package nl.keerpunt.stage.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keerpunt.contract.ColumnContract;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.delivery.DeliveryHistory;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.FieldCounts;
import nl.keerpunt.table.TableSchema;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;

/** Feedback on one small delivery, without a lake: its rows of the tables are added one by one. */
final class SmallFeedback {
    private static final Contracts CONTRACTS = Contracts.packed();

    private final JudgedDelivery delivery;
    private final List<Row> findings = new ArrayList<>();
    private final List<Row> warnings = new ArrayList<>();
    private final List<FieldCounts> fields = new ArrayList<>();
    private Optional<DeliveryName> newer = Optional.empty();

    private SmallFeedback(String fileName, String state, String refusal, String place, long kept, long rejected) {
        Optional<DeliveryName> name = DeliveryName.parse(fileName);
        this.delivery = new JudgedDelivery(
                name.map(DeliveryName::id).orElse(fileName),
                fileName,
                name,
                "0123456789abcdef",
                state,
                refusal,
                place,
                kept + rejected,
                kept,
                rejected,
                0);
    }

    static SmallFeedback accepted(String fileName, long kept, long rejected) {
        return new SmallFeedback(fileName, "accepted", "", "", kept, rejected);
    }

    static SmallFeedback refused(String fileName, String reason, String place) {
        SmallFeedback feedback = new SmallFeedback(fileName, "refused", reason, place, 0, 0);
        feedback.findings.add(
                row("rejected_rows", Map.of("reason_code", reason, "disposition", "refused", "column_name", place)));
        return feedback;
    }

    static SmallFeedback replaced(String fileName, String by) {
        SmallFeedback feedback = new SmallFeedback(fileName, "superseded", "", "", 10, 0);
        feedback.newer = DeliveryName.parse(by);
        return feedback;
    }

    SmallFeedback with(FieldCounts field) {
        fields.add(field);
        return this;
    }

    SmallFeedback finding(long line, String column, String reason) {
        findings.add(row(
                "rejected_rows",
                Map.of("line_number", line, "column_name", column, "reason_code", reason, "disposition", "rejected")));
        return this;
    }

    SmallFeedback warning(long line, String column, String code) {
        warnings.add(
                row("delivery_warnings", Map.of("line_number", line, "column_name", column, "warning_code", code)));
        return this;
    }

    SmallFeedback warning(String column, String value, String code, double measured, double usual) {
        warnings.add(row(
                "delivery_warnings",
                Map.of(
                        "column_name",
                        column,
                        "code",
                        value,
                        "warning_code",
                        code,
                        "measured_value",
                        measured,
                        "usual_value",
                        usual)));
        return this;
    }

    private static Row row(String table, Map<String, Object> values) {
        Object[] cells = CONTRACTS.table(table).columns().stream()
                .map(ColumnContract::name)
                .map(values::get)
                .toArray();
        return new GenericRowWithSchema(cells, TableSchema.of(CONTRACTS.table(table)));
    }

    QualityReport quality() {
        return QualityReport.of(new FeedbackTexts(CONTRACTS), delivery, newer, findings, warnings);
    }

    Optional<MirrorReport> mirror(List<List<FieldCounts>> before) {
        DeliveryHistory history =
                new DeliveryHistory(CONTRACTS.policy().quality().limits(), before);
        return delivery.isRefused()
                ? Optional.empty()
                : delivery.name().map(name -> MirrorReport.of(new FeedbackTexts(CONTRACTS), name, fields, history));
    }

    String place() {
        return delivery.place();
    }

    String html() {
        return FeedbackPage.of(new FeedbackTexts(CONTRACTS), delivery, newer, quality(), mirror(List.of()))
                .html();
    }

    /** @return a delivery with something of everything */
    static SmallFeedback full() {
        return accepted("meldingen_GM0755_2024H1_v2.csv", 1232, 3)
                .finding(12, "melder", "unknown_code")
                .finding(12, "meldingsdatum", "not_a_date")
                .finding(40, "", "wrong_cell_count")
                .warning(55, "meldingsdatum", "report_after_case_closed")
                .warning("meldingsdatum", "january_first", "january_first_heaping", 0.124, 0.0055)
                .warning("melder", "police_justice", "code_share_changed", 0.9, 0.4)
                .warning("casus_id", "", "reports_per_case_implausible", 2.4321, 1.6)
                .with(new FieldCounts("melding_id", 1232, 1232, 1232, 1232, 900, 900, 0, Map.of()))
                .with(new FieldCounts(
                        "melder", 1232, 1232, 1200, 3, 900, 900, 10, Map.of("police_justice", 1109L, "unknown", 32L)))
                .with(new FieldCounts(
                        "gemeentecode", 1232, 1232, 1232, 2, 900, 900, 0, Map.of("GM0755", 1231L, "GM0828", 1L)))
                .with(new FieldCounts("kinderen", 1232, 0, 0, 0, 900, 0, 900, Map.of()));
    }
}
