package nl.keerpunt.testing;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Assertions;
import org.opentest4j.AssertionFailedError;

/** A NameNode and a DataNode in a process of their own, from Hadoop's own mini cluster, which the profile fetches. */
public final class HdfsProcess implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("Started MiniDFSCluster -- namenode on port (\\d+)");

    private final RunningProcess process;
    private final String root;

    private HdfsProcess(RunningProcess process, String root) {
        this.process = process;
        this.root = root;
    }

    /** Starts an empty HDFS that keeps its blocks below a folder, and waits until it serves. */
    public static HdfsProcess start(Path folder) throws IOException, InterruptedException {
        List<String> arguments = List.of("-format", "-datanodes", "1", "-nnport", "0", "-D", "dfs.replication=1");
        RunningProcess process = RunningProcess.start(
                "hdfs",
                JavaProcess.java(
                        classPath(),
                        List.of(
                                "-Xmx256m",
                                "-Dlog4j2.level=INFO",
                                "-Dtest.build.data=" + Files.createDirectories(folder)),
                        "org.apache.hadoop.test.MiniDFSClusterManager",
                        arguments),
                Map.of());
        try {
            String port = process.await(STARTED).group(1);
            return new HdfsProcess(process, "hdfs://127.0.0.1:" + port);
        } catch (RuntimeException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    /** @return where its paths begin */
    public String root() {
        return root;
    }

    /** @return its files, as a client sees them */
    public FileSystem files() throws IOException {
        return FileSystem.get(URI.create(root), new Configuration());
    }

    @Override
    public void close() {
        process.close();
    }

    /** The mini cluster, Hadoop's clients as Spark brings them, and the JUnit that the mini cluster's own checks ask for. */
    private static String classPath() throws IOException {
        Path fetched = Path.of(System.getProperty("keerpunt.hdfs.folder"));
        try (Stream<Path> jars = Files.list(fetched)) {
            return String.join(
                    File.pathSeparator,
                    Stream.of(
                                    jars.map(Path::toString),
                                    Stream.of(jarOf(Assertions.class), jarOf(AssertionFailedError.class)),
                                    JavaProcess.sparkJars().stream())
                            .flatMap(paths -> paths)
                            .toList());
        }
    }

    private static String jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
