package nl.keerpunt.stage.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.delivery.DeliveryColumn;
import nl.keerpunt.core.delivery.DeliveryContract;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.delivery.KeptRow;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.run.RegionKey;
import nl.keerpunt.table.TableSchema;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestrictedRowsTest {
    private static final LocalDate DAY = LocalDate.of(2024, 2, 29);
    private static final String ID = "één id";
    private static final String PSEUDONYM = "0123456789abcdef0123456789abcdef";
    private static final RegionKey KEY = RegionKey.of("a key of the region, made for a test");

    private final Contracts contracts = Contracts.packed();

    /** Spark's own converter is the oracle: it fails on what has not the form of the column's type. */
    @ParameterizedTest
    @EnumSource(Entity.class)
    void rowsHaveTheFormThatSparkGivesTheirValues(Entity entity) {
        DeliveryContract delivery = contracts.delivery(entity);
        RestrictedRows.Delivered rows = rows(entity);
        List<Object> values = new ArrayList<>();
        for (DeliveryColumn column : delivery.columns()) {
            values.add(value(column));
        }

        for (long line = 2; line < 5; line++) {
            Object[] read = read(entity, rows.row(new KeptRow(line, values)));
            StructType schema = TableSchema.of(contracts.table(entity.tableName()));
            for (int at = 0; at < read.length; at++) {
                String name = schema.fieldNames()[at];
                Object expected = switch (name) {
                    case "half_year" -> "2024H1";
                    case "delivery_id" -> entity.deliveredName() + "_GM0344_2024H1_v1";
                    case "deliverer_code" -> "GM0344";
                    case "line_number" -> line;
                    case "household_key" -> null;
                    case "reporter_group" -> "professional";
                    default -> values.get(delivery.positionOfField(name).orElseThrow());
                };
                if (expected != null) {
                    assertThat(read[at]).as(name).isEqualTo(expected);
                } else {
                    assertThat((byte[]) read[at]).isEqualTo(KEY.householdKeys().of(PSEUDONYM));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Entity.class)
    void whatIsEmptyStaysEmpty(Entity entity) {
        DeliveryContract delivery = contracts.delivery(entity);
        List<Object> values = new ArrayList<>();
        for (DeliveryColumn column : delivery.columns()) {
            values.add(column.required() ? value(column) : null);
        }

        InternalRow row = rows(entity).row(new KeptRow(2, values));

        StructType schema = TableSchema.of(contracts.table(entity.tableName()));
        for (int at = 0; at < schema.size(); at++) {
            int position = delivery.positionOfField(schema.fieldNames()[at]).orElse(-1);
            boolean isEmpty = position >= 0 && values.get(position) == null;
            assertThat(row.isNullAt(at)).as(schema.fieldNames()[at]).isEqualTo(isEmpty);
            // Spark trusts that a column that cannot be empty never is.
            assertThat(schema.apply(at).nullable() || !isEmpty)
                    .as(schema.fieldNames()[at])
                    .isTrue();
        }
    }

    @Test
    void everyReporterHasAGroup() {
        Map<String, String> groups = groups(Entity.REPORTS);
        assertThat(groups.remove("health_care")).isNotNull();
        assertThatThrownBy(() -> new RestrictedRows(
                        contracts.table(Entity.REPORTS.tableName()), contracts.delivery(Entity.REPORTS), groups))
                .isInstanceOfSatisfying(
                        KeerpuntException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.FRAME_DIFFERS_FROM_CONTRACT));
    }

    /** Every reporter that can be delivered, and the code of this test. */
    private Map<String, String> groups(Entity entity) {
        Map<String, String> groups = new HashMap<>(Map.of("one", "professional"));
        for (DeliveryColumn column : contracts.delivery(entity).columns()) {
            column.codes().values().forEach(code -> groups.put(code, "group of " + code));
        }
        return groups;
    }

    private RestrictedRows.Delivered rows(Entity entity) {
        RestrictedRows restricted =
                new RestrictedRows(contracts.table(entity.tableName()), contracts.delivery(entity), groups(entity));
        DeliveryName name = DeliveryName.parse(entity.deliveredName() + "_GM0344_2024H1_v1.csv")
                .orElseThrow();
        return restricted.delivered(name, KEY.householdKeys());
    }

    private Object[] read(Entity entity, InternalRow row) {
        StructType schema = TableSchema.of(contracts.table(entity.tableName()));
        Object[] values = new Object[schema.size()];
        for (int at = 0; at < values.length; at++) {
            Object value = CatalystTypeConverters.convertToScala(
                    row.get(at, schema.apply(at).dataType()), schema.apply(at).dataType());
            values[at] = value instanceof java.sql.Date day
                    ? day.toLocalDate()
                    : value instanceof scala.collection.Seq<?> list
                            ? scala.jdk.javaapi.CollectionConverters.asJava(list)
                            : value;
        }
        return values;
    }

    private static Object value(DeliveryColumn column) {
        return switch (column.kind()) {
            case ID -> ID;
            case PSEUDONYM -> PSEUDONYM;
            case MUNICIPALITY -> "GM0344";
            case DATE, DATE_IN_HALF_YEAR -> DAY;
            case CODE -> "one";
            case CODES -> Arrays.asList("one", "two");
        };
    }
}
