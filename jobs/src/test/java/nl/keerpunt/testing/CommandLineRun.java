package nl.keerpunt.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import nl.keerpunt.command.Keerpunt;

/**
 * A command, run as a person runs it but inside this process.
 *
 * @param exitCode its exit code
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
public record CommandLineRun(int exitCode, String out, String err) {
    /** Runs a command to its end. */
    public static CommandLineRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new Keerpunt(new PrintWriter(out, true), new PrintWriter(err, true)).run(arguments);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }
}
