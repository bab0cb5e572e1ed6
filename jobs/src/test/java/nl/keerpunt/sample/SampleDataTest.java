package nl.keerpunt.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import nl.keerpunt.testing.LakeTables;
import nl.keerpunt.testing.SharedCases;
import org.junit.jupiter.api.Test;

/** The committed sample is what the generator writes: neither changes without the other. */
class SampleDataTest {
    private static final Path FOLDER = SharedCases.root().resolve("sample-data");
    private static final long MOST_BYTES = 10_000_000;

    @Test
    void isWhatTheGeneratorWritesByDefault() throws IOException, NoSuchAlgorithmException {
        Map<String, String> committed = new TreeMap<>();
        for (String part : new String[] {"deliveries", "truth"}) {
            for (Path file : LakeTables.filesBelow(FOLDER.resolve(part))) {
                String path = FOLDER.relativize(file).toString().replace('\\', '/');
                committed.put(path, WrittenSample.hash(Files.readAllBytes(file)));
            }
        }
        Map<String, String> generated = new TreeMap<>();
        for (Map.Entry<String, byte[]> file :
                WrittenSample.of(SampleSettings.standard()).files().entrySet()) {
            generated.put(file.getKey(), WrittenSample.hash(file.getValue()));
        }
        assertThat(committed).isEqualTo(generated);
    }

    @Test
    void isSmallEnoughToBeCloned() throws IOException {
        long bytes = 0;
        for (Path file : LakeTables.filesBelow(FOLDER)) {
            bytes += Files.size(file);
        }
        assertThat(bytes).isBetween(1L, MOST_BYTES);
    }
}
