package nl.keerpunt.stage.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What the exchange carries: one record per report and delivered state of its case, per check of known outcome and
 * per departure, all in the same columns, in the order in which a household is read.
 */
final class RecordRows {
    static final int KEY = 0;
    static final int KIND = 1;
    static final int DAY = 2;
    static final int DELIVERER = 3;
    static final int REPORT_ID = 4;
    static final int MUNICIPALITY = 5;
    static final int CURRENT_MUNICIPALITY = 6;
    static final int REPORTER_GROUP = 7;
    static final int VIOLENCE_TYPES = 8;
    static final int REFUTED = 9;
    static final int CASE_HALF_YEAR = 10;
    static final int CASE_OPENED = 11;
    static final int CASE_CLOSED = 12;
    static final int SAFE = 13;

    static final int KIND_DEPARTURE = 0;
    static final int KIND_CHECK = 1;
    static final int KIND_REPORT = 2;

    private static final List<String> NAMES = List.of(
            "household_key",
            "kind",
            "day",
            "deliverer_code",
            "report_id",
            "municipality_code",
            "current_municipality_code",
            "reporter_group",
            "violence_types",
            "refuted",
            "case_half_year",
            "case_opened",
            "case_closed",
            "safe");
    private static final List<String> TYPES = List.of(
            "binary",
            "int",
            "int",
            "string",
            "string",
            "string",
            "string",
            "string",
            "array<string>",
            "string",
            "string",
            "int",
            "int",
            "boolean");

    private RecordRows() {}

    /**
     * Brings the four tables into records, sorted by household within partitions: one exchange, after a join of the
     * reports with their cases. A case is found by its id alone, whatever household it was delivered with, for its id
     * is unique in the region.
     *
     * @param partitions number of partitions after the exchange
     */
    static Dataset<Row> of(
            Dataset<Row> reports, Dataset<Row> cases, Dataset<Row> checks, Dataset<Row> departures, int partitions) {
        Dataset<Row> states = cases.select(
                col("case_id").as("state_case_id"),
                col("half_year").as("case_half_year"),
                functions.unix_date(col("opened_on")).as("case_opened"),
                functions.unix_date(col("closed_on")).as("case_closed"));
        Dataset<Row> withCases = reports.withColumn("kind", lit(KIND_REPORT))
                .withColumn("day", functions.unix_date(col("report_date")))
                .join(states, col("case_id").equalTo(col("state_case_id")), "left");
        Dataset<Row> known = checks.where(col("outcome").isin("safe", "unsafe"))
                .withColumn("kind", lit(KIND_CHECK))
                .withColumn("day", functions.unix_date(col("check_date")))
                .withColumn("safe", col("outcome").equalTo("safe"));
        Dataset<Row> left = departures
                .withColumn("kind", lit(KIND_DEPARTURE))
                .withColumn("day", functions.unix_date(col("departed_on")));
        return aligned(withCases)
                .union(aligned(known))
                .union(aligned(left))
                .repartition(partitions, col("household_key"))
                .sortWithinPartitions("household_key", "kind", "day", "deliverer_code", "report_id");
    }

    private static Dataset<Row> aligned(Dataset<Row> rows) {
        List<String> present = List.of(rows.columns());
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < NAMES.size(); at++) {
            Column column = present.contains(NAMES.get(at)) ? col(NAMES.get(at)) : lit(null);
            columns.add(column.cast(TYPES.get(at)).as(NAMES.get(at)));
        }
        return rows.select(columns.toArray(Column[]::new));
    }
}
