package nl.keerpunt.stage.ingest;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.ColumnContract;
import nl.keerpunt.contract.TableContract;
import nl.keerpunt.core.delivery.DeliveryContract;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.KeptRow;
import nl.keerpunt.core.delivery.ValueKind;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.run.RegionKey;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

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
        /** A value of which there are few. */
        CODE,
        /** Any other. */
        FREE
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
                default -> Source.FREE;
            };
            String field = sources[at] == Source.REPORTER_GROUP ? "reporter" : name;
            positions[at] = delivery.positionOfField(field).orElse(-1);
            boolean needsValue = sources[at].compareTo(Source.HOUSEHOLD_KEY) >= 0;
            if (needsValue && positions[at] < 0) {
                throw new KeerpuntException(
                        ErrorCode.FRAME_DIFFERS_FROM_CONTRACT,
                        "no column of " + delivery.entity().deliveredName() + " fills " + table.table() + "." + name);
            }
            // Nobody looks for empty values any more when Spark is handed rows in its own form.
            if (needsValue
                    && !columns.get(at).nullable()
                    && !delivery.columns().get(positions[at]).required()) {
                throw new KeerpuntException(
                        ErrorCode.FRAME_DIFFERS_FROM_CONTRACT,
                        "what fills " + table.table() + "." + name + " can be empty, and the table's column cannot");
            }
            if (sources[at] == Source.REPORTER_GROUP) {
                for (String reporter :
                        delivery.columns().get(positions[at]).codes().values()) {
                    if (!reporterGroups.containsKey(reporter)) {
                        throw new KeerpuntException(
                                ErrorCode.FRAME_DIFFERS_FROM_CONTRACT, "reporter " + reporter + " is in no group");
                    }
                }
            }
            if (sources[at] == Source.FREE
                    && isCoded(delivery.columns().get(positions[at]).kind())) {
                sources[at] = Source.CODE;
            }
        }
    }

    private static boolean isCoded(ValueKind kind) {
        return switch (kind) {
            case CODE, CODES, MUNICIPALITY, DATE, DATE_IN_HALF_YEAR -> true;
            case ID, PSEUDONYM -> false;
        };
    }

    /** @return what makes rows of one delivery; for one thread */
    Delivered delivered(DeliveryName delivery, RegionKey.HouseholdKeys keys) {
        return new Delivered(delivery, keys);
    }

    /** Makes rows of one delivery, in Spark's own form; what stands in every row, and codes, are made into it once. */
    final class Delivered {
        private final RegionKey.HouseholdKeys keys;
        private final UTF8String halfYear;
        private final UTF8String id;
        private final UTF8String deliverer;
        private final Map<Object, Object> codes = new HashMap<>();

        private Delivered(DeliveryName delivery, RegionKey.HouseholdKeys keys) {
            this.keys = keys;
            this.halfYear = UTF8String.fromString(delivery.halfYear().toString());
            this.id = UTF8String.fromString(delivery.id());
            this.deliverer = UTF8String.fromString(delivery.deliverer().value());
        }

        InternalRow row(KeptRow kept) {
            Object[] values = new Object[sources.length];
            for (int at = 0; at < values.length; at++) {
                values[at] = switch (sources[at]) {
                    case HALF_YEAR -> halfYear;
                    case DELIVERY -> id;
                    case DELIVERER -> deliverer;
                    case LINE -> kept.line();
                    case HOUSEHOLD_KEY -> keys.of((String) kept.values().get(positions[at]));
                    case REPORTER_GROUP ->
                        code(reporterGroups.get((String) kept.values().get(positions[at])));
                    case CODE -> code(kept.values().get(positions[at]));
                    case FREE -> value(kept.values().get(positions[at]));
                };
            }
            return new GenericInternalRow(values);
        }

        private Object code(Object code) {
            return code == null ? null : codes.computeIfAbsent(code, RestrictedRows::value);
        }
    }

    private static Object value(Object value) {
        if (value instanceof String text) {
            return UTF8String.fromString(text);
        }
        if (value instanceof LocalDate day) {
            return Math.toIntExact(day.toEpochDay());
        }
        if (value instanceof List<?> list) {
            return new GenericArrayData(list.stream().map(RestrictedRows::value).toArray());
        }
        return value;
    }
}
