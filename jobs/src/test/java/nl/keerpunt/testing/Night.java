package nl.keerpunt.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * One night of a small region, in the parts that an undisturbed run is made of: the state before each, and what it makes
 * of it. After the figures are estimated it goes on in two ways: with stage publish alone, and with the whole job, which
 * by then has little else to do than to publish, with the page.
 */
public final class Night {
    private static final int HOUSEHOLDS = 300;

    private static Night shared;

    private static final AtomicInteger AUTHORITIES = new AtomicInteger();

    private final Path folder;
    private final List<Part> parts = new ArrayList<>();
    private Outcome evening;

    private Night(Path folder) {
        this.folder = folder;
    }

    /**
     * A command of the night.
     *
     * @param command the command
     * @param steps what it does on its storage, as {@link FaultyStorage} names it
     * @param outcome what it leaves
     */
    public record Part(String command, List<String> steps, Outcome outcome) {}

    /**
     * What counts of a state, whoever made it and in how many attempts.
     *
     * @param rows the rows of the lake's tables
     * @param release the texts of the current release
     */
    public record Outcome(Map<String, String> rows, Map<String, String> release) {
        /** @return the outcome that lies there */
        public static Outcome of(Path state) throws IOException {
            return new Outcome(LakeRows.of(state.resolve("lake")), ReleaseTexts.of(state.resolve("published/current")));
        }
    }

    /** Where a state lies: on a disk with the manners of HDFS, or on the local one. */
    public enum Disk {
        /** A disk with the manners of HDFS. */
        HDFS,
        /** The local disk. */
        LOCAL
    }

    /** @return the night that all tests of this process share; whoever comes first lives through it */
    public static synchronized Night shared() throws IOException {
        if (shared == null) {
            Path folder = Files.createTempDirectory("night");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    delete(folder);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            shared = livedThrough(folder);
        }
        return shared;
    }

    /** Lives through a night without faults, below a folder. */
    private static Night livedThrough(Path folder) throws IOException {
        Night night = new Night(folder);
        Path state = folder.resolve("state");
        Path all = SmallRegion.write(folder, HOUSEHOLDS, "2019H1", "2020H2");
        Path old = state.resolve("deliveries");
        for (Path file : LakeTables.filesBelow(all)) {
            if (!file.toString().contains("2020H2")) {
                Path copy = old.resolve(all.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.writeString(folder.resolve("region.key"), "a key of a region that does not exist, for tests\n");
        night.undisturbed("run", state);
        night.evening = Outcome.of(state);
        delete(old);
        copy(all, old);
        for (String command : List.of("ingest", "history", "estimate")) {
            night.live(command, state);
        }
        Path published = folder.resolve("published");
        copy(state, published);
        night.live("publish", published);
        night.live("run", state);
        assertThat(night.after().release()).isNotEqualTo(night.evening.release());
        return night;
    }

    /** @return the parts, in order */
    public List<Part> parts() {
        return parts;
    }

    /** @return what stood before the night */
    public Outcome before() {
        return evening;
    }

    /** @return what the night makes */
    public Outcome after() {
        return parts.get(parts.size() - 1).outcome();
    }

    /** @return a copy of the state before a part, in a folder of this name, as it lies on that disk */
    public Path stateBefore(Part part, Disk disk, String name) throws IOException {
        Path state = folder.resolve(name);
        if (Files.exists(state)) {
            delete(state);
        }
        copy(folder.resolve("before-" + part.command()), state);
        if (disk == Disk.LOCAL) {
            delete(state.resolve("lake/run.lock"));
            Path current = state.resolve("published/current");
            delete(current);
            try (Stream<Path> releases = Files.list(state.resolve("published/releases"))) {
                Path release = releases.findFirst().orElseThrow().getFileName();
                Files.createSymbolicLink(current, Path.of("releases").resolve(release.toString()));
            }
        }
        return state;
    }

    /** @return the command line of a command over a state, on a disk of its own */
    public List<String> commandLine(String command, Path state, Disk disk) {
        String root = disk == Disk.LOCAL ? state.toString() : "hdfs://night" + AUTHORITIES.incrementAndGet() + state;
        List<String> line = new ArrayList<>(List.of(
                command,
                "--lake",
                root + "/lake",
                "--policy",
                SmallRegion.policy(folder).toString()));
        if (List.of("ingest", "run").contains(command)) {
            line.addAll(List.of(
                    "--deliveries",
                    root + "/deliveries",
                    "--key",
                    folder.resolve("region.key").toString()));
        }
        if (List.of("publish", "run").contains(command)) {
            line.addAll(List.of("--published", root + "/published"));
        }
        return line;
    }

    /** Runs a command in this process, where the disk has this fault; none when empty. */
    public CommandLineRun run(String command, Path state, Disk disk, String fault) {
        return run(commandLine(command, state, disk), state, disk, fault);
    }

    private static CommandLineRun run(List<String> line, Path state, Disk disk, String fault) {
        // A process has one local file system, that of Hadoop.
        Map<String, String> settings = disk == Disk.LOCAL ? Map.of() : FaultyFileSystem.settings(state, fault);
        settings.forEach(System::setProperty);
        try {
            return CommandLineRun.of(line.toArray(String[]::new));
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }

    private void live(String command, Path state) throws IOException {
        copy(state, folder.resolve("before-" + command));
        List<String> steps = undisturbed(command, state);
        parts.add(new Part(command, steps, Outcome.of(state)));
    }

    /** Runs a command to its end and returns the steps that it took. */
    private List<String> undisturbed(String command, Path state) throws IOException {
        List<String> line = commandLine(command, state, Disk.HDFS);
        CommandLineRun run = run(line, state, Disk.HDFS, "");
        assertThat(run.exitCode()).as(run.err()).isIn(0, 3);
        String lake = line.get(line.indexOf("--lake") + 1);
        return ((FaultyFileSystem) FileSystem.get(URI.create(lake), new Configuration()))
                .storage()
                .steps();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Removes a folder and what is in it. */
    public static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
