package nl.keerpunt.testing;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keerpunt.command.Keerpunt;
import nl.keerpunt.testing.StorageFault.Kind;

/**
 * Commands of keerpunt in one process, one after another, each in a folder of its own and standing still after one of its
 * steps; so they all stand there until the process is killed. They share a session, for that is what a start costs.
 */
public final class StandingRuns {
    private static final String HDFS = "hdfs://";

    private StandingRuns() {}

    /**
     * A command that is killed.
     *
     * @param root the local folder that its disk watches
     * @param step after what it stands still
     * @param commandLine the command, over paths on the disk
     */
    public record Run(Path root, String step, List<String> commandLine) {}

    /** Starts a process with these runs; as each comes to stand still {@link FaultyStorage#STOPPED} and its step is printed. */
    public static RunningProcess start(String name, List<Run> runs) throws IOException {
        Map<String, String> settings = new HashMap<>(FaultyLocalFileSystem.SETTINGS);
        settings.putAll(FaultyFileSystem.SETTINGS);
        // Tasks that stand still keep their places.
        settings.put("spark.master", "local[64]");
        settings.put("spark.default.parallelism", "2");
        List<String> arguments = new ArrayList<>();
        for (Run run : runs) {
            arguments.addAll(List.of(run.root().toString(), run.step()));
            arguments.add(Integer.toString(run.commandLine().size()));
            arguments.addAll(run.commandLine());
        }
        return KeerpuntProcess.start(name, settings, StandingRuns.class.getName(), arguments);
    }

    /** @param arguments of each run its folder, its step, the length of its command line, and its command line */
    public static void main(String[] arguments) throws InterruptedException {
        for (int at = 0; at < arguments.length; ) {
            int commandLine = at + 3;
            int next = commandLine + Integer.parseInt(arguments[at + 2]);
            stand(arguments[at], arguments[at + 1], Arrays.copyOfRange(arguments, commandLine, next));
            at = next;
        }
        Thread.currentThread().join();
    }

    private static void stand(String root, String step, String[] commandLine) throws InterruptedException {
        StorageFault fault = new StorageFault(Kind.STOPPED, step);
        if (Arrays.stream(commandLine).anyMatch(word -> word.startsWith(HDFS))) {
            FaultyFileSystem.settings(Path.of(root), fault.toString()).forEach(System::setProperty);
        } else {
            FaultyLocalFileSystem.watch(root, fault);
        }
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Thread run = new Thread(() -> {
            int exitCode = new Keerpunt(out, out).run(commandLine);
            out.println("did not stand still after " + step + " but ended with " + exitCode);
            Runtime.getRuntime().halt(1);
        });
        run.start();
        FaultyStorage.awaitStandstill();
    }
}
