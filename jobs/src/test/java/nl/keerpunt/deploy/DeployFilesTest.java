package nl.keerpunt.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.keerpunt.Main;
import nl.keerpunt.command.Keerpunt;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.testing.JavaProcess;
import nl.keerpunt.testing.SharedCases;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkSubmitArguments;
import org.apache.spark.metrics.MetricsSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import scala.jdk.javaapi.CollectionConverters;

/** What operators copy: the programs that read it understand it, and it asks of keerpunt and Spark what there is. */
class DeployFilesTest {
    private static final int REFUSED = ErrorCode.DELIVERY_REFUSED.exitCode();
    private static final Pattern NAMED_EXIT_CODE = Pattern.compile("(?i)exit codes? (\\d)");

    @TempDir
    private Path folder;

    static IntStream exitCodes() {
        return IntStream.concat(
                        IntStream.of(0), Arrays.stream(ErrorCode.values()).mapToInt(ErrorCode::exitCode))
                .distinct();
    }

    /** Every command of keerpunt in a file that is not a program itself. */
    static Stream<List<String>> commands() throws IOException {
        List<List<String>> commands = new ArrayList<>();
        for (Path file : DeployFiles.all()) {
            String text = DeployFiles.text(file.getFileName().toString());
            commands.addAll(DeployFiles.launched(text));
            DeployFiles.submitted(text).forEach(words -> commands.add(keerpuntArguments(words)));
        }
        commands.add(keerpuntArguments(DeployFiles.imageSubmits()));
        commands.add(DeployFiles.texts(DeployFiles.kubernetes().at("/spec/template/arguments")));
        return commands.stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsOneThatKeerpuntHas(List<String> arguments) {
        assertThatCode(() -> parse(arguments)).doesNotThrowAnyException();
    }

    @Test
    void aCommandOrAnOptionThatIsNotThereIsFound() {
        assertThatThrownBy(() -> parse(List.of("run", "--deliveries", "D", "--lake", "L", "--lak", "L")))
                .hasMessageContaining("--lak");
        assertThatThrownBy(() -> keerpuntArguments(List.of("--clas", "nl.keerpunt.Main", "keerpunt.jar", "run")))
                .hasMessageContaining("--clas");
    }

    @Test
    void serviceCronLineImageAndClusterStartTheMainJob() throws IOException {
        assertThat(DeployFiles.launched(DeployFiles.text("keerpunt.service"))).hasSize(1);
        assertThat(DeployFiles.launched(DeployFiles.text("keerpunt.cron"))).hasSize(1);
        assertThat(commands().filter(arguments -> arguments.get(0).equals("run")))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(run -> assertThat(run).contains("--deliveries", "--lake", "--published", "--key"));
    }

    @Test
    void systemdUnderstandsServiceAndTimer() throws Exception {
        assertThat(verified(DeployFiles.text("keerpunt.service"))).isEmpty();
    }

    @Test
    void aLineThatSystemdDoesNotUnderstandIsFound() throws Exception {
        assertThat(verified(DeployFiles.text("keerpunt.service").replace("SuccessExitStatus=", "SuccesExitStatus=")))
                .anyMatch(line -> line.contains("SuccesExitStatus"));
    }

    @Test
    void systemdKnowsWhenTheNextNightIs() throws Exception {
        JavaProcess calendar = JavaProcess.run(
                List.of(
                        installed("systemd-analyze", "systemd"),
                        "calendar",
                        DeployFiles.setting("keerpunt.timer", "OnCalendar")),
                Map.of());
        assertThat(calendar.exitCode()).as(calendar.output()).isZero();
        assertThat(calendar.output()).contains("Next elapse", "03:30:00");
        assertThat(DeployFiles.setting("keerpunt.timer", "Persistent")).isEqualTo("true");
    }

    @Test
    void theServiceCountsARefusedDeliveryAsSuccessAndNothingElse() throws IOException {
        assertThat(DeployFiles.setting("keerpunt.service", "SuccessExitStatus")).isEqualTo(Integer.toString(REFUSED));
    }

    @Test
    void everyVariableOfTheServiceIsSetInItsEnvironmentFile() throws IOException {
        List<String> variables = Pattern.compile("\\$\\{(KEERPUNT_\\w+)}")
                .matcher(DeployFiles.setting("keerpunt.service", "ExecStart"))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(variables).isNotEmpty();
        for (String variable : variables) {
            assertThat(DeployFiles.setting("keerpunt.env", variable)).startsWith("/");
        }
    }

    @ParameterizedTest
    @MethodSource("exitCodes")
    void cronMailsTheLogOfARunThatFailedAndNothingElse(int exitCode) throws Exception {
        String command = DeployFiles.CronLine.read().command();
        assertThat(command).as("what cron would take for the end of a line").doesNotContain("%");
        JavaProcess run = run("sh", command, exitCode);
        if (exitCode == 0 || exitCode == REFUSED) {
            assertThat(run.output()).isEmpty();
        } else {
            assertThat(run.output()).contains("exit code " + exitCode, "said by the launcher");
        }
    }

    @ParameterizedTest
    @MethodSource("exitCodes")
    void airflowSeesSuccessWithAWarningWhenADeliveryWasRefusedAndFailureOtherwise(int exitCode) throws Exception {
        for (JsonNode task : airflow().get("tasks")) {
            JavaProcess run = run("bash", task.get("bash_command").asText(), exitCode);
            assertThat(run.exitCode()).isEqualTo(exitCode == REFUSED ? 0 : exitCode);
            assertThat(run.output().contains("WARNING")).isEqualTo(exitCode == REFUSED);
        }
    }

    @Test
    void airflowRunsOneAtATimeTriesNothingAgainAndReadsTheRecordAfterwards() throws Exception {
        JsonNode seen = airflow();
        assertThat(seen.at("/dag/max_active_runs").asInt()).isOne();
        assertThat(seen.at("/dag/default_args/retries").asInt(-1)).isZero();
        assertThat(seen.get("order").toString()).isEqualTo("[[\"run\",\"check\"]]");
        for (JsonNode task : seen.get("tasks")) {
            assertThat(DeployFiles.launched(task.get("bash_command").asText()))
                    .singleElement()
                    .satisfies(DeployFilesTest::parse);
        }
    }

    @Test
    void kubernetesRunsOneAtATimeAndTriesNothingAgain() throws IOException {
        JsonNode scheduled = DeployFiles.kubernetes();
        assertThat(scheduled.get("apiVersion").asText()).isEqualTo("sparkoperator.k8s.io/v1beta2");
        assertThat(scheduled.get("kind").asText()).isEqualTo("ScheduledSparkApplication");
        assertThat(scheduled.at("/spec/concurrencyPolicy").asText()).isEqualTo("Forbid");
        assertThat(scheduled.at("/spec/schedule").asText())
                .isEqualTo(DeployFiles.CronLine.read().times());
        JsonNode application = scheduled.at("/spec/template");
        assertThat(application.at("/restartPolicy/type").asText()).isEqualTo("Never");
        assertThat(application.get("mode").asText()).isEqualTo("cluster");
        assertThat(application.get("mainClass").asText()).isEqualTo(Main.class.getName());
        assertThat(application.get("mainApplicationFile").asText())
                .isEqualTo("local://"
                        + Path.of(URI.create(submit(DeployFiles.imageSubmits()).primaryResource())));
        assertThat(DeployFiles.text("Dockerfile")).contains("FROM apache/spark:" + sparkVersion() + "-");
        assertThat(application.get("sparkVersion").asText()).isEqualTo(sparkVersion());
    }

    @Test
    void theImageDoesNotRunAsRoot() throws IOException {
        assertThat(DeployFiles.text("Dockerfile")).containsPattern("(?m)^USER [1-9]\\d*$");
    }

    @Test
    void sparkStartsTheSinksAndSourcesOfTheMetricsFile() throws IOException {
        Path properties = Files.writeString(
                folder.resolve("metrics.properties"),
                DeployFiles.text("metrics.properties").replace("/var/lib/keerpunt", folder.toString()));
        Files.createDirectory(folder.resolve("metrics"));
        MetricsSystem metrics = MetricsSystem.createMetricsSystem(
                "driver",
                new SparkConf(false)
                        .set("spark.metrics.conf", properties.toString())
                        .set("spark.app.id", "a-run")
                        .set("spark.executor.id", "driver"));
        metrics.start(true);
        metrics.report();
        metrics.stop();
        try (Stream<Path> figures = Files.list(folder.resolve("metrics"))) {
            assertThat(figures.map(figure -> figure.getFileName().toString()))
                    .contains("a-run.driver.jvm.heap.used.csv");
        }
    }

    @Test
    void everyErrorAndExitCodeThatAFileNamesIsOneOfKeerpunt() throws IOException {
        List<String> codes =
                Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList();
        List<String> exitCodes = exitCodes().mapToObj(Integer::toString).toList();
        for (Path file : DeployFiles.all()) {
            String text = Files.readString(file);
            assertThat(all(Pattern.compile("KP-\\d{3}"), text).map(MatchResult::group))
                    .as(file.toString())
                    .isSubsetOf(codes);
            assertThat(all(NAMED_EXIT_CODE, text).map(found -> found.group(1)))
                    .as(file.toString())
                    .isSubsetOf(exitCodes);
        }
        assertThat(all(Pattern.compile("(?m)^\\| (\\d) \\|"), DeployFiles.text("README.md"))
                        .map(row -> row.group(1)))
                .containsExactlyElementsOf(exitCodes);
    }

    @Test
    void theReadmeNamesEveryFileAndEveryFileSaysHowItWasTested() throws IOException {
        String readme = DeployFiles.text("README.md");
        for (Path file : DeployFiles.all()) {
            String name = file.getFileName().toString();
            assertThat(name.equals("README.md") || readme.contains("`" + name + "`"))
                    .as(name)
                    .isTrue();
            assertThat(Files.readString(file)).as(name).contains("Tested: ");
        }
    }

    private static void parse(List<String> arguments) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        new CommandLine(new Keerpunt(nowhere, nowhere)).parseArgs(arguments.toArray(String[]::new));
    }

