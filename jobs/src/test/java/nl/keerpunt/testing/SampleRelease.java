package nl.keerpunt.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The main job over {@code sample-data/}, run once for all tests of a process that ask for it. Tests read what it made
 * and leave it as it is; the folder lives until the process ends.
 *
 * @param folder holds {@code lake} and {@code published}
 * @param run what the job said
 */
public record SampleRelease(Path folder, CommandLineRun run) {
    /** @return the release, made at the first call */
    public static SampleRelease made() {
        return Once.RELEASE;
    }

    /** @return the deliveries from which it is made */
    public static Path deliveries() {
        return SharedCases.root().resolve("sample-data/deliveries");
    }

    /** @return the lake from which it was made */
    public Path lake() {
        return folder.resolve("lake");
    }

    /** @return the published zone */
    public Path published() {
        return folder.resolve("published");
    }

    /** @return the folder of the newest release */
    public Path current() {
        return published().resolve("current");
    }

    private static final class Once {
        private static final SampleRelease RELEASE = make();

        private static SampleRelease make() {
            try {
                Path folder = Files.createTempDirectory("sample-release");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                return new SampleRelease(
                        folder,
                        CommandLineRun.of(
                                "run",
                                "--deliveries",
                                deliveries().toString(),
                                "--lake",
                                folder.resolve("lake").toString(),
                                "--published",
                                folder.resolve("published").toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) {
            try (Stream<Path> paths = Files.walk(folder)) {
                List<Path> deepestFirst =
                        paths.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
