package nl.keerpunt.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.run.RegionKey;
import nl.keerpunt.run.RunOwner;
import nl.keerpunt.run.RunRecord;
import nl.keerpunt.run.StageRecord;
import nl.keerpunt.run.Together;
import nl.keerpunt.stage.estimate.EstimateStage;
import nl.keerpunt.stage.estimate.EstimateSummary;
import nl.keerpunt.stage.feedback.FeedbackStage;
import nl.keerpunt.stage.history.HistoryStage;
import nl.keerpunt.stage.ingest.IngestStage;
import nl.keerpunt.stage.ingest.IngestSummary;
import nl.keerpunt.stage.publish.PublishStage;
import nl.keerpunt.stage.publish.PublishSummary;
import nl.keerpunt.stage.report.ReportStage;
import nl.keerpunt.table.DeltaTables;
import nl.keerpunt.table.LakeFiles;
import nl.keerpunt.table.LakeLock;
import nl.keerpunt.table.Pins;
import nl.keerpunt.table.PublishedStore;
import nl.keerpunt.table.PublishedTables;
import nl.keerpunt.table.SparkSessions;
import nl.keerpunt.table.TaskProgress;
import org.apache.spark.sql.SparkSession;

/** One run on one lake: a session, some stages in order, and the record that is written last. */
final class LakeRun {
    /** Name of the page in a release. */
    static final String REPORT = "report.html";

    private static final List<String> FLOW = List.of("ingest", "feedback", "history", "estimate", "publish", "report");

    private final String command;
    private final String lake;
    private final Contracts contracts;
    private final Console console;
    private final List<StageRecord> stages = new ArrayList<>();
    private Optional<IngestSummary> ingested = Optional.empty();
    private Optional<EstimateSummary> estimated = Optional.empty();
    private Optional<PublishSummary> published = Optional.empty();
    private CommonOptions.Delivered delivered;
    private RunOwner owner;
    private LakeLock lock;
    private SparkSession spark;
    private DeltaTables tables;
    private LakeFiles files;

    LakeRun(String command, CommonOptions.Lake options, Console console) {
        this.command = command;
        this.lake = options.root();
        this.contracts = options.contracts();
        this.console = console;
    }

    /** Stages to run, in order. */
    interface Work {
        void on(LakeRun run);
    }

    /** What is done to a release before it becomes current. */
    interface ReleaseWork {
        void on(PublishSummary release, PublishedStore store);
    }

    /** Deliveries to take in: they must be there before anything is made. */
    LakeRun from(CommonOptions.Delivered deliveries) {
        LakeFiles.withoutSession().requireFolder("--deliveries", deliveries.folder());
        delivered = deliveries;
        return this;
    }

    /** Takes the lake, runs the work and writes the record, also when the work fails; returns the exit code. */
    int run(Work work) {
        Policy policy = contracts.policy();
        files = LakeFiles.withoutSession();
        owner = LakeLock.thisRun(command, console.clock().instant());
        try (LakeLock held = LakeLock.take(files, lake, owner, policy.operations(), console)) {
            lock = held;
            files.delete(recordFile());
            return underLock(work);
        }
    }

    private int underLock(Work work) {
        try {
            spark = SparkSessions.open("keerpunt " + command);
            spark.sparkContext().addSparkListener(new TaskProgress(console));
            tables = new DeltaTables(spark, lake, contracts, lock);
            files = LakeFiles.of(spark);
            work.on(this);
            boolean allAccepted = refused().isEmpty();
            if (!allAccepted) {
                console.log(IngestText.refusal(refused()).line());
            }
            int exitCode = allAccepted ? 0 : ErrorCode.DELIVERY_REFUSED.exitCode();
            writeRecord("finished", exitCode, allAccepted ? "" : ErrorCode.DELIVERY_REFUSED.code(), tableVersions());
            return exitCode;
        } catch (Exception | Error failure) { // Scala throws what Java would have to declare.
            KeerpuntException known = Failure.explain(failure);
            try {
                writeRecord("failed", known.code().exitCode(), known.code().code(), versionsLeft());
            } catch (RuntimeException recordFailed) {
                failure.addSuppressed(recordFailed);
            }
            throw failure;
        } finally {
            if (spark != null) {
                spark.stop();
            }
        }
    }

    IngestSummary ingest() {
        double start = console.seconds();
        RegionKey key = files.key(
                delivered.keyFile(),
                Optional.ofNullable(System.getenv("KEERPUNT_KEY")),
                lake,
                SparkSessions.isLocal(spark),
                console);
        IngestSummary summary =
                new IngestStage(spark, tables, contracts, console).run(delivered.folder(), key, console.clock());
        ingested = Optional.of(summary);
        done(
                "ingest",
                start,
                new StageRecord.Rows(
                        summary.rowCount(), summary.keptCount(), summary.rejectedCount(), summary.mergedCount()),
                Map.of("files", summary.fileCount(), "new_deliveries", summary.newCount(), "refused_deliveries", (long)
                        summary.refused().size()));
        return summary;
    }

