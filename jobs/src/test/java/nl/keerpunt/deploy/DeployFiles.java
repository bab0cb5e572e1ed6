package nl.keerpunt.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.keerpunt.testing.SharedCases;

/** The files of {@code jobs/deploy} and the commands that stand in them. */
final class DeployFiles {
    /** Where the files expect the launcher. */
    static final String LAUNCHER = "/opt/keerpunt/jobs/bin/keerpunt";

    private static final Pattern CONTINUED = Pattern.compile("\\\\\\n\\s*");
    private static final Pattern LAUNCHED = Pattern.compile("bin/keerpunt ([^>|;`\"\\n]+)");
    private static final Pattern NAMED = Pattern.compile("`keerpunt ([^`]+)`");
    private static final Pattern SUBMITTED = Pattern.compile("(?m)^spark-submit (.+)$");

    private DeployFiles() {}

    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        }
    }

    static Path path(String file) {
        return folder().resolve(file);
    }

    /** The text of a file, with lines that go on after a backslash made one. */
    static String text(String file) throws IOException {
        return CONTINUED.matcher(Files.readString(path(file))).replaceAll(" ");
    }

    /** The value of the only line that begins with this name. */
    static String setting(String file, String name) throws IOException {
        List<String> values = text(file)
                .lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .toList();
        if (values.size() != 1) {
            throw new IllegalStateException(file + " sets " + name + " " + values.size() + " times");
        }
        return values.get(0);
    }

    /** The arguments of every keerpunt command of a text. */
    static List<List<String>> launched(String text) {
        List<List<String>> commands = new ArrayList<>(found(LAUNCHED, text));
        commands.addAll(found(NAMED, text));
        return commands;
    }

    /** The arguments of every spark-submit of a text. */
    static List<List<String>> submitted(String text) {
        return found(SUBMITTED, text);
    }

    /** What the image submits when it is not told what to run. */
    static List<String> imageSubmits() throws IOException {
        String line = text("Dockerfile")
                .lines()
                .filter(one -> one.startsWith("CMD "))
                .findFirst()
                .orElseThrow();
        List<String> words = texts(new ObjectMapper().readTree(line.substring("CMD ".length())));
        if (!words.get(0).equals("/opt/spark/bin/spark-submit")) {
            throw new IllegalStateException("the image runs " + words.get(0));
        }
        return words.subList(1, words.size());
    }

    static JsonNode kubernetes() throws IOException {
        return new YAMLMapper().readTree(path("keerpunt-kubernetes.yaml").toFile());
    }

    static List<String> texts(JsonNode many) {
        List<String> texts = new ArrayList<>();
        many.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static List<List<String>> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> List.of(found.group(1).strip().split("\\s+", -1)))
                .toList();
    }

    /** When cron starts what, and as whom. */
    record CronLine(String times, String user, String command) {
        static CronLine read() throws IOException {
            Matcher line =
                    Pattern.compile("(?m)^((?:[\\d*/,-]+ ){5})(\\w+) (.+)$").matcher(text("keerpunt.cron"));
            if (!line.find()) {
                throw new IllegalStateException("keerpunt.cron starts nothing");
            }
            return new CronLine(line.group(1).strip(), line.group(2), line.group(3));
        }
    }

    private static Path folder() {
        return SharedCases.root().resolve("jobs/deploy");
    }
}
