package nl.keerpunt.stage.feedback;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.DeliveryWarning;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.delivery.IdentifierHealth;
import nl.keerpunt.core.delivery.PlausibilityLimits;
import nl.keerpunt.run.Progress;
import nl.keerpunt.table.DeltaTables;
import nl.keerpunt.table.LakeFiles;
import nl.keerpunt.table.Pins;
import nl.keerpunt.table.TableSchema;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * Between stages 1 and 2: what deliverers should know. Warnings about all deliveries in force are computed whenever
 * deliveries or rules change; files are written for deliveries of which something else was said before, or nothing, so that
 * a crash in between, or a lost folder, is made good by the next run.
 */
public final class FeedbackStage {
    /** Nothing was delivered, nothing written. */
    public static final Summary NOTHING = new Summary(0, 0);

    private static final String DELIVERIES = "deliveries";
    private static final String WARNINGS = "delivery_warnings";
    private static final String HEALTH = "identifier_health";

    private final SparkSession spark;
    private final DeltaTables tables;
    private final LakeFiles files;
    private final Contracts contracts;
    private final Progress progress;

    /**
     * @param spark the session
     * @param tables the lake
     * @param files where feedback is written
     * @param contracts texts, columns and policy
     * @param progress where long work says how far it is
     */
    public FeedbackStage(
            SparkSession spark, DeltaTables tables, LakeFiles files, Contracts contracts, Progress progress) {
        this.spark = spark;
        this.tables = tables;
        this.files = files;
        this.contracts = contracts;
        this.progress = progress;
    }

    /**
     * What was done.
     *
     * @param deliveries deliveries for which files were written
     * @param warnings warnings about deliveries in force
     */
    public record Summary(long deliveries, long warnings) {}

    /**
     * Computes what is new and writes what is missing.
     *
     * @param folder the feedback folder
     * @return what was done
     */
    public Summary run(String folder) {
        Optional<Pins> inputs = tables.exists(DELIVERIES) ? tables.pins(DELIVERIES) : Optional.empty();
        if (inputs.isEmpty()) {
            return NOTHING;
        }
        List<JudgedDelivery> deliveries = tables.read(DELIVERIES).collectAsList().stream()
                .map(JudgedDelivery::of)
                .toList();
        String madeFrom = Pins.madeFrom(inputs.get(), contracts.feedbackRulesId());
        Optional<Pins> pins = tables.exists(WARNINGS) ? tables.pins(WARNINGS) : Optional.empty();
        boolean isCurrent = pins.isPresent() && pins.get().madeFrom().equals(madeFrom);
        Map<String, JudgedDelivery> inForce = new HashMap<>();
        deliveries.stream()
                .filter(JudgedDelivery::isInForce)
                .forEach(delivery -> inForce.put(delivery.name().orElseThrow().subject(), delivery));
        Set<String> there = files.below(folder);
        Written before =
                files.readJson(folder + "/" + Written.FILE, Written.class).orElse(Written.NOTHING);
        DeliveryFields fields = null;
        if (!isCurrent) {
            fields = fields(inputs.get(), deliveries);
            progress.say("feedback: looking at all deliveries in force by household");
            long warnings = computeWarnings(inputs.get(), deliveries, fields, madeFrom);
            progress.say("feedback: " + warnings + " warnings about deliveries in force");
        }
        Map<String, Warned> warned = warned();
        Map<String, Written.Said> said = new TreeMap<>();
        for (JudgedDelivery delivery : deliveries) {
            String warnings = delivery.isInForce()
                    ? warned.getOrDefault(delivery.deliveryId(), Warned.NOTHING).mark()
                    : "";
            said.put(
                    delivery.contentKey(),
                    new Written.Said(delivery.place(), (delivery.outcome(inForce) + " " + warnings).strip()));
        }
        List<JudgedDelivery> wanted = deliveries.stream()
                .filter(delivery ->
                        !said.get(delivery.contentKey()).equals(before.said().get(delivery.contentKey()))
                                || !there.contains(delivery.place() + FeedbackFiles.PAGE))
                .toList();
        if (!wanted.isEmpty()) {
            fields = fields == null ? fields(inputs.get(), deliveries) : fields;
            write(folder, inputs.get(), wanted, inForce, fields);
            removeLeft(folder, before, said);
            files.writeJson(folder + "/" + Written.FILE, new Written(said));
            progress.say("feedback: files for " + wanted.size() + " deliveries written");
        }
        return new Summary(
                wanted.size(), warned.values().stream().mapToLong(Warned::count).sum());
    }

