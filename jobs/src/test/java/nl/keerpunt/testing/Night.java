package nl.keerpunt.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One night of a small region, on one kind of file system: the lake and the published zone of the evening before, the
 * deliveries that came since, and what an undisturbed run makes of them.
 */
public final class Night {
    private static final int HOUSEHOLDS = 60;
    private static final AtomicInteger AUTHORITIES = new AtomicInteger();

    private final String scheme;
    private final Path folder;
    private Map<String, CsvTable> rowsAfter;
    private Map<String, String> releaseBefore;
    private Map<String, String> releaseAfter;

    private Night(String scheme, Path folder) {
        this.scheme = scheme;
        this.folder = folder;
    }

    /** Makes the region and both its states below a folder, on {@code file} or {@code hdfs}. */
    public static Night of(String scheme, Path folder) throws IOException {
        Night night = new Night(scheme, folder);
        Path all = SmallDeliveries.write(folder.resolve("sample"), HOUSEHOLDS, "2019H1", "2020H2");
        Path old = folder.resolve("evening/deliveries");
        for (Path file : LakeTables.filesBelow(all)) {
            Path name = all.relativize(file);
            if (!name.toString().contains("2020H2")) {
                Files.createDirectories(old.resolve(name.toString()).getParent());
                Files.copy(file, old.resolve(name.toString()));
            }
        }
        Files.writeString(folder.resolve("region.key"), "a key of a region that does not exist, for tests\n");
        night.runUndisturbed(folder.resolve("evening"));
        night.releaseBefore = ReleaseTexts.of(folder.resolve("evening/published/current"));
        night.delete(folder.resolve("evening/deliveries"));
        night.copy(all, folder.resolve("evening/deliveries"));
        Path morning = night.evening("morning");
        night.runUndisturbed(morning);
        night.rowsAfter = LakeTables.export(morning.resolve("lake"));
        night.releaseAfter = ReleaseTexts.of(morning.resolve("published/current"));
        assertThat(night.releaseAfter).isNotEqualTo(night.releaseBefore);
        return night;
    }

    /** @return texts of the release of the evening before */
    public Map<String, String> releaseBefore() {
        return releaseBefore;
    }

    /** @return texts of the release that the night makes */
    public Map<String, String> releaseAfter() {
        return releaseAfter;
    }

    /** @return a copy of the evening's state, with the new deliveries, in a folder of this name */
    public Path evening(String name) throws IOException {
        Path copy = folder.resolve(name);
        if (Files.exists(copy)) {
            delete(copy);
        }
        copy(folder.resolve("evening"), copy);
        return copy;
    }

    /** @return the command line of the night's run over a state */
    public List<String> command(Path state) {
        String root = scheme.equals("file") ? state.toString() : "hdfs://night" + AUTHORITIES.incrementAndGet() + state;
        return List.of(
                "run",
                "--deliveries",
                root + "/deliveries",
                "--lake",
                root + "/lake",
                "--published",
                root + "/published",
                "--key",
                folder.resolve("region.key").toString());
    }

    /** @return settings under which storage has this fault; none when empty */
    public Map<String, String> settings(Path state, String fault) {
        return scheme.equals("file")
                ? FaultyLocalFileSystem.settings(state, fault)
                : FaultyFileSystem.settings(state, fault);
    }

    /** Runs in this process, without a fault, and holds the result to that of an undisturbed run. */
    public void heals(Path state) throws IOException {
        runUndisturbed(state);
        assertDone(state);
    }

    /** Holds rows and release to those of an undisturbed run. */
    public void assertDone(Path state) throws IOException {
        assertThat(ReleaseTexts.of(state.resolve("published/current"))).isEqualTo(releaseAfter);
        assertThat(LakeTables.export(state.resolve("lake"))).isEqualTo(rowsAfter);
    }

    /** Runs in this process on a file system with a fault. */
    public CommandLineRun run(List<String> command, Map<String, String> settings) {
        settings.forEach(System::setProperty);
        try {
            return CommandLineRun.of(command.toArray(String[]::new));
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }

    private void runUndisturbed(Path state) {
        CommandLineRun run = run(command(state), scheme.equals("file") ? Map.of() : settings(state, ""));
        assertThat(run.exitCode()).as(run.err()).isIn(0, 3);
    }

    private void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
