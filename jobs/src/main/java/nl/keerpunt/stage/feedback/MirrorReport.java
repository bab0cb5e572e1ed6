package nl.keerpunt.stage.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import nl.keerpunt.core.delivery.DeliveryColumn;
import nl.keerpunt.core.delivery.DeliveryHistory;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.FieldCounts;
import nl.keerpunt.stage.DataTable;
import nl.keerpunt.stage.Dutch;

/**
 * The mirror report of one delivery (spiegelrapport): per column how well it is filled and with what, beside what the
 * deliverer delivered over earlier half-years.
 *
 * @param columns the columns, in the order of the contract
 */
record MirrorReport(List<Field> columns) {
    static final List<String> HEADER = List.of(
            "bestand", "kolom", "waarde", "rijen", "aantal", "aandeel", "eerder_aandeel", "verschillende_waarden");

    private static final String NOTHING_BEFORE = "–";

    MirrorReport {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param name its delivered name
     * @param counts how it is filled
     * @param before how it was filled before; empty when nothing was delivered before
     * @param values per value how many rows have it
     */
    record Field(String name, FieldCounts counts, Optional<DeliveryHistory.Share> before, List<Value> values) {}

    /** A value, in the deliverer's words, with how many rows have it, and had it before. */
    record Value(String text, long rows, Optional<DeliveryHistory.Share> before) {}

    static MirrorReport of(FeedbackTexts texts, DeliveryName name, List<FieldCounts> fields, DeliveryHistory before) {
        List<Field> columns = new ArrayList<>();
        for (FieldCounts field : fields) {
            DeliveryColumn column = texts.column(name.entity(), field.column());
            List<Value> values = new ArrayList<>();
            // Every code of the list, so that one that is never used is seen; else what is there.
            TreeSet<String> rest = new TreeSet<>(field.codes().keySet());
            for (Map.Entry<String, String> code : column.codes().entrySet()) {
                values.add(value(texts, column, field, before, code.getValue()));
                rest.remove(code.getValue());
            }
            rest.forEach(code -> values.add(value(texts, column, field, before, code)));
            columns.add(new Field(field.column(), field, before.filled(field.column()), values));
        }
        return new MirrorReport(columns);
    }

    private static Value value(
            FeedbackTexts texts, DeliveryColumn column, FieldCounts field, DeliveryHistory before, String code) {
        return new Value(
                texts.code(column, code), field.codes().getOrDefault(code, 0L), before.code(field.column(), code));
    }

    /** @return how every column is filled */
    DataTable filling() {
        List<List<String>> rows = new ArrayList<>();
        for (Field field : columns) {
            rows.add(List.of(
                    field.name(),
                    Dutch.count(field.counts().filled()),
                    share(field.counts().filled(), field.counts().rows()),
                    share(field.before()),
                    Dutch.count(field.counts().distinct())));
        }
        return new DataTable(
                "vulling",
                "Hoe vaak is elke kolom gevuld?",
                List.of("Kolom", "Gevuld", "Aandeel", "Eerder", "Verschillende waarden"),
                rows);
    }

    /** @return per column with a list of codes, or with days, which values it has */
    List<DataTable> values() {
        List<DataTable> tables = new ArrayList<>();
        for (Field field : columns) {
            if (!field.values().isEmpty() && field.counts().filled() > 0) {
                tables.add(new DataTable(
                        "waarden-" + field.name().replace('_', '-'),
                        "Kolom " + field.name() + ": aandeel van de gevulde rijen",
                        List.of("Waarde", "Rijen", "Aandeel", "Eerder"),
                        field.values().stream()
                                .map(value -> List.of(
                                        value.text(),
                                        Dutch.count(value.rows()),
                                        share(value.rows(), field.counts().filled()),
                                        share(value.before())))
                                .toList()));
            }
        }
        return tables;
    }

    /** @return the lines of the CSV file */
    List<List<String>> lines(String fileName) {
        List<List<String>> lines = new ArrayList<>();
        for (Field field : columns) {
            lines.add(List.of(
                    fileName,
                    field.name(),
                    "",
                    Long.toString(field.counts().rows()),
                    Long.toString(field.counts().filled()),
                    decimals(new DeliveryHistory.Share(
                            field.counts().filled(), field.counts().rows())),
                    field.before().map(MirrorReport::decimals).orElse(""),
                    Long.toString(field.counts().distinct())));
            for (Value value : field.values()) {
                lines.add(List.of(
                        fileName,
                        field.name(),
                        value.text(),
                        Long.toString(field.counts().filled()),
                        Long.toString(value.rows()),
                        decimals(new DeliveryHistory.Share(
                                value.rows(), field.counts().filled())),
                        value.before().map(MirrorReport::decimals).orElse(""),
                        ""));
            }
        }
        return lines;
    }

    private static String share(long part, long whole) {
        return whole == 0 ? NOTHING_BEFORE : Dutch.percent((double) part / whole);
    }

    private static String share(Optional<DeliveryHistory.Share> before) {
        return before.map(share -> Dutch.percent(share.value())).orElse(NOTHING_BEFORE);
    }

    private static String decimals(DeliveryHistory.Share share) {
        return share.whole() == 0 ? "" : Dutch.shareInDecimals(share.value());
    }
}
