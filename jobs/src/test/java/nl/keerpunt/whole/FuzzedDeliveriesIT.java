package nl.keerpunt.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.stage.ingest.FuzzedDeliveries;
import nl.keerpunt.testing.CsvTable;
import nl.keerpunt.testing.JavaProcess;
import nl.keerpunt.testing.KeerpuntProcess;
import nl.keerpunt.testing.LakeTables;
import nl.keerpunt.testing.RunningProcess;
import nl.keerpunt.testing.SmallDeliveries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hundreds of files that went wrong, in one run in a Java with 512 MB: each is accounted for, and the tables hold exactly
 * what was accepted.
 */
class FuzzedDeliveriesIT {
    private static final int FILES = 400;
    private static final long SEED = 11;
    /** For all together, and far longer than they take; so none of them can hold a run up for longer either. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final String MARKER = "Zwaluwstaart";

    @Test
    void everyFileIsAccountedForAndTheTablesHoldWhatWasAccepted(@TempDir Path folder) throws Exception {
        Path sound = SmallDeliveries.write(folder.resolve("sound"), 200, "2021H1", "2022H2");
        Path deliveries = folder.resolve("deliveries");
        Map<String, byte[]> contents = FuzzedDeliveries.write(sound, deliveries, SEED, FILES);
        Path lake = folder.resolve("lake");
        JavaProcess run;
        try (RunningProcess ingest = KeerpuntProcess.startIn(
                "512m",
                "ingest in little memory",
                List.of("ingest", "--deliveries", deliveries.toString(), "--lake", lake.toString()))) {
            run = ingest.await(LONGEST);
        }
        assertThat(run.exitCode()).as(run.output()).isEqualTo(3);
        assertThat(run.output()).doesNotContainPattern("(?m)^\\s+at ").doesNotContain(MARKER);

        Map<String, CsvTable> tables = LakeTables.export(
                lake, List.of("deliveries", "reports", "cases", "safety_checks", "departures", "rejected_rows"));
        Set<String> seen = new TreeSet<>();
        Map<String, Set<Long>> expected = new HashMap<>();
        int accepted = 0;
        for (Map<String, String> delivery : tables.get("deliveries").rows()) {
            seen.add(delivery.get("content_sha256"));
            assertThat(number(delivery, "row_count"))
                    .as(delivery.toString())
                    .isEqualTo(number(delivery, "kept_count")
                            + number(delivery, "rejected_count")
                            + number(delivery, "duplicate_count"));
            assertThat(delivery.get("refusal_reason").isEmpty())
                    .isEqualTo(!delivery.get("state").equals("refused"));
            if (delivery.get("state").equals("accepted")) {
                accepted++;
                Set<Long> lines = FuzzedDeliveries.keptLines(
                        delivery.get("file_name"), contents.get(delivery.get("content_sha256")));
                assertThat(lines).hasSize(Math.toIntExact(number(delivery, "kept_count")));
                if (!lines.isEmpty()) {
                    expected.put(delivery.get("delivery_id"), lines);
                }
            }
        }
        assertThat(seen).isEqualTo(new TreeSet<>(contents.keySet()));
        assertThat(accepted).isBetween(20, FILES - 100);

        Map<String, Set<Long>> found = new HashMap<>();
        for (Entity entity : Entity.values()) {
            for (Map<String, String> row : tables.get(entity.tableName()).rows()) {
                boolean isNew = found.computeIfAbsent(row.get("delivery_id"), id -> new TreeSet<>())
                        .add(number(row, "line_number"));
                assertThat(isNew).as(row.get("delivery_id")).isTrue();
            }
        }
        assertThat(found).isEqualTo(expected);
        assertThat(tables.get("rejected_rows").toString()).doesNotContain(MARKER);
        feedbackHoldsNoFormulas(folder.resolve("feedback"));
    }

    /** Files are called like formulas, and their names stand in feedback. */
    private static void feedbackHoldsNoFormulas(Path feedback) throws IOException {
        int cells = 0;
        for (Path file : LakeTables.filesBelow(feedback)) {
            if (file.toString().endsWith(".csv")) {
                for (String line : Files.readAllLines(file)) {
                    for (String cell : line.split(";", -1)) {
                        assertThat(cell.replaceFirst("^\uFEFF?\"?", ""))
                                .as(file.toString())
                                .doesNotContainPattern("^[=+@\t-]");
                        cells++;
                    }
                }
            }
        }
        assertThat(cells).isGreaterThan(1000);
    }

    private static long number(Map<String, String> row, String column) {
        return Long.parseLong(row.get(column));
    }
}
