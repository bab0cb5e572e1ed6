package nl.keerpunt.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.keerpunt.contract.ColumnContract;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.testing.CommandLineRun;
import nl.keerpunt.testing.CsvTable;
import nl.keerpunt.testing.FeedbackLine;
import nl.keerpunt.testing.KernelTable;
import nl.keerpunt.testing.LakeTables;
import nl.keerpunt.testing.ReleaseTexts;
import nl.keerpunt.testing.SharedCases;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job against two independent implementations of the design that agree in every stratum. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceDeliveriesIT {
    private static final double TOLERANCE = 1e-9;
    private static final List<String> CHECKED = List.of(
            "survival_estimates",
            "durable_stop_counts",
            "repeat_burden",
            "previous_involvement_counts",
            "progress_tests");
    private static final Map<String, String> REASONS = Map.of(
            "outside the half-year", "outside_half_year",
            "not a date", "not_a_date",
            "unknown code", "unknown_code",
            "missing value", "missing_value",
            "unknown municipality", "unknown_municipality",
            "one id, two contents", "conflicting_id",
            "exact duplicate row", "exact_duplicate");

    private Path folder;
    private Path deliveries;
    private Path lake;
    private CommandLineRun first;
    private Map<String, CsvTable> tables;

    @BeforeAll
    void runsTheMainJob(@TempDir Path temporary) throws IOException {
        folder = SharedCases.folder("deliveries_open");
        deliveries = folder.resolve("deliveries");
        lake = temporary.resolve("lake");
        first = CommandLineRun.of("run", "--deliveries", deliveries.toString(), "--lake", lake.toString());
        tables = LakeTables.export(lake);
    }

    @Test
    void endsWithThreeBecauseTwoVersionsAreRefused() {
        assertThat(first.exitCode()).as(first.err()).isEqualTo(3);
        assertThat(first.out()).contains("Verdict").contains("GM0828_2022H1_v9").contains("GM0845_2023H2_v9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "survival_estimates",
                "durable_stop_counts",
                "repeat_burden",
                "previous_involvement_counts",
                "progress_tests"
            })
    void equalsTheReferenceInEveryRow(String table) throws IOException {
        List<String> key = Contracts.packed().table(table).key();
        Map<String, Map<String, String>> expected =
                CsvTable.read(folder.resolve("expected/" + table + ".csv")).by(key);
        Map<String, Map<String, String>> found = tables.get(table).by(key);
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        List<String> differences = new ArrayList<>();
        expected.forEach((name, row) -> row.forEach((column, value) -> {
            String other = found.get(name).get(column);
            if (!isEqual(value, other)) {
                differences.add(name + " " + column + ": expected " + value + ", found " + other);
            }
        }));
        assertThat(differences).isEmpty();
    }

    @Test
    void findsEachPlantedFaultAtItsLineWithTheFittingReason() throws IOException {
        Map<String, Set<String>> found = new HashMap<>();
        for (Map<String, String> row : tables.get("rejected_rows").rows()) {
            found.computeIfAbsent(row.get("file_name") + ":" + row.get("line_number"), line -> new TreeSet<>())
                    .add(row.get("reason_code"));
        }
        Map<String, String> states = new TreeMap<>();
        for (Map<String, String> row : tables.get("deliveries").rows()) {
            states.put(row.get("file_name"), row.get("state") + row.get("refusal_reason"));
        }
        List<Map<String, String>> planted =
                CsvTable.read(folder.resolve("planted.csv")).rows();
        assertThat(planted).hasSizeGreaterThan(100);
        for (Map<String, String> fault : planted) {
            String file = fault.get("file");
            switch (fault.get("reason")) {
                case "superseded by version 2" -> assertThat(states).containsEntry(file, "superseded");
                case "delivery refused: too many rejected rows" ->
                    assertThat(states).containsEntry(file, "refusedtoo_many_rejected_rows");
                default ->
                    assertThat(found)
                            .as(fault.toString())
                            .containsEntry(file + ":" + fault.get("line"), Set.of(REASONS.get(fault.get("reason"))));
            }
        }
    }

    @Test
    void tellsTheDelivererOfEachPlantedFaultAtItsLine() throws IOException {
        Path feedback = lake.resolveSibling("feedback");
        Map<String, List<FeedbackLine>> told = FeedbackLine.byFile(feedback);
        for (Map<String, String> fault :
                CsvTable.read(folder.resolve("planted.csv")).rows()) {
            String reason = switch (fault.get("reason")) {
                case "superseded by version 2" -> "superseded";
                case "delivery refused: too many rejected rows" -> "too_many_rejected_rows";
                default -> REASONS.get(fault.get("reason"));
            };
            assertThat(told.get(fault.get("file"))).as(fault.toString()).anySatisfy(line -> {
                assertThat(line.line()).isEqualTo(fault.get("line"));
                assertThat(line.reason()).isEqualTo(reason);
                assertThat(line.whatIsWrong()).isNotBlank();
                assertThat(line.whatToDo()).isNotBlank();
            });
        }
    }

    @Test
    void givesFeedbackOnEveryDeliveryAndNoneInThePublishedZone() throws IOException {
        Set<String> pages = new TreeSet<>();
        for (Path file : LakeTables.filesBelow(lake.resolveSibling("feedback"))) {
            if (file.toString().endsWith(".html")) {
                pages.add(file.getFileName().toString().replaceAll("(-geweigerd-[0-9a-f]{8})?\\.html$", ""));
            }
        }
        Set<String> ids = tables.get("deliveries").rows().stream()
                .map(row -> row.get("delivery_id"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(pages).isEqualTo(ids);
        assertThat(LakeTables.filesBelow(lake.resolveSibling("published")))
                .noneMatch(file -> file.toString().contains("rapport"));
    }

    @Test
    void aLostFeedbackFolderIsMadeAgainAsItWas(@TempDir Path temporary) throws IOException {
        Path again = temporary.resolve("feedback");
        Path copy = temporary.resolve("lake");
        LakeTables.copy(lake, copy);
        CommandLineRun run = CommandLineRun.of(
                "ingest",
                "--deliveries",
                deliveries.toString(),
                "--lake",
                copy.toString(),
                "--key",
                lake.resolveSibling("lake.key").toString(),
                "--feedback",
                again.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        Path before = lake.resolveSibling("feedback");
        List<Path> files = LakeTables.filesBelow(before);
        assertThat(LakeTables.filesBelow(again)).hasSameSizeAs(files);
        for (Path file : files) {
            assertThat(again.resolve(before.relativize(file))).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void keepsExactlyTheRowsThatARightIngestArrivesAt() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (Map<String, String> row :
                CsvTable.read(folder.resolve("truth/reports.csv")).rows()) {
            expected.add(row.get("deliverer") + " " + row.get("report_id") + " " + row.get("report_date") + " "
                    + row.get("case_id"));
        }
        Set<String> found = new TreeSet<>();
        for (Map<String, String> row : tables.get("reports").rows()) {
            found.add(row.get("deliverer_code") + " " + row.get("report_id") + " " + row.get("report_date") + " "
                    + row.get("case_id"));
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void accountsForEveryRow() {
        for (Map<String, String> row : tables.get("delivery_counts").rows()) {
            assertThat(Long.parseLong(row.get("row_count")))
                    .as(row.toString())
                    .isEqualTo(Long.parseLong(row.get("kept_count"))
                            + Long.parseLong(row.get("rejected_count"))
                            + Long.parseLong(row.get("duplicate_count")));
        }
    }

    @Test
    void changesNoRowWhenRunAgainAndEndsWithZero(@TempDir Path temporary) throws IOException {
        Path copy = temporary.resolve("lake");
        LakeTables.copy(lake, copy);
        CommandLineRun second =
                CommandLineRun.of("run", "--deliveries", deliveries.toString(), "--lake", copy.toString());
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.out()).contains("Refused before and still there: 2");
        assertThat(LakeTables.export(copy)).isEqualTo(tables);
    }

    @Test
    void givesTheSameRowsWhenDeliveredInThreePortionsInAnotherOrder(@TempDir Path temporary) throws IOException {
        Path other = temporary.resolve("lake");
        Files.createDirectories(other);
        Files.copy(lake.resolveSibling("lake.key"), other.resolveSibling("lake.key"));
        Path portions = temporary.resolve("deliveries");
        List<Path> files = LakeTables.filesBelow(deliveries);
        for (int portion = 2; portion >= 0; portion--) {
            for (int at = portion; at < files.size(); at += 3) {
                Path target = portions.resolve("portion" + portion)
                        .resolve(files.get(at).getFileName().toString());
                Files.createDirectories(target.getParent());
                Files.copy(files.get(at), target);
            }
            CommandLineRun run = CommandLineRun.of(
                    portion > 0 ? "ingest" : "run", "--deliveries", portions.toString(), "--lake", other.toString());
            assertThat(run.exitCode()).as(run.err()).isIn(0, 3);
        }
        Map<String, CsvTable> found = LakeTables.export(other);
        for (String table : CHECKED) {
            assertThat(found.get(table)).as(table).isEqualTo(tables.get(table));
        }
        assertThat(found).isEqualTo(tables);
        assertThat(ReleaseTexts.of(temporary.resolve("published/current")))
                .isEqualTo(ReleaseTexts.of(lake.resolveSibling("published").resolve("current")));
    }

    @Test
    void givesForAnEarlierDayWhatTheDeliveriesUpToThatDayGive(@TempDir Path temporary) throws IOException {
        Path whole = temporary.resolve("whole");
        LakeTables.copy(lake, whole);
        CommandLineRun earlier =
                CommandLineRun.of("estimate", "--lake", whole.toString(), "--observed-until", "2023-06-30");
        assertThat(earlier.exitCode()).as(earlier.err()).isZero();

        Path part = temporary.resolve("part");
        Path partDeliveries = temporary.resolve("deliveries");
        Files.createDirectories(partDeliveries);
        for (Path file : LakeTables.filesBelow(deliveries)) {
            DeliveryName name =
                    DeliveryName.parse(file.getFileName().toString()).orElseThrow();
            if (name.halfYear().compareTo(new HalfYear(2023, 1)) <= 0) {
                Files.copy(file, partDeliveries.resolve(file.getFileName().toString()));
            }
        }
        CommandLineRun then =
                CommandLineRun.of("run", "--deliveries", partDeliveries.toString(), "--lake", part.toString());
        assertThat(then.exitCode()).as(then.err()).isEqualTo(3);

        Map<String, CsvTable> expected = LakeTables.export(part, CHECKED);
        Map<String, CsvTable> found = LakeTables.export(whole, CHECKED);
        for (String table : CHECKED) {
            assertThat(found.get(table)).as(table).isEqualTo(expected.get(table));
        }
        assertThat(found.get("progress_tests").rows()).hasSize(18);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "restricted/reports",
                "restricted/histories",
                "restricted/spells",
                "internal/survival_estimates",
                "internal/progress_tests"
            })
    void isReadableByDeltaKernelAndItsParquetFilesByDuckDb(String table) throws Exception {
        String name = table.substring(table.indexOf('/') + 1);
        KernelTable read = KernelTable.read(lake.resolve(table));
        assertThat(read.columns())
                .containsExactlyElementsOf(Contracts.packed().table(name).columns().stream()
                        .map(ColumnContract::name)
                        .toList());
        assertThat(read.rows()).isEqualTo(tables.get(name).rows().size());
        String files = read.files().stream()
                .map(file -> "'" + Path.of(URI.create(file)) + "'")
                .collect(Collectors.joining(", "));
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM read_parquet([" + files + "])")) {
            assertThat(count.next()).isTrue();
            assertThat(count.getLong(1)).isEqualTo(read.rows());
        }
    }

    private static boolean isEqual(String expected, String found) {
        if (expected.equals(found)) {
            return true;
        }
        try {
            return Math.abs(Double.parseDouble(expected) - Double.parseDouble(found)) <= TOLERANCE;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
