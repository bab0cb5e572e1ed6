package nl.keerpunt.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.run.RunOwner;
import nl.keerpunt.testing.RaisedErrors;
import nl.keerpunt.testing.Raises;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of file systems that lock nothing themselves, on a clock that the test moves. */
class HeartbeatLockTest {
    /** So long that no lock beats by itself during a test. */
    private static final Policy.Operations TIMES = new Policy.Operations(1000, 3000);

    private static final RunOwner ELSEWHERE =
            new RunOwner("run 1", "run", "another machine", "boot 1", 7, "", "2026-01-01");
    private static final RunOwner NEXT =
            new RunOwner("run 2", "ingest", "a third machine", "boot 2", 8, "", "2026-01-02");

    @TempDir
    private java.nio.file.Path disk;

    private LockFolder folder;
    private RawLocalFileSystem system;
    private final List<String> said = new ArrayList<>();
    private final HandMovedTime time = new HandMovedTime();

    /** Time that passes when somebody pauses, and what happens meanwhile. */
    private static final class HandMovedTime implements HeartbeatLock.Waiting {
        private long nanos;
        private Runnable meanwhile = () -> {};

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void pause(Duration pause) {
            pass(pause);
            meanwhile.run();
        }

        void pass(Duration passing) {
            nanos += passing.toNanos();
        }
    }

    @BeforeEach
    void opensTheFolder() throws IOException {
        system = new RawLocalFileSystem();
        system.initialize(disk.toUri(), new Configuration(false));
        folder = new LockFolder(system, new Path(disk.resolve("lake/run.lock").toUri()));
    }

    private HeartbeatLock take(RunOwner owner) throws IOException {
        return HeartbeatLock.take(folder, owner, TIMES, said::add, time);
    }

    private KeerpuntException refused(RunOwner owner) {
        return catchThrowableOfType(KeerpuntException.class, () -> take(owner));
    }

    @Test
    void aLakeThatWasGivenFreeCanBeTakenAgainAtOnce() throws IOException {
        take(ELSEWHERE).close();
        try (HeartbeatLock lock = take(NEXT)) {
            lock.check();
        }
        assertThat(said).isEmpty();
        assertThat(time.nanos()).isZero();
    }

    @Test
    void aRunThatGivesASignOfLifeKeepsTheLakeAndIsNamed() throws IOException {
        try (HeartbeatLock lock = take(ELSEWHERE)) {
            time.meanwhile = lock::beat;
            assertThat(refused(NEXT).code()).isEqualTo(ErrorCode.LAKE_LOCKED);
            assertThat(refused(NEXT)).hasMessageContaining("another machine").hasMessageContaining("process 7");
            lock.check();
        }
        assertThat(Duration.ofNanos(time.nanos())).isLessThan(Duration.ofSeconds(1000));
    }

    @Test
    @Raises(ErrorCode.LOCK_LOST)
    void aRunWithoutASignOfLifeIsTakenOverAndFindsThatOutBeforeItsNextCommit(RaisedErrors errors) throws IOException {
        try (HeartbeatLock frozen = take(ELSEWHERE);
                HeartbeatLock lock = take(NEXT)) {
            assertThat(Duration.ofNanos(time.nanos())).isBetween(Duration.ofSeconds(3000), Duration.ofSeconds(3250));
            assertThat(said).last().asString().contains("no sign of life").contains("another machine");
            lock.check();
            frozen.beat();
            assertThat(errors.by(frozen::check).code()).isEqualTo(ErrorCode.LOCK_LOST);
            lock.check();
        }
    }

    @Test
    void aRunThatCannotGiveSignsOfLifeStopsBeforeItMayBeTakenOver() throws IOException {
        HeartbeatLock lock = take(ELSEWHERE);
        time.pass(Duration.ofSeconds(1999));
        lock.check();
        java.nio.file.Path place = disk.resolve("lake/run.lock");
        Files.move(place, disk.resolve("moved"));
        Files.writeString(place, "no folder");
        time.pass(Duration.ofSeconds(2));
        KeerpuntException lost = catchThrowableOfType(KeerpuntException.class, lock::check);
        assertThat(lost.code()).isEqualTo(ErrorCode.LOCK_LOST);
        lock.close();
    }

    @Test
    void aRunThatWasSlowButNotTakenOverGoesOnWithAFreshSignOfLife() throws IOException {
        try (HeartbeatLock lock = take(ELSEWHERE)) {
            time.pass(Duration.ofSeconds(2500));
            lock.check();
            time.meanwhile = lock::beat;
            assertThat(refused(NEXT).code()).isEqualTo(ErrorCode.LAKE_LOCKED);
        }
    }

