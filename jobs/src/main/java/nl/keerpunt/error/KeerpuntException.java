package nl.keerpunt.error;

import java.util.Locale;

/**
 * An error that a person can act on. Its message says what went wrong and where; it never holds a delivered value.
 */
public final class KeerpuntException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /**
     * @param code which error
     * @param what what went wrong and where, in one line, without delivered values
     */
    public KeerpuntException(ErrorCode code, String what) {
        this(code, what, null);
    }

    /**
     * @param code which error
     * @param what what went wrong and where, in one line, without delivered values
     * @param cause the underlying failure; may be null
     */
    public KeerpuntException(ErrorCode code, String what, Throwable cause) {
        super(what, cause);
        this.code = code;
    }

    /** @return which error */
    public ErrorCode code() {
        return code;
    }

    /** @return code, what went wrong, who can mend it and what to do, in one line for standard error */
    public String line() {
        String audience = code.audience().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return code.code() + " " + getMessage() + " | for: " + audience + " | " + code.remedy();
    }
}
