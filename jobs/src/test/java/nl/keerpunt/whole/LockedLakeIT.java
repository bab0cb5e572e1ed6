package nl.keerpunt.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.run.RunOwner;
import nl.keerpunt.table.LakeFiles;
import nl.keerpunt.table.LakeLock;
import nl.keerpunt.testing.CommandLineRun;
import nl.keerpunt.testing.RaisedErrors;
import nl.keerpunt.testing.Raises;
import nl.keerpunt.testing.SampleRelease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the last run ended, and what happens while one goes on. */
class LockedLakeIT {
    private static final RunOwner OTHER = RunOwner.thisProcess("run", "otherhost", "otherboot", Instant.EPOCH);

    private static LakeLock otherRun(Path lake) {
        return LakeLock.take(
                LakeFiles.withoutSession(),
                lake.toString(),
                OTHER,
                Contracts.packed().policy().operations(),
                line -> {});
    }

    @Test
    void tellsHowTheLastRunEndedWithItsExitCode() {
        SampleRelease sample = SampleRelease.made();
        CommandLineRun status =
                CommandLineRun.of("status", "--lake", sample.lake().toString(), "--run");
        assertThat(status.exitCode()).as(status.err()).isEqualTo(3);
        assertThat(status.out())
                .startsWith("Last run: run, started ")
                .contains("with exit code 3 (KP-301)", "stage=history rows_in=35004", "verdict not_met");
        assertThat(sample.run().err())
                .containsPattern(
                        "\nstage=ingest rows_in=\\d+ rows_out=\\d+ rows_rejected=\\d+ rows_merged=\\d+ seconds=")
                .containsPattern("\nstage=report ");
    }

    @Test
    void showsWhatWasDeliveredAndWhatCanBeTested() {
        CommandLineRun status = CommandLineRun.of(
                "status", "--lake", SampleRelease.made().lake().toString());
        assertThat(status.exitCode()).as(status.err()).isZero();
        assertThat(status.out())
                .contains("M!CVD")
                .contains("meldingen_GM0828_2022H2_v2.csv: More rejected rows than the policy allows.")
                .contains("Observed until 2026-06-30")
                .contains("2024H1  observed until 2026-06-30: can be tested");
    }

    @Test
    @Raises(ErrorCode.LAKE_LOCKED)
    void aSecondRunOnOneLakeEndsAtOnceAndTouchesNothing(@TempDir Path folder, RaisedErrors errors) throws IOException {
        Path lake = Files.createDirectories(folder.resolve("lake"));
        Path record = Files.writeString(lake.resolve("run.json"), "{}");
        try (LakeLock lock = otherRun(lake)) {
            lock.check();
            CommandLineRun run = errors.in(CommandLineRun.of("history", "--lake", lake.toString()));
            assertThat(run.exitCode()).isEqualTo(5);
            assertThat(run.err()).startsWith("KP-504 ").contains("on otherhost").hasLineCount(1);
            assertThat(record).hasContent("{}");
        }
        assertThat(CommandLineRun.of("history", "--lake", lake.toString()).exitCode())
                .as("free again, but nothing was ingested")
                .isEqualTo(2);
        assertThat(record).content().contains("\"error_code\" : \"KP-207\"");
    }

    @Test
    @Raises(ErrorCode.RUN_UNFINISHED)
    void aRunThatWasStoppedLeavesNoRecordAndStatusSaysSo(@TempDir Path folder, RaisedErrors errors) throws IOException {
        Path lake = Files.createDirectories(folder.resolve("lake"));
        otherRun(lake).close();
        CommandLineRun status = errors.in(CommandLineRun.of("status", "--lake", lake.toString(), "--run"));
        assertThat(status.exitCode()).isEqualTo(5);
        assertThat(status.err())
                .startsWith(
                        "KP-508 the last run has not ended: command run, started 1970-01-01T00:00:00Z on otherhost");
    }

    @Test
    void aRecordOfAnEarlierRunIsNotTakenForThatOfTheLast(@TempDir Path folder) throws IOException {
        Path lake = Files.createDirectories(folder.resolve("lake"));
        CommandLineRun failed = CommandLineRun.of("history", "--lake", lake.toString());
        assertThat(failed.exitCode()).isEqualTo(2);
        String[] status = {"status", "--lake", lake.toString(), "--run"};
        assertThat(CommandLineRun.of(status).exitCode()).isEqualTo(2);
        CommandLineRun tooEarly =
                CommandLineRun.of("status", "--lake", lake.toString(), "--run", "--since", "2999-01-01T00:00:00Z");
        assertThat(tooEarly.exitCode()).isEqualTo(5);
        assertThat(tooEarly.err()).startsWith("KP-508 no run has begun since 2999-01-01T00:00:00Z");
        assertThat(CommandLineRun.of("status", "--lake", lake.toString(), "--run", "--since", "2020-01-01T00:00:00Z")
                        .exitCode())
                .isEqualTo(2);

        otherRun(lake).close();
        assertThat(CommandLineRun.of(status).err()).startsWith("KP-508 the last run has not ended: ");
    }

    @Test
    void aMistypedFolderLeavesNothingBehind(@TempDir Path folder) throws IOException {
        Path lake = folder.resolve("lake");
        CommandLineRun run = CommandLineRun.of(
                "run", "--deliveries", folder.resolve("deliverise").toString(), "--lake", lake.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("KP-202 --deliveries does not exist: ");
        assertThat(folder).isEmptyDirectory();
    }
}
