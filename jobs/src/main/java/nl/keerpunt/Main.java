package nl.keerpunt;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import nl.keerpunt.command.Keerpunt;

/** Starts a command; the only place that ends the process. */
public final class Main {
    private Main() {}

    /** @param arguments the command line, the same under spark-submit */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exitCode = new Keerpunt(out, err).run(arguments);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }
}
