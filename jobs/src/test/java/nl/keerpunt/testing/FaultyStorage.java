package nl.keerpunt.testing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import nl.keerpunt.testing.StorageFault.Kind;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * Names every operation of a run on its storage, and lets one of them go wrong. A step is an operation and a path below
 * the root, without what differs from run to run; a fault hits the first operation of its name.
 */
public final class FaultyStorage {
    /** Setting: the local folder whose files are watched; operations elsewhere are no steps. */
    public static final String ROOT = "keerpunt.testing.storage.root";
    /** Setting: the fault, as {@link StorageFault} writes it. */
    public static final String FAULT = "keerpunt.testing.storage.fault";
    /** What is printed before the name of the step at which all stands still. */
    public static final String STOPPED = "storage: stopped after ";

    private static final Pattern CHANCE =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=part-)\\d{5}(?=-)");
    private static final long SLOW_MILLIS = 300;
    private static final Semaphore STANDSTILLS = new Semaphore(0);

    private final String root;
    private final Optional<StorageFault> fault;
    private final Map<String, Integer> steps = new LinkedHashMap<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private boolean stopped;
    private boolean full;

    FaultyStorage(Configuration settings) {
        this(settings.get(ROOT, "/nowhere"), StorageFault.parse(settings.get(FAULT, "")));
    }

    FaultyStorage(String root, Optional<StorageFault> fault) {
        this.root = root;
        this.fault = fault;
    }

    /** Waits until one more storage of this process stands still. */
    static void awaitStandstill() throws InterruptedException {
        STANDSTILLS.acquire();
    }

    /** An operation on the storage beneath. */
    interface Operation<T> {
        T run() throws IOException;
    }

    /** @return every step so far, in the order of its first time */
    public synchronized List<String> steps() {
        return new ArrayList<>(steps.keySet());
    }

    <T> T step(String operation, Path path, Operation<T> work) throws IOException {
        Optional<Kind> hit = begin(operation, path);
        refuse(hit);
        T result = work.run();
        end(operation, path, hit);
        return result;
    }

    OutputStream created(Path path, Operation<OutputStream> work) throws IOException {
        Optional<Kind> hit = begin("create", path);
        refuse(hit);
        OutputStream out = work.run();
        if (hit.isPresent() && hit.get() == Kind.TRUNCATED) {
            return new Truncated(out);
        }
        try {
            end("create", path, hit);
        } catch (IOException unanswered) {
            out.close();
            throw unanswered;
        }
        return new UntilFull(out);
    }

    private synchronized Optional<Kind> begin(String operation, Path path) throws IOException {
        String step = name(operation, path);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        if (stopped) {
            standStill();
        }
        boolean first = steps.merge(step, 1, Integer::sum) == 1;
        Optional<Kind> hit = fault.filter(one -> one.step().equals(step) && (first || one.kind() == Kind.DENIED))
                .map(StorageFault::kind);
        full |= hit.isPresent() && hit.get() == Kind.FULL;
        if (hit.isPresent() && hit.get() == Kind.SLOW) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SLOW_MILLIS));
        }
        return hit;
    }

    private synchronized void end(String operation, Path path, Optional<Kind> hit) throws IOException {
        String step = name(operation, path);
        if (hit.isPresent() && hit.get() == Kind.STOPPED) {
            stopped = true;
            System.out.println(STOPPED + step);
            STANDSTILLS.release();
            standStill();
        }
        if (hit.isPresent() && hit.get() == Kind.UNANSWERED) {
            throw new IOException("Connection reset by peer");
        }
    }

    private void standStill() throws IOException {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while all stands still", e);
        }
    }

    private static void refuse(Optional<Kind> hit) throws IOException {
        if (hit.isPresent() && hit.get() == Kind.DENIED) {
            throw new AccessControlException("Permission denied: user=nobody, access=ALL");
        }
        if (hit.isPresent() && hit.get() == Kind.BROKEN) {
            throw new IOException("Connection reset by peer");
        }
    }

    private synchronized boolean isFull() {
        return full;
    }

    private String name(String operation, Path path) {
        String local = path.toUri().getPath();
        return local.startsWith(root + "/")
                ? operation + " "
                        + CHANCE.matcher(local.substring(root.length() + 1)).replaceAll("*")
                : "";
    }

    private final class UntilFull extends FilterOutputStream {
        private UntilFull(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (isFull()) {
                throw new IOException("No space left on device");
            }
            out.write(bytes, from, length);
        }
    }

    private static final class Truncated extends FilterOutputStream {
        private Truncated(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length / 2);
        }

        @Override
        public void close() throws IOException {
            super.close();
            throw new IOException("Connection reset by peer");
        }
    }
}
