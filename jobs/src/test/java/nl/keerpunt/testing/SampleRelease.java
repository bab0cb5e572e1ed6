package nl.keerpunt.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The main job over {@code sample-data/}, run once for all tests that ask for it. Tests read what it made and leave it as
 * it is.
 *
 * @param folder holds {@code lake} and {@code published}
 * @param run what the job said
 */
public record SampleRelease(Path folder, CommandLineRun run) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RUN = "run.json";

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
            Path folder = SharedFolder.made("sample-release", Once::run);
            try {
                return new SampleRelease(
                        folder, JSON.readValue(folder.resolve(RUN).toFile(), CommandLineRun.class));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void run(Path folder) throws IOException {
            CommandLineRun run = CommandLineRun.of(
                    "run",
                    "--deliveries",
                    deliveries().toString(),
                    "--lake",
                    folder.resolve("lake").toString(),
                    "--published",
                    folder.resolve("published").toString());
            JSON.writeValue(folder.resolve(RUN).toFile(), run);
        }
    }
}
