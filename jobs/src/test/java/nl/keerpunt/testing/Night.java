package nl.keerpunt.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LIVED = "night.json";

    private static Night shared;

    private static final AtomicInteger AUTHORITIES = new AtomicInteger();

    private final Path folder;
    private final Path copies;
    private final Outcome evening;
    private final List<Part> parts;

    private Night(Path folder, Path copies, Outcome evening, List<Part> parts) {
        this.folder = folder;
        this.copies = copies;
        this.evening = evening;
        this.parts = parts;
    }

    /** What is remembered of a night beside the states in its folder. */
    private record Lived(Outcome evening, List<Part> parts) {}

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

    /** @return the night that all tests share; whoever comes first lives through it */
    public static synchronized Night shared() throws IOException {
        if (shared == null) {
            Path folder = SharedFolder.made("night", Night::liveThrough);
            Path copies = Files.createTempDirectory("night");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    delete(copies);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            Lived lived = JSON.readValue(folder.resolve(LIVED).toFile(), Lived.class);
            shared = new Night(folder, copies, lived.evening(), lived.parts());
        }
        return shared;
    }

    /** Lives through a night without faults, below a folder. */
    private static void liveThrough(Path folder) throws IOException {
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
        Files.writeString(key(folder), "a key of a region that does not exist, for tests\n");
        undisturbed(folder, "run", state);
        Outcome evening = Outcome.of(state);
        delete(old);
        copy(all, old);
        List<Part> parts = new ArrayList<>();
        for (String command : List.of("ingest", "history", "estimate")) {
            parts.add(live(folder, command, state));
        }
        Path published = folder.resolve("published");
        copy(state, published);
        parts.add(live(folder, "publish", published));
        parts.add(live(folder, "run", state));
        assertThat(parts.get(parts.size() - 1).outcome().release()).isNotEqualTo(evening.release());
        JSON.writeValue(folder.resolve(LIVED).toFile(), new Lived(evening, parts));
    }

    private static Path key(Path folder) {
        return folder.resolve("region.key");
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
        Path state = copies.resolve(name);
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
        return commandLine(folder, command, state, disk);
    }

    private static List<String> commandLine(Path folder, String command, Path state, Disk disk) {
        String root = disk == Disk.LOCAL ? state.toString() : "hdfs://night" + AUTHORITIES.incrementAndGet() + state;
        List<String> line = new ArrayList<>(List.of(
                command,
                "--lake",
                root + "/lake",
                "--policy",
                SmallRegion.policy(folder).toString()));
        if (List.of("ingest", "run").contains(command)) {
            line.addAll(List.of(
                    "--deliveries", root + "/deliveries", "--key", key(folder).toString()));
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

    private static Part live(Path folder, String command, Path state) throws IOException {
        copy(state, folder.resolve("before-" + command));
        List<String> steps = undisturbed(folder, command, state);
        return new Part(command, steps, Outcome.of(state));
    }

    /** Runs a command to its end and returns the steps that it took. */
    private static List<String> undisturbed(Path folder, String command, Path state) throws IOException {
        List<String> line = commandLine(folder, command, state, Disk.HDFS);
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
