package nl.keerpunt.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What of a release must be the same to the byte, whoever makes it: its CSV, its pages, its manifest. */
public final class ReleaseTexts {
    private ReleaseTexts() {}

    /** @return each text by the name of its file */
    public static Map<String, String> of(Path release) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : LakeTables.filesBelow(release.toRealPath())) {
            String name = file.getFileName().toString();
            if (name.endsWith(".csv") || name.endsWith(".html") || name.equals("release.json")) {
                texts.put(name, Files.readString(file));
            }
        }
        return texts;
    }
}
