package nl.keerpunt.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A process of its own: the launcher, or Spark's own submit from the Maven class path.
 *
 * @param exitCode its exit code
 * @param output what it printed, standard output and standard error together
 */
public record JavaProcess(int exitCode, String output) {
    private static final long MOST_MINUTES = 10;
    private static final Pattern SHADED = Pattern.compile(
            ".*/(io/delta|info/picocli|gg/jte|org/yaml/snakeyaml|jackson-dataformat-yaml|commons-(statistics|numbers|rng)-[a-z]+"
                    + "|org/dhatim|aalto-xml|stax2-api)/.*");

    /** Runs a command to its end, with these variables added to the environment. */
    public static JavaProcess run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("process", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .directory(SharedCases.root().toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running after " + MOST_MINUTES + " minutes: " + command);
        }
        return new JavaProcess(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    /** Submits the built jar with Spark's own submit; the class path holds Spark and nothing that the jar must bring. */
    public static JavaProcess submit(List<String> sparkArguments, String... arguments)
            throws IOException, InterruptedException {
        String classPath = Arrays.stream(Files.readString(Path.of(System.getProperty("keerpunt.classpath.file")))
                        .strip()
                        .split(File.pathSeparator, -1))
                .filter(entry ->
                        !SHADED.matcher(entry.replace(File.separatorChar, '/')).matches())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().strip().split("\\s+", -1)));
        command.addAll(
                List.of("-Xmx2g", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=256m", "-cp", classPath));
        command.add("org.apache.spark.deploy.SparkSubmit");
        command.addAll(sparkArguments);
        command.addAll(List.of("--class", "nl.keerpunt.Main", jar().toString()));
        command.addAll(List.of(arguments));
        return run(command, Map.of("SPARK_LOCAL_IP", "127.0.0.1"));
    }

    /** @return the built jar */
    public static Path jar() {
        Path jar = SharedCases.root().resolve("jobs/target/keerpunt.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("the jar is not built; run mvn verify");
        }
        return jar;
    }
}
