package nl.keerpunt.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.run.RunOwner;
import nl.keerpunt.table.LakeFiles;
import nl.keerpunt.table.LakeLock;
import nl.keerpunt.testing.CommandLineRun;
import nl.keerpunt.testing.CsvTable;
import nl.keerpunt.testing.HdfsProcess;
import nl.keerpunt.testing.JavaProcess;
import nl.keerpunt.testing.LakeTables;
import nl.keerpunt.testing.OperationsTest;
import nl.keerpunt.testing.ReleaseTexts;
import nl.keerpunt.testing.RunningProcess;
import nl.keerpunt.testing.SmallRegion;
import nl.keerpunt.testing.SparkCluster;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The built jar on Spark's own cluster, with everything on HDFS: the same rows and bytes as a local run, whatever is
 * killed. One lake grows by half-years from test to test, on the cluster and in local mode beside it.
 */
@OperationsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterRunIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HOUSEHOLDS = 300;
    private static final List<String> SETTINGS = List.of(
            "--driver-memory",
            "768m",
            "--conf",
            "spark.cores.max=2",
            "--conf",
            "spark.executor.cores=1",
            "--conf",
            "spark.executor.memory=640m",
            "--conf",
            "spark.executor.extraJavaOptions=-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
            "--conf",
            "spark.scheduler.minRegisteredResourcesRatio=1.0",
            "--conf",
            "spark.scheduler.maxRegisteredResourcesWaitingTime=120s",
            "--conf",
            "spark.sql.shuffle.partitions=2",
            "--conf",
            "spark.ui.port=0",
            "--conf",
            "spark.hadoop.dfs.replication=1");
    private static final Pattern HISTORY_BEGINS = Pattern.compile("history: bringing \\d+ reports together");
    private static final Pattern ESTIMATE_BEGINS = Pattern.compile("estimate: observed until");
    private static final Pattern RELEASE_IS_BEING_WRITTEN = Pattern.compile("/releases/\\.[0-9a-f]+\\.part/delta/");
    private static final Pattern DRIVER_ENDED = Pattern.compile("Driver driver-\\S+ (exited|failed|was killed)");

    private HdfsProcess hdfs;
    private FileSystem files;
    private SparkCluster cluster;
    private SparkCluster.Worker first;
    private SparkCluster.Worker second;
    private java.nio.file.Path folder;
    private java.nio.file.Path sample;
    private java.nio.file.Path key;

    @BeforeAll
    void startsTheCluster(@TempDir java.nio.file.Path temporary) throws Exception {
        folder = temporary;
        hdfs = HdfsProcess.start(folder.resolve("hdfs"));
        files = hdfs.files();
        cluster = SparkCluster.start(folder.resolve("spark"));
        first = cluster.startWorker();
        second = cluster.startWorker();
        sample = SmallRegion.write(folder, HOUSEHOLDS, "2019H1", "2020H2");
        Files.createDirectories(folder.resolve("local/deliveries"));
        key = Files.writeString(folder.resolve("region.key"), "0123456789abcdef0123456789abcdef\n");
        files.copyFromLocalFile(new Path(key.toUri()), new Path(onHdfs("region.key")));
    }

    @AfterAll
    void stopsTheCluster() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
        if (hdfs != null) {
            files.close();
            hdfs.close();
        }
    }

    /** HDFS itself sees to it that of many runs that start at once one alone makes the file. */
    @Test
    @Order(1)
    void letsOneOfManyRunsTakeALake() throws Exception {
        LakeFiles lakes = LakeFiles.withoutSession();
        Policy.Operations times = new Policy.Operations(1, 10);
        ExecutorService runs = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Optional<LakeLock>>> starts = new ArrayList<>();
            for (int run = 0; run < 6; run++) {
                RunOwner owner =
                        new RunOwner("run " + run, "run", "machine " + run, "boot " + run, run, "", "2026-01-01");
                starts.add(() -> {
                    try {
                        return Optional.of(LakeLock.take(lakes, onHdfs("contended"), owner, times, line -> {}));
                    } catch (KeerpuntException refused) {
                        assertThat(refused.code()).isEqualTo(ErrorCode.LAKE_LOCKED);
                        return Optional.empty();
                    }
                });
            }
            List<LakeLock> held = new ArrayList<>();
            for (Future<Optional<LakeLock>> start : runs.invokeAll(starts)) {
                start.get().ifPresent(held::add);
            }
            assertThat(held).hasSize(1);
            held.get(0).check();
            held.get(0).close();
        } finally {
            runs.shutdownNow();
        }
    }

    @Test
    @Order(2)
    void losesNothingWithAnExecutorAndThenAWorker() throws Exception {
        deliver("2019H1", "2019H2", "2020H1");
        int localExitCode = runLocally();

        RunningProcess driver = submitRun();
        driver.await(HISTORY_BEGINS);
        ProcessHandle executor = first.executors().get(0);
        Pattern lostWithExecutor = freezeWithARunningTask(executor, driver);
        RunningProcess.kill(executor);
        driver.await(ESTIMATE_BEGINS);
        Pattern lostWithWorker = freezeWithARunningTask(second.executors().get(0), driver);
        second.kill();
        JavaProcess run = driver.await();

        assertThat(run.exitCode()).as(run.output()).isEqualTo(localExitCode);
        assertThat(run.output()).containsPattern(lostWithExecutor).containsPattern(lostWithWorker);
        assertSameRowsAndBytes();
        assertThat(runRecord("lake")).contains("\"exit_code\" : " + run.exitCode());
    }

    @Test
    @Order(3)
    void makesUpForAKilledDriverWhenStartedAgain() throws Exception {
        second = cluster.startWorker();
        Map<String, String> before = release();
        deliver("2020H2");
        int localExitCode = runLocally();

        try (Reader reader = new Reader()) {
            RunningProcess driver = submitRun();
            driver.await(RELEASE_IS_BEING_WRITTEN);
            driver.kill();
            assertThat(release()).isEqualTo(before);

            JavaProcess again = submitRun().await();
            assertThat(again.exitCode()).as(again.output()).isEqualTo(localExitCode);
            assertSameRowsAndBytes();
            assertThat(release().get("release.json")).isNotEqualTo(before.get("release.json"));
            Map<String, Set<Set<String>>> seen = reader.end();
            assertThat(seen).isNotEmpty();
            for (Map.Entry<String, Set<Set<String>>> one : seen.entrySet()) {
                assertThat(one.getValue()).containsExactly(namesBelow(onHdfs("published/releases/" + one.getKey())));
            }
        }
    }

    /** Spark's own cluster tells its submit of the driver's being accepted, not of its end; the record tells that. */
    @Test
    @Order(4)
    void tellsTheEndOfADriverOnTheClusterInItsRecordAndNotBefore() throws Exception {
        first.kill();
        second.kill();
        List<String> onTheCluster = new ArrayList<>(List.of("--deploy-mode", "cluster"));
        onTheCluster.addAll(SETTINGS);
        String deliveries = onHdfs("refused");
        files.copyFromLocalFile(new Path(sample.resolve("2020H1").toUri()), new Path(deliveries));

        JavaProcess submit = cluster.submit(
                        onTheCluster,
                        "ingest",
                        "--deliveries",
                        deliveries,
                        "--lake",
                        onHdfs("other"),
                        "--key",
                        onHdfs("region.key"),
                        "--policy",
                        SmallRegion.policy(folder).toString())
                .await();
        assertThat(submit.exitCode()).as(submit.output()).isZero();
        assertThat(files.exists(new Path(onHdfs("other/run.json")))).isFalse();

        first = cluster.startWorker();
        second = cluster.startWorker();
        first.process().await(DRIVER_ENDED);
        assertThat(runRecord("other")).contains("\"exit_code\" : 3");
    }

    /** Adds half-years to the deliveries, here and on HDFS. */
    private void deliver(String... halfYears) throws IOException {
        for (String halfYear : halfYears) {
            Files.createSymbolicLink(folder.resolve("local/deliveries/" + halfYear), sample.resolve(halfYear));
            files.copyFromLocalFile(
                    new Path(sample.resolve(halfYear).toUri()), new Path(onHdfs("deliveries/" + halfYear)));
        }
    }

    private int runLocally() {
        CommandLineRun run = CommandLineRun.of(
                "run",
                "--deliveries",
                folder.resolve("local/deliveries").toString(),
                "--lake",
                folder.resolve("local/lake").toString(),
                "--key",
                key.toString(),
                "--policy",
                SmallRegion.policy(folder).toString());
        assertThat(run.exitCode()).as(run.err()).isIn(0, 3);
        return run.exitCode();
    }

    private RunningProcess submitRun() throws IOException {
        return cluster.submit(
                SETTINGS,
                "run",
                "--deliveries",
                onHdfs("deliveries"),
                "--lake",
                onHdfs("lake"),
                "--published",
                onHdfs("published"),
                "--key",
                onHdfs("region.key"),
                "--policy",
                SmallRegion.policy(folder).toString());
    }

    /**
     * A frozen executor ends no task: one that is given to it now is lost for certain when it is killed.
     *
     * @return what Spark says when that task is lost with its executor and begun again
     */
    private static Pattern freezeWithARunningTask(ProcessHandle executor, RunningProcess driver) throws Exception {
        RunningProcess.freeze(executor);
        Matcher task = driver.await(Pattern.compile("Starting task (\\d+)\\.0 in stage (\\d+\\.\\d+) .*,\\s*executor "
                + SparkCluster.executorId(executor) + ","));
        return Pattern.compile("(?s)task " + task.group(1) + "\\.0 in stage " + task.group(2)
                + " \\(TID \\d+\\) failed because while it was being computed, its executor exited.*"
                + "Starting task " + task.group(1) + "\\.1 in stage " + task.group(2));
    }

    private void assertSameRowsAndBytes() throws IOException {
        Map<String, CsvTable> rows = LakeTables.export(folder.resolve("local/lake"));
        assertThat(LakeTables.export(onHdfs("lake"))).isEqualTo(rows);
        assertThat(rows.get("spells").rows()).isNotEmpty();
        Map<String, String> texts = ReleaseTexts.of(folder.resolve("local/published/current"));
        assertThat(texts).containsKeys("report.html", "release.json", "recurrence.csv");
        assertThat(release()).isEqualTo(texts);
    }

    /** @return the texts of the current release on HDFS */
    private Map<String, String> release() throws IOException {
        java.nio.file.Path copy = Files.createTempDirectory(folder, "release").resolve("current");
        files.copyToLocalFile(false, new Path(onHdfs("published/current")), new Path(copy.toUri()), true);
        return ReleaseTexts.of(copy);
    }

    private String runRecord(String lake) throws IOException {
        return text(onHdfs(lake + "/run.json"));
    }

    private String text(String path) throws IOException {
        try (FSDataInputStream in = files.open(new Path(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String onHdfs(String path) {
        return hdfs.root() + "/keerpunt/" + path;
    }

    private Set<String> namesBelow(String root) throws IOException {
        Set<String> names = new TreeSet<>();
        RemoteIterator<LocatedFileStatus> found = files.listFiles(new Path(root), true);
        while (found.hasNext()) {
            names.add(found.next().getPath().toString().substring(root.length()));
        }
        return names;
    }

    /** Looks at the current release again and again, as a dashboard does. */
    private final class Reader implements AutoCloseable {
        private static final long MILLISECONDS_BETWEEN_LOOKS = 200;

        private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
        private final Map<String, Set<Set<String>>> seen = new ConcurrentHashMap<>();
        private final Future<?> looking =
                looks.scheduleWithFixedDelay(this::look, 0, MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);

        /** @return by release, every set of files in which it was seen */
        Map<String, Set<Set<String>>> end() throws InterruptedException, ExecutionException {
            if (!looking.cancel(false)) {
                looking.get();
            }
            looks.shutdown();
            assertThat(looks.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            return seen;
        }

        private void look() {
            try {
                String before = releaseId();
                Set<String> names = namesBelow(onHdfs("published/current"));
                if (before.equals(releaseId())) {
                    seen.computeIfAbsent(before, id -> ConcurrentHashMap.newKeySet())
                            .add(names);
                }
            } catch (FileNotFoundException switching) {
                // For an instant there is none; the reader looks again.
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private String releaseId() throws IOException {
            return JSON.readTree(text(onHdfs("published/current/release.json")))
                    .required("release_id")
                    .asText();
        }

        @Override
        public void close() {
            looks.shutdownNow();
        }
    }
}
