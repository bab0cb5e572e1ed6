package nl.keerpunt.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.delivery.DeliveryOverview;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
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

    @CommandLine.Option(
            names = "--since",
            paramLabel = "INSTANT",
            description =
                    "With --run: a run that started before (2026-01-31T02:00:00Z) is an earlier one, and this one "
                            + "did not end.")
    private Instant since;

    @Override
    public Integer call() {
        Console console = CommonOptions.console(spec);
        LakeFiles files = LakeFiles.withoutSession();
        files.requireFolder("--lake", lake.root());
        return run ? lastRun(files, console) : deliveries(console);
    }

    private int lastRun(LakeFiles files, Console console) {
        // The lock first: a run that ends between the two looks has its record by then.
        Optional<LakeLock.Holder> holder = LakeLock.lastHolder(files, lake.root());
        Optional<RunRecord> record = files.readJson(lake.root() + "/" + RunRecord.FILE, RunRecord.class);
        if (record.isEmpty() || !isOfLastRun(record.get(), holder)) {
            throw new KeerpuntException(
                    ErrorCode.RUN_UNFINISHED,
                    holder.map(StatusCommand::unfinished).orElse("nothing was ever run on lake " + lake.root()));
        }
        if (since != null && Instant.parse(record.get().startedAt()).isBefore(since)) {
            throw new KeerpuntException(
                    ErrorCode.RUN_UNFINISHED,
                    "no run has begun since " + since + "; the last one started "
                            + record.get().startedAt());
        }
        new RunText(record.get()).lines().forEach(console::print);
        return record.get().exitCode();
    }

    private static boolean isOfLastRun(RunRecord record, Optional<LakeLock.Holder> holder) {
        return holder.isEmpty() || holder.get().owner().runId().equals(record.runId());
    }

    private static String unfinished(LakeLock.Holder holder) {
        String words = holder.owner().words();
        if (holder.released()) {
            return "the last run ended without a record: " + words;
        }
        return holder.owner().isGone(LakeLock.thisMachine())
                ? "the last run was stopped before its end: " + words
                : "the last run has not ended: " + words;
    }

    private int deliveries(Console console) {
        Contracts contracts = lake.contracts();
        contracts.policy();
        SparkSession spark = SparkSessions.open("keerpunt status");
        try {
            DeltaTables tables = new DeltaTables(spark, lake.root(), contracts);
            List<Row> rows = tables.read("deliveries").collectAsList();
            List<StatusText.Line> lines = rows.stream()
                    .map(row -> new StatusText.Line(
                            row.getAs("file_name"),
                            DeliveryOverview.Delivery.of(row::getAs),
                            Optional.ofNullable(row.getAs("refusal_reason"))))
                    .toList();
            new StatusText(contracts, lines, warnings(tables), implausible(tables))
                    .lines()
                    .forEach(console::print);
            return 0;
        } finally {
            spark.stop();
        }
    }

    private static List<StatusText.Warning> warnings(DeltaTables tables) {
        if (!tables.exists("delivery_warnings")) {
            return List.of();
        }
        return tables
                .read("delivery_warnings")
                .select("delivery_id", "warning_code")
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> new StatusText.Warning(row.getString(0), row.getString(1)))
                .toList();
    }

    private static List<StatusText.Implausible> implausible(DeltaTables tables) {
        if (!tables.exists("plausibility")) {
            return List.of();
        }
        return tables.read("plausibility").where("is_implausible").collectAsList().stream()
                .map(row -> new StatusText.Implausible(
                        row.getAs("area_code"),
                        row.getAs("half_year"),
                        row.getAs("warning_code"),
                        row.getAs("measured_share"),
                        row.getAs("lowest_share"),
                        row.getAs("highest_share")))
                .toList();
    }
}
