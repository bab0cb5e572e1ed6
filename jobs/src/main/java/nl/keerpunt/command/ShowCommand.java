package nl.keerpunt.command;

import java.util.concurrent.Callable;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.TableContract;
import nl.keerpunt.table.DeltaTables;
import nl.keerpunt.table.LakeFiles;
import nl.keerpunt.table.PublishedStore;
import nl.keerpunt.table.SparkSessions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine;

/** {@code show}: prints or exports one table, of the lake or published. */
@CommandLine.Command(name = "show", description = "Prints or exports one table.", mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    private static final int PRINTED_ROWS = 40;
    private static final int PRINTED_CHARACTERS = 40;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Parameters(paramLabel = "TABLE", description = "Name of the table, as in schemas/tables.")
    private String table;

    @CommandLine.ArgGroup(multiplicity = "1")
    private Zone zone;

    /** Where the table lies: some tables of the lake and published ones bear the same name. */
    private static final class Zone {
        @CommandLine.Option(names = "--lake", paramLabel = "L", description = "Root of the lake.")
        private String lake;

        @CommandLine.Option(names = "--published", paramLabel = "P", description = "Root of the published zone.")
        private String published;
    }

    @CommandLine.Option(names = "--csv", paramLabel = "FILE", description = "Write the whole table to this file.")
    private String csv;

    @Override
    public Integer call() {
        Console console = CommonOptions.console(spec);
        Contracts contracts = Contracts.packed();
        boolean fromLake = zone.lake != null;
        TableContract contract = fromLake ? contracts.table(table) : contracts.published(table);
        SparkSession spark = SparkSessions.open("keerpunt show");
        try {
            Column[] key = contract.key().stream().map(functions::col).toArray(Column[]::new);
            Dataset<Row> rows = (fromLake
                            ? new DeltaTables(spark, zone.lake, contracts).read(table)
                            : PublishedStore.readCurrent(spark, zone.published, table, contracts))
                    .orderBy(key);
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
