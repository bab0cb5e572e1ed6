package nl.keerpunt.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownNameTest {
    @Test
    void aNameCannotEndTheLineNorCommandTheTerminal() {
        assertThat(ShownName.of("meldingen\nKP-301 all is well\r\u001b[2J\u202e.csv"))
                .isEqualTo("meldingen?KP-301 all is well??[2J?.csv");
    }

    @Test
    void aSoundNameIsShownAsItIs() {
        assertThat(ShownName.of("meldingen_GM0755_2024H1_v2.xlsx")).isEqualTo("meldingen_GM0755_2024H1_v2.xlsx");
        assertThat(ShownName.of("café 's-Hertogenbosch.csv")).isEqualTo("café 's-Hertogenbosch.csv");
    }
}
