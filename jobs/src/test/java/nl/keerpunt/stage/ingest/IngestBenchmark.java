package nl.keerpunt.stage.ingest;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.run.RegionKey;
import nl.keerpunt.run.Together;
import nl.keerpunt.table.DeltaTables;
import nl.keerpunt.table.SparkSessions;
import nl.keerpunt.testing.KernelTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Measures an ingest of reports beside DuckDB, which does the same checks in SQL, in one run and warm, and fails when
 * the two keep or reject different rows. Run {@code jobs/bin/benchmark ingest 10000000}; times depend on the machine,
 * so read the ratios: of wall time on a machine that has nothing else to do, elsewhere of processor time.
 */
public final class IngestBenchmark {
    private static final RegionKey KEY = RegionKey.of("a key of the region, made for a benchmark");
    private static final double WARMING_SECONDS = 40;

    /** Below this many rows the best of three counts. */
    private static final long MANY_ROWS = 5_000_000;

    private final Contracts contracts = Contracts.packed();
    private final SparkSession spark;
    private final Path folder;
    private final long wanted;
    private int turn;

    private IngestBenchmark(SparkSession spark, Path folder, long wanted) {
        this.spark = spark;
        this.folder = folder;
        this.wanted = wanted;
    }

    /** @param arguments number of rows, and a folder below which to work */
    public static void main(String[] arguments) throws Exception {
        long rows = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]);
        Path folder = arguments.length < 2
                ? Files.createTempDirectory("ingest")
                : Files.createTempDirectory(Files.createDirectories(Path.of(arguments[1])), "ingest");
        SparkSession spark = SparkSessions.open("ingest benchmark");
        try {
            new IngestBenchmark(spark, folder, rows).run();
        } finally {
            spark.stop();
            delete(folder);
        }
    }

    /**
     * Work that was timed.
     *
     * @param seconds as a clock tells them
     * @param processorSeconds of all threads of the process, DuckDB's and the collector's among them
     * @param output what it left behind
     */
    private record Measured(double seconds, double processorSeconds, Path output) {
        /** @return the lesser of each, with what the other one left behind */
        Measured or(Measured other) {
            return new Measured(
                    Math.min(seconds, other.seconds), Math.min(processorSeconds, other.processorSeconds), other.output);
        }

        Measured minus(Measured part) {
            return new Measured(seconds - part.seconds, processorSeconds - part.processorSeconds, output);
        }
    }

    /** Counts the time that passes from its making on. */
    private static final class Stopwatch {
        private static final OperatingSystemMXBean MACHINE =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        private final long start = System.nanoTime();
        private final long processorStart = MACHINE.getProcessCpuTime();

        Measured read(Path output) {
            return new Measured(
                    (System.nanoTime() - start) / 1e9, (MACHINE.getProcessCpuTime() - processorStart) / 1e9, output);
        }
    }

    private void run() throws Exception {
        BenchmarkDeliveries deliveries = new BenchmarkDeliveries(contracts);
        Path few = Files.createDirectories(folder.resolve("few"));
        Path many = Files.createDirectories(folder.resolve("many"));
        deliveries.write(few, wanted / 10);
        deliveries.write(many, wanted);
        try (DuckDbIngest duckDb = new DuckDbIngest(contracts, folder.resolve("duckdb"), threads())) {
            Stopwatch watch = new Stopwatch();
            while (watch.read(folder).processorSeconds() < WARMING_SECONDS) {
                delete(keerpunt(few).output());
            }
            Measured keerpunt = best(() -> keerpunt(many));
            delete(duckDb(duckDb, few, DuckDbIngest.Household.HASHED).output());
            Measured hashed = best(() -> duckDb(duckDb, many, DuckDbIngest.Household.HASHED));
            Measured plain = best(() -> duckDb(duckDb, many, DuckDbIngest.Household.PLAIN));
            String rows = compared(keerpunt.output(), plain.output(), duckDb);
            Measured keys = best(() -> householdKeys(Long.parseLong(rows)));
            System.out.printf(
                    Locale.ROOT, "%s rows kept of %.0f MB, %d threads, warm%n", rows, megabytes(many), threads());
            System.out.printf(Locale.ROOT, "  %-50s %10s %10s%n", "", "wall", "processor");
            line("keerpunt, to Delta tables", keerpunt);
            line("of which HMAC-SHA256 of as many pseudonyms", keys);
            line("DuckDB, with SHA-256 behind a key in its place", hashed);
            line("DuckDB, with pseudonyms as they are", plain);
            ratio("keerpunt / DuckDB, each with its hash", keerpunt, hashed);
            ratio("keerpunt / DuckDB, both without", keerpunt.minus(keys), plain);
        }
    }

    private static void line(String what, Measured measured) {
        System.out.printf(
                Locale.ROOT, "  %-50s %8.2f s %8.2f s%n", what, measured.seconds(), measured.processorSeconds());
    }

    private static void ratio(String what, Measured ours, Measured theirs) {
        System.out.printf(
                Locale.ROOT,
                "  %-50s %8.2f x %8.2f x%n",
                what,
                ours.seconds() / theirs.seconds(),
                ours.processorSeconds() / theirs.processorSeconds());
    }

    private Measured keerpunt(Path deliveries) {
        Path lake = folder.resolve("keerpunt" + turn++);
        Stopwatch watch = new Stopwatch();
        new IngestStage(spark, tables(lake), contracts, said -> {}).run(deliveries.toString(), KEY, Clock.systemUTC());
        return watch.read(lake);
    }

    private Measured duckDb(DuckDbIngest duckDb, Path deliveries, DuckDbIngest.Household household)
            throws IOException, SQLException {
        Path output = Files.createDirectories(folder.resolve("duckdb" + turn++));
        List<Path> files = filesBelow(deliveries, ".csv");
        Stopwatch watch = new Stopwatch();
        duckDb.ingest(files, output, household);
        return watch.read(output);
    }

    /** As many keys as there are rows, in as many threads as the ingests have. */
    private Measured householdKeys(long rows) {
        List<Callable<Integer>> work = new ArrayList<>();
        for (int thread = 0; thread < threads(); thread++) {
            long first = Integer.MAX_VALUE + thread * rows;
            work.add(() -> {
                RegionKey.HouseholdKeys keys = KEY.householdKeys();
                int sum = 0;
                for (long row = 0; row < rows / threads(); row++) {
                    sum += keys.of(BenchmarkDeliveries.pseudonym(first + row))[0];
                }
                return sum;
            });
        }
        Stopwatch watch = new Stopwatch();
        Together.run(work);
        return watch.read(folder.resolve("nothing"));
    }

    /** The best of each, for a busy machine lets one turn wait and another one work more. */
    private Measured best(Callable<Measured> work) throws Exception {
        Measured best = work.call();
        for (int again = 0; again < 2 && wanted < MANY_ROWS; again++) {
            delete(best.output());
            best = best.or(work.call());
        }
        return best;
    }

    /** @return the number of kept rows, where both ingests agree on every delivery, finding and row */
    private String compared(Path lake, Path duckDbOutput, DuckDbIngest duckDb) throws IOException, SQLException {
        DeltaTables tables = tables(lake);
        same(
                "deliveries",
                texts(tables.read("deliveries")
                        .orderBy("delivery_id")
                        .selectExpr("delivery_id", "state", "row_count", "rejected_count", "duplicate_count")),
                duckDb.deliveries());
        same(
                "findings",
                texts(tables.read("rejected_rows")
                        .where("disposition <> 'refused'")
                        .selectExpr("delivery_id", "coalesce(column_name, '') AS c", "reason_code", "line_number")
                        .groupBy("delivery_id", "c", "reason_code")
                        .agg(functions.count("line_number"), functions.sum("line_number"))
                        .orderBy("delivery_id", "c", "reason_code")),
                duckDb.findings());
        List<String> ours = duckDb.fingerprint(
                KernelTable.filesOf(Path.of(tables.path("reports").replaceFirst("^file:/+", "/"))));
        List<String> theirs = duckDb.fingerprint(filesBelow(duckDbOutput.resolve("reports"), ".parquet").stream()
                .map(Path::toString)
                .toList());
        same("kept rows", ours, theirs);
        return ours.get(0).split(" ", -1)[0];
    }

    private static void same(String what, List<String> ours, List<String> theirs) {
        for (int at = 0; at < Math.max(ours.size(), theirs.size()); at++) {
            String our = at < ours.size() ? ours.get(at) : "nothing";
            String their = at < theirs.size() ? theirs.get(at) : "nothing";
            if (!our.equals(their)) {
                throw new IllegalStateException(
                        "the " + what + " differ: keerpunt has " + our + ", DuckDB has " + their);
            }
        }
    }

    private static List<String> texts(Dataset<Row> frame) {
        return frame.collectAsList().stream().map(row -> row.mkString(" ")).toList();
    }

    private DeltaTables tables(Path lake) {
        return new DeltaTables(spark, lake.toString(), contracts);
    }

    private int threads() {
        return spark.sparkContext().defaultParallelism();
    }

    private static double megabytes(Path folder) throws IOException {
        return filesBelow(folder, ".csv").stream()
                        .mapToLong(file -> file.toFile().length())
                        .sum()
                / 1e6;
    }

    private static List<Path> filesBelow(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
