package nl.keerpunt.error;

import java.io.IOException;
import java.io.ObjectStreamException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a failure of storage in what a disk, Hadoop, Spark or Delta threw. Their texts are looked at and never repeated,
 * except for a path: they can hold delivered values.
 */
public final class StorageFailure {
    private static final Pattern DENIED =
            Pattern.compile("AccessControlException|AccessDeniedException|InvalidToken|Permission denied|"
                    + "Operation not permitted|Read-only file system");
    private static final Pattern FULL =
            Pattern.compile("No space left on device|[Qq]uota ?[Ee]xceeded|quota .*exceeded|"
                    + "could only be (written|replicated) to \\d+ (of|nodes)");
    private static final Pattern PATH = Pattern.compile(
            "\\b(?:file|hdfs|viewfs|s3a|abfss?|gs):/[^\\s'\"`,;()\\[\\]{}<>]*[^\\s'\"`,;:.()\\[\\]{}<>]");
    private static final String UNREADABLE_FILE = "[FAILED_READ_FILE";

    private StorageFailure() {}

    /**
     * @param doing what was being done, with its path, without delivered values
     * @param failure what was thrown
     * @return the error of operations that it is; empty when the storage did not fail, or the program says itself what did
     */
    public static Optional<KeerpuntException> in(String doing, Throwable failure) {
        List<Throwable> chain = chain(failure);
        if (chain.stream().anyMatch(KeerpuntException.class::isInstance)
                || chain.stream().noneMatch(StorageFailure::isOfStorage)) {
            return Optional.empty();
        }
        String place = path(chain)
                .filter(path -> !doing.contains(path))
                .map(path -> " at " + path)
                .orElse("");
        return Optional.of(new KeerpuntException(code(chain), doing + place, failure));
    }

    /** @return the error with the code that fits what caused it: what was only storage may be a lack of rights or of room */
    public static KeerpuntException refined(KeerpuntException storage) {
        ErrorCode code = code(chain(storage.getCause()));
        return code == storage.code() ? storage : new KeerpuntException(code, storage.getMessage(), storage);
    }

    private static boolean isOfStorage(Throwable failure) {
        boolean unreadable =
                failure.getMessage() != null && failure.getMessage().startsWith(UNREADABLE_FILE);
        return unreadable || failure instanceof IOException && !(failure instanceof ObjectStreamException);
    }

    private static ErrorCode code(List<Throwable> chain) {
        if (chain.stream().anyMatch(at -> DENIED.matcher(words(at)).find())) {
            return ErrorCode.STORAGE_DENIED;
        }
        return chain.stream().anyMatch(at -> FULL.matcher(words(at)).find())
                ? ErrorCode.STORAGE_FULL
                : ErrorCode.STORAGE;
    }

    /** The name of its type and its text, which of a remote exception holds the type that was thrown there. */
    private static String words(Throwable failure) {
        return failure instanceof KeerpuntException ? "" : failure.toString();
    }

    /** The innermost path: that of the operation that failed. */
    private static Optional<String> path(List<Throwable> chain) {
        List<Throwable> innermostFirst = new ArrayList<>(chain);
        Collections.reverse(innermostFirst);
        for (Throwable at : innermostFirst) {
            if (at instanceof FileSystemException local && local.getFile() != null) {
                return Optional.of(local.getFile());
            }
            if (isOfStorage(at) && at.getMessage() != null) {
                Matcher matcher = PATH.matcher(at.getMessage());
                if (matcher.find()) {
                    return Optional.of(matcher.group());
                }
            }
        }
        return Optional.empty();
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            chain.add(at);
        }
        return chain;
    }
}
