package nl.keerpunt.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Spark's own cluster on this machine: a master and workers, each a process. SPARK_HOME is a folder of links to the jars
 * that a cluster would have, so that executors get everything else from the submitted jar.
 */
public final class SparkCluster implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.1";
    private static final Pattern MASTER_URL = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern MASTER_LEADS = Pattern.compile("I have been elected leader! New state: ALIVE");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");
    /** Small heaps and the quick compiler: many Javas share two cores. */
    private static final List<String> FRUGAL =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=64m");

    private final Path folder;
    private final RunningProcess master;
    private final String url;
    private final List<Worker> workers = new ArrayList<>();

    private SparkCluster(Path folder, RunningProcess master, String url) {
        this.folder = folder;
        this.master = master;
        this.url = url;
    }

    /** A worker and the executors that it started. */
    public record Worker(RunningProcess process) {
        /** @return its living executors */
        public List<ProcessHandle> executors() {
            return process.handle()
                    .descendants()
                    .filter(child -> argument(child, "--executor-id") >= 0)
                    .toList();
        }

        /** Ends the worker and its executors, as when its machine fails. */
        public void kill() {
            List<ProcessHandle> children = process.handle().descendants().toList();
            process.close();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Starts a master without workers. */
    public static SparkCluster start(Path folder) throws IOException, InterruptedException {
        linkJars(folder.resolve("home/jars"));
        Files.createFile(folder.resolve("home/RELEASE"));
        List<String> options = new ArrayList<>(FRUGAL);
        options.add("-Dspark.master.rest.enabled=false");
        RunningProcess master = RunningProcess.start(
                "master",
                JavaProcess.java(
                        classPath(),
                        options,
                        "org.apache.spark.deploy.master.Master",
                        List.of("--host", ADDRESS, "--port", "0", "--webui-port", "0")),
                environment(folder));
        String url = master.await(MASTER_URL).group(1);
        master.await(MASTER_LEADS);
        return new SparkCluster(folder, master, url);
    }

    /** Starts one more worker, of two cores, and waits until the master knows it. */
    public Worker startWorker() throws IOException, InterruptedException {
        RunningProcess process = RunningProcess.start(
                "worker",
                JavaProcess.java(
                        classPath(),
                        FRUGAL,
                        "org.apache.spark.deploy.worker.Worker",
                        List.of(
                                "--host",
                                ADDRESS,
                                "--port",
                                "0",
                                "--webui-port",
                                "0",
                                "--cores",
                                "2",
                                "--memory",
                                "2g",
                                "--work-dir",
                                Files.createTempDirectory(folder, "worker").toString(),
                                url)),
                environment(folder));
        Worker worker = new Worker(process);
        workers.add(worker);
        process.await(REGISTERED);
        return worker;
    }

    /** Submits the built jar with Spark's own submit, and does not wait for it. */
    public RunningProcess submit(List<String> sparkArguments, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--master", url));
        all.addAll(sparkArguments);
        return RunningProcess.start("driver", JavaProcess.submission(all, arguments), environment(folder));
    }

    /** @return the number by which Spark knows an executor */
    public static int executorId(ProcessHandle executor) {
        return argument(executor, "--executor-id");
    }

    @Override
    public void close() {
        workers.forEach(Worker::kill);
        master.close();
    }

    /** @return what stands behind an argument on a process's command line; -1 when it is not there */
    private static int argument(ProcessHandle process, String name) {
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        int at = arguments.indexOf(name);
        return at < 0 ? -1 : Integer.parseInt(arguments.get(at + 1));
    }

    private static String classPath() throws IOException {
        return String.join(File.pathSeparator, JavaProcess.sparkJars());
    }

    private static Map<String, String> environment(Path folder) {
        return Map.of(
                "SPARK_HOME",
                folder.resolve("home").toString(),
                "SPARK_SCALA_VERSION",
                "2.13",
                "SPARK_LOCAL_IP",
                ADDRESS);
    }

    private static void linkJars(Path jars) throws IOException {
        Files.createDirectories(jars);
        for (String jar : JavaProcess.sparkJars()) {
            Files.createSymbolicLink(jars.resolve(Path.of(jar).getFileName()), Path.of(jar));
        }
    }
}
