package nl.keerpunt.stage.ingest;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.ColumnContract;
import nl.keerpunt.contract.TableContract;
import nl.keerpunt.core.delivery.DeliveryContract;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.KeptRow;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.run.RegionKey;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Turns kept rows of one entity into rows of its restricted table, by the names in the two contracts. */
final class RestrictedRows implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String HOUSEHOLD_KEY = "household_key";

    private enum Source {
        HALF_YEAR,
        DELIVERY,
        DELIVERER,
        LINE,
        HOUSEHOLD_KEY,
        REPORTER_GROUP,
        VALUE
    }

    private final Source[] sources;
    private final int[] positions;
    private final Map<String, String> reporterGroups;

    RestrictedRows(TableContract table, DeliveryContract delivery, Map<String, String> reporterGroups) {
        List<ColumnContract> columns = table.columns();
        this.sources = new Source[columns.size()];
        this.positions = new int[columns.size()];
        this.reporterGroups = Map.copyOf(reporterGroups);
        for (int at = 0; at < sources.length; at++) {
            String name = columns.get(at).name();
            sources[at] = switch (name) {
                case "half_year" -> Source.HALF_YEAR;
                case "delivery_id" -> Source.DELIVERY;
                case "deliverer_code" -> Source.DELIVERER;
                case "line_number" -> Source.LINE;
                case HOUSEHOLD_KEY -> Source.HOUSEHOLD_KEY;
                case "reporter_group" -> Source.REPORTER_GROUP;
                default -> Source.VALUE;
            };
            String field = sources[at] == Source.REPORTER_GROUP ? "reporter" : name;
            positions[at] = delivery.positionOfField(field).orElse(-1);
            boolean needsValue = sources[at].compareTo(Source.HOUSEHOLD_KEY) >= 0;
            if (needsValue && positions[at] < 0) {
                throw new KeerpuntException(
                        ErrorCode.FRAME_DIFFERS_FROM_CONTRACT,
                        "no column of " + delivery.entity().deliveredName() + " fills " + table.table() + "." + name);
            }
        }
    }

    Row row(DeliveryName delivery, KeptRow kept, RegionKey.HouseholdKeys keys) {
        Object[] values = new Object[sources.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = switch (sources[at]) {
                case HALF_YEAR -> delivery.halfYear().toString();
                case DELIVERY -> delivery.id();
                case DELIVERER -> delivery.deliverer().value();
                case LINE -> kept.line();
                case HOUSEHOLD_KEY -> keys.of((String) kept.values().get(positions[at]));
                case REPORTER_GROUP -> reporterGroups.get((String) kept.values().get(positions[at]));
                case VALUE -> value(kept.values().get(positions[at]));
            };
        }
        return RowFactory.create(values);
    }

    private static Object value(Object value) {
        return value instanceof List<?> list ? list.toArray(String[]::new) : value;
    }
}
