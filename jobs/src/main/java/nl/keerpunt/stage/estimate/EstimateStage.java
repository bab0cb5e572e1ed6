package nl.keerpunt.stage.estimate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.DeliveryOverview;
import nl.keerpunt.core.delivery.ExpectedDeliveries;
import nl.keerpunt.core.episode.DurableStop;
import nl.keerpunt.core.geo.MunicipalityCode;
import nl.keerpunt.core.progress.Maturity;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.run.Progress;
import nl.keerpunt.run.Together;
import nl.keerpunt.table.DeltaTables;
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
import scala.Tuple2;

/**
 * Stage 3: spells to exact aggregates per stratum. Tasks count, one exchange brings each stratum's counts together,
 * and {@code core.survival} and {@code core.progress} compute; observed_until is applied here and nowhere before.
 */
public final class EstimateStage {
    private final SparkSession spark;
    private final DeltaTables tables;
    private final Contracts contracts;
    private final Policy policy;
    private final Progress progress;

    /**
     * @param spark the session
     * @param tables the lake
     * @param contracts what the tables look like, and the policy
     * @param progress where long work says how far it is
     */
    public EstimateStage(SparkSession spark, DeltaTables tables, Contracts contracts, Progress progress) {
        this.spark = spark;
        this.tables = tables;
        this.contracts = contracts;
        this.policy = contracts.policy();
        this.progress = progress;
    }

