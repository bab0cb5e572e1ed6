package nl.keerpunt.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.EnumSet;
import java.util.Set;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The errors that one test met, thrown by the program itself or printed by it; never by the test. */
public final class RaisedErrors {
    private final Set<ErrorCode> seen = EnumSet.noneOf(ErrorCode.class);

    /** @return the error in which a call ends, which must be one of the catalogue and thrown by the program */
    public KeerpuntException by(ThrowingCallable call) {
        KeerpuntException error = catchThrowableOfType(KeerpuntException.class, call);
        assertThat(error).as("the call must end in an error").isNotNull();
        assertThat(isOfTheProgram(error.getStackTrace()[0].getClassName()))
                .as("the program must throw it, not the test: " + error.getStackTrace()[0])
                .isTrue();
        seen.add(error.code());
        return error;
    }

    /** @return the same run, whose error must stand on a line of its own in full, and fit its exit code */
    public CommandLineRun in(CommandLineRun run) {
        read(run.out() + run.err(), run.exitCode());
        return run;
    }

    /** @return the same process, whose error must stand on a line of its own in full, and fit its exit code */
    public JavaProcess in(JavaProcess process) {
        read(process.output(), process.exitCode());
        return process;
    }

    Set<ErrorCode> seen() {
        return seen;
    }

    private void read(String output, int exitCode) {
        for (ErrorCode code : ErrorCode.values()) {
            String ending = new KeerpuntException(code, "").line().substring((code.code() + " ").length());
            boolean printed =
                    output.lines().anyMatch(line -> line.startsWith(code.code() + " ") && line.endsWith(ending));
            if (printed && code.exitCode() == exitCode) {
                seen.add(code);
            }
        }
        assertThat(seen)
                .as("no error with exit code " + exitCode + " in: " + output)
                .isNotEmpty();
    }

    private static boolean isOfTheProgram(String className) {
        try {
            return !codeSource(Class.forName(className)).equals(codeSource(RaisedErrors.class));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String codeSource(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }
}