    private DeliveryFields fields(Pins inputs, List<JudgedDelivery> deliveries) {
        return new DeliveryFields(contracts, input("delivery_fields", inputs).collectAsList(), deliveries);
    }

    /** How many warnings there are about a delivery, and what changes when one of them does. */
    private record Warned(long count, long hash) {
        static final Warned NOTHING = new Warned(0, 0);

        String mark() {
            return count == 0 ? "" : count + " " + Long.toHexString(hash);
        }
    }

    /** By delivery; a later half-year can bring a warning about an earlier one. */
    private Map<String, Warned> warned() {
        Dataset<Row> warnings = tables.read(WARNINGS);
        Column[] all = Stream.of(warnings.columns()).map(functions::col).toArray(Column[]::new);
        Map<String, Warned> warned = new HashMap<>();
        for (Row row : warnings.groupBy("delivery_id")
                .agg(functions.count(lit(1)), functions.bit_xor(functions.xxhash64(all)))
                .collectAsList()) {
            warned.put(row.getString(0), new Warned(row.getLong(1), row.getLong(2)));
        }
        return warned;
    }

    private long computeWarnings(Pins inputs, List<JudgedDelivery> deliveries, DeliveryFields fields, String madeFrom) {
        PlausibilityLimits limits = contracts.policy().quality().limits();
        HouseholdPass pass = new HouseholdPass(new DeliveredRows(contracts.lineage()), limits);
        int partitions = Math.max(
                spark.sparkContext().defaultParallelism(),
                input(Entity.REPORTS.tableName(), inputs).rdd().getNumPartitions());
        MapPartitionsFunction<Row, Row> households = pass::over;
        Dataset<Row> seen = DeliveredRows.of(
                        input(Entity.REPORTS.tableName(), inputs),
                        input(Entity.CASES.tableName(), inputs),
                        input(Entity.SAFETY_CHECKS.tableName(), inputs),
                        input(Entity.DEPARTURES.tableName(), inputs),
                        partitions)
                .mapPartitions(households, Encoders.row(HouseholdPass.SCHEMA))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            List<Row> health = seen.where(col("warning_code").isNull())
                    .groupBy("deliverer_code", "half_year")
                    .agg(
                            sum("household_count"),
                            Stream.of(
                                            "report_count",
                                            "cased_report_count",
                                            "case_count",
                                            "seen_before_count",
                                            "seen_again_count",
                                            "more_municipalities_count",
                                            "busy_count")
                                    .map(functions::sum)
                                    .toArray(Column[]::new))
                    .collectAsList();
            long healthVersion = tables.replace(HEALTH, frame(HEALTH, health)).version();
            Dataset<Row> ofRows = seen.where(col("warning_code").isNotNull())
                    .select(
                            col("delivery_id"),
                            col("deliverer_code"),
                            col("half_year"),
                            col("line_number"),
                            col("column_name"),
                            lit(null).cast("string").as("code"),
                            col("warning_code"),
                            lit(null).cast("double").as("measured_value"),
                            lit(null).cast("double").as("usual_value"));
            Dataset<Row> all = ofRows.union(frame(WARNINGS, ofDeliveries(deliveries, fields, health)))
                    .coalesce(1)
                    .sortWithinPartitions(contracts.table(WARNINGS).key().stream()
                            .map(functions::col)
                            .toArray(Column[]::new));
            return tables.replace(WARNINGS, all, new Pins(Map.of(HEALTH, healthVersion), madeFrom))
                    .rows();
        } finally {
            seen.unpersist();
        }
    }

    /** What stands out in a delivery as a whole: against its deliverer's past, and in its pseudonyms. */
    private List<Row> ofDeliveries(List<JudgedDelivery> deliveries, DeliveryFields fields, List<Row> health) {
        PlausibilityLimits limits = contracts.policy().quality().limits();
        List<JudgedDelivery> inForce =
                deliveries.stream().filter(JudgedDelivery::isInForce).toList();
        Map<String, IdentifierHealth> healths = new HashMap<>();
        health.forEach(row -> healths.put(row.getString(0) + row.getString(1), health(row)));
        TreeSet<HalfYear> reported = inForce.stream()
                .map(delivery -> delivery.name().orElseThrow())
                .filter(name -> name.entity() == Entity.REPORTS)
                .map(DeliveryName::halfYear)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Row> rows = new ArrayList<>();
        for (JudgedDelivery delivery : inForce) {
            DeliveryName name = delivery.name().orElseThrow();
            List<DeliveryWarning> warnings = new ArrayList<>(fields.warnings(delivery));
            if (name.entity() == Entity.REPORTS) {
                int past = reported.headSet(name.halfYear(), false).size();
                warnings.addAll(healths.getOrDefault(name.deliverer().value() + name.halfYear(), IdentifierHealth.NONE)
                        .warnings(limits, past));
            }
            for (DeliveryWarning warning : warnings) {
                rows.add(RowFactory.create(
                        name.id(),
                        name.deliverer().value(),
                        name.halfYear().toString(),
                        null,
                        warning.column().isEmpty() ? null : warning.column(),
                        warning.code().isEmpty() ? null : warning.code(),
                        warning.reason().code(),
                        warning.measured(),
                        warning.usual()));
            }
        }
        return rows;
    }

    private static IdentifierHealth health(Row row) {
        return new IdentifierHealth(
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9));
    }

    private void write(
            String folder,
            Pins inputs,
            List<JudgedDelivery> wanted,
            Map<String, JudgedDelivery> inForce,
            DeliveryFields fields) {
        Set<String> contents = wanted.stream().map(JudgedDelivery::contentKey).collect(Collectors.toSet());
        Set<String> ids =
                wanted.stream().map(JudgedDelivery::deliveryId).collect(Collectors.toCollection(TreeSet::new));
        Map<String, List<Row>> findings = input("rejected_rows", inputs)
                .where(functions
                        .concat_ws(" ", col("file_name"), col("content_sha256"))
                        .isInCollection(contents))
                .orderBy("line_number", "column_name", "reason_code")
                .collectAsList()
                .stream()
                .collect(Collectors.groupingBy(row -> row.getAs("file_name") + " " + row.getAs("content_sha256")));
        Map<String, List<Row>> warnings = tables
                .read(WARNINGS)
                .where(col("delivery_id").isInCollection(ids))
                .orderBy(contracts.table(WARNINGS).key().stream()
                        .map(functions::col)
                        .toArray(Column[]::new))
                .collectAsList()
                .stream()
                .collect(Collectors.groupingBy(row -> row.getAs("delivery_id")));
        FeedbackTexts texts = new FeedbackTexts(contracts);
        for (JudgedDelivery delivery : wanted) {
            new FeedbackFiles(
                            texts,
                            delivery,
                            inForce,
                            findings.getOrDefault(delivery.contentKey(), List.of()),
                            delivery.isInForce() ? warnings.getOrDefault(delivery.deliveryId(), List.of()) : List.of(),
                            fields)
                    .write(files, folder);
        }
    }

    /** What was refused first and accepted later has one page. */
    private void removeLeft(String folder, Written before, Map<String, Written.Said> said) {
        Set<String> places = said.values().stream().map(Written.Said::place).collect(Collectors.toSet());
        before.said().forEach((content, then) -> {
            if (said.containsKey(content) && !places.contains(then.place())) {
                FeedbackFiles.remove(files, folder + "/" + then.place());
            }
        });
    }

    private Dataset<Row> input(String table, Pins pins) {
        return tables.read(table, pins.versions().get(table));
    }

    private Dataset<Row> frame(String table, List<Row> rows) {
        return spark.createDataFrame(rows, TableSchema.of(contracts.table(table)))
                .coalesce(1)
                .sortWithinPartitions(contracts.table(table).key().stream()
                        .map(functions::col)
                        .toArray(Column[]::new));
    }
}
