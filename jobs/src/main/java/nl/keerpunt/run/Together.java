package nl.keerpunt.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;

/**
 * Runs work that does not depend on each other at the same time. Small commits wait for the driver more than for
 * tasks, so several at once cost hardly more than one.
 */
public final class Together {
    private static final int THREADS = 4;

    private Together() {}

    /**
     * Runs all work to its end, also when some of it fails.
     *
     * @return the results, in the order of the work
     * @throws RuntimeException the first failure, in the order of the work
     */
    public static <T> List<T> run(List<Callable<T>> work) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(THREADS, work.size())));
        try {
            List<T> results = new ArrayList<>();
            RuntimeException first = null;
            for (Future<T> future : threads.invokeAll(work)) {
                try {
                    results.add(future.get());
                } catch (ExecutionException e) {
                    RuntimeException failure = e.getCause() instanceof RuntimeException known
                            ? known
                            : new IllegalStateException(e.getCause());
                    if (first == null) {
                        first = failure;
                    } else {
                        first.addSuppressed(failure);
                    }
                }
            }
            if (first != null) {
                throw first;
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeerpuntException(ErrorCode.STORAGE, "the run was interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
