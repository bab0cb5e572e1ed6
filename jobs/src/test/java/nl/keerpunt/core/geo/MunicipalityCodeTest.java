package nl.keerpunt.core.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MunicipalityCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"GM0755", "gm0755", "Gm0755", "GM755", "0755", "755", "GM0755    ", "755   ", " 0755\t"})
    void isReadInEveryDeliveredForm(String text) {
        assertThat(MunicipalityCode.parse(text)).contains(new MunicipalityCode("GM0755"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GM",
                "GM 0755",
                "G0755",
                "00755",
                "GM00755",
                "-755",
                "75.5",
                "0755A",
                "'s-Hertogenbosch",
                "٧٥٥"
            })
    void isNotReadInAnotherForm(String text) {
        assertThat(MunicipalityCode.parse(text)).isEmpty();
    }

    @Test
    void isWrittenAsStatisticsNetherlandsWritesIt() {
        assertThat(MunicipalityCode.parse("3").orElseThrow()).hasToString("GM0003");
        assertThatThrownBy(() -> new MunicipalityCode("0755")).isInstanceOf(IllegalArgumentException.class);
    }
}
