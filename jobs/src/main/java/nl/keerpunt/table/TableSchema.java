package nl.keerpunt.table;

import java.util.ArrayList;
import java.util.List;
import nl.keerpunt.contract.ColumnContract;
import nl.keerpunt.contract.TableContract;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A contract as Spark's schema, with labels and descriptions as column comments. */
public final class TableSchema {
    private TableSchema() {}

    /** @return the schema of the table */
    public static StructType of(TableContract contract) {
        List<StructField> fields = new ArrayList<>();
        for (ColumnContract column : contract.columns()) {
            String comment = column.labelNl() + " | " + column.description();
            fields.add(new StructField(
                    column.name(),
                    DataType.fromDDL(column.type()),
                    column.nullable(),
                    new MetadataBuilder().putString("comment", comment).build()));
        }
        return new StructType(fields.toArray(StructField[]::new));
    }

    /** Refuses a frame whose columns are not those of the contract, in name, order or type. */
    static void check(TableContract contract, StructType frame) {
        List<String> expected = describe(of(contract));
        List<String> found = describe(frame);
        if (!expected.equals(found)) {
            throw new KeerpuntException(
                    ErrorCode.FRAME_DIFFERS_FROM_CONTRACT,
                    "table " + contract.table() + " should have " + expected + " but the stage made " + found);
        }
    }

    private static List<String> describe(StructType schema) {
        List<String> columns = new ArrayList<>();
        for (StructField field : schema.fields()) {
            columns.add(field.name() + " " + field.dataType().catalogString());
        }
        return columns;
    }
}
