package nl.keerpunt.command;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.error.StorageFailure;
import org.apache.spark.SparkException;

/** Turns what went wrong into one line for the person who can mend it, and an exit code. */
final class Failure {
    /** How Spark says that work ended without a fault of its own; there is no type for it. */
    private static final Pattern EXECUTORS_LOST =
            Pattern.compile("ExecutorLostFailure|FetchFailed|Executor heartbeat timed out|SparkContext was shut down|"
                    + "stopped SparkContext|All masters are unresponsive|Master removed our application");

    private final PrintWriter err;

    Failure(PrintWriter err) {
        this.err = err;
    }

    int report(Throwable failure) {
        KeerpuntException known = explain(failure);
        err.println(known.line());
        if (known.code() == ErrorCode.DEFECT) {
            // Types and places only: messages of foreign exceptions can hold delivered values.
            for (Throwable at = failure; at != null; at = at.getCause()) {
                err.println("  " + at.getClass().getName());
                for (StackTraceElement element : at.getStackTrace()) {
                    err.println("    at " + element);
                }
            }
        }
        return known.code().exitCode();
    }

    static KeerpuntException explain(Throwable failure) {
        Optional<KeerpuntException> known = find(failure, KeerpuntException.class);
        if (known.isPresent()) {
            return known.get().code() == ErrorCode.STORAGE ? StorageFailure.refined(known.get()) : known.get();
        }
        if (find(failure, OutOfMemoryError.class).isPresent()) {
            return new KeerpuntException(ErrorCode.MEMORY, "out of memory", failure);
        }
        Optional<KeerpuntException> storage = StorageFailure.in("the storage failed", failure);
        if (storage.isPresent()) {
            return storage.get();
        }
        if (executorsAreLost(failure)) {
            return new KeerpuntException(
                    ErrorCode.EXECUTORS_LOST, "Spark gave up: executors or the cluster were lost", failure);
        }
        // These name a class or a method that is not there, never a value; other linkage errors can repeat one.
        boolean namesCode = failure instanceof NoClassDefFoundError || failure instanceof IncompatibleClassChangeError;
        String detail = namesCode ? " " + failure.getMessage() : "";
        return new KeerpuntException(
                ErrorCode.DEFECT, "unexpected " + failure.getClass().getSimpleName() + detail, failure);
    }

    private static boolean executorsAreLost(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            boolean ofSpark = at instanceof SparkException || at instanceof IllegalStateException;
            if (ofSpark
                    && at.getMessage() != null
                    && EXECUTORS_LOST.matcher(at.getMessage()).find()) {
                return true;
            }
        }
        return false;
    }

    private static <T> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
