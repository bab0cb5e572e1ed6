package nl.keerpunt.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * Starts keerpunt in processes of their own, as the launcher does, on disks that fail. The first one leaves its classes in
 * an archive, so that the others start quicker.
 */
public final class KeerpuntProcess {
    private static final Pattern DISKS = Pattern.compile("(Faulty|StorageFault).*\\.class");

    private final Path archive;
    private final String classPath;

    /** @param folder an empty folder for what processes share */
    public KeerpuntProcess(Path folder) throws IOException {
        this.archive = folder.resolve("classes.jsa");
        // Java archives the classes of jars alone.
        Path disks = folder.resolve("disks.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(disks))) {
            Path classes = Path.of(FaultyStorage.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath());
            for (Path file : LakeTables.filesBelow(classes.resolve("nl/keerpunt/testing"))) {
                if (DISKS.matcher(file.getFileName().toString()).matches()) {
                    jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                    Files.copy(file, jar);
                    jar.closeEntry();
                }
            }
        }
        this.classPath = String.join(
                File.pathSeparator,
                JavaProcess.jar().toString(),
                Files.readString(Path.of(System.getProperty("keerpunt.classpath.file")))
                        .strip(),
                disks.toString());
    }

    /** Starts a command with these settings of Spark. */
    public RunningProcess start(String name, Map<String, String> settings, List<String> arguments) throws IOException {
        List<String> options = new ArrayList<>();
        options.add(Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-XX:ArchiveClassesAtExit=" + archive);
        options.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        options.addAll(List.of(JavaModuleOptions.defaultModuleOptions().strip().split("\\s+", -1)));
        options.addAll(List.of(
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=256m",
                "-Dlog4j2.configurationFile=classpath:keerpunt-log4j2.properties",
                "-Duser.timezone=UTC"));
        settings.forEach((key, value) -> options.add("-D" + key + "=" + value));
        return RunningProcess.start(
                name,
                JavaProcess.java(classPath, options, "nl.keerpunt.Main", arguments),
                Map.of("SPARK_LOCAL_IP", "127.0.0.1"));
    }
}
