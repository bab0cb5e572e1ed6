package nl.keerpunt.operations;

import static nl.keerpunt.testing.MarkedDeliveries.ACCEPTED_DAY;
import static nl.keerpunt.testing.MarkedDeliveries.KEY;
import static nl.keerpunt.testing.MarkedDeliveries.MARKED_DAY;
import static nl.keerpunt.testing.MarkedDeliveries.MARKER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.delivery.DeliveryColumn;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.run.RegionKey;
import nl.keerpunt.testing.CsvTable;
import nl.keerpunt.testing.FeedbackLine;
import nl.keerpunt.testing.JavaProcess;
import nl.keerpunt.testing.LakeTables;
import nl.keerpunt.testing.MarkedDeliveries;
import nl.keerpunt.testing.OperationsTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * House rule 9 over whole runs under Spark's own submit, with Spark's log at its most talkative and its event log on: what
 * a municipality delivers is repeated nowhere, neither is the region's key, when a run succeeds and when it fails inside a
 * task. Identifiers of accepted rows stand in data files of the restricted zone, and there alone.
 */
@OperationsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarkerValueIT {
    /** Columns of restricted tables that hold identifiers as they were delivered. */
    private static final Set<String> DELIVERED_IDS = Set.of("report_id", "case_id");

    private Path folder;
    private Path deliveries;
    private Path key;

    @BeforeAll
    void plantsTheMarker(@TempDir Path planted) throws IOException {
        folder = planted;
        deliveries = Files.createDirectories(planted.resolve("deliveries"));
        MarkedDeliveries.write(deliveries);
        key = Files.writeString(planted.resolve("region.key"), KEY + "\n");
    }

    @Test
    void aRunThatSucceedsRepeatsNoDeliveredValue() throws Exception {
        Path place = Files.createDirectories(folder.resolve("success"));
        JavaProcess run = submit(place);
        assertThat(run.exitCode()).as(tail(run)).isEqualTo(3);
        says(run, "Verdict", "KP-301 ", " DEBUG ");
        assertThat(place.resolve("published/current/report.html")).isNotEmptyFile();
        assertThat(FeedbackLine.byFile(place.resolve("feedback"))).hasSizeGreaterThan(20);
        assertThat(traces(place)).isEmpty();

        Map<String, CsvTable> tables = LakeTables.export(place.resolve("lake"));
        everyPlantedColumnWasJudged(tables.get("rejected_rows"));
        assertThat(tables.get("reports").rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("report_id")).startsWith(MARKER));
        tables.forEach((name, table) -> assertThat(withoutDeliveredIds(table))
                .as(name)
                .doesNotContainIgnoringCase(MARKER)
                .doesNotContain(MARKED_DAY));
    }

    @Test
    void aRunThatFailsInsideATaskRepeatsNoDeliveredValue() throws Exception {
        Path place = Files.createDirectories(folder.resolve("failure"));
        Path inTheWay = place.resolve("lake/restricted/reports/half_year=2019H1");
        Files.createDirectories(inTheWay.getParent());
        Files.writeString(inTheWay, "a file where the rows of a half-year must go");
        JavaProcess run = submit(place);
        assertThat(run.exitCode()).as(tail(run)).isEqualTo(5);
        says(run, "Exception in task ", "KP-501 ", " DEBUG ");
        assertThat(Files.readString(place.resolve("lake/run.json"))).contains("KP-501");
        assertThat(traces(place)).isEmpty();
    }

    /** A run whose standard output and error, with all that Spark logs, are kept beside what it makes. */
    private JavaProcess submit(Path place) throws IOException, InterruptedException {
        Path events = Files.createDirectories(place.resolve("events"));
        Path scratch = Files.createDirectories(place.resolve("scratch"));
        JavaProcess run = JavaProcess.submit(
                List.of(
                        "--master",
                        "local[2]",
                        "--conf",
                        "spark.log.level=DEBUG",
                        "--conf",
                        "spark.eventLog.enabled=true",
                        "--conf",
                        "spark.eventLog.compress=false",
                        "--conf",
                        "spark.eventLog.dir=" + events.toUri(),
                        "--conf",
                        "spark.local.dir=" + scratch),
                "run",
                "--deliveries",
                deliveries.toString(),
                "--lake",
                place.resolve("lake").toString(),
                "--published",
                place.resolve("published").toString(),
                "--key",
                key.toString());
        Files.writeString(place.resolve("output.txt"), run.output());
        assertThat(LakeTables.filesBelow(events)).as("Spark's event log").isNotEmpty();
        assertThat(LakeTables.filesBelow(scratch))
                .as("what shuffles leave behind")
                .isEmpty();
        return run;
    }

    /** Files that hold, or are named by, what none may: all but data files of restricted tables, which are read as tables. */
    private static List<String> traces(Path place) throws IOException {
        List<String> traces = new ArrayList<>();
        for (Path file : LakeTables.filesBelow(place)) {
            String name = place.relativize(file).toString();
            String content = name.startsWith("lake/restricted/") && name.endsWith(".parquet")
                    ? ""
                    : Files.readString(file, StandardCharsets.ISO_8859_1);
            Set<String> needles = needles();
            if (name.equals("output.txt") || name.startsWith("events/")) {
                needles.add(ACCEPTED_DAY);
            }
            for (String needle : needles) {
                Stream.concat(Stream.of(name), content.lines())
                        .filter(line -> line.toLowerCase(Locale.ROOT).contains(needle))
                        .findFirst()
                        .ifPresent(line -> traces.add(needle + " in " + name + ": " + shortened(line, needle)));
            }
        }
        return traces;
    }

    /** The marker, which the region's key holds too, the marked day, and a household's key under the region's key. */
    private static Set<String> needles() {
        byte[] household = RegionKey.of(KEY).householdKeys().of(MARKER + "-huishouden_id-0");
        Set<String> needles = new TreeSet<>();
        for (String needle : List.of(
                MARKER,
                MARKED_DAY,
                HexFormat.of().formatHex(household),
                HexFormat.ofDelimiter(" ").formatHex(household),
                Base64.getEncoder().encodeToString(household))) {
            needles.add(needle.toLowerCase(Locale.ROOT));
        }
        return needles;
    }

    private static void everyPlantedColumnWasJudged(CsvTable rejected) {
        Set<String> judged = new TreeSet<>();
        rejected.rows()
                .forEach(row -> judged.add(row.get("file_name").split("_", 2)[0] + " " + row.get("column_name")));
        for (Entity entity : Entity.values()) {
            for (DeliveryColumn column : Contracts.packed().delivery(entity).columns()) {
                assertThat(judged).contains(entity.deliveredName() + " " + column.name());
            }
        }
        assertThat(rejected.rows())
                .extracting(row -> row.get("reason_code"))
                .contains(
                        "unknown_column",
                        "not_csv",
                        "too_many_rejected_rows",
                        "outside_half_year",
                        "identifying_column",
                        "looks_like_email");
    }

    private static String withoutDeliveredIds(CsvTable table) {
        StringBuilder text = new StringBuilder();
        for (Map<String, String> row : table.rows()) {
            row.forEach((column, value) -> text.append(DELIVERED_IDS.contains(column) ? "" : value + "\n"));
        }
        return text.toString();
    }

    private static String shortened(String line, String needle) {
        int at = line.toLowerCase(Locale.ROOT).indexOf(needle);
        return line.substring(Math.max(0, at - 300), Math.min(line.length(), at + 300));
    }

    /** The output is too long to be shown when a text is not in it. */
    private static void says(JavaProcess run, String... texts) {
        for (String text : texts) {
            assertThat(run.output().contains(text))
                    .as(text + " in: " + tail(run))
                    .isTrue();
        }
    }

    private static String tail(JavaProcess run) {
        return run.output().substring(Math.max(0, run.output().length() - 4000));
    }
}
