package nl.keerpunt.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/** Starts keerpunt in a process of its own, as the launcher does, on disks that fail. */
public final class KeerpuntProcess {
    private KeerpuntProcess() {}

    /** Starts a command with these settings of Spark. */
    public static RunningProcess start(String name, Map<String, String> settings, List<String> arguments)
            throws IOException {
        return start(name, settings, "nl.keerpunt.Main", arguments);
    }

    /** Starts a command in a Java with so much memory, as {@code -Xmx} writes it. */
    public static RunningProcess startIn(String memory, String name, List<String> arguments) throws IOException {
        return start(memory, name, Map.of(), "nl.keerpunt.Main", arguments);
    }

    /** Starts a class that has keerpunt and the failing disks on its class path. */
    static RunningProcess start(String name, Map<String, String> settings, String mainClass, List<String> arguments)
            throws IOException {
        return start("2g", name, settings, mainClass, arguments);
    }

    private static RunningProcess start(
            String memory, String name, Map<String, String> settings, String mainClass, List<String> arguments)
            throws IOException {
        List<String> options = new ArrayList<>(
                List.of(JavaModuleOptions.defaultModuleOptions().strip().split("\\s+", -1)));
        options.addAll(List.of(
                "-Xmx" + memory,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=256m",
                "-Dlog4j2.configurationFile=classpath:keerpunt-log4j2.properties",
                "-Duser.timezone=UTC"));
        settings.forEach((key, value) -> options.add("-D" + key + "=" + value));
        return RunningProcess.start(
                name,
                JavaProcess.java(classPath(), options, mainClass, arguments),
                Map.of("SPARK_LOCAL_IP", "127.0.0.1"));
    }

    private static String classPath() throws IOException {
        return String.join(
                File.pathSeparator,
                JavaProcess.jar().toString(),
                Files.readString(Path.of(System.getProperty("keerpunt.classpath.file")))
                        .strip(),
                FaultyStorage.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath());
    }
}
