package nl.keerpunt.stage.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void namesAreOrderedByTheirLetters() {
        assertThat(List.of("Sint-Michielsgestel", "'s-Hertogenbosch", "Oss", "Vught").stream()
                        .sorted(Comparator.comparing(Names::order)))
                .containsExactly("Oss", "'s-Hertogenbosch", "Sint-Michielsgestel", "Vught");
    }
}
