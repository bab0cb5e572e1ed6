package nl.keerpunt.command;

import java.io.IOException;
import java.io.ObjectStreamException;
import java.io.PrintWriter;
import java.util.Optional;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;

/** Turns what went wrong into one line for the person who can mend it, and an exit code. */
final class Failure {
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
            return known.get();
        }
        if (find(failure, OutOfMemoryError.class).isPresent()) {
            return new KeerpuntException(ErrorCode.MEMORY, "out of memory", failure);
        }
        Optional<IOException> io = find(failure, IOException.class);
        if (io.isPresent() && !(io.get() instanceof ObjectStreamException)) {
            return new KeerpuntException(
                    ErrorCode.STORAGE,
                    "the storage failed: " + io.get().getClass().getSimpleName(),
                    failure);
        }
        // These name a class or a method that is not there, never a value; other linkage errors can repeat one.
        boolean namesCode = failure instanceof NoClassDefFoundError || failure instanceof IncompatibleClassChangeError;
        String detail = namesCode ? " " + failure.getMessage() : "";
        return new KeerpuntException(
                ErrorCode.DEFECT, "unexpected " + failure.getClass().getSimpleName() + detail, failure);
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
