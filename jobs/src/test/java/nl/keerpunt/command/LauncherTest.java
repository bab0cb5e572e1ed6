package nl.keerpunt.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.testing.JavaProcess;
import nl.keerpunt.testing.RaisedErrors;
import nl.keerpunt.testing.Raises;
import nl.keerpunt.testing.SharedCases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on machines that lack something: its tools are those of this machine, and what the test puts there. */
class LauncherTest {
    private static final Path LAUNCHER = SharedCases.root().resolve("jobs/bin/keerpunt");
    private static final Pattern FAIL = Pattern.compile("fail \"(KP-\\d+) ([^|]+?) \\| ([^\"]+)\" (\\d)");
    private static final List<String> TOOLS = List.of("readlink", "dirname", "sed", "find", "cut", "cat", "uname");

    @TempDir
    private Path machine;

    private Path tools;

    @BeforeEach
    void hasTheToolsThatTheReadmeAsksFor() throws IOException {
        tools = Files.createDirectories(machine.resolve("tools"));
        for (String tool : TOOLS) {
            put(tool, "exec " + installed(tool) + " \"$@\"");
        }
        Files.createDirectories(machine.resolve("clone/jobs/bin"));
        Files.copy(LAUNCHER, machine.resolve("clone/jobs/bin/keerpunt"));
    }

    @Test
    void everyErrorThatTheLauncherPrintsIsOneOfTheCatalogueWordForWord() throws IOException {
        List<MatchResult> lines =
                FAIL.matcher(Files.readString(LAUNCHER)).results().toList();
        assertThat(lines).hasSize(5);
        for (MatchResult line : lines) {
            ErrorCode code = Arrays.stream(ErrorCode.values())
                    .filter(error -> error.code().equals(line.group(1)))
                    .findFirst()
                    .orElseThrow();
            assertThat(line.group(1) + " " + line.group(2) + " | " + line.group(3))
                    .isEqualTo(new KeerpuntException(code, line.group(2)).line());
            assertThat(line.group(4)).isEqualTo(Integer.toString(code.exitCode()));
        }
        assertThat(Files.readAllLines(LAUNCHER))
                .filteredOn(line -> line.contains("KP-"))
                .hasSameSizeAs(lines);
    }

    @Test
    @Raises(ErrorCode.NATIVE_WINDOWS)
    void sendsWhoStartsItOnWindowsToWsl(RaisedErrors errors) throws Exception {
        put("uname", "echo MINGW64_NT-10.0");
        errors.in(launch());
    }

    @Test
    @Raises(ErrorCode.JAVA_UNUSABLE)
    void saysThatThereIsNoJava(RaisedErrors errors) throws Exception {
        assertThat(errors.in(launch()).output()).contains("there is no Java");
    }

    @Test
    @Raises(ErrorCode.JAVA_UNUSABLE)
    void saysWhichJavaItFoundWhenSparkCannotUseIt(RaisedErrors errors) throws Exception {
        put("java", "echo '    java.specification.version = 11' >&2");
        assertThat(errors.in(launch()).output()).contains("this is Java 11,");
    }

    @Test
    @Raises(ErrorCode.MAVEN_MISSING)
    void saysThatItCannotBuildWithoutMaven(RaisedErrors errors) throws Exception {
        put("java", "echo '    java.specification.version = 17' >&2");
        errors.in(launch());
    }

    @Test
    @Raises(ErrorCode.BUILD_FAILED)
    void saysThatTheBuildFailedUnderWhatMavenSays(RaisedErrors errors) throws Exception {
        put("java", "echo '    java.specification.version = 17' >&2");
        put("mvn", "echo '[ERROR] no network'; exit 1");
        assertThat(errors.in(launch()).output()).containsSubsequence("[ERROR] no network", "KP-121 ");
    }

    private JavaProcess launch() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(installed("bash").toString());
        command.add(machine.resolve("clone/jobs/bin/keerpunt").toString());
        command.add("show");
        return JavaProcess.run(command, Map.of("PATH", tools.toString(), "JAVA_HOME", ""));
    }

    private void put(String tool, String script) throws IOException {
        Path file = tools.resolve(tool);
        Files.writeString(file, "#!" + installed("bash") + "\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path installed(String tool) {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + tool + " on this machine"));
    }
}
