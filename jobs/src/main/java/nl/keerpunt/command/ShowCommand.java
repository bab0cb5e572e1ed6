package nl.keerpunt.command;

import java.util.concurrent.Callable;
import nl.keerpunt.contract.TableContract;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.table.DeltaTables;
import nl.keerpunt.table.LakeFiles;
import nl.keerpunt.table.SparkSessions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine;

/** {@code show}: prints or exports one table. */
@CommandLine.Command(name = "show", description = "Prints or exports one table.", mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    private static final int PRINTED_ROWS = 40;
    private static final int PRINTED_CHARACTERS = 40;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Parameters(paramLabel = "TABLE", description = "Name of the table, as in schemas/tables.")
    private String table;

    @CommandLine.Mixin
    private CommonOptions.Lake lake;

    @CommandLine.Option(names = "--csv", paramLabel = "FILE", description = "Write the whole table to this file.")
    private String csv;

    @Override
    public Integer call() {
        Console console = CommonOptions.console(spec);
        TableContract contract = lake.contracts().table(table);
        if (contract.zone() == TableContract.Zone.PUBLISHED) {
            throw new KeerpuntException(ErrorCode.WRONG_ARGUMENT, "table " + table + " is not in the lake");
        }
        SparkSession spark = SparkSessions.open("keerpunt show");
        try {
            DeltaTables tables = new DeltaTables(spark, lake.root(), lake.contracts());
            Column[] key = contract.key().stream().map(functions::col).toArray(Column[]::new);
            Dataset<Row> rows = tables.read(table).orderBy(key);
            if (csv != null) {
                LakeFiles.of(spark).writeCsv(csv, rows);
                console.print(table + ": " + rows.count() + " rows written to " + csv);
            } else {
                rows.show(PRINTED_ROWS, PRINTED_CHARACTERS);
            }
            return 0;
        } finally {
            spark.stop();
        }
    }
}
