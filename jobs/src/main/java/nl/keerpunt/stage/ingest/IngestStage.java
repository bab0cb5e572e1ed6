package nl.keerpunt.stage.ingest;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import nl.keerpunt.contract.CodeList;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.delivery.Finding;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.run.Progress;
import nl.keerpunt.run.RegionKey;
import nl.keerpunt.run.Together;
import nl.keerpunt.table.DeliveryFiles;
import nl.keerpunt.table.DeliveryFiles.Found;
import nl.keerpunt.table.DeltaTables;
import nl.keerpunt.table.Pins;
import nl.keerpunt.table.RowFrames;
import nl.keerpunt.table.TableSchema;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Stage 1: delivery files to restricted tables. Files are judged first, each by itself in a task, then against each
 * other on the driver; only then are the rows of what is newly in force written, half-year by half-year, in one
 * commit per table. Table {@code deliveries} is committed last and pins the versions of the others, so that a crash
 * at any moment leaves the last whole state in force.
 */
public final class IngestStage {
    private static final String DELIVERIES = "deliveries";
    private static final String REJECTED_ROWS = "rejected_rows";
    private static final String DELIVERY_FIELDS = "delivery_fields";
    private static final String KEY_ID = "keerpunt.key.id";
    private static final long BYTES_PER_TASK = 16L << 20;

    private final SparkSession spark;
    private final DeltaTables tables;
    private final Contracts contracts;
    private final Progress progress;

    /**
     * @param spark the session
     * @param tables the lake
     * @param contracts by which deliveries are judged
     * @param progress where long work says how far it is
     */
    public IngestStage(SparkSession spark, DeltaTables tables, Contracts contracts, Progress progress) {
        this.spark = spark;
        this.tables = tables;
        this.contracts = contracts;
        this.progress = progress;
    }

    /**
     * Takes in what is new below a folder.
     *
     * @param folder the deliveries folder
     * @param key the region's key; the lake remembers its id and refuses another
     * @param clock what tells the age of files
     * @return what was found and what became of it
     */
    public IngestSummary run(String folder, RegionKey key, Clock clock) {
        Duration age = Duration.ofMinutes(contracts.policy().ingest().minimumAgeMinutes());
        DeliveryFiles files = DeliveryFiles.of(spark);
        DeliveryFiles.Listing listing = files.list(folder, age, clock);
        Map<String, Long> pinned = tables.exists(DELIVERIES)
                ? tables.pins(DELIVERIES).map(Pins::versions).orElse(Map.of())
                : Map.of();
        Map<String, Long> versions = lastWholeState(key, pinned);

        List<DeliveryRecord> known = new ArrayList<>();
        if (tables.exists(DELIVERIES)) {
            for (Row row : tables.read(DELIVERIES).collectAsList()) {
                known.add(DeliveryRecord.of(row));
            }
        }
        DeliveryLedger ledger = new DeliveryLedger(known, contracts.deliveryRulesId());
        DeliveryJudge judge = new DeliveryJudge(contracts);
        progress.say("ingest: " + listing.files().size() + " files found, " + known.size() + " deliveries known");

        List<Judgement> judgements = new ArrayList<>();
        Set<String> settledKeys = new HashSet<>();
        for (Seen seen : look(files, listing.files(), judge, ledger.settled())) {
            seen.judgement().ifPresentOrElse(judgements::add, () -> settledKeys.add(seen.key()));
        }
        DeliveryLedger.Outcome outcome = ledger.settle(judgements, settledKeys);
        IngestSummary summary = summary(listing, outcome);
        if (outcome.added().isEmpty()) {
            if (!pinned.isEmpty() && !pinned.equals(versions)) {
                // What was restored is pinned again, or it would be restored at every run, until the log is cleaned up.
                commitDeliveries(outcome, versions, key);
            }
            return summary;
        }
        progress.say("ingest: " + outcome.added().size() + " new deliveries judged, "
                + outcome.newlyInForce().size() + " come into force");
        List<Callable<Map<String, Long>>> commits = new ArrayList<>();
        for (Entity entity : Entity.values()) {
            commits.add(() -> writeEntity(entity, outcome, files, judge, key)
                    .map(version -> Map.of(entity.tableName(), version))
                    .orElse(Map.of()));
        }
        commits.add(() -> Map.of(REJECTED_ROWS, writeFindings(outcome)));
        writeFields(outcome).ifPresent(commits::add);
        Together.run(commits).forEach(versions::putAll);
        commitDeliveries(outcome, versions, key);
        return summary;
    }

