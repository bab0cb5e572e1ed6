package nl.keerpunt.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.testing.JavaProcess;
import nl.keerpunt.testing.LakeTables;
import nl.keerpunt.testing.OperationsTest;
import nl.keerpunt.testing.ReleaseTexts;
import nl.keerpunt.testing.SharedCases;
import nl.keerpunt.testing.SmallDeliveries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar, started as operators start it. */
@OperationsTest
class SubmittedRunIT {
    private static final int HOUSEHOLDS = 400;

    @Test
    void givesTheSameTablesAndBytesUnderSparkSubmitOnOtherCoresAsUnderTheLauncher(@TempDir Path folder)
            throws Exception {
        Path deliveries = SmallDeliveries.write(folder.resolve("sample"), HOUSEHOLDS, "2019H1", "2020H2");
        Path key = Files.writeString(folder.resolve("region.key"), "0123456789abcdef0123456789abcdef\n");

        JavaProcess launched = JavaProcess.run(
                List.of(
                        SharedCases.root().resolve("jobs/bin/keerpunt").toString(),
                        "run",
                        "--deliveries",
                        deliveries.toString(),
                        "--lake",
                        SharedCases.root()
                                .relativize(folder.resolve("launched"))
                                .toString(),
                        "--published",
                        folder.resolve("launched-published").toString(),
                        "--key",
                        key.toString()),
                Map.of());
        JavaProcess submitted = JavaProcess.submit(
                List.of(
                        "--master",
                        "local[1]",
                        "--conf",
                        "spark.sql.shuffle.partitions=7",
                        "--conf",
                        "spark.default.parallelism=3"),
                "run",
                "--deliveries",
                deliveries.toString(),
                "--lake",
                folder.resolve("submitted").toString(),
                "--key",
                key.toString());

        assertThat(launched.exitCode()).as(launched.output()).isIn(0, 3);
        assertThat(submitted.exitCode()).as(submitted.output()).isEqualTo(launched.exitCode());
        assertThat(launched.output()).contains("Verdict");
        assertThat(submitted.output()).contains("Verdict");
        assertThat(LakeTables.export(folder.resolve("submitted")))
                .isEqualTo(LakeTables.export(folder.resolve("launched")));
        Map<String, String> texts = ReleaseTexts.of(folder.resolve("launched-published/current"));
        assertThat(texts)
                .containsKeys("report.html", "dictionary.html", "release.json")
                .hasSize(3 + Contracts.PUBLISHED.size());
        assertThat(ReleaseTexts.of(folder.resolve("published/current"))).isEqualTo(texts);
        assertThat(launched.output()).contains("launched-published/current/report.html");
        assertThat(Files.readString(folder.resolve("submitted/run.json")))
                .contains("\"exit_code\" : " + submitted.exitCode())
                .doesNotContain("0123456789abcdef0123456789abcdef");
    }
}
