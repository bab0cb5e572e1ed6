package nl.keerpunt.testing;

import java.util.List;
import java.util.Optional;

/**
 * What goes wrong at one step of a run.
 *
 * @param kind how it goes wrong
 * @param step where, as {@link FaultyStorage} names its steps
 */
public record StorageFault(Kind kind, String step) {
    /** Ways in which storage fails. */
    public enum Kind {
        /** No rights, now and later. */
        DENIED,
        /** From here on nothing can be written any more. */
        FULL,
        /** The connection breaks, once, and nothing is done. */
        BROKEN,
        /** It is done, but the answer is lost: who asked sees a failure. */
        UNANSWERED,
        /** Half of a file is written, and then the connection breaks. */
        TRUNCATED,
        /** It takes longer, and is done. */
        SLOW,
        /** It is done, and then everything stands still: the moment to kill the process. */
        STOPPED;

        private static final List<String> CHANGES = List.of("create", "rename", "delete", "mkdirs");

        /** @return whether an operation can go wrong in this way */
        public boolean canHit(String operation) {
            return switch (this) {
                case FULL, TRUNCATED -> operation.equals("create");
                case UNANSWERED, STOPPED -> CHANGES.contains(operation);
                case DENIED, BROKEN, SLOW -> true;
            };
        }
    }

    /** @return the fault that {@link #toString()} wrote; empty of an empty text */
    public static Optional<StorageFault> parse(String text) {
        int space = text.indexOf(' ');
        return space < 0
                ? Optional.empty()
                : Optional.of(new StorageFault(Kind.valueOf(text.substring(0, space)), text.substring(space + 1)));
    }

    @Override
    public String toString() {
        return kind + " " + step;
    }
}
