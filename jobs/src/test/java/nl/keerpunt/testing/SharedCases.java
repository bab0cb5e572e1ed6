package nl.keerpunt.testing;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the cases with answers from elsewhere, which stand beside the clone. Where they are absent a test is skipped
 * by name, but on the build server their absence is a failure.
 */
public final class SharedCases {
    private SharedCases() {}

    /** @return the folder of this case */
    public static Path folder(String name) {
        Path folder = root().resolveSibling("shared").resolve("cases").resolve(name);
        if (!Files.isDirectory(folder)) {
            String message = "the case " + name + " does not stand beside the clone";
            if ("true".equals(System.getenv("CI"))) {
                fail(message);
            }
            abort(message);
        }
        return folder;
    }

    /** @return the project's folder */
    public static Path root() {
        return Path.of(System.getProperty("keerpunt.root", ".."))
                .toAbsolutePath()
                .normalize();
    }
}
