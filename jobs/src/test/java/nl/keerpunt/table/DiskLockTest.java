package nl.keerpunt.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.run.RunOwner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of a lake on a local disk, against other processes too. */
class DiskLockTest {
    private static final RunOwner OWNER = LakeLock.thisRun("run", Instant.EPOCH);

    @TempDir
    private Path lake;

    /** Another process that takes the lock, says so, and holds it until its input ends. */
    public static final class Holder {
        private Holder() {}

        /** @param arguments the lake */
        public static void main(String[] arguments) throws IOException {
            try (LakeLock lock = take(Path.of(arguments[0]), OWNER)) {
                lock.check();
                System.out.println("held");
                while (System.in.read() >= 0) {
                    // Until the input ends.
                }
            }
        }
    }

    private static LakeLock take(Path lake, RunOwner owner) {
        return LakeLock.take(
                LakeFiles.withoutSession(),
                lake.toString(),
                owner,
                Contracts.packed().policy().operations(),
                line -> {});
    }

    private KeerpuntException refused() {
        return catchThrowableOfType(KeerpuntException.class, () -> take(lake, OWNER));
    }

    @Test
    void aSecondRunInOneProcessIsRefusedAndTakesNothingFromTheFirst() throws Exception {
        try (LakeLock lock = take(lake, OWNER)) {
            lock.check();
            assertThat(refused().code()).isEqualTo(ErrorCode.LAKE_LOCKED);
            assertThat(refused()).hasMessageContaining("process " + OWNER.processId());
            assertThat(otherProcess().waitFor())
                    .as("another process finds it held still")
                    .isNotZero();
        }
        take(lake, OWNER).close();
    }

    @Test
    void aRunInAnotherProcessHoldsTheLakeUntilItIsKilled() throws Exception {
        Process other = otherProcess();
        try (BufferedReader lines = other.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("held");
            assertThat(refused().code()).isEqualTo(ErrorCode.LAKE_LOCKED);
            other.destroyForcibly().waitFor();
            take(lake, OWNER).close();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void tellsWhoHoldsTheLakeOrHeldItLast() {
        assertThat(LakeLock.lastHolder(LakeFiles.withoutSession(), lake.toString()))
                .isEmpty();
        take(lake, OWNER).close();
        assertThat(LakeLock.lastHolder(LakeFiles.withoutSession(), lake.toString()))
                .contains(new LakeLock.Holder(OWNER, false));
    }

    @Test
    void locksTheFileForEveryProgramOfTheSystem() throws IOException {
        take(lake, OWNER).close();
        try (FileChannel channel = FileChannel.open(lake.resolve(LakeLock.NAME), StandardOpenOption.WRITE)) {
            assertThat(channel.tryLock()).isNotNull();
        }
        assertThat(Files.size(lake.resolve(LakeLock.NAME))).isZero();
    }

    private Process otherProcess() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                lake.toString());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
