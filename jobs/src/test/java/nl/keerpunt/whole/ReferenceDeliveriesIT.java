package nl.keerpunt.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** The headline and the choice of first reports stand in two tables, and are counted there in two ways. */
    @Test
    void theSensitivityTableHoldsTheHeadlineAndItsOtherReadings() {
        Map<String, Map<String, String>> choices = tables.get("sensitivity").by(List.of("choice"));
        assertThat(choices).hasSize(11);
        Map<String, Map<String, String>> survival = primaryOfRegion("survival_estimates");
        Map<String, Map<String, String>> stop = primaryOfRegion("durable_stop_counts");
        String cohort = choices.get("as_defined").get("cohort");
        Map.of("as_defined", "all", "first_only", "first").forEach((choice, indexClass) -> {
            Map<String, String> row = choices.get(choice);
            Map<String, String> curve = survival.get(cohort + "/" + indexClass);
            assertThat(row.get("household_count")).isEqualTo(curve.get("household_count"));
            assertThat(row.get("event_count")).isEqualTo(curve.get("event_count"));
            assertThat(number(row, "rereport_free_share")).isEqualTo(number(curve, "survival_share"));
            assertThat(number(row, "rereport_free_lower_share")).isEqualTo(number(curve, "lower_share"));
            Map<String, String> counts = stop.get(cohort + "/" + indexClass);
            for (String count : List.of("assessed_count", "confirmed_count", "unknown_count")) {
                assertThat(row.get(count)).isEqualTo(counts.get(count));
            }
        });
        Map<String, String> headline = survival.get(cohort + "/all");
        assertThat(number(choices.get("departure_competing"), "rereport_free_share"))
                .isCloseTo(1 - number(headline, "incidence_share"), within(1e-15))
                .isGreaterThan(number(headline, "survival_share"));
        Map<String, String> verdict =
                tables.get("progress_tests").by(List.of("cohort", "measure")).get(cohort + "/durable_stop");
        assertThat(choices.get("as_defined").get("verdict")).isEqualTo(verdict.get("verdict"));
        assertThat(number(choices.get("as_defined"), "p_value")).isEqualTo(number(verdict, "p_value"));
        assertThat(number(choices.get("unknown_as_stopped"), "confirmed_share"))
                .isGreaterThan(number(choices.get("unknown_left_out"), "confirmed_share"))
                .isGreaterThan(number(choices.get("as_defined"), "confirmed_share"));
        // The longer an episode, the more reports are echoes of it.
        assertThat(Stream.of("episode_days_0", "episode_days_7", "as_defined", "episode_days_28")
                        .map(choice -> number(choices.get(choice), "rereport_free_share")))
                .isSortedAccordingTo(Comparator.naturalOrder())
                .doesNotHaveDuplicates();
        assertThat(number(choices.get("first_only_lookback_2"), "household_count"))
                .isGreaterThan(number(choices.get("first_only"), "household_count"));
        assertThat(number(choices.get("refuted_out"), "household_count"))
                .isLessThan(number(choices.get("as_defined"), "household_count"));
    }

    /** Whoever is expected by the region's own shares adds up to who was observed, by groups and by regression. */
    @Test
    void expectedNumbersOfMunicipalitiesAddUpToTheRegion() {
        Map<String, Map<String, String>> rows = tables.get("comparison_counts").by(List.of("area_code"));
        assertThat(rows).hasSize(11);
        Map<String, String> region = rows.remove("NOB");
        assertThat(region.get("cohorts").split(" ")).hasSize(4);
        assertThat(region.get("flag")).isEmpty();
        for (String column : List.of("household_count", "recurrence_count")) {
            assertThat(rows.values().stream()
                            .mapToDouble(row -> number(row, column))
                            .sum())
                    .isEqualTo(number(region, column));
        }
        for (String column : List.of("expected_count", "regression_expected_count")) {
            assertThat(number(region, column)).isCloseTo(number(region, "recurrence_count"), within(1e-6));
            assertThat(rows.values().stream()
                            .mapToDouble(row -> number(row, column))
                            .sum())
                    .isCloseTo(number(region, "recurrence_count"), within(1e-6));
        }
        for (Map<String, String> row : rows.values()) {
            // The second opinion differs little from the first.
            assertThat(number(row, "regression_expected_count"))
                    .isCloseTo(number(row, "expected_count"), withinPercentage(10));
            assertThat(row.get("flag")).isIn("within", "outside_95", "outside_99_8");
            boolean isWithin = number(row, "standardised_share") >= number(row, "lower_95_share")
                    && number(row, "standardised_share") <= number(row, "upper_95_share");
            assertThat(row.get("flag").equals("within")).isEqualTo(isWithin);
        }
    }

    @Test
    void cohortsAreComparedOnceTheyWereFollowedForTheWholeWindow() {
        List<Map<String, String>> tests = tables.get("cohort_tests").rows();
        assertThat(tests.stream().map(row -> row.get("measure") + " " + row.get("test")))
                .containsExactlyInAnyOrder(
                        "rereport_free log_rank",
                        "rereport_free log_rank_stratified",
                        "rereport_free cochran_armitage",
                        "durable_stop cochran_armitage");
        for (Map<String, String> test : tests) {
            assertThat(number(test, "p_value")).isBetween(0.0, 1.0);
            assertThat(number(test, "adjusted_p_value")).isGreaterThanOrEqualTo(number(test, "p_value"));
        }
        Map<String, Map<String, String>> trend = tables.get("trend_counts").by(List.of("cohort"));
        Map<String, Map<String, String>> repeats = primaryOfRegion("repeat_burden");
        trend.forEach((cohort, row) -> {
            Map<String, String> counts = repeats.get(cohort + "/all");
            double again = number(counts, "households_1")
                    + number(counts, "households_2")
                    + number(counts, "households_3plus");
            assertThat(number(row, "recurrence_count")).isEqualTo(again);
            assertThat(number(row, "household_count")).isEqualTo(again + number(counts, "households_0"));
        });
        assertThat(number(trend.get("2022H1"), "standardised_share"))
                .isCloseTo(
                        number(trend.get("2022H1"), "recurrence_count")
                                / number(trend.get("2022H1"), "household_count"),
                        within(0.05));
    }

    private Map<String, Map<String, String>> primaryOfRegion(String table) {
        Map<String, Map<String, String>> rows = new HashMap<>();
        for (Map<String, String> row : tables.get(table).rows()) {
            if (row.get("area_code").equals("NOB")
                    && row.get("breakdown").equals("total")
                    && row.get("window_days").equals("548")) {
                rows.put(row.get("cohort") + "/" + row.get("index_class"), row);
            }
        }
        return rows;
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
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
