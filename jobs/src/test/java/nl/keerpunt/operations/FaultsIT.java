package nl.keerpunt.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.keerpunt.testing.CommandLineRun;
import nl.keerpunt.testing.FaultyFileSystem;
import nl.keerpunt.testing.Night;
import nl.keerpunt.testing.OperationsTest;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a run says and leaves when its storage fails, at any of its operations. */
@OperationsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    private Night night;
    private List<String> steps;

    @BeforeAll
    void recordsAnUndisturbedNight(@TempDir Path folder) throws IOException {
        night = Night.of("hdfs", folder);
        for (int i = 0; i < 2; i++) {
            long t = System.nanoTime();
            Path state = night.evening("recorded");
            long t1 = System.nanoTime();
            List<String> command = night.command(state);
            CommandLineRun run = night.run(command, night.settings(state, ""));
            assertThat(run.exitCode()).as(run.err()).isIn(0, 3);
            long t2 = System.nanoTime();
            System.out.println("CPU1 "
                    + ((com.sun.management.OperatingSystemMXBean)
                                            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                                    .getProcessCpuTime()
                            / 1000000);
            night.assertDone(state);
            long t3 = System.nanoTime();
            System.out.println(run.err());
            System.out.println("CPU "
                    + ((com.sun.management.OperatingSystemMXBean)
                                            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                                    .getProcessCpuTime()
                            / 1000000);
            System.out.println("TIMES " + (t1 - t) / 1000000 + " " + (t2 - t1) / 1000000 + " " + (t3 - t2) / 1000000);
            FaultyFileSystem system =
                    (FaultyFileSystem) FileSystem.get(URI.create(command.get(2)), new Configuration());
            steps = new ArrayList<>(system.storage().steps());
        }
        steps.forEach(step -> System.out.println("STEP " + step));
    }

    @Test
    void everyFaultEndsInOneLineOrInTheRightResult() {
        assertThat(steps).isNotEmpty();
    }
}
