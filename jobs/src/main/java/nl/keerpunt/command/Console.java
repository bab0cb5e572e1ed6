package nl.keerpunt.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import nl.keerpunt.run.Progress;

/** What a command says: results on standard output, progress with the seconds since its start on standard error. */
final class Console implements Progress {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Clock clock;
    private final long startMillis;

    Console(PrintWriter out, PrintWriter err, Clock clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
        this.startMillis = clock.millis();
    }

    Clock clock() {
        return clock;
    }

    double seconds() {
        return (clock.millis() - startMillis) / 1000.0;
    }

    @Override
    public synchronized void say(String line) {
        err.println(String.format(Locale.ROOT, "[%6.1f s] %s", seconds(), line));
        err.flush();
    }

    /** A line for those who collect logs, beside the progress that people read. */
    synchronized void log(String line) {
        err.println(line);
        err.flush();
    }

    void print(String line) {
        out.println(line);
        out.flush();
    }
}
