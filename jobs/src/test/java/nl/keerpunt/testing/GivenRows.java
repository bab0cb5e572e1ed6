package nl.keerpunt.testing;

import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.table.TableSchema;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/** Rows of the lake's tables that a test makes up, without Spark. */
public final class GivenRows {
    private GivenRows() {}

    /** @return a row of a table; columns that are not given are empty */
    public static Row of(String table, Map<String, Object> given) {
        StructType columns = TableSchema.of(Contracts.packed().table(table));
        Object[] values = new Object[columns.length()];
        given.forEach((name, value) -> values[columns.fieldIndex(name)] = value);
        return new GenericRowWithSchema(values, columns);
    }
}
