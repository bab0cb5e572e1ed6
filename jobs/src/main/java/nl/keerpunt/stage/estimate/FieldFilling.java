package nl.keerpunt.stage.estimate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.DeliveryColumn;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.delivery.ExpectedDeliveries;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * How columns are filled, per area and half-year, of deliveries in force. Rows add up over deliveries. Households do not,
 * for two deliveries can hold the same one; so an area has at least the households of the delivery with the most.
 */
final class FieldFilling {
    private static final String REGION = "region";
    private static final String MUNICIPALITY = "municipality";

    private final Contracts contracts;
    private final Map<String, long[]> counts = new TreeMap<>();

    /**
     * @param contracts which columns can be empty or unknown
     * @param deliveries rows of {@code deliveries}
     * @param fields rows of {@code delivery_fields} about whole columns
     * @param observedUntil last day on which anything counts
     */
    FieldFilling(Contracts contracts, List<Row> deliveries, List<Row> fields, LocalDate observedUntil) {
        this.contracts = contracts;
        Map<String, Row> inForce = new HashMap<>();
        for (Row row : deliveries) {
            if ("accepted".equals(row.getAs("state"))
                    && !HalfYear.parse(row.getAs("half_year"))
                            .orElseThrow()
                            .lastDay()
                            .isAfter(observedUntil)) {
                inForce.put(row.getAs("delivery_id") + " " + row.getAs("content_sha256"), row);
            }
        }
        Map<String, String> lines = new HashMap<>();
        for (ExpectedDeliveries.Deliverer deliverer :
                contracts.expectedDeliveries().deliverers()) {
            lines.put(deliverer.code().value(), deliverer.line().value());
        }
        Map<String, Set<String>> columns = new HashMap<>();
        for (Entity entity : Entity.values()) {
            columns.put(entity.deliveredName(), open(entity));
        }
        for (Row field : fields) {
            Row delivery = inForce.get(field.getAs("delivery_id") + " " + field.getAs("content_sha256"));
            if (delivery != null
                    && columns.get(delivery.<String>getAs("entity")).contains(field.<String>getAs("column_name"))) {
                String rest =
                        delivery.getAs("half_year") + "/" + delivery.getAs("entity") + "/" + field.getAs("column_name");
                add(REGION + "/" + contracts.policy().region().code() + "/" + rest, field);
                add(MUNICIPALITY + "/" + lines.get(delivery.<String>getAs("deliverer_code")) + "/" + rest, field);
            }
        }
    }

    /** Columns that say something when they are filled: the others always are. */
    private Set<String> open(Entity entity) {
        return contracts.delivery(entity).columns().stream()
                .filter(DeliveryColumn::canBeUnknown)
                .map(DeliveryColumn::name)
                .collect(Collectors.toSet());
    }

    private void add(String key, Row field) {
        long[] sums = counts.computeIfAbsent(key, none -> new long[5]);
        sums[0] += field.<Long>getAs("row_count");
        sums[1] += field.<Long>getAs("known_count");
        sums[2] = Math.max(sums[2], field.<Long>getAs("household_count"));
        sums[3] = Math.max(sums[3], field.<Long>getAs("known_household_count"));
        sums[4] = Math.max(sums[4], field.<Long>getAs("rest_household_count"));
    }

    /** @return rows of {@code field_filling_counts} */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        counts.forEach((key, sums) -> {
            List<Object> values = new ArrayList<>(List.of((Object[]) key.split("/", -1)));
            for (long sum : sums) {
                values.add(sum);
            }
            rows.add(RowFactory.create(values.toArray()));
        });
        return rows;
    }
}