    private void commitDeliveries(DeliveryLedger.Outcome outcome, Map<String, Long> versions, RegionKey key) {
        for (String table : restrictedTables()) {
            if (!versions.containsKey(table)) {
                tables.ensure(table);
                versions.put(table, tables.version(table));
            }
        }
        List<Row> rows = outcome.records().stream().map(DeliveryRecord::row).toList();
        Dataset<Row> frame = spark.createDataFrame(rows, TableSchema.of(contracts.table(DELIVERIES)))
                .coalesce(1);
        tables.replace(DELIVERIES, frame, new Pins(versions, contracts.deliveryRulesId()), Map.of(KEY_ID, key.id()));
    }

    /**
     * Checks the key, and takes back what a crash left behind: to what the last whole state pinned, or, of a lake
     * without one, to nothing.
     *
     * @return version of each table that is there
     */
    private Map<String, Long> lastWholeState(RegionKey key, Map<String, Long> pinned) {
        if (tables.exists(DELIVERIES)) {
            tables.checkContract(DELIVERIES);
            String remembered = tables.property(DELIVERIES, KEY_ID).orElse("");
            if (!remembered.equals(key.id())) {
                throw new KeerpuntException(
                        ErrorCode.OTHER_KEY, "this lake was made with key " + remembered + ", not with " + key.id());
            }
        }
        Map<String, Long> versions = new TreeMap<>();
        List<Callable<Map<String, Long>>> checks = new ArrayList<>();
        for (String table : restrictedTables()) {
            if (tables.exists(table)) {
                checks.add(() -> {
                    tables.checkContract(table);
                    if (pinned.containsKey(table)) {
                        tables.restore(table, pinned.get(table));
                    } else if (!tables.read(table).isEmpty()) {
                        tables.replace(table, tables.read(table).limit(0));
                    }
                    return Map.of(table, tables.version(table));
                });
            }
        }
        Together.run(checks).forEach(versions::putAll);
        return versions;
    }

    private static List<String> restrictedTables() {
        List<String> names = new ArrayList<>();
        for (Entity entity : Entity.values()) {
            names.add(entity.tableName());
        }
        names.add(REJECTED_ROWS);
        names.add(DELIVERY_FIELDS);
        return names;
    }

    /** A file that was looked at: judged now, or settled before. */
    private record Seen(String key, Judgement judgementOrNull) implements Serializable {
        Optional<Judgement> judgement() {
            return Optional.ofNullable(judgementOrNull);
        }
    }