    @Test
    void aRunOfThisMachineWhoseProcessIsGoneIsTakenOverAtOnce() throws IOException {
        String here = ThisMachine.identity();
        RunOwner recycled = new RunOwner(
                "run 0", "run", "here", here, ProcessHandle.current().pid(), "1970-01-01", "1970");
        take(recycled);
        try (HeartbeatLock lock = take(NEXT)) {
            lock.check();
        }
        assertThat(time.nanos()).isZero();
        assertThat(said).last().asString().contains("is gone");
    }

    @Test
    void aRunOfThisMachineWhoseProcessIsThereIsWaitedFor() throws IOException {
        RunOwner alive = LakeLock.thisRun("run", Instant.EPOCH);
        try (HeartbeatLock lock = take(alive)) {
            time.meanwhile = lock::beat;
            assertThat(refused(NEXT).code()).isEqualTo(ErrorCode.LAKE_LOCKED);
        }
    }

    @Test
    void whatARunThatDiedWhileItTookTheLakeLeftIsTakenOver() throws IOException {
        java.nio.file.Path place = Files.createDirectories(disk.resolve("lake/run.lock"));
        Files.writeString(place.resolve("00000041.json"), "");
        try (HeartbeatLock lock = take(NEXT)) {
            lock.check();
            assertThat(place.resolve("00000042.json")).exists();
            assertThat(place.resolve("00000041.json")).doesNotExist();
        }
    }

    @Test
    void ofTwoRunsThatFindTheSameDeadOwnerOneTakesTheLake() throws IOException {
        take(ELSEWHERE);
        List<HeartbeatLock> taken = new ArrayList<>();
        time.meanwhile = () -> {
            time.meanwhile = () -> taken.forEach(HeartbeatLock::beat);
            try {
                time.pass(Duration.ofSeconds(3000));
                taken.add(take(NEXT));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        RunOwner late = new RunOwner("run 3", "run", "a fourth machine", "boot 3", 9, "", "2026-01-03");
        assertThat(refused(late)).hasMessageContaining("a third machine");
        taken.get(0).check();
        taken.get(0).close();
    }

    @Test
    void aMachineOfTheSameNameIsNotThisMachine() throws IOException {
        RunOwner namesake = new RunOwner("run 4", "run", ThisMachine.name(), "another boot", 1, "", "2026-01-04");
        HeartbeatLock lock = take(namesake);
        time.meanwhile = lock::beat;
        assertThat(refused(NEXT).code()).isEqualTo(ErrorCode.LAKE_LOCKED);
        lock.close();
    }

    @Test
    void aRunThatLookedAtTheLakeLongAgoCannotTakeItWithANumberOfThePast() throws IOException {
        take(ELSEWHERE).close();
        List<HeartbeatLock> taken = new ArrayList<>();
        LockFolder late =
                new LockFolder(system, new Path(disk.resolve("lake/run.lock").toUri())) {
                    @Override
                    boolean create(int number, Entry entry) throws IOException {
                        if (taken.isEmpty()) {
                            take(ELSEWHERE).close();
                            taken.add(take(NEXT));
                            time.meanwhile = taken.get(0)::beat;
                        }
                        return super.create(number, entry);
                    }
                };
        RunOwner sleeper = new RunOwner("run 5", "run", "a fifth machine", "boot 5", 5, "", "2026-01-05");
        KeerpuntException held = catchThrowableOfType(
                KeerpuntException.class, () -> HeartbeatLock.take(late, sleeper, TIMES, said::add, time));
        assertThat(held).hasMessageContaining("a third machine");
        taken.get(0).check();
        taken.get(0).close();
    }

    @Test
    void aRunThatWasTakenOverFindsItOutAtItsNextCommitNotAtItsNextSignOfLife() throws IOException {
        HeartbeatLock slept = take(ELSEWHERE);
        assertThat(folder.create(2, new LockFolder.Entry(NEXT, 0, false))).isTrue();
        KeerpuntException lost = catchThrowableOfType(KeerpuntException.class, slept::check);
        assertThat(lost.code()).isEqualTo(ErrorCode.LOCK_LOST);
        slept.close();
    }

    @Test
    void aSignOfLifeThatComesLateDoesNotTakeBackALakeThatWasGivenFree() throws IOException {
        HeartbeatLock lock = take(ELSEWHERE);
        lock.close();
        lock.beat();
        assertThat(folder.read(1)).map(LockFolder.Entry::released).contains(true);
    }
}
