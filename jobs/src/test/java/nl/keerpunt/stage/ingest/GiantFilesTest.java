package nl.keerpunt.stage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.testing.JavaProcess;
import org.junit.jupiter.api.Test;

/** Files as large as the policy allows, of lines so short that there are tens of millions, in a Java with 512 MB. */
class GiantFilesTest {
    @Test
    void noFileThatIsAllowedFillsTheMemory() throws Exception {
        long megabytes = Contracts.packed().policy().ingest().maximumFileMegabytes();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        JavaProcess process = JavaProcess.run(
                JavaProcess.java(
                        classPath,
                        List.of("-Xmx512m", "-XX:+UseSerialGC"),
                        GiantFiles.class.getName(),
                        List.of(Long.toString(megabytes))),
                Map.of());
        assertThat(process.exitCode()).as(process.output()).isZero();
        assertThat(process.output().lines().filter(line -> line.contains("=")))
                .containsExactly(
                        "blank=header_not_understood",
                        "blank below a header=accepted",
                        "short=too_large",
                        "short below a header=too_large",
                        "quoted=too_large",
                        "quoted below a header=too_large",
                        "wide=unknown_column",
                        "wide below a header=accepted");
    }
}
