package nl.keerpunt.stage.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.delivery.DeliveryColumn;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.disclosure.CandidateRow;
import nl.keerpunt.core.disclosure.Status;
import org.apache.spark.sql.Row;

/** Candidates of {@code field_filling}: every area, half-year, entity and column that can be empty or unknown. */
final class FillingTable {
    private final Contracts contracts;
    private final List<String> halfYears;
    private final Map<String, Row> byKey = new HashMap<>();

    FillingTable(Contracts contracts, InternalTables tables) {
        this.contracts = contracts;
        this.halfYears = ReportTables.ended(tables);
        for (Row row : tables.filling()) {
            byKey.put(
                    key(row.getAs("area_code"), row.getAs("half_year"), row.getAs("entity"), row.getAs("column_name")),
                    row);
        }
    }

    private static String key(String area, String halfYear, String entity, String column) {
        return String.join("/", area, halfYear, entity, column);
    }

    List<CandidateRow> rows(Map<String, Object> onEveryRow) {
        Policy.Region region = contracts.policy().region();
        List<String> areas = new ArrayList<>(List.of(region.code()));
        areas.addAll(region.municipalities());
        List<CandidateRow> rows = new ArrayList<>();
        for (String area : areas) {
            for (String halfYear : halfYears) {
                for (Entity entity : Entity.values()) {
                    for (DeliveryColumn column : contracts.delivery(entity).columns()) {
                        if (column.canBeUnknown()) {
                            Map<String, Object> labels = new HashMap<>(onEveryRow);
                            labels.put(
                                    "area_level",
                                    area.equals(region.code()) ? StratumGrid.REGION : StratumGrid.MUNICIPALITY);
                            labels.put("area_code", area);
                            labels.put("half_year", halfYear);
                            labels.put("entity", entity.deliveredName());
                            labels.put("column_name", column.name());
                            rows.add(
                                    row(labels, byKey.get(key(area, halfYear, entity.deliveredName(), column.name()))));
                        }
                    }
                }
            }
        }
        return rows;
    }

    private static CandidateRow row(Map<String, Object> labels, Row counted) {
        if (counted == null) {
            return new CandidateRow(labels, Map.of(), Status.NOT_DELIVERED);
        }
        Map<String, Double> counts = new HashMap<>();
        for (String count : List.of(
                "row_count", "filled_count", "household_count", "filled_household_count", "rest_household_count")) {
            counts.put(count, (double) counted.<Long>getAs(count));
        }
        return new CandidateRow(labels, counts, Status.PUBLISHED);
    }
}
