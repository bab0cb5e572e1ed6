package nl.keerpunt.stage.publish;

import java.util.List;
import org.apache.spark.sql.Row;

/** Internal tables that a test makes up, without Spark. */
final class GivenTables {
    private GivenTables() {}

    /** @return tables in which only these hold rows */
    static InternalTables of(List<Row> comparison, List<Row> trend, List<Row> progress) {
        return of(List.of(), List.of(), comparison, trend, progress);
    }

    /** @return tables in which only cohorts and the filling of columns hold rows */
    static InternalTables ofFilling(List<Row> cohorts, List<Row> filling) {
        return of(cohorts, filling, List.of(), List.of(), List.of());
    }

    private static InternalTables of(
            List<Row> cohorts, List<Row> filling, List<Row> comparison, List<Row> trend, List<Row> progress) {
        return new InternalTables(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                cohorts,
                filling,
                List.of(),
                comparison,
                trend,
                progress);
    }
}
