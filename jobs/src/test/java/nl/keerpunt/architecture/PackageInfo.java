package nl.keerpunt.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a package says of itself, in four lines: they are documentation that is held to.
 *
 * @param name the package
 * @param reads what it reads
 * @param writes what it writes
 * @param mayImport names of our packages and of libraries, separated by commas; what stands in brackets is commentary
 */
record PackageInfo(String name, String reads, String writes, String mayImport) {
    private static final Pattern FORM = Pattern.compile("/\\*\\*\n"
            + " \\* Purpose: [^\n]+\\.\n"
            + " \\* Reads: ([^\n]+)\\.\n"
            + " \\* Writes: ([^\n]+)\\.\n"
            + " \\* May import: ([^\n]+)\\.\n"
            + " \\*/\n"
            + "package ([a-z.]+);\n");
    private static final Pattern OWN = Pattern.compile("[a-z]+(\\.[a-z]+)*(\\.\\*)?");
    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            Map.entry("the JDK", List.of()),
            Map.entry("Spark", List.of("org.apache.spark..", "scala..")),
            Map.entry("Delta", List.of("io.delta..", "org.apache.spark.sql.delta..")),
            Map.entry("Hadoop", List.of("org.apache.hadoop..")),
            Map.entry("Jackson", List.of("com.fasterxml.jackson..")),
            Map.entry("univocity", List.of("com.univocity.parsers..")),
            Map.entry("fastexcel", List.of("org.dhatim.fastexcel.reader..")),
            Map.entry("aalto", List.of("com.fasterxml.aalto..")),
            Map.entry("commons-compress", List.of("org.apache.commons.compress..")),
            Map.entry("picocli", List.of("picocli..")),
            Map.entry("jte", List.of("gg.jte..")),
            Map.entry("commons-math", List.of("org.apache.commons.math3..")),
            Map.entry("commons-statistics", List.of("org.apache.commons.statistics..")));

    /** @return what the file says; an error when it has another form */
    static PackageInfo read(Path file) throws IOException {
        Matcher lines = FORM.matcher(Files.readString(file));
        if (!lines.matches()) {
            throw new IllegalArgumentException(
                    file + " should be four lines - Purpose, Reads, Writes, May import - each ending in a full stop");
        }
        return new PackageInfo(lines.group(4), lines.group(1), lines.group(2), lines.group(3));
    }

    /** @return patterns of the packages that its classes may depend on; the JDK and itself always */
    List<String> allowedPackages(String root) {
        if (mayImport.equals("everything")) {
            return List.of("..");
        }
        List<String> allowed = new ArrayList<>(List.of("java..", "javax..", name));
        for (String word : mayImport.replaceAll(" \\([^)]*\\)", "").split(", ")) {
            if (LIBRARIES.containsKey(word)) {
                allowed.addAll(LIBRARIES.get(word));
            } else if (OWN.matcher(word).matches()) {
                allowed.add(root + "." + word.replace(".*", ".."));
            } else {
                throw new IllegalArgumentException(name + " may import \"" + word + "\", which names nothing known: "
                        + LIBRARIES.keySet() + " or a package of ours");
            }
        }
        return allowed;
    }

    /** @return the words of a line, to look for names of tables */
    static List<String> words(String line) {
        return Arrays.asList(line.split("[^a-z_]+"));
    }
}