    /**
     * Computes the internal tables.
     *
     * @param earlierDay the day to use instead of what the deliveries allow; not later than that
     * @return what was computed
     */
    public EstimateSummary run(Optional<LocalDate> earlierDay) {
        Pins spellPins = currentSpells();
        long spellVersion = tables.version("spells");
        List<Row> deliveries = tables.read("deliveries").collectAsList();
        ExpectedDeliveries expected = contracts.expectedDeliveries();
        Map<MunicipalityCode, Set<HalfYear>> delivered = deliveredReports(deliveries);
        SortedMap<MunicipalityCode, LocalDate> perMunicipality = expected.observedUntil(delivered);
        LocalDate possible = ExpectedDeliveries.regionObservedUntil(perMunicipality);
        if (earlierDay.isPresent() && earlierDay.get().isAfter(possible)) {
            throw new KeerpuntException(
                    ErrorCode.WRONG_ARGUMENT,
                    "--observed-until " + earlierDay.get() + " is later than the deliveries allow: " + possible);
        }
        LocalDate observedUntil = earlierDay.orElse(possible);
        progress.say("estimate: observed until " + observedUntil);

        List<HalfYear> cohorts = new ArrayList<>();
        for (HalfYear at = expected.first(); !at.firstDay().isAfter(observedUntil); at = at.plus(1)) {
            cohorts.add(at);
        }
        MaturityOfCohorts maturity = new MaturityOfCohorts(
                policy.measures(), observedUntil, incompleteCohorts(expected, delivered, cohorts));
        Map<String, Long> versions = new TreeMap<>();

        Dataset<Row> spells = tables.read("spells", spellVersion);
        Dataset<Row> strata = strata(spells, cohorts, observedUntil, maturity).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            long stratumRows = strata.count();
            List<Row> region = regionCounts(strata);
            long spellCount = allCounted(spells, observedUntil, region);
            progress.say("estimate: " + stratumRows + " strata and windows computed");
            List<Callable<Map<String, Long>>> commits = new ArrayList<>();
            for (String table : StratumEstimates.TABLES) {
                commits.add(() -> Map.of(
                        table, tables.replace(table, columnsOf(table, strata)).version()));
            }
            commits.add(() -> previousInvolvement(spellPins, strata, observedUntil));
            commits.add(() -> write("delivery_counts", deliveryCounts(deliveries)));
            commits.add(() -> write(
                    "field_filling_counts",
                    new FieldFilling(contracts, deliveries, deliveredFields(), observedUntil).rows()));
            commits.add(() -> write("cohorts", cohortRows(cohorts, maturity, expected, delivered, observedUntil)));
            ComparedFigures compared =
                    new ComparedFigures(contracts, cohorts, maturity, observedUntil, lookbackComplete());
            commits.add(() -> writeAll(compared.rows(strata)));
            commits.add(() -> write(
                    "sensitivity",
                    compared.sensitivity(
                            tables.read("histories", spellPins.versions().get("histories")))));
            Together.run(commits).forEach(versions::putAll);
            ProgressRows progressRows = new ProgressRows(policy, cohorts, maturity, region);
            tables.replace(
                    "progress_tests",
                    frame("progress_tests", progressRows.rows()),
                    new Pins(versions, spellPins.madeFrom() + " until " + observedUntil + " policy " + policy.id()));
            return new EstimateSummary(
                    observedUntil, perMunicipality, spellCount, stratumRows, progressRows.newestDecided());
        } finally {
            strata.unpersist();
        }
    }

    /** The pins of the household tables; refuses tables that are older than what they rest on. */
    private Pins currentSpells() {
        Optional<Pins> spells = tables.exists("spells") ? tables.pins("spells") : Optional.empty();
        Optional<Pins> inputs = tables.exists("deliveries") ? tables.pins("deliveries") : Optional.empty();
        if (spells.isEmpty() || inputs.isEmpty()) {
            throw new KeerpuntException(ErrorCode.TABLE_MISSING, "there is no finished history in this lake");
        }
        if (!spells.get().madeFrom().equals(Pins.madeFrom(inputs.get(), contracts.historyRulesId()))) {
            throw new KeerpuntException(
                    ErrorCode.TABLE_MISSING, "the history is older than the deliveries or the policy; run history");
        }
        return spells.get();
    }

    private static Map<MunicipalityCode, Set<HalfYear>> deliveredReports(List<Row> deliveries) {
        return new DeliveryOverview(deliveries.stream()
                        .flatMap(row -> DeliveryOverview.Delivery.of(row::getAs).stream())
                        .toList())
                .reports();
    }

    private Set<String> incompleteCohorts(
            ExpectedDeliveries expected, Map<MunicipalityCode, Set<HalfYear>> delivered, List<HalfYear> cohorts) {
        Set<String> incomplete = new HashSet<>();
        for (HalfYear cohort : cohorts) {
            if (!expected.isComplete(cohort, delivered)) {
                incomplete.add(MaturityOfCohorts.key(policy.region().code(), cohort.toString()));
            }
            for (String municipality : policy.region().municipalities()) {
                if (!expected.isComplete(new MunicipalityCode(municipality), cohort, delivered)) {
                    incomplete.add(MaturityOfCohorts.key(municipality, cohort.toString()));
                }
            }
        }
        return incomplete;
    }

    /** One wide row per stratum and window; one exchange, of counts. */
    private Dataset<Row> strata(
            Dataset<Row> spells, List<HalfYear> cohorts, LocalDate observedUntil, MaturityOfCohorts maturity) {
        if (cohorts.isEmpty()) {
            return spark.createDataFrame(List.of(), StratumEstimates.schema(contracts));
        }
        Policy.Measures measures = policy.measures();
        Strata numbering = new Strata(
                policy.region().code(),
                policy.region().municipalities(),
                cohorts.get(0),
                cohorts.get(cohorts.size() - 1),
                contracts.codeList("violence_type").column("code"),
                contracts.codeList("reporter_group").column("code"));
        WindowPatterns patterns = new WindowPatterns(
                measures.windows().stream().mapToInt(Policy.Window::days).toArray());
        SpellCounter counter = new SpellCounter(
                numbering,
                patterns,
                new DurableStop.CheckPeriod(measures.checkDaysBefore(), measures.checkDaysAfter()),
                Math.toIntExact(observedUntil.toEpochDay()));
        int partitions =
                Math.max(spark.sparkContext().defaultParallelism(), spells.rdd().getNumPartitions());
        MapPartitionsFunction<Row, Tuple2<Long, Long>> count = counter::count;
        MapPartitionsFunction<Tuple2<Long, Long>, Row> estimate =
                cells -> new StratumEstimates(cells, numbering, patterns, maturity, measures.primaryWindowDays());
        return spells.select(
                        col("cohort"),
                        col("area_code"),
                        ClassAt.column(observedUntil).as("index_class"),
                        col("violence_types"),
                        col("reporter_group"),
                        col("start_date"),
                        col("new_episode_dates"),
                        col("departed_on"),
                        col("checks"))
                .mapPartitions(count, Encoders.tuple(Encoders.LONG(), Encoders.LONG()))
                .repartition(partitions, functions.shiftright(col("_1"), 32))
                .sortWithinPartitions("_1")
                .mapPartitions(estimate, Encoders.row(StratumEstimates.schema(contracts)));
    }

    private Dataset<Row> columnsOf(String table, Dataset<Row> wide) {
        Column[] columns = contracts.table(table).columns().stream()
                .map(column -> col(column.name()))
                .toArray(Column[]::new);
        return wide.select(columns).coalesce(1).sortWithinPartitions(keyOf(table));
    }

    private Column[] keyOf(String table) {
        return contracts.table(table).key().stream().map(functions::col).toArray(Column[]::new);
    }

    private List<Row> regionCounts(Dataset<Row> strata) {
        return strata.where(col("area_code").equalTo(lit(policy.region().code())))
                .where(col("index_class").equalTo("all"))
                .where(col("breakdown").equalTo("total"))
                .where(col("window_days").equalTo(policy.measures().primaryWindowDays()))
                .collectAsList();
    }

    /** Every index episode that has begun stands once in the region's figures. */
    private static long allCounted(Dataset<Row> spells, LocalDate observedUntil, List<Row> region) {
        long begun = spells.where(col("start_date").leq(lit(observedUntil))).count();
        long counted =
                region.stream().mapToLong(row -> row.getAs("household_count")).sum();
        if (begun != counted) {
            throw new KeerpuntException(
                    ErrorCode.ROWS_LOST,
                    "estimate: " + begun + " index episodes were read, " + counted + " stand in the region's figures");
        }
        return begun;
    }

    private List<Row> deliveryCounts(List<Row> deliveries) {
        List<Row> rows = new ArrayList<>();
        for (Row row : deliveries) {
            rows.add(RowFactory.create(contracts.table("delivery_counts").columns().stream()
                    .map(column -> row.getAs(column.name()))
                    .toArray()));
        }
        return rows;
    }

    private List<Row> cohortRows(
            List<HalfYear> cohorts,
            MaturityOfCohorts maturity,
            ExpectedDeliveries expected,
            Map<MunicipalityCode, Set<HalfYear>> delivered,
            LocalDate observedUntil) {
        LocalDate lookbackComplete = lookbackComplete();
        int waiting = policy.measures().waitingMonths();
        List<Row> rows = new ArrayList<>();
        for (HalfYear cohort : cohorts) {
            for (Policy.Window window : policy.measures().windows()) {
                rows.add(RowFactory.create(
                        cohort.toString(),
                        window.days(),
                        maturity.of(policy.region().code(), cohort.toString(), window.days())
                                .code(),
                        expected.isComplete(cohort, delivered),
                        cohort.firstDay().isBefore(lookbackComplete),
                        Maturity.provisionalFrom(cohort, window.months()),
                        Maturity.matureFrom(cohort, window.months(), waiting),
                        observedUntil));
            }
        }
        return rows;
    }

    private Map<String, Long> previousInvolvement(Pins spellPins, Dataset<Row> strata, LocalDate observedUntil) {
        Dataset<Row> histories = tables.read("histories", spellPins.versions().get("histories"));
        PreviousInvolvement involvement = new PreviousInvolvement(
                histories, observedUntil, policy.region().code());
        Map<String, Long> versions = new HashMap<>(write("previous_involvement_counts", involvement.counts()));
        versions.putAll(write("unplaced_reports", involvement.placements()));
        PlausibleShares shares = new PlausibleShares(policy, lookbackComplete());
        versions.putAll(
                write("plausibility", shares.rows(shares.wanted(strata).collectAsList(), involvement.counts())));
        return versions;
    }

    private List<Row> deliveredFields() {
        Pins inputs = tables.pins("deliveries").orElseThrow();
        return tables.read("delivery_fields", inputs.versions().get("delivery_fields"))
                .where(col("code").isNull())
                .collectAsList();
    }

    private LocalDate lookbackComplete() {
        return contracts
                .expectedDeliveries()
                .first()
                .firstDay()
                .plusYears(policy.measures().lookbackYears());
    }

    private Map<String, Long> writeAll(Map<String, List<Row>> rowsOfTables) {
        Map<String, Long> versions = new HashMap<>();
        rowsOfTables.forEach((table, rows) -> versions.putAll(write(table, rows)));
        return versions;
    }

    private Map<String, Long> write(String table, List<Row> rows) {
        return Map.of(table, tables.replace(table, frame(table, rows)).version());
    }

    private Dataset<Row> frame(String table, List<Row> rows) {
        return spark.createDataFrame(rows, TableSchema.of(contracts.table(table)))
                .coalesce(1)
                .sortWithinPartitions(keyOf(table));
    }
}
