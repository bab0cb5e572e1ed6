package nl.keerpunt.table;

import nl.keerpunt.contract.TableContract;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Frames of many rows that stand in Spark's own form already: texts as {@code UTF8String}, days as numbers, lists as
 * {@code ArrayData}. Spark takes the public form apart value by value and checks each one's class, which costs more than
 * to make the row.
 */
public final class RowFrames {
    private RowFrames() {}

    /**
     * @param spark the session
     * @param contract what the rows look like; nobody checks that they do
     * @param rows rows in Spark's own form, in the order of the contract's columns
     * @return the same rows
     */
    public static Dataset<Row> of(SparkSession spark, TableContract contract, JavaRDD<InternalRow> rows) {
        return ((org.apache.spark.sql.classic.SparkSession) spark)
                .internalCreateDataFrame(rows.rdd(), TableSchema.of(contract), false);
    }
}
