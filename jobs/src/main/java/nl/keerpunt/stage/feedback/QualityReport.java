package nl.keerpunt.stage.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.keerpunt.core.delivery.DeliveryColumn;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.WarningReason;
import nl.keerpunt.stage.Dutch;
import org.apache.spark.sql.Row;

/**
 * The quality report of one delivery (kwaliteitsrapport): what became of it, of which rows, and what stands out.
 *
 * @param remarks about the delivery first, then by line
 */
record QualityReport(List<Remark> remarks) {
    static final List<String> HEADER = List.of(
            "bestand",
            "regel",
            "kolom",
            "waarde",
            "gevolg",
            "reden",
            "wat_is_er_mis",
            "wat_te_doen",
            "gevonden",
            "gewoonlijk");

    static final String WARNING = "Waarschuwing";

    QualityReport {
        remarks = List.copyOf(remarks);
    }

    /**
     * @param texts the words
     * @param delivery the delivery
     * @param newer the version that replaced it
     * @param findings its rows of {@code rejected_rows}
     * @param warnings its rows of {@code delivery_warnings}
     */
    static QualityReport of(
            FeedbackTexts texts,
            JudgedDelivery delivery,
            Optional<DeliveryName> newer,
            List<Row> findings,
            List<Row> warnings) {
        List<Remark> remarks = new ArrayList<>();
        newer.ifPresent(name -> remarks.add(new Remark(
                "",
                "",
                "",
                "Vervangen",
                new FeedbackTexts.Reason(
                        "superseded",
                        "Deze aanlevering is vervangen door versie " + name.version() + ".",
                        "Niets: versie " + name.version() + " telt."),
                "",
                "")));
        for (Row row : findings) {
            if (row.getAs("line_number") == null) {
                remarks.add(ofDelivery(texts, row));
            }
        }
        for (Row row : warnings) {
            if (row.getAs("line_number") == null) {
                remarks.add(warning(texts, delivery, row));
            }
        }
        for (Row row : findings) {
            if (row.getAs("line_number") != null) {
                String code = row.getAs("reason_code");
                remarks.add(new Remark(
                        text(row, "line_number"),
                        text(row, "column_name"),
                        "",
                        texts.disposition(row.getAs("disposition")),
                        texts.row(code, delivery, text(row, "column_name")),
                        "",
                        ""));
            }
        }
        for (Row row : warnings) {
            if (row.getAs("line_number") != null) {
                remarks.add(warning(texts, delivery, row));
            }
        }
        return new QualityReport(remarks);
    }

    private static Remark ofDelivery(FeedbackTexts texts, Row row) {
        return new Remark(
                "",
                text(row, "column_name"),
                "",
                texts.disposition(row.getAs("disposition")),
                texts.refusal(row.getAs("reason_code")),
                "",
                "");
    }

    private static Remark warning(FeedbackTexts texts, JudgedDelivery delivery, Row row) {
        String code = row.getAs("warning_code");
        String column = text(row, "column_name");
        String value = "";
        if (row.getAs("code") != null) {
            DeliveryColumn contract = texts.column(delivery.name().orElseThrow().entity(), column);
            value = texts.code(contract, row.getAs("code"));
        }
        return new Remark(
                text(row, "line_number"),
                column,
                value,
                WARNING,
                texts.warning(code),
                number(code, row.getAs("measured_value")),
                number(code, row.getAs("usual_value")));
    }

    private static String number(String code, Double value) {
        if (value == null || value.isNaN()) {
            return "";
        }
        if (code.equals(WarningReason.ROW_COUNT_CHANGED.code())) {
            return Dutch.count(Math.round(value)) + " rijen";
        }
        return code.equals(WarningReason.REPORTS_PER_CASE_IMPLAUSIBLE.code())
                ? Dutch.decimal(value)
                : Dutch.percent(value);
    }

    private static String text(Row row, String column) {
        Object value = row.getAs(column);
        return value == null ? "" : value.toString();
    }

    /** @return the remarks about rows */
    List<Remark> ofRows() {
        return remarks.stream().filter(remark -> !remark.line().isEmpty()).toList();
    }

    /** @return warnings about the delivery as a whole */
    List<Remark> ofDelivery() {
        return remarks.stream()
                .filter(remark -> remark.line().isEmpty() && remark.outcome().equals(WARNING))
                .toList();
    }

    /** @return the lines of the CSV file */
    List<List<String>> lines(String fileName) {
        return remarks.stream()
                .map(remark -> List.of(
                        fileName,
                        remark.line(),
                        remark.column(),
                        remark.value(),
                        remark.outcome(),
                        remark.reason().code(),
                        remark.reason().label(),
                        remark.reason().remedy(),
                        remark.measured(),
                        remark.usual()))
                .toList();
    }
}