    private static List<String> keerpuntArguments(List<String> sparkArguments) {
        SparkSubmitArguments submitted = submit(sparkArguments);
        assertThat(submitted.mainClass()).isEqualTo(Main.class.getName());
        return List.copyOf(CollectionConverters.asJava(submitted.childArgs()));
    }

    private static SparkSubmitArguments submit(List<String> arguments) {
        return new SparkSubmitArguments(
                CollectionConverters.asScala(arguments).toSeq(),
                scala.collection.immutable.Map$.MODULE$.from(
                        CollectionConverters.asScala(Map.of("HADOOP_CONF_DIR", "/etc/hadoop/conf"))));
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String sparkVersion() {
        return org.apache.spark.package$.MODULE$.SPARK_VERSION();
    }

    /** What systemd has to say about the service and its timer. */
    private List<String> verified(String service) throws Exception {
        String analyze = installed("systemd-analyze", "systemd");
        String startable = service.replace(DeployFiles.LAUNCHER, launcher(0).toString());
        JavaProcess verified = JavaProcess.run(
                List.of(
                        analyze,
                        "verify",
                        Files.writeString(folder.resolve("keerpunt.service"), startable)
                                .toString(),
                        Files.copy(DeployFiles.path("keerpunt.timer"), folder.resolve("keerpunt.timer"))
                                .toString()),
                Map.of());
        return verified.output()
                .lines()
                .filter(line -> line.contains("keerpunt"))
                .toList();
    }

    /** What the DAG asks of Airflow. */
    private static JsonNode airflow() throws Exception {
        JavaProcess read = JavaProcess.run(
                List.of(
                        installed("python3", "python3"),
                        "-B",
                        SharedCases.root()
                                .resolve("jobs/src/test/resources/deploy/airflow_stand_in.py")
                                .toString(),
                        DeployFiles.path("keerpunt_airflow.py").toString()),
                Map.of());
        assertThat(read.exitCode()).as(read.output()).isZero();
        return new ObjectMapper().readTree(read.output());
    }

    /** Runs a command as it stands in a file, in a home of its own, with a launcher that ends with this exit code. */
    private JavaProcess run(String shell, String command, int exitCode) throws IOException, InterruptedException {
        String here = command.replace(DeployFiles.LAUNCHER, launcher(exitCode).toString())
                .replace("/var/lib/keerpunt", folder.toString());
        return JavaProcess.run(List.of(shell, "-c", here), Map.of());
    }

    /** A launcher that says something and ends with this exit code. */
    private Path launcher(int exitCode) throws IOException {
        Path launcher = folder.resolve("launcher-" + exitCode);
        Files.writeString(launcher, "#!/bin/sh\necho said by the launcher\nexit " + exitCode + "\n");
        return Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String installed(String program, String debianPackage) {
        Optional<Path> found = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), program + " is not installed: apt-get install " + debianPackage);
        return found.orElseThrow().toString();
    }
}
