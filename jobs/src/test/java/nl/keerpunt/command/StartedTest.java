package nl.keerpunt.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.testing.JavaProcess;
import nl.keerpunt.testing.RaisedErrors;
import nl.keerpunt.testing.Raises;
import nl.keerpunt.testing.SmallRelease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in a Java of its own, of a kind that the tests do not run in. */
class StartedTest {
    private static final int MEGABYTES = 24;

    @Test
    @Raises(ErrorCode.NATIVE_WINDOWS)
    void refusesToRunOnWindowsHoweverItWasStarted(RaisedErrors errors) throws Exception {
        errors.in(java(List.of("-Dos.name=Windows 11"), "report"));
    }

    @Test
    @Raises(ErrorCode.MEMORY)
    void saysThatItHasTooLittleMemoryForARelease(@TempDir Path published, RaisedErrors errors) throws Exception {
        Path release = SmallRelease.withVerdict("not_met").publish(published);
        byte[] megabyte = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        for (int written = 0; written < MEGABYTES; written++) {
            Files.write(release.resolve("csv/progress.csv"), megabyte, StandardOpenOption.APPEND);
        }
        JavaProcess process = errors.in(java(
                List.of("-Xmx" + MEGABYTES + "m"),
                "report",
                "--published",
                published.toString(),
                "--out",
                published.resolve("report.html").toString()));
        assertThat(process.output()).startsWith("KP-502 out of memory");
        assertThat(published.resolve("report.html")).doesNotExist();
    }

    private static JavaProcess java(List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add("nl.keerpunt.Main");
        command.addAll(List.of(arguments));
        return JavaProcess.run(command, Map.of());
    }
}
