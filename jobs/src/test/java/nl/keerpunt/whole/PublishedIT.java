package nl.keerpunt.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.keerpunt.contract.ColumnContract;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.TableContract;
import nl.keerpunt.core.disclosure.DisclosurePolicy;
import nl.keerpunt.table.SparkSessions;
import nl.keerpunt.testing.CommandLineRun;
import nl.keerpunt.testing.CsvTable;
import nl.keerpunt.testing.KernelTable;
import nl.keerpunt.testing.LakeTables;
import nl.keerpunt.testing.PageText;
import nl.keerpunt.testing.ReleaseTexts;
import nl.keerpunt.testing.SampleRelease;
import nl.keerpunt.testing.SharedCases;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A release, from deliveries to what BI tools read, beside the exact tables that it protects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedIT {
    private static final Contracts CONTRACTS = Contracts.packed();
    private static final int COHORTS = 15;
    private static final String REFRESH = "keerpunt.refresh";

    private SampleRelease sample;
    private Path published;
    private Map<String, CsvTable> internal;

    @BeforeAll
    void runsTheMainJob() throws IOException {
        sample = SampleRelease.made();
        published = sample.published();
        assertThat(sample.run().exitCode()).as(sample.run().err()).isEqualTo(3);
        internal = LakeTables.export(sample.lake());
    }

    static List<String> names() {
        return Contracts.PUBLISHED;
    }

    @Test
    void endsWithTheVerdictThePageAndTheTables() {
        assertThat(sample.run().out())
                .contains("Verdict for Noordoost-Brabant")
                .contains(published + "/current/report.html")
                .contains(published + "/current (csv, parquet, delta");
        assertThat(published.resolve("current/report.html")).isRegularFile();
        assertThat(published.resolve("current/dictionary.html")).isRegularFile();
    }

    @ParameterizedTest
    @MethodSource("names")
    void givesEachTableInThreeFormsWithTheSameRows(String name) throws Exception {
        TableContract contract = CONTRACTS.published(name);
        List<String> columns =
                contract.columns().stream().map(ColumnContract::name).toList();
        CsvTable csv = csv(name);
        assertThat(List.copyOf(csv.rows().get(0).keySet())).isEqualTo(columns);
        assertThat(csv.by(contract.key())).hasSameSizeAs(csv.rows());
        Path delta = published.resolve("current/delta/" + name).toRealPath();
        KernelTable read = KernelTable.read(delta);
        assertThat(read.columns()).isEqualTo(columns);
        assertThat(read.rows()).isEqualTo(csv.rows().size());
        assertThat(Files.readString(delta.resolve("_delta_log/00000000000000000000.json")))
                .contains("\"minReaderVersion\":1")
                .contains("keerpunt.contract.version")
                .contains(contract.columns().get(0).labelNl())
                .doesNotContain("deletionVector\"")
                .doesNotContain("columnMapping");
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet differences = statement.executeQuery(difference(name))) {
            assertThat(differences.next()).isFalse();
        }
    }

    @Test
    void showsNothingThatTheProtectionOfTheExactTablesDoesNotGive() throws IOException {
        DisclosurePolicy rule = CONTRACTS.policy().disclosure().protection();
        List<String> key = CONTRACTS.published("recurrence").key();
        Map<String, Map<String, String>> exact =
                internal.get("survival_estimates").by(key);
        int shown = 0;
        int suppressed = 0;
        for (Map.Entry<String, Map<String, String>> row :
                csv("recurrence").by(key).entrySet()) {
            Map<String, String> from = exact.get(row.getKey());
            String status = row.getValue().get("status");
            if (status.equals("published") || status.equals("provisional")) {
                double households = Double.parseDouble(from.get("household_count"));
                double events = households * (1 - Double.parseDouble(from.get("survival_share")));
                long n = rule.rounded(households);
                long k = rule.rounded(events);
                assertThat(n).isGreaterThanOrEqualTo(10);
                assertThat(k).isBetween(10L, n - 10);
                assertThat(row.getValue())
                        .containsEntry("household_count", Long.toString(n))
                        .containsEntry("recurrence_count", Long.toString(k))
                        .containsEntry("recurrence_share", String.format("%.4f", (double) k / n));
                shown++;
            } else {
                assertThat(row.getValue()).containsEntry("household_count", "").containsEntry("recurrence_share", "");
                suppressed += status.equals("suppressed") ? 1 : 0;
            }
        }
        assertThat(shown).isPositive();
        assertThat(suppressed).isPositive();
    }

    @Test
    void hasARowForEveryCellWhateverWasDelivered() throws IOException {
        int classes = CONTRACTS.codeList("index_class").rows().size();
        int breakdowns = 1
                + CONTRACTS.codeList("violence_type").rows().size()
                + CONTRACTS.codeList("reporter_group").rows().size();
        int areas = CONTRACTS.policy().region().municipalities().size();
        int windows = 4;
        assertThat(csv("recurrence").rows()).hasSize((classes * breakdowns + areas * classes) * COHORTS * windows);
        assertThat(csv("durable_stop").rows()).hasSameSizeAs(csv("recurrence").rows());
        assertThat(csv("repeat_burden").rows()).hasSameSizeAs(csv("recurrence").rows());
    }

    @Test
    void publishesNoFigureOfACohortThatIsNotFollowedLongEnough() throws IOException {
        for (Map<String, String> row : csv("durable_stop").rows()) {
            if (row.get("cohort").equals("2026H1")) {
                assertThat(row).containsEntry("status", "immature").containsEntry("assessed_count", "");
            }
        }
    }

    @Test
    void givesTheVerdictOfTheExactTestAndThePathUpToTheEndCohort() throws IOException {
        Map<String, Map<String, String>> exact = internal.get("progress_tests").by(List.of("cohort", "measure"));
        Map<String, Map<String, String>> shown = csv("progress").by(List.of("cohort", "measure"));
        exact.forEach((key, row) -> assertThat(shown.get(key))
                .containsEntry("verdict", row.get("verdict"))
                .containsEntry("achieved", row.get("achieved")));
        assertThat(shown).hasSize(40);
        String end = CONTRACTS.policy().target().endCohort();
        Map<String, String> last = csv("progress").rows().stream()
                .filter(row ->
                        row.get("cohort").equals(end) && row.get("measure").equals("durable_stop"))
                .findFirst()
                .orElseThrow();
        assertThat(last).containsEntry("verdict", "too_early").containsEntry("testable_from", "2030-12-31");
    }

    @Test
    void tellsWhatWasDeliveredAndWhatWasNot() throws IOException {
        Map<String, Long> statuses = new TreeMap<>();
        csv("deliveries_status").rows().forEach(row -> statuses.merge(row.get("status"), 1L, Long::sum));
        assertThat(statuses).containsOnlyKeys("published", "not_delivered");
    }

    @Test
    void isRefusedByDeltaWhenACountIsNotProtected() throws IOException {
        String table =
                published.resolve("current/delta/durable_stop").toRealPath().toString();
        SparkSession spark = SparkSessions.open("constraint");
        try {
            Dataset<Row> unprotected =
                    spark.read().format("delta").load(table).limit(1).withColumn("assessed_count", functions.lit(7L));
            assertThatThrownBy(() ->
                            unprotected.write().format("delta").mode("append").save(table))
                    .hasStackTraceContaining("_protected");
        } finally {
            spark.stop();
        }
    }

    @Test
    void makesTheSameBytesAgainAndNoNewRelease(@TempDir Path folder) throws IOException {
        Map<String, String> before = ReleaseTexts.of(published.resolve("current"));
        Path lake = folder.resolve("lake");
        LakeTables.copy(sample.lake(), lake);
        CommandLineRun again = CommandLineRun.of(
                "run",
                "--deliveries",
                SampleRelease.deliveries().toString(),
                "--lake",
                lake.toString(),
                "--published",
                published.toString(),
                "--feedback",
                sample.folder().resolve("feedback").toString());
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).contains("is there already");
        assertThat(ReleaseTexts.of(published.resolve("current"))).isEqualTo(before);
        try (Stream<Path> releases = Files.list(published.resolve("releases"))) {
            assertThat(releases).hasSize(1);
        }
        CommandLineRun elsewhere = CommandLineRun.of(
                "publish",
                "--lake",
                lake.toString(),
                "--published",
                folder.resolve("other").toString());
        assertThat(elsewhere.exitCode()).as(elsewhere.err()).isZero();
        Map<String, String> made = ReleaseTexts.of(folder.resolve("other/current"));
        made.forEach((name, text) -> assertThat(text).as(name).isEqualTo(before.get(name)));
        assertThat(made.keySet())
                .containsAll(names().stream().map(name -> name + ".csv").toList());
    }

    @Test
    void refusesToPublishIntoTheLake(@TempDir Path folder) throws IOException {
        // A command that is refused leaves its record in the lake, and this one is everybody's.
        Path lake = folder.resolve("lake");
        LakeTables.copy(sample.lake(), lake);
        CommandLineRun inside =
                CommandLineRun.of("publish", "--lake", lake.toString(), "--published", lake + "/internal");
        assertThat(inside.exitCode()).isEqualTo(2);
        assertThat(inside.err()).contains("KP-201").contains("apart");
    }

    @Test
    void showsPublishedTablesAndSaysWhenNothingIsPublished(@TempDir Path empty) throws IOException {
        Path file = empty.resolve("progress.csv");
        CommandLineRun show =
                CommandLineRun.of("show", "progress", "--published", published.toString(), "--csv", file.toString());
        assertThat(show.exitCode()).as(show.err()).isZero();
        assertThat(CsvTable.read(file).rows()).hasSameSizeAs(csv("progress").rows());
        CommandLineRun nothing = CommandLineRun.of("show", "progress", "--published", empty.toString());
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("KP-207");
    }

    @Test
    void publishesTheNumbersOfTheGoldenCopy() throws IOException {
        Map<String, String> copies = new TreeMap<>();
        ReleaseTexts.of(sample.current()).forEach((name, text) -> {
            if (name.endsWith(".csv")) {
                copies.put(name, text);
            }
        });
        copies.put("report.txt", PageText.of(Files.readString(sample.current().resolve("report.html"))));
        String releaseId = csv("areas").rows().get(0).get("release_id");
        Path golden = SharedCases.root().resolve("jobs/src/test/resources/golden/sample-data");
        for (Map.Entry<String, String> copy : copies.entrySet()) {
            Path file = golden.resolve(copy.getKey());
            String text = copy.getValue().replace(releaseId, "RELEASE");
            if (Boolean.getBoolean(REFRESH)) {
                Files.createDirectories(golden);
                Files.writeString(file, text);
            }
            assertThat(text)
                    .as(copy.getKey()
                            + " changed; look at what changed, and when it is meant, make the copies again with "
                            + "mvn verify -Dtest=PublishedIT -D" + REFRESH + "=true")
                    .isEqualTo(Files.readString(file));
        }
    }

    private CsvTable csv(String name) throws IOException {
        return CsvTable.read(published.resolve("current/csv/" + name + ".csv"));
    }

    /** Rows that stand in the Parquet copy and not in the CSV, or the other way round. */
    private String difference(String name) {
        String csv = published.resolve("current/csv/" + name + ".csv").toString();
        String parquet =
                published.resolve("current/parquet/" + name + ".parquet").toString();
        String rows = "SELECT * FROM read_parquet('" + parquet + "')";
        String lines = "SELECT * FROM read_csv('" + csv + "', header = true, types = " + types(name) + ")";
        return "(" + rows + " EXCEPT " + lines + ") UNION ALL (" + lines + " EXCEPT " + rows + ") LIMIT 1";
    }

    private static String types(String name) {
        StringBuilder types = new StringBuilder();
        for (ColumnContract column : CONTRACTS.published(name).columns()) {
            types.append(types.isEmpty() ? "{" : ", ")
                    .append("'")
                    .append(column.name())
                    .append("': '")
                    .append(
                            column.type().equals("string")
                                    ? "VARCHAR"
                                    : column.type().toUpperCase(java.util.Locale.ROOT))
                    .append("'");
        }
        return types.append("}").toString();
    }
}
