package nl.keerpunt.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.table.DeltaTables;
import nl.keerpunt.table.SparkSessions;
import nl.keerpunt.testing.CommandLineRun;
import nl.keerpunt.testing.CsvTable;
import nl.keerpunt.testing.KernelTable;
import nl.keerpunt.testing.LakeTables;
import nl.keerpunt.testing.RaisedErrors;
import nl.keerpunt.testing.Raises;
import nl.keerpunt.testing.SmallRegion;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What stays standing when an ingest dies between its commits, and what a delivered value must never reach. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashedIngestIT {
    private static final List<String> INGESTED = List.of(
            "deliveries", "reports", "cases", "safety_checks", "departures", "rejected_rows", "delivery_fields");

    private Path policy;
    private Path deliveries;
    private Path lake;
    private Map<String, CsvTable> before;

    @BeforeAll
    void ingestsASample(@TempDir Path folder) throws IOException {
        deliveries = SmallRegion.write(folder, 150, "2019H1", "2020H1");
        policy = SmallRegion.policy(folder);
        lake = folder.resolve("lake");
        CommandLineRun run = run("run");
        assertThat(run.exitCode()).as(run.err()).isIn(0, 3);
        before = LakeTables.export(lake);
    }

    @Test
    void readsAndRestoresTheLastWholeStateAfterACrashBetweenCommits() throws IOException {
        crashAfterCommittingReports();

        CommandLineRun history = run("history", lake);
        assertThat(history.exitCode()).as(history.err()).isZero();
        assertThat(LakeTables.export(lake, List.of("histories")).get("histories"))
                .isEqualTo(before.get("histories"));

        CommandLineRun again = run("run");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(LakeTables.export(lake)).isEqualTo(before);
        long restored = KernelTable.versionOf(lake.resolve("restricted/reports"));
        assertThat(run("ingest").exitCode()).isZero();
        assertThat(KernelTable.versionOf(lake.resolve("restricted/reports"))).isEqualTo(restored);
    }

    @Test
    void emptiesWhatACrashBeforeTheFirstWholeStateLeft(@TempDir Path folder) throws IOException {
        Path young = folder.resolve("lake");
        SparkSession spark = SparkSessions.open("crash");
        try {
            DeltaTables whole = new DeltaTables(spark, lake.toString(), Contracts.packed());
            DeltaTables crashed = new DeltaTables(spark, young.toString(), Contracts.packed());
            crashed.replace("departures", whole.read("departures"));
            crashed.replace("reports", whole.read("reports").where("half_year <> '2019H1'"));
        } finally {
            spark.stop();
        }
        Path onlyReports = Files.createDirectories(folder.resolve("deliveries"));
        for (Path file : LakeTables.filesBelow(deliveries)) {
            if (file.getFileName().toString().matches("meldingen_GM0796_2019H1.*")) {
                Files.copy(file, onlyReports.resolve(file.getFileName().toString()));
            }
        }
        CommandLineRun run = run("ingest", young, "--deliveries", onlyReports.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        spark = SparkSessions.open("rows");
        try {
            DeltaTables tables = new DeltaTables(spark, young.toString(), Contracts.packed());
            assertThat(tables.read("departures").isEmpty()).isTrue();
            assertThat(tables.read("reports").where("half_year <> '2019H1'").isEmpty())
                    .isTrue();
            assertThat(tables.read("reports").isEmpty()).isFalse();
        } finally {
            spark.stop();
        }
    }

    @Test
    void keepsEveryRowWhenSomebodyElseCommitsToTheLog() throws IOException {
        SparkSession spark = SparkSessions.open("maintenance");
        try {
            String path = new DeltaTables(spark, lake.toString(), Contracts.packed()).path("deliveries");
            spark.sql("ALTER TABLE delta.`" + path + "` SET TBLPROPERTIES ('steward' = 'somebody')");
        } finally {
            spark.stop();
        }
        CommandLineRun again = run("ingest");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(LakeTables.export(lake, INGESTED)).isEqualTo(before(INGESTED));
    }

    private Map<String, CsvTable> before(List<String> tables) {
        Map<String, CsvTable> some = new TreeMap<>(before);
        some.keySet().retainAll(tables);
        return some;
    }

    @Test
    @Raises(ErrorCode.OTHER_KEY)
    void refusesAnotherKeyThanTheOneThatTheLakeWasMadeWith(@TempDir Path folder, RaisedErrors errors)
            throws IOException {
        Path key = Files.writeString(folder.resolve("other.key"), "another key, long enough to be one of them");
        CommandLineRun run =
                errors.in(run("ingest", lake, "--deliveries", deliveries.toString(), "--key", key.toString()));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("KP-205").doesNotContain("another key");
    }

    @Test
    void keepsWhatWasSaidOfOneEmptyFileWhenAnotherComes(@TempDir Path folder) throws IOException {
        Path empty = Files.createDirectories(folder.resolve("deliveries"));
        Path other = folder.resolve("lake");
        for (String name : List.of("meldingen_GM0796_2019H1.csv", "meldingen_GM0828_2019H1.csv")) {
            Files.writeString(empty.resolve(name), "");
            CommandLineRun run = run("ingest", other, "--deliveries", empty.toString());
            assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        }
        SparkSession spark = SparkSessions.open("rejected rows");
        try {
            assertThat(new DeltaTables(spark, other.toString(), Contracts.packed())
                            .read("rejected_rows")
                            .count())
                    .isEqualTo(2);
        } finally {
            spark.stop();
        }
    }

    /** Commits what an ingest commits before it commits {@code deliveries}: the first half-year without its rows. */
    private void crashAfterCommittingReports() {
        SparkSession spark = SparkSessions.open("crash");
        try {
            DeltaTables tables = new DeltaTables(spark, lake.toString(), Contracts.packed());
            tables.replaceHalfYears("reports", tables.read("reports").where("false"), List.of("2019H1"));
        } finally {
            spark.stop();
        }
    }

    private CommandLineRun run(String command) {
        return run(command, lake, "--deliveries", deliveries.toString());
    }

    private CommandLineRun run(String command, Path where, String... more) {
        List<String> line =
                new ArrayList<>(List.of(command, "--lake", where.toString(), "--policy", policy.toString()));
        line.addAll(List.of(more));
        return CommandLineRun.of(line.toArray(String[]::new));
    }
}