    private List<Seen> look(DeliveryFiles files, List<Found> found, DeliveryJudge judge, Set<String> settled) {
        if (found.isEmpty()) {
            return List.of();
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<DeliveryJudge> sharedJudge = context.broadcast(judge);
        Broadcast<Set<String>> sharedSettled = context.broadcast(settled);
        List<List<Found>> bins = bins(found);
        List<Seen> seen = context.parallelize(bins, bins.size())
                .flatMap(bin -> lookAt(bin, files, sharedJudge.value(), sharedSettled.value()))
                .collect();
        return seen.stream().sorted(Comparator.comparing(Seen::key)).toList();
    }

    private static Iterator<Seen> lookAt(
            List<Found> bin, DeliveryFiles files, DeliveryJudge judge, Set<String> settled) {
        return bin.stream()
                .map(file -> {
                    if (judge.isTooLarge(file)) {
                        String size = "bytes:" + file.bytes();
                        return new Seen(
                                DeliveryLedger.settledKey(file.name(), size),
                                Judgement.refused(file, size, RefusalReason.TOO_LARGE, ""));
                    }
                    byte[] bytes = files.read(file);
                    String sha256 = DeliveryJudge.hash(bytes);
                    String key = DeliveryLedger.settledKey(file.name(), sha256);
                    return new Seen(key, settled.contains(key) ? null : judge.judge(file, sha256, bytes));
                })
                .iterator();
    }

    /** Writes the half-years of one entity in which anything changed; returns the table's new version. */
    private Optional<Long> writeEntity(
            Entity entity, DeliveryLedger.Outcome outcome, DeliveryFiles files, DeliveryJudge judge, RegionKey key) {
        String table = entity.tableName();
        List<DeliveryRecord> added = outcome.newlyInForce().stream()
                .filter(record -> record.name().orElseThrow().entity() == entity)
                .toList();
        if (added.isEmpty()) {
            return Optional.empty();
        }
        Set<String> halfYears = added.stream()
                .map(record -> record.name().orElseThrow().halfYear().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> staying = outcome.inForce().stream()
                .filter(record -> record.name().orElseThrow().entity() == entity)
                .filter(record -> halfYears.contains(
                        record.name().orElseThrow().halfYear().toString()))
                .filter(record -> !added.contains(record))
                .map(DeliveryRecord::deliveryId)
                .toList();
        Dataset<Row> rows = rows(entity, added, outcome, files, judge, key);
        long expected =
                added.stream().mapToLong(record -> record.counts().kept()).sum();
        if (!staying.isEmpty()) {
            Dataset<Row> before = tables.read(table)
                    .where(functions.col("half_year").isInCollection(halfYears))
                    .where(functions.col("delivery_id").isInCollection(staying));
            rows = rows.unionByName(before);
            expected += outcome.inForce().stream()
                    .filter(record -> staying.contains(record.deliveryId()))
                    .mapToLong(record -> record.counts().kept())
                    .sum();
        }
        DeltaTables.Commit commit = tables.replaceHalfYears(table, rows, halfYears);
        if (commit.rows() != expected) {
            throw new KeerpuntException(
                    ErrorCode.ROWS_LOST,
                    "table " + table + ": " + expected + " rows were kept, " + commit.rows() + " were written");
        }
        progress.say(
                "ingest: " + table + ": " + commit.rows() + " rows in " + halfYears.size() + " half-years written");
        return Optional.of(commit.version());
    }

    private Dataset<Row> rows(
            Entity entity,
            List<DeliveryRecord> added,
            DeliveryLedger.Outcome outcome,
            DeliveryFiles files,
            DeliveryJudge judge,
            RegionKey key) {
        Map<String, Found> foundByKey = new HashMap<>();
        for (Judgement judgement : outcome.added()) {
            foundByKey.put(DeliveryLedger.settledKey(judgement.file().name(), judgement.sha256()), judgement.file());
        }
        List<Found> found = added.stream()
                .sorted(Comparator.comparing(
                        record -> record.name().orElseThrow().halfYear()))
                .map(record -> foundByKey.get(DeliveryLedger.settledKey(record.fileName(), record.sha256())))
                .toList();
        CodeList reporters = contracts.codeList("melder");
        RestrictedRows restricted = new RestrictedRows(
                contracts.table(entity.tableName()),
                judge.contract(entity),
                reporters.map("code_en", "reporter_group"));
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<DeliveryJudge> sharedJudge = context.broadcast(judge);
        Broadcast<RegionKey> sharedKey = context.broadcast(key);
        Broadcast<Map<String, long[]>> sharedFallenOut = context.broadcast(fallenOut(added, outcome));
        List<List<Found>> bins = bins(found);
        return RowFrames.of(
                spark,
                contracts.table(entity.tableName()),
                context.parallelize(bins, bins.size())
                        .flatMap(bin -> new DeliveredRows(
                                bin,
                                files,
                                sharedJudge.value(),
                                sharedFallenOut.value(),
                                restricted,
                                sharedKey.value())));
    }

    /** @return of each content that comes into force the lines of rows that are not kept */
    private static Map<String, long[]> fallenOut(List<DeliveryRecord> added, DeliveryLedger.Outcome outcome) {
        Set<String> contents = new HashSet<>();
        added.forEach(record -> contents.add(DeliveryLedger.settledKey(record.fileName(), record.sha256())));
        Map<String, long[]> lines = new HashMap<>();
        for (Judgement judgement : outcome.added()) {
            String content = DeliveryLedger.settledKey(judgement.file().name(), judgement.sha256());
            if (contents.contains(content)) {
                lines.put(
                        content,
                        judgement.findings().stream().mapToLong(Finding::line).toArray());
            }
        }
        return lines;
    }

    /** Adds what is wrong to {@code rejected_rows}; what is judged anew replaces what was said before. */
    private long writeFindings(DeliveryLedger.Outcome outcome) {
        CodeList rowReasons = contracts.codeList("row_reason");
        CodeList refusalReasons = contracts.codeList("refusal_reason");
        List<Row> rows = new ArrayList<>();
        for (Judgement judgement : outcome.added()) {
            Optional<DeliveryName> name = DeliveryName.parse(judgement.file().name());
            FindingRows lines = new FindingRows(judgement, name);
            judgement.refusal().ifPresent(reason -> rows.add(lines.refusal(reason, refusalReasons)));
            judgement.findings().forEach(finding -> rows.add(lines.row(finding, rowReasons)));
        }
        Dataset<Row> frame = spark.createDataFrame(rows, TableSchema.of(contracts.table(REJECTED_ROWS)))
                .coalesce(1);
        if (!tables.exists(REJECTED_ROWS)) {
            return tables.replace(REJECTED_ROWS, frame).version();
        }
        Set<String> judgedAnew = outcome.added().stream()
                .map(judgement -> judgement.file().name() + "/" + judgement.sha256())
                .collect(Collectors.toCollection(TreeSet::new));
        Dataset<Row> others = tables.read(REJECTED_ROWS)
                .where(functions.not(functions
                        .concat_ws("/", functions.col("file_name"), functions.col("content_sha256"))
                        .isInCollection(judgedAnew)));
        long all = tables.read(REJECTED_ROWS).count();
        if (others.count() < all) {
            return tables.replace(REJECTED_ROWS, others.unionByName(frame)).version();
        }
        return tables.append(REJECTED_ROWS, frame).version();
    }

    /** Adds how columns are filled; a content that was accepted is never judged again, so nothing is replaced. */
    private Optional<Callable<Map<String, Long>>> writeFields(DeliveryLedger.Outcome outcome) {
        List<Row> rows = new ArrayList<>();
        for (Judgement judgement : outcome.added()) {
            if (judgement.refusal().isEmpty()) {
                rows.addAll(FieldRows.of(judgement));
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Dataset<Row> frame = spark.createDataFrame(rows, TableSchema.of(contracts.table(DELIVERY_FIELDS)))
                .coalesce(1);
        return Optional.of(() -> Map.of(
                DELIVERY_FIELDS,
                (tables.exists(DELIVERY_FIELDS)
                                ? tables.append(DELIVERY_FIELDS, frame)
                                : tables.replace(DELIVERY_FIELDS, frame))
                        .version()));
    }

    private IngestSummary summary(DeliveryFiles.Listing listing, DeliveryLedger.Outcome outcome) {
        CodeList texts = contracts.codeList("refusal_reason");
        List<IngestSummary.Refusal> refused = outcome.added().stream()
                .filter(judgement -> judgement.refusal().isPresent())
                .map(judgement -> new IngestSummary.Refusal(
                        judgement.file().name(),
                        texts.of(judgement.refusal().get().code(), "label_nl").orElseThrow()))
                .toList();
        List<IngestSummary.Refusal> standing = outcome.standing().stream()
                .map(record -> new IngestSummary.Refusal(
                        record.fileName(),
                        texts.of(record.refusalReason(), "label_nl").orElseThrow()))
                .toList();
        Collection<Judgement> added = outcome.added();
        return new IngestSummary(
                listing.files().size(),
                listing.passedOver(),
                added.size(),
                outcome.newlyInForce().size(),
                refused,
                standing,
                added.stream().mapToLong(judgement -> judgement.counts().rows()).sum(),
                added.stream().mapToLong(judgement -> judgement.counts().kept()).sum(),
                added.stream()
                        .mapToLong(judgement -> judgement.counts().rejected())
                        .sum(),
                added.stream()
                        .mapToLong(judgement -> judgement.counts().duplicates())
                        .sum(),
                outcome.records().stream().map(DeliveryRecord::contentKey).toList());
    }

    /** Many small files per task: neighbours together until a task has enough, or every core has some. */
    private List<List<Found>> bins(List<Found> found) {
        long total = found.stream().mapToLong(Found::bytes).sum();
        int cores = spark.sparkContext().defaultParallelism();
        long perTask = Math.max(1, Math.min(BYTES_PER_TASK, total / cores + 1));
        List<List<Found>> bins = new ArrayList<>();
        List<Found> bin = new ArrayList<>();
        long bytes = 0;
        for (Found file : found) {
            bin.add(file);
            bytes += file.bytes();
            if (bytes >= perTask) {
                bins.add(bin);
                bin = new ArrayList<>();
                bytes = 0;
            }
        }
        if (!bin.isEmpty()) {
            bins.add(bin);
        }
        return bins;
    }
}
