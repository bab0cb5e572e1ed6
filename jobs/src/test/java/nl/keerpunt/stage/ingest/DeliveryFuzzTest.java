package nl.keerpunt.stage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.keerpunt.testing.JavaProcess;
import nl.keerpunt.testing.SmallDeliveries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty thousand files that went wrong, judged in a Java with 512 MB. {@code -Dkeerpunt.fuzz.seed} and {@code
 * -Dkeerpunt.fuzz.count} make it a longer hunt.
 */
class DeliveryFuzzTest {
    private static final int COUNT = Integer.getInteger("keerpunt.fuzz.count", 20_000);
    private static final long SEED = Long.getLong("keerpunt.fuzz.seed", 5);

    @Test
    void everyFileEndsInRowsOrInARefusalWithAReason(@TempDir Path folder) throws Exception {
        Path sound = SmallDeliveries.write(folder, 400, "2021H1", "2022H2");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        JavaProcess process = JavaProcess.run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        DeliveryFuzz.class.getName(),
                        sound.toString(),
                        Long.toString(SEED),
                        "0",
                        Integer.toString(COUNT)),
                Map.of());
        assertThat(process.output().lines().filter(line -> line.startsWith("DEFECT")))
                .isEmpty();
        Map<String, Integer> outcomes = new TreeMap<>();
        process.output()
                .lines()
                .filter(line -> line.matches("[a-zA-Z_ 0-9]+=\\d+"))
                .forEach(line -> outcomes.put(line.split("=", 2)[0], Integer.valueOf(line.split("=", 2)[1])));
        assertThat(outcomes).as(process.output()).containsEntry("judged", COUNT);
        // Each way of going wrong was tried, and the hunt came through every gate and past it.
        int each = COUNT / DeliveryMutator.Mutation.values().length;
        for (DeliveryMutator.Mutation mutation : DeliveryMutator.Mutation.values()) {
            assertThat(outcomes.get("mutation " + mutation)).as(mutation.name()).isGreaterThanOrEqualTo(each);
        }
        assertThat(outcomes)
                .containsKeys(
                        "accepted",
                        "accepted with rejected rows",
                        "refused name_not_understood",
                        "refused unexpected_deliverer",
                        "refused encoding_not_understood",
                        "refused not_csv",
                        "refused too_many_columns",
                        "refused header_not_understood",
                        "refused unknown_column",
                        "refused repeated_column",
                        "refused missing_column",
                        "refused too_many_rejected_rows",
                        "refused looks_like_email",
                        "refused looks_like_names",
                        "refused not_xlsx",
                        "refused workbook_encrypted",
                        "refused workbook_inflates_too_far",
                        "refused workbook_with_dtd");
    }
}