    /** Feedback on what was delivered, into this folder. */
    FeedbackStage.Summary feedback(String folder) {
        double start = console.seconds();
        FeedbackStage.Summary summary = new FeedbackStage(spark, tables, files, contracts, console).run(folder);
        done(
                "feedback",
                start,
                StageRecord.Rows.NONE,
                Map.of("deliveries", summary.deliveries(), "warnings", summary.warnings()));
        return summary;
    }

    /** Feedback beside the stages after it: both rest on what ingest committed, and wait for the driver more than they work. */
    FeedbackStage.Summary feedbackBeside(String folder, Runnable others) {
        List<Callable<FeedbackStage.Summary>> work = List.of(
                () -> {
                    others.run();
                    return FeedbackStage.NOTHING;
                },
                () -> feedback(folder));
        return Together.run(work).get(1);
    }

    HistoryStage.Summary history() {
        double start = console.seconds();
        HistoryStage.Summary summary = new HistoryStage(spark, tables, contracts, console).run();
        done(
                "history",
                start,
                new StageRecord.Rows(
                        summary.reportCount(),
                        summary.episodeCount(),
                        0,
                        summary.reportCount() - summary.episodeCount()),
                Map.of("households", summary.householdCount(), "spells", summary.spellCount()));
        return summary;
    }

    EstimateSummary estimate(Optional<LocalDate> observedUntil) {
        double start = console.seconds();
        EstimateSummary summary = new EstimateStage(spark, tables, contracts, console).run(observedUntil);
        estimated = Optional.of(summary);
        done(
                "estimate",
                start,
                StageRecord.Rows.through(summary.spellCount()),
                Map.of("stratum_rows", summary.stratumRows()));
        return summary;
    }

    /** Makes the release of the estimates, and makes it current when the last work on it is done. */
    PublishSummary publish(String root, ReleaseWork last) {
        double start = console.seconds();
        PublishedStore store = new PublishedStore(spark, root, lake, contracts);
        PublishSummary summary = new PublishStage(tables, store, contracts, console).run();
        done(
                "publish",
                start,
                new StageRecord.Rows(summary.rowCount(), summary.writtenRows(), 0, 0),
                Map.of("rows_shown", summary.shownRows(), "rows_suppressed", summary.suppressedRows()));
        last.on(summary, store);
        store.makeCurrent(summary.releaseId(), lock);
        published = Optional.of(summary);
        return summary;
    }

    /** The page of a release, into the release. */
    void report(PublishSummary release, PublishedStore store) {
        double start = console.seconds();
        PublishedTables shown = PublishedTables.ofRelease(files, release.folder(), contracts);
        store.writePage(release.releaseId(), REPORT, ReportStage.page(shown, contracts));
        done("report", start, StageRecord.Rows.NONE, Map.of());
    }

    private void done(String stage, double start, StageRecord.Rows rows, Map<String, Long> counts) {
        StageRecord record = new StageRecord(stage, console.seconds() - start, rows, counts);
        synchronized (stages) {
            stages.add(record);
            stages.sort(Comparator.comparing(one -> FLOW.indexOf(one.stage())));
        }
        console.log(record.logLine());
    }

    String lake() {
        return lake;
    }

    Contracts contracts() {
        return contracts;
    }

    DeltaTables tables() {
        return tables;
    }

    LakeFiles files() {
        return files;
    }

    private List<IngestSummary.Refusal> refused() {
        return ingested.map(IngestSummary::refused).orElse(List.of());
    }

    private Map<String, Long> tableVersions() {
        Map<String, Long> versions = new TreeMap<>();
        for (String last : List.of("deliveries", "delivery_warnings", "spells", "progress_tests")) {
            if (tables.exists(last)) {
                versions.put(last, tables.version(last));
                tables.pins(last).map(Pins::versions).ifPresent(versions::putAll);
            }
        }
        return versions;
    }

    /** What a failed run left; nothing when the storage that failed cannot tell. */
    private Map<String, Long> versionsLeft() {
        try {
            return tables == null ? Map.of() : tableVersions();
        } catch (RuntimeException unknown) {
            return Map.of();
        }
    }

    private void writeRecord(String state, int exitCode, String errorCode, Map<String, Long> versions) {
        RunRecord record = new RunRecord(
                owner.runId(),
                command,
                owner.startedAt(),
                console.seconds(),
                state,
                exitCode,
                errorCode,
                contracts.policy().id(),
                estimated.map(summary -> summary.observedUntil().toString()).orElse(""),
                estimated.map(EstimateSummary::verdict).orElse(""),
                published.map(PublishSummary::releaseId).orElse(""),
                stages,
                names(refused()),
                names(ingested.map(IngestSummary::standing).orElse(List.of())),
                ingested.map(IngestSummary::inputs).orElse(List.of()),
                versions);
        lock.check();
        files.writeJson(recordFile(), record);
    }

    private String recordFile() {
        return lake + "/" + RunRecord.FILE;
    }

    private static List<String> names(List<IngestSummary.Refusal> refusals) {
        return refusals.stream().map(IngestSummary.Refusal::fileName).toList();
    }
}
