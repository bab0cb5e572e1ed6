package nl.keerpunt.table;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.run.Progress;
import nl.keerpunt.run.RunOwner;

/**
 * A lock for file systems that lock nothing by themselves, such as HDFS: an exclusive file that its owner writes anew
 * every few seconds. Whoever finds one waits for the next sign of life. When it comes, the lake is held; when none comes
 * for long enough, or the owner's process on this machine is gone, the lake is taken over by making the file with the
 * next number, which one run alone can do. Clocks of different machines are never compared. An owner that was taken over
 * finds that out before its next commit.
 */
final class HeartbeatLock implements LakeLock {
    private final LockFolder folder;
    private final RunOwner owner;
    private final int number;
    private final Policy.Operations times;
    private final Waiting waiting;
    private final ScheduledExecutorService pulse;
    private long beats;
    private long lastBeatNanos;
    private boolean lost;
    private boolean released;

    private HeartbeatLock(
            LockFolder folder, RunOwner owner, int number, long takenNanos, Policy.Operations times, Waiting waiting) {
        this.folder = folder;
        this.owner = owner;
        this.number = number;
        this.times = times;
        this.waiting = waiting;
        this.lastBeatNanos = takenNanos;
        this.pulse = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "lake-lock");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How time passes. */
    interface Waiting {
        /** The machine's own. */
        Waiting REAL = new Waiting() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void pause(Duration time) {
                LockSupport.parkNanos(time.toNanos());
            }
        };

        /** A count of nanoseconds that never goes back. */
        long nanos();

        /** Lets about this time pass. */
        void pause(Duration time);
    }

    static HeartbeatLock take(
            LockFolder folder, RunOwner owner, Policy.Operations times, Progress progress, Waiting waiting)
            throws IOException {
        while (true) {
            int newest = folder.newest();
            Optional<LockFolder.Entry> found = newest == 0 ? Optional.empty() : folder.read(newest);
            boolean free = newest == 0 || found.isPresent() && found.get().released();
            if (!free) {
                waitForDeath(folder, newest, found, times, progress, waiting);
            }
            long now = waiting.nanos();
            if (folder.create(newest + 1, new LockFolder.Entry(owner, 0, false))) {
                if (folder.newest() != newest + 1) {
                    // Others came and went, and removed their files, while this run looked at the one before them.
                    continue;
                }
                folder.deleteBelow(newest + 1);
                HeartbeatLock lock = new HeartbeatLock(folder, owner, newest + 1, now, times, waiting);
                lock.pulse.scheduleWithFixedDelay(
                        lock::beat, times.lockHeartbeatSeconds(), times.lockHeartbeatSeconds(), TimeUnit.SECONDS);
                return lock;
            }
        }
    }

    /** Returns when the owner is dead, or no longer the newest; fails when it lives. */
    private static void waitForDeath(
            LockFolder folder,
            int number,
            Optional<LockFolder.Entry> found,
            Policy.Operations times,
            Progress progress,
            Waiting waiting)
            throws IOException {
        String words = found.map(entry -> entry.owner().words()).orElse("it did not say who it is");
        if (found.isPresent() && found.get().owner().isGone(ThisMachine.identity())) {
            progress.say("the run that held the lake is gone and is taken over: " + words);
            return;
        }
        progress.say("another run holds the lake; looking for a sign of life, at most " + times.lockTakeoverSeconds()
                + " s: " + words);
        long start = waiting.nanos();
        Duration step = Duration.ofSeconds(times.lockHeartbeatSeconds()).dividedBy(4);
        while (waiting.nanos() - start < TimeUnit.SECONDS.toNanos(times.lockTakeoverSeconds())) {
            waiting.pause(step);
            Optional<LockFolder.Entry> now = folder.read(number);
            if (folder.newest() != number || now.isPresent() && now.get().released()) {
                return;
            }
            if (now.isPresent() && !now.equals(found)) {
                throw LakeLock.held(now.map(LockFolder.Entry::owner));
            }
        }
        progress.say("the run that held the lake gave no sign of life and is taken over: " + words);
    }

    /** Gives a sign of life, unless somebody else holds the lake by now. */
    synchronized void beat() {
        if (lost || released) {
            return;
        }
        long now = waiting.nanos();
        try {
            if (folder.newest() != number) {
                lost = true;
                return;
            }
            beats++;
            folder.overwrite(number, new LockFolder.Entry(owner, beats, false));
            lastBeatNanos = now;
        } catch (IOException | RuntimeException tryAgainNextTime) {
            // As long as it fails nobody sees this run alive, which check() takes into account.
        }
    }

    @Override
    public synchronized void check() {
        try {
            lost |= folder.newest() != number;
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot read the lock of the lake", e);
        }
        long silent = waiting.nanos() - lastBeatNanos;
        if (!lost && silent > TimeUnit.SECONDS.toNanos(times.lockTakeoverSeconds() - times.lockHeartbeatSeconds())) {
            // It may be taken over at any moment: only a fresh sign of life allows to go on.
            beat();
            lost |= waiting.nanos() - lastBeatNanos >= silent;
        }
        if (lost) {
            throw new KeerpuntException(ErrorCode.LOCK_LOST, "this run no longer holds the lake for certain");
        }
    }

    @Override
    public void close() {
        pulse.shutdown();
        synchronized (this) {
            released = true;
            try {
                if (!lost && folder.newest() == number) {
                    folder.overwrite(number, new LockFolder.Entry(owner, beats + 1, true));
                }
            } catch (IOException | RuntimeException leftToTheNextRun) {
                // The next run finds no sign of life and takes over.
            }
        }
    }
}
