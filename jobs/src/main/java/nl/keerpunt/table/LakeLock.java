package nl.keerpunt.table;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.run.Progress;
import nl.keerpunt.run.RunOwner;
import org.apache.hadoop.fs.Path;

/** The right of one run to write in a lake: two runs on one lake never meet. Held from before the first write on. */
public sealed interface LakeLock extends AutoCloseable permits DiskLock, HeartbeatLock {
    /** Where the lock lies below the lake. */
    String NAME = "run.lock";

    /**
     * Takes the lake, or fails with {@link ErrorCode#LAKE_LOCKED} when another run holds it.
     *
     * @param files the file systems
     * @param lake root of the lake
     * @param owner the run that takes it
     * @param times how long a run without a sign of life is waited for, where the system itself does not tell
     * @param progress where it is said that a dead run is waited for or taken over
     */
    static LakeLock take(LakeFiles files, String lake, RunOwner owner, Policy.Operations times, Progress progress) {
        try {
            Optional<java.nio.file.Path> local = files.local(lake);
            return local.isPresent()
                    ? DiskLock.take(local.get(), owner)
                    : HeartbeatLock.take(
                            new LockFolder(files.system(lake), new Path(lake, NAME)),
                            owner,
                            times,
                            progress,
                            HeartbeatLock.Waiting.REAL);
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot take the lock of lake " + lake, e);
        }
    }

    /** Fails with {@link ErrorCode#LOCK_LOST} when another run took the lake over; asked before every commit. */
    void check();

    /** Gives the lake free; a lock that cannot be given back is that of a dead run later on. */
    @Override
    void close();

    /**
     * The run that holds a lake, or held it last.
     *
     * @param owner which run
     * @param released whether it gave the lake free; false too when the lock does not tell
     */
    record Holder(RunOwner owner, boolean released) {}

    /**
     * @param files the file systems
     * @param lake root of the lake
     * @return the run that holds the lake, or held it last; empty when it was never taken
     */
    static Optional<Holder> lastHolder(LakeFiles files, String lake) {
        try {
            Optional<java.nio.file.Path> local = files.local(lake);
            if (local.isPresent()) {
                return DiskLock.owner(local.get()).map(owner -> new Holder(owner, false));
            }
            LockFolder folder = new LockFolder(files.system(lake), new Path(lake, NAME));
            return folder.read(folder.newest()).map(entry -> new Holder(entry.owner(), entry.released()));
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot read the lock of lake " + lake, e);
        }
    }

    /** @return which run a command in this process is */
    static RunOwner thisRun(String command, Instant startedAt) {
        return RunOwner.thisProcess(command, ThisMachine.name(), ThisMachine.identity(), startedAt);
    }

    /** @return what tells this machine apart, as runs write it into locks */
    static String thisMachine() {
        return ThisMachine.identity();
    }

    /** @return the error that tells who holds the lake */
    static KeerpuntException held(Optional<RunOwner> by) {
        return new KeerpuntException(
                ErrorCode.LAKE_LOCKED,
                "another run holds the lake: " + by.map(RunOwner::words).orElse("it did not say who it is"));
    }
}
