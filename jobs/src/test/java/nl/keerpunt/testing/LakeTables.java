package nl.keerpunt.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.table.DeltaTables;
import nl.keerpunt.table.LakeFiles;
import nl.keerpunt.table.SparkSessions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** All tables of a lake as text, ordered by key, to compare lakes with each other and with expectations. */
public final class LakeTables {
    /** Every table that stages write. */
    public static final List<String> NAMES = List.of(
            "reports",
            "cases",
            "safety_checks",
            "departures",
            "deliveries",
            "rejected_rows",
            "delivery_fields",
            "identifier_health",
            "delivery_warnings",
            "histories",
            "episodes",
            "spells",
            "survival_estimates",
            "durable_stop_counts",
            "repeat_burden",
            "previous_involvement_counts",
            "unplaced_reports",
            "delivery_counts",
            "field_filling_counts",
            "plausibility",
            "comparison_counts",
            "trend_counts",
            "cohort_tests",
            "sensitivity",
            "cohorts",
            "progress_tests");

    private LakeTables() {}

    /** @return each table by name */
    public static Map<String, CsvTable> export(Path lake) throws IOException {
        return export(lake.toString());
    }

    /** @return these tables by name */
    public static Map<String, CsvTable> export(Path lake, List<String> names) throws IOException {
        return export(lake.toString(), names);
    }

    /** The same of a lake on any file system. */
    public static Map<String, CsvTable> export(String lake) throws IOException {
        return export(lake, NAMES);
    }

    private static Map<String, CsvTable> export(String lake, List<String> names) throws IOException {
        Path folder = Files.createTempDirectory("export");
        SparkSession spark = SparkSessions.open("export");
        try {
            DeltaTables tables = new DeltaTables(spark, lake, Contracts.packed());
            Map<String, CsvTable> exported = new TreeMap<>();
            for (String name : names) {
                Column[] key = Contracts.packed().table(name).key().stream()
                        .map(functions::col)
                        .toArray(Column[]::new);
                Path file = folder.resolve(name + ".csv");
                LakeFiles.of(spark)
                        .writeCsv(file.toString(), tables.read(name).coalesce(1).sortWithinPartitions(key));
                exported.put(name, CsvTable.read(file));
            }
            return exported;
        } finally {
            spark.stop();
        }
    }

    /** @return all files below a folder, ordered */
    public static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Copies a lake with the key that stands beside it. */
    public static void copy(Path lake, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(lake)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(lake.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Files.copy(
                lake.resolveSibling(lake.getFileName() + ".key"), target.resolveSibling(target.getFileName() + ".key"));
    }
}
