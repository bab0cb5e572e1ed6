package nl.keerpunt.stage.feedback;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.DeliveryContract;
import nl.keerpunt.core.delivery.DeliveryHistory;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.DeliveryWarning;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.delivery.FieldCounts;
import nl.keerpunt.core.delivery.PlausibilityLimits;
import org.apache.spark.sql.Row;

/** Table {@code delivery_fields} as the core has it: of each content its columns, and of each deliverer its past. */
final class DeliveryFields {
    private final Map<Entity, DeliveryContract> contracts = new EnumMap<>(Entity.class);
    private final PlausibilityLimits limits;
    private final Map<String, List<FieldCounts>> byContent = new HashMap<>();

    /** Per deliverer and entity the half-years in force, ascending. */
    private final Map<String, TreeMap<HalfYear, List<FieldCounts>>> inForce = new HashMap<>();

    /**
     * @param contracts the order of columns
     * @param rows of {@code delivery_fields}
     * @param deliveries those of which anything is asked or that make the past
     */
    DeliveryFields(Contracts contracts, List<Row> rows, List<JudgedDelivery> deliveries) {
        for (Entity entity : Entity.values()) {
            this.contracts.put(entity, contracts.delivery(entity));
        }
        this.limits = contracts.policy().quality().limits();
        Map<String, Map<String, Row>> columns = new HashMap<>();
        Map<String, Map<String, Long>> codes = new HashMap<>();
        for (Row row : rows) {
            String content = row.getAs("delivery_id") + " " + row.getAs("content_sha256");
            String column = row.getAs("column_name");
            String code = row.getAs("code");
            if (code == null) {
                columns.computeIfAbsent(content, key -> new HashMap<>()).put(column, row);
            } else {
                codes.computeIfAbsent(content + " " + column, key -> new HashMap<>())
                        .put(code, row.getAs("filled_count"));
            }
        }
        for (JudgedDelivery delivery : deliveries) {
            Optional<DeliveryName> name = delivery.name();
            String content = delivery.deliveryId() + " " + delivery.sha256();
            if (name.isPresent() && columns.containsKey(content)) {
                List<FieldCounts> fields = fields(name.get(), columns.get(content), codes, content);
                byContent.put(content, fields);
                if (delivery.isInForce()) {
                    inForce.computeIfAbsent(series(name.get()), key -> new TreeMap<>())
                            .put(name.get().halfYear(), fields);
                }
            }
        }
    }

    private List<FieldCounts> fields(
            DeliveryName name, Map<String, Row> columns, Map<String, Map<String, Long>> codes, String content) {
        Map<String, FieldCounts> fields = new LinkedHashMap<>();
        contracts.get(name.entity()).columns().forEach(column -> {
            Row row = columns.get(column.name());
            if (row != null) {
                fields.put(
                        column.name(),
                        new FieldCounts(
                                column.name(),
                                row.getAs("row_count"),
                                row.getAs("filled_count"),
                                row.getAs("known_count"),
                                row.getAs("distinct_count"),
                                row.getAs("household_count"),
                                row.getAs("known_household_count"),
                                row.getAs("rest_household_count"),
                                codes.getOrDefault(content + " " + column.name(), Map.of())));
            }
        });
        return new ArrayList<>(fields.values());
    }

    /** @return the columns of a delivery; nothing when it was refused */
    List<FieldCounts> of(JudgedDelivery delivery) {
        return byContent.getOrDefault(delivery.deliveryId() + " " + delivery.sha256(), List.of());
    }

    /** @return what stands out in a delivery against its deliverer's past */
    List<DeliveryWarning> warnings(JudgedDelivery delivery) {
        DeliveryName name = delivery.name().orElseThrow();
        return before(name).compare(contracts.get(name.entity()), name.halfYear(), of(delivery));
    }

    /** @return what its deliverer delivered of its entity over earlier half-years, as far as it is in force */
    DeliveryHistory before(DeliveryName name) {
        TreeMap<HalfYear, List<FieldCounts>> own = inForce.getOrDefault(series(name), new TreeMap<>());
        return new DeliveryHistory(
                limits, new ArrayList<>(own.headMap(name.halfYear(), false).values()));
    }

    private static String series(DeliveryName name) {
        return name.deliverer() + " " + name.entity();
    }
}
