package nl.keerpunt.stage.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.episode.EpisodeBuilder;
import nl.keerpunt.table.SparkSessions;
import nl.keerpunt.table.TableSchema;
import nl.keerpunt.testing.KernelTable;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/**
 * Measures how the restricted tables could be laid out: by delivery, by household bucket, or one row per household.
 * The question is one that follows households (how many episodes start, and how many have a next one within a year);
 * the change is one delivery replaced as a whole. Run {@code jobs/bin/benchmark layout 1000000}; times depend on the
 * machine, so read the ratios to DuckDB, which answers the same question in the same run.
 */
public final class LayoutBenchmark {
    private static final int EPISODE_DAYS = 14;
    private static final int WINDOW_DAYS = 365;
    private static final int BUCKETS = 32;
    private static final int WARM_RUNS = 3;

    private final SparkSession spark;
    private final Path folder;
    private final long reportCount;

    private LayoutBenchmark(SparkSession spark, Path folder, long reportCount) {
        this.spark = spark;
        this.folder = folder;
        this.reportCount = reportCount;
    }

    /** @param arguments number of reports */
    public static void main(String[] arguments) throws Exception {
        long reports = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]);
        Path folder = Files.createTempDirectory("layout");
        SparkSession spark = SparkSessions.open("layout benchmark");
        try {
            new LayoutBenchmark(spark, folder, reports).run();
        } finally {
            spark.stop();
            delete(folder);
        }
    }

    private void run() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d reports, %d threads%n",
                reportCount,
                spark.sparkContext().defaultParallelism());
        measure("write by delivery (half-year partitions)", this::writeByDelivery);
        measure("write by household bucket (" + BUCKETS + ", sorted)", this::writeByBucket);
        measure("write one row per household (one exchange)", this::writeByHousehold);
        for (String layout : List.of("delivery", "bucket", "household")) {
            System.out.printf(Locale.ROOT, "  %-58s %8.1f MB%n", "size by " + layout, megabytes(path(layout)));
        }
        System.out.println("the question, warm:");
        String delivery = parquetOf("delivery");
        double duckDb = best("DuckDB, window functions over the delivery files", () -> duckDb(delivery));
        ratio(duckDb, best("by delivery, Spark SQL window functions", this::windowFunctions));
        ratio(duckDb, best("by delivery, one exchange of day numbers", this::oneExchange));
        ratio(duckDb, best("by bucket, sorted within each, no exchange", this::byBucket));
        ratio(duckDb, best("one row per household, no exchange", this::byHousehold));
        System.out.println("one delivery replaced:");
        measure("by delivery: its half-year rewritten, one commit", this::replaceInHalfYear);
        measure("by bucket: every bucket rewritten", this::replaceInBuckets);
        measure("one row per household: made anew from the deliveries", this::writeByHousehold);
    }

    /** Reports as the contract has them; a household has one to eight, over fifteen half-years. */
    private Dataset<Row> reports() {
        long households = reportCount * 2 / 9;
        return spark.range(0, households, 1, spark.sparkContext().defaultParallelism() * 4)
                .withColumn("count", functions.expr("1 + cast(abs(xxhash64(id)) % 8 as int)"))
                .withColumn("number", functions.explode(functions.sequence(lit(1), col("count"))))
                .withColumn("hash", functions.abs(functions.xxhash64(col("id"), col("number"))))
                .withColumn(
                        "report_date",
                        functions.date_add(
                                lit(LocalDate.of(2019, 1, 1)),
                                col("hash").mod(2738).cast("int")))
                .select(
                        functions
                                .concat(
                                        functions.year(col("report_date")),
                                        functions
                                                .when(
                                                        functions
                                                                .month(col("report_date"))
                                                                .leq(6),
                                                        "H1")
                                                .otherwise("H2"))
                                .as("half_year"),
                        functions.concat(lit("meldingen_GM"), col("id").mod(17)).as("delivery_id"),
                        functions.concat(lit("GM"), col("id").mod(17)).as("deliverer_code"),
                        col("hash").mod(100000).as("line_number"),
                        functions.hex(col("hash")).as("report_id"),
                        functions
                                .unhex(functions.substring(
                                        functions.sha2(col("id").cast("string").cast("binary"), 256), 1, 32))
                                .as("household_key"),
                        col("report_date"),
                        lit("GM0796").as("municipality_code"),
                        lit(null).cast("string").as("current_municipality_code"),
                        functions.concat(lit("C"), col("hash").mod(reportCount)).as("case_id"),
                        lit("police_justice").as("reporter"),
                        lit("police_justice").as("reporter_group"),
                        functions.array(lit("partner_violence")).as("violence_types"),
                        lit("unknown").as("safety"),
                        lit("none").as("next_step"),
                        lit("yes").as("children"),
                        lit("no").as("refuted"));
    }

    private long writeByDelivery() {
        reports()
                .repartition(15, col("half_year"))
                .write()
                .format("delta")
                .partitionBy("half_year")
                .save(path("delivery"));
        return reportCount;
    }

    private long writeByBucket() {
        read("delivery")
                .withColumn("bucket", functions.pmod(functions.xxhash64(col("household_key")), lit(BUCKETS)))
                .repartition(BUCKETS, col("bucket"))
                .sortWithinPartitions("bucket", "household_key", "report_date")
                .write()
                .format("delta")
                .partitionBy("bucket")
                .save(path("bucket"));
        return reportCount;
    }

    private long writeByHousehold() {
        Contracts contracts = Contracts.packed();
        Dataset<Row> none = spark.createDataFrame(List.of(), TableSchema.of(contracts.table("cases")));
        Dataset<Row> checks = spark.createDataFrame(List.of(), TableSchema.of(contracts.table("safety_checks")));
        Dataset<Row> departures = spark.createDataFrame(List.of(), TableSchema.of(contracts.table("departures")));
        int partitions = (int) Math.max(spark.sparkContext().defaultParallelism(), reportCount / 500_000 + 1);
        Dataset<Row> records = RecordRows.of(read("delivery"), none, checks, departures, partitions);
        HistoryStage.histories(
                        records,
                        contracts.lineage(),
                        3,
                        new EpisodeBuilder(EPISODE_DAYS),
                        TableSchema.of(contracts.table("histories")))
                .write()
                .format("delta")
                .mode("overwrite")
                .save(path("household"));
        return reportCount;
    }

    private long duckDb(String files) {
        // Approximates episodes by gaps to the previous report: window functions cannot hold an anchor.
        String question = "SELECT count(*), count(*) FILTER (next - day <= " + WINDOW_DAYS + ") FROM ("
                + "SELECT day, lead(day) OVER (PARTITION BY household_key ORDER BY day) AS next FROM ("
                + "SELECT household_key, report_date AS day, lag(report_date) OVER "
                + "(PARTITION BY household_key ORDER BY report_date) AS before FROM read_parquet([" + files + "])) "
                + "WHERE before IS NULL OR day - before > " + EPISODE_DAYS + ")";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads TO " + spark.sparkContext().defaultParallelism());
            try (ResultSet result = statement.executeQuery(question)) {
                result.next();
                return result.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long windowFunctions() {
        Dataset<Row> days = read("delivery")
                .select(
                        col("household_key"),
                        functions.unix_date(col("report_date")).as("day"));
        return days.withColumn(
                        "before",
                        functions
                                .lag("day", 1)
                                .over(Window.partitionBy("household_key").orderBy("day")))
                .where(col("before").isNull().or(col("day").minus(col("before")).gt(EPISODE_DAYS)))
                .withColumn(
                        "next",
                        functions
                                .lead("day", 1)
                                .over(Window.partitionBy("household_key").orderBy("day")))
                .agg(
                        functions.count(lit(1)),
                        functions.count(
                                functions.when(col("next").minus(col("day")).leq(WINDOW_DAYS), 1)))
                .first()
                .getLong(0);
    }

    private long oneExchange() {
        return follow(read("delivery")
                .select(
                        col("household_key"),
                        functions.unix_date(col("report_date")).as("day"))
                .repartition(spark.sparkContext().defaultParallelism() * 2, col("household_key"))
                .sortWithinPartitions("household_key", "day"));
    }

    private long byBucket() {
        Dataset<Row> all = read("bucket");
        Dataset<Row> buckets = IntStream.range(0, BUCKETS)
                .mapToObj(bucket -> all.where(col("bucket").equalTo(bucket)).coalesce(1))
                .reduce(Dataset::union)
                .orElseThrow();
        return follow(buckets.select(
                col("household_key"), functions.unix_date(col("report_date")).as("day")));
    }

    private long byHousehold() {
        MapFunction<Row, Long> count = row -> {
            List<LocalDate> dates = row.getList(0);
            int[] days = new int[dates.size()];
            for (int at = 0; at < days.length; at++) {
                days[at] = (int) dates.get(at).toEpochDay();
            }
            return episodes(days, days.length);
        };
        return read("household")
                .select(col("reports.report_date"))
                .map(count, Encoders.LONG())
                .agg(functions.sum("value"))
                .first()
                .getLong(0);
    }

    /** Rows sorted by household and day, followed in one pass. */
    private static long follow(Dataset<Row> sorted) {
        MapPartitionsFunction<Row, Long> count = rows -> {
            long total = 0;
            byte[] household = new byte[0];
            int[] days = new int[16];
            int size = 0;
            while (rows.hasNext()) {
                Row row = rows.next();
                byte[] key = (byte[]) row.get(0);
                if (!Arrays.equals(key, household)) {
                    total += episodes(days, size);
                    household = key;
                    size = 0;
                }
                if (size == days.length) {
                    days = Arrays.copyOf(days, 2 * size);
                }
                days[size++] = row.getInt(1);
            }
            return List.of(total + episodes(days, size)).iterator();
        };
        return sorted.mapPartitions(count, Encoders.LONG())
                .agg(functions.sum("value"))
                .first()
                .getLong(0);
    }

    private static long episodes(int[] days, int size) {
        long count = 0;
        int anchor = Integer.MIN_VALUE / 2;
        for (int at = 0; at < size; at++) {
            if (days[at] - anchor > EPISODE_DAYS) {
                anchor = days[at];
                count++;
            }
        }
        return count;
    }

    private long replaceInHalfYear() {
        Dataset<Row> kept = read("delivery")
                .where("half_year = '2024H1' and delivery_id <> 'meldingen_GM3'")
                .unionByName(read("delivery").where("half_year = '2024H1' and delivery_id = 'meldingen_GM3'"));
        kept.write()
                .format("delta")
                .mode("overwrite")
                .option("replaceWhere", "half_year = '2024H1'")
                .save(path("delivery"));
        return 1;
    }

    private long replaceInBuckets() {
        List<Row> rows = read("bucket")
                .where("half_year = '2024H1' and delivery_id = 'meldingen_GM3'")
                .collectAsList();
        Dataset<Row> again =
                spark.createDataFrame(rows, read("bucket").schema()).repartition(1);
        DeltaTable.forPath(spark, path("bucket")).delete("half_year = '2024H1' and delivery_id = 'meldingen_GM3'");
        again.write().format("delta").mode("append").save(path("bucket"));
        return 1;
    }

    private Dataset<Row> read(String layout) {
        return spark.read().format("delta").load(path(layout));
    }

    private String path(String layout) {
        return folder.resolve(layout).toString();
    }

    private String parquetOf(String layout) throws IOException {
        return KernelTable.filesOf(Path.of(path(layout))).stream()
                .map(file -> "'" + file + "'")
                .collect(Collectors.joining(", "));
    }

    private static double megabytes(String path) throws IOException {
        try (var files = Files.walk(Path.of(path))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1e6;
        }
    }

    private static double measure(String what, Callable<Long> work) throws Exception {
        long start = System.nanoTime();
        long answer = work.call();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "  %-58s %8.2f s   (%d)%n", what, seconds, answer);
        return seconds;
    }

    private static double best(String what, Callable<Long> work) throws Exception {
        List<Double> seconds = new ArrayList<>();
        long answer = 0;
        for (int run = 0; run < WARM_RUNS; run++) {
            long start = System.nanoTime();
            answer = work.call();
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        double best = seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        System.out.printf(Locale.ROOT, "  %-58s %8.2f s   (%d)%n", what, best, answer);
        return best;
    }

    private static void ratio(double peer, double seconds) {
        System.out.printf(Locale.ROOT, "  %-58s %8.2f x DuckDB%n", "", seconds / peer);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
