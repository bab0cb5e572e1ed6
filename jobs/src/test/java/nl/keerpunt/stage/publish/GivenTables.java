package nl.keerpunt.stage.publish;

import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.table.TableSchema;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/** Internal tables that a test makes up, without Spark. */
final class GivenTables {
    private GivenTables() {}

    /** @return a row of an internal table; columns that are not given are empty */
    static Row row(String table, Map<String, Object> given) {
        StructType columns = TableSchema.of(Contracts.packed().table(table));
        Object[] values = new Object[columns.length()];
        given.forEach((name, value) -> values[columns.fieldIndex(name)] = value);
        return new GenericRowWithSchema(values, columns);
    }

    /** @return tables in which only these hold rows */
    static InternalTables of(List<Row> comparison, List<Row> trend, List<Row> progress) {
        return new InternalTables(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                comparison,
                trend,
                progress);
    }
}
