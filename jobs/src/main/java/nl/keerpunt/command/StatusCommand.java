package nl.keerpunt.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.delivery.DeliveryOverview;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.run.RunOwner;
import nl.keerpunt.run.RunRecord;
import nl.keerpunt.table.DeltaTables;
import nl.keerpunt.table.LakeFiles;
import nl.keerpunt.table.LakeLock;
import nl.keerpunt.table.SparkSessions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;

/** {@code status}: what was delivered and can be tested when, or how the last run ended. Reads only, and takes no lock. */
@CommandLine.Command(
        name = "status",
        description = "What was delivered, what is missing, what can be tested when; or how the last run ended.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Mixin
    private CommonOptions.Lake lake;

    @CommandLine.Option(
            names = "--run",
            description = "How the last run ended, and its exit code: for schedulers that cannot see it themselves. "
                    + "5 when it did not end.")
    private boolean run;

    @Override
    public Integer call() {
        Console console = CommonOptions.console(spec);
        LakeFiles files = LakeFiles.withoutSession();
        files.requireFolder("--lake", lake.root());
        return run ? lastRun(files, console) : deliveries(console);
    }

    private int lastRun(LakeFiles files, Console console) {
        Optional<RunRecord> record = files.readJson(lake.root() + "/" + RunRecord.FILE, RunRecord.class);
        Optional<RunOwner> owner = LakeLock.owner(files, lake.root());
        if (record.isEmpty()) {
            throw new KeerpuntException(
                    ErrorCode.RUN_UNFINISHED,
                    owner.map(begun -> begun.isGone(LakeLock.thisHost())
                                    ? "the last run was stopped before its end: " + begun.words()
                                    : "the last run has not ended: " + begun.words())
                            .orElse("nothing was ever run on lake " + lake.root()));
        }
        new RunText(record.get()).lines().forEach(console::print);
        return record.get().exitCode();
    }

    private int deliveries(Console console) {
        Contracts contracts = lake.contracts();
        contracts.policy();
        SparkSession spark = SparkSessions.open("keerpunt status");
        try {
            List<Row> rows = new DeltaTables(spark, lake.root(), contracts)
                    .read("deliveries")
                    .collectAsList();
            List<StatusText.Line> lines = rows.stream()
                    .map(row -> new StatusText.Line(
                            row.getAs("file_name"),
                            DeliveryOverview.Delivery.of(
                                    row.getAs("deliverer_code"),
                                    row.getAs("half_year"),
                                    row.getAs("entity"),
                                    row.getAs("version"),
                                    row.getAs("state")),
                            Optional.ofNullable(row.getAs("refusal_reason"))))
                    .toList();
            new StatusText(contracts, lines).lines().forEach(console::print);
            return 0;
        } finally {
            spark.stop();
        }
    }
}
