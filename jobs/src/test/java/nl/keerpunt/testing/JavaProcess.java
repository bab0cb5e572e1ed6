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

    /** Submits the built jar with Spark's own submit, and waits for its end. */
    public static JavaProcess submit(List<String> sparkArguments, String... arguments)
            throws IOException, InterruptedException {
        return run(submission(sparkArguments, arguments), Map.of("SPARK_LOCAL_IP", "127.0.0.1"));
    }

    /** @return the command of Spark's own submit; its class path holds Spark and nothing that the jar must bring */
    public static List<String> submission(List<String> sparkArguments, String... arguments) throws IOException {
        List<String> options = new ArrayList<>(
                List.of(JavaModuleOptions.defaultModuleOptions().strip().split("\\s+", -1)));
        options.addAll(List.of("-Xmx2g", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=256m"));
        List<String> submitted = new ArrayList<>(sparkArguments);
        submitted.addAll(List.of("--class", "nl.keerpunt.Main", jar().toString()));
        submitted.addAll(List.of(arguments));
        return java(
                String.join(File.pathSeparator, sparkJars()),
                options,
                "org.apache.spark.deploy.SparkSubmit",
                submitted);
    }

    /** @return the command that runs a class of this class path, in the Java that runs the tests */
    public static List<String> java(String classPath, List<String> options, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }

    /** @return the jars that a cluster has: Spark's, without what the built jar brings */
    public static List<String> sparkJars() throws IOException {
        return Arrays.stream(Files.readString(Path.of(System.getProperty("keerpunt.classpath.file")))
                        .strip()
                        .split(File.pathSeparator, -1))
                .filter(entry ->
                        !SHADED.matcher(entry.replace(File.separatorChar, '/')).matches())
                .toList();
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
