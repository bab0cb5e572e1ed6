package nl.keerpunt.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of its own that is watched while it runs: what it prints is waited for, never a time. */
public final class RunningProcess implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final String name;
    private final Process process;
    private final Thread killedWithUs;
    private final BlockingQueue<Optional<String>> unread = new LinkedBlockingQueue<>();
    private final List<String> read = new ArrayList<>();

    private RunningProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.killedWithUs = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killedWithUs);
        Thread reader = new Thread(this::readLines, "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a command, with these variables added to the environment; {@code name} stands in messages. */
    public static RunningProcess start(String name, List<String> command, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(SharedCases.root().toFile());
        builder.environment().putAll(environment);
        return new RunningProcess(name, builder.start());
    }

    /** Waits until it prints a line in which this is found, not counting the lines up to the last one waited for. */
    public Matcher await(Pattern pattern) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            Optional<String> line = next(end - System.nanoTime());
            if (line.isEmpty()) {
                throw new IllegalStateException(name + " ended before it printed " + pattern + "\n" + text());
            }
            Matcher matcher = pattern.matcher(line.get());
            if (matcher.find()) {
                return matcher;
            }
        }
    }

    /** Waits until it ends by itself. */
    public JavaProcess await() throws InterruptedException {
        return await(LONGEST_WAIT);
    }

    /** Waits until it ends by itself, and not longer than this. */
    public JavaProcess await(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        Optional<String> line = next(end - System.nanoTime());
        while (line.isPresent()) {
            line = next(end - System.nanoTime());
        }
        if (!process.waitFor(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " closed its output and runs on");
        }
        return new JavaProcess(process.exitValue(), text());
    }

    /** @return the process as the operating system knows it */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends it as the kernel does when memory runs out: no hook of its own runs. */
    public void kill() {
        kill(handle());
    }

    /** Ends any process in that way, and waits until it is gone. */
    public static void kill(ProcessHandle handle) {
        handle.destroyForcibly();
        handle.onExit().orTimeout(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Stops a process where it stands, so that what it is given to do from now on is certain not to end. */
    public static void freeze(ProcessHandle handle) throws IOException, InterruptedException {
        JavaProcess kill = JavaProcess.run(List.of("kill", "-STOP", Long.toString(handle.pid())), Map.of());
        if (kill.exitCode() != 0) {
            throw new IllegalStateException(kill.output());
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(killedWithUs);
    }

    private String text() {
        return String.join("\n", read);
    }

    private Optional<String> next(long nanos) throws InterruptedException {
        Optional<String> line = unread.poll(nanos, TimeUnit.NANOSECONDS);
        if (line == null) {
            throw new IllegalStateException(name + " was waited for too long\n" + text());
        }
        if (line.isEmpty()) {
            unread.add(line);
        }
        line.ifPresent(read::add);
        return line;
    }

    /** Hands on every line, and an empty one at the end. */
    private void readLines() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                unread.add(Optional.of(line));
            }
        } catch (IOException killed) {
            // A killed process has nothing more to say.
        } finally {
            unread.add(Optional.empty());
        }
    }
}
