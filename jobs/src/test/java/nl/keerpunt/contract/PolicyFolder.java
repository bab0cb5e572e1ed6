package nl.keerpunt.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A folder of policy files that differ from the packed ones in what a test names. */
public final class PolicyFolder {
    private PolicyFolder() {}

    /** @return the packed file with one text replaced, which must stand in it exactly once */
    public static String changed(String file, String text, String replacement) throws IOException {
        try (InputStream in = Contracts.class.getResourceAsStream("/schemas/policy/" + file)) {
            String packed = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(packed.split(Pattern.quote(text), -1)).as(text).hasSize(2);
            return packed.replace(text, replacement);
        }
    }

    /** @return contracts with one policy file changed in one place */
    public static Contracts with(Path folder, String file, String text, String replacement) throws IOException {
        return with(folder, file, changed(file, text, replacement));
    }

    /** @return contracts with one policy file of this content */
    public static Contracts with(Path folder, String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
        return Contracts.withPolicy(folder);
    }
}
