package nl.keerpunt.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import nl.keerpunt.testing.SampleRelease;
import nl.keerpunt.testing.SharedCases;
import nl.keerpunt.testing.Tour;
import org.junit.jupiter.api.Test;

/** The notebook over the published tables, executed. */
class TourIT {
    private static final String REFRESH = "keerpunt.refresh";

    @Test
    void theNotebookSaysWhatTheSampleAnswers() throws Exception {
        SampleRelease release = SampleRelease.made();
        assertThat(release.run().exitCode()).as(release.run().err()).isEqualTo(3);

        Path file = SharedCases.root().resolve("notebooks/tour.md");
        String executed = Tour.parse(Files.readString(file)).executed(release.current());
        if (Boolean.getBoolean(REFRESH)) {
            Files.writeString(file, executed);
        }
        assertThat(Files.readString(file))
                .as("notebooks/tour.md is older than what the tables say; read what changed, and make it again with "
                        + "mvn -DskipTests package && mvn -pl jobs surefire:test@whole-runs -Dtest=TourIT -D"
                        + REFRESH + "=true")
                .isEqualTo(executed);
    }
}
