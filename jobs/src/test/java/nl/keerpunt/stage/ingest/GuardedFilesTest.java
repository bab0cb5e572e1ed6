package nl.keerpunt.stage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.table.DeliveryFiles.Found;
import nl.keerpunt.testing.SharedCases;
import org.junit.jupiter.api.Test;

/** The guard keeps out none of the deliveries that identify nobody. */
class GuardedFilesTest {
    @Test
    void letsEveryDeliveryOfTheSampleIn() throws IOException {
        judgeAll(SharedCases.root().resolve("sample-data/deliveries"));
    }

    @Test
    void letsEveryDeliveryOfTheReferenceCaseIn() throws IOException {
        judgeAll(SharedCases.folder("deliveries_open").resolve("deliveries"));
    }

    private static void judgeAll(Path folder) throws IOException {
        DeliveryJudge judge = new DeliveryJudge(Contracts.packed());
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(100);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            String name = file.getFileName().toString();
            Optional<RefusalReason> refusal = judge.judge(new Found(file.toString(), name, bytes.length), "", bytes)
                    .refusal();
            if (refusal.isPresent()) {
                assertThat(refusal.get())
                        .as(name)
                        .isIn(Set.of(
                                RefusalReason.TOO_MANY_REJECTED_ROWS,
                                RefusalReason.NAME_NOT_UNDERSTOOD,
                                RefusalReason.UNEXPECTED_DELIVERER,
                                RefusalReason.NOT_XLSX));
            }
        }
    }
}
