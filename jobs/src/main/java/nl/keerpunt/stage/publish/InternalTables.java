package nl.keerpunt.stage.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.run.Together;
import nl.keerpunt.table.DeltaTables;
import nl.keerpunt.table.Pins;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The internal tables of one estimate, in the versions that belong together, on the driver: of the strata only those
 * that are published.
 *
 * @param survival rows of {@code survival_estimates}
 * @param durableStop rows of {@code durable_stop_counts}
 * @param repeats rows of {@code repeat_burden}
 * @param previousInvolvement rows of {@code previous_involvement_counts}
 * @param deliveries rows of {@code delivery_counts}
 * @param cohorts rows of {@code cohorts}
 * @param filling rows of {@code field_filling_counts}
 * @param plausibility rows of {@code plausibility}
 * @param comparison rows of {@code comparison_counts}
 * @param trend rows of {@code trend_counts}
 * @param progress rows of {@code progress_tests}
 */
record InternalTables(
        List<Row> survival,
        List<Row> durableStop,
        List<Row> repeats,
        List<Row> previousInvolvement,
        List<Row> deliveries,
        List<Row> cohorts,
        List<Row> filling,
        List<Row> plausibility,
        List<Row> comparison,
        List<Row> trend,
        List<Row> progress) {

    private static final String LAST = "progress_tests";

    static InternalTables read(DeltaTables tables, Contracts contracts) {
        Pins pins = tables.exists(LAST)
                ? tables.pins(LAST)
                        .orElseThrow(() -> new KeerpuntException(ErrorCode.TABLE_MISSING, "no estimate was finished"))
                : missing();
        if (!pins.madeFrom().endsWith(contracts.policy().id())) {
            throw new KeerpuntException(
                    ErrorCode.TABLE_MISSING, "the estimates were made with another policy; run estimate");
        }
        List<Callable<List<Row>>> reads = new ArrayList<>();
        for (String table : List.of("survival_estimates", "durable_stop_counts", "repeat_burden")) {
            reads.add(() -> published(at(tables, pins, table), contracts).collectAsList());
        }
        for (String table : List.of(
                "previous_involvement_counts",
                "delivery_counts",
                "cohorts",
                "field_filling_counts",
                "plausibility",
                "comparison_counts",
                "trend_counts")) {
            reads.add(() -> at(tables, pins, table).collectAsList());
        }
        reads.add(() -> tables.read(LAST).collectAsList());
        List<List<Row>> read = Together.run(reads);
        return new InternalTables(
                read.get(0),
                read.get(1),
                read.get(2),
                read.get(3),
                read.get(4),
                read.get(5),
                read.get(6),
                read.get(7),
                read.get(8),
                read.get(9),
                read.get(10));
    }

    private static Pins missing() {
        throw new KeerpuntException(ErrorCode.TABLE_MISSING, "this lake has no estimates; run estimate");
    }

    private static Dataset<Row> at(DeltaTables tables, Pins pins, String table) {
        return tables.read(table, pins.versions().get(table));
    }

    private static Dataset<Row> published(Dataset<Row> strata, Contracts contracts) {
        Column wanted = functions.lit(false);
        for (Policy.Cells cells : contracts.policy().disclosure().cells()) {
            Column some = functions.col("area_level").equalTo(cells.areaLevel());
            if (!cells.everyClass()) {
                some = some.and(functions.col("index_class").equalTo(StratumGrid.ALL));
            }
            if (!cells.everyBreakdown()) {
                some = some.and(functions.col("breakdown").equalTo(StratumGrid.TOTAL));
            }
            wanted = wanted.or(some);
        }
        return strata.where(wanted);
    }
}
