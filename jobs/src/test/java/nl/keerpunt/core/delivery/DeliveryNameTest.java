package nl.keerpunt.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.geo.MunicipalityCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryNameTest {

    @Test
    void saysWhatWhoWhenAndWhichVersion() {
        DeliveryName name = DeliveryName.parse("casussen_GM0755_2024H1_v2.xlsx").orElseThrow();
        assertThat(name.entity()).isEqualTo(Entity.CASES);
        assertThat(name.deliverer()).isEqualTo(new MunicipalityCode("GM0755"));
        assertThat(name.halfYear()).isEqualTo(new HalfYear(2024, 1));
        assertThat(name.version()).isEqualTo(2);
        assertThat(name.format()).isEqualTo(DeliveryName.Format.XLSX);
        assertThat(name.subject()).isEqualTo("casussen_GM0755_2024H1");
        assertThat(name.id()).isEqualTo("casussen_GM0755_2024H1_v2");
    }

    @ParameterizedTest
    @CsvSource({
        "meldingen_GM0755_2024H1.csv, REPORTS",
        "casussen_GM0755_2024H1.csv, CASES",
        "veiligheidsmetingen_GM0755_2024H1.csv, SAFETY_CHECKS",
        "vertrek_GM0755_2024H1.csv, DEPARTURES"
    })
    void knowsFourEntities(String name, Entity entity) {
        assertThat(DeliveryName.parse(name).orElseThrow().entity()).isEqualTo(entity);
    }

    @ParameterizedTest
    @CsvSource({
        "meldingen_GM0755_2024H1.csv, meldingen_GM0755_2024H1_v1",
        "meldingen_GM0755_2024H1_v1.csv, meldingen_GM0755_2024H1_v1",
        "MELDINGEN_gm0755_2024h1_V2.CSV, meldingen_GM0755_2024H1_v2",
        "meldingen_GM0755_2024H2_v12.xlsx, meldingen_GM0755_2024H2_v12",
        "meldingen_GM0755_2024H2_v9999.csv, meldingen_GM0755_2024H2_v9999"
    })
    void isOneDeliveryInEveryWayOfWritingIt(String name, String id) {
        assertThat(DeliveryName.parse(name).orElseThrow().id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".csv",
                "meldingen.csv",
                "meldingen_GM0755.csv",
                "meldingen_GM0755_2024.csv",
                "meldingen_GM0755_2024H3.csv",
                "meldingen_GM0755_0999H1.csv",
                "meldingen_0755_2024H1.csv",
                "meldingen_GM755_2024H1.csv",
                "meldingen_GM0755_2024H1_v0.csv",
                "meldingen_GM0755_2024H1_v01.csv",
                "meldingen_GM0755_2024H1_v10000.csv",
                "meldingen_GM0755_2024H1_v-1.csv",
                "meldingen_GM0755_2024H1_2.csv",
                "meldingen_GM0755_2024H1_v2_def.csv",
                "meldingen_GM0755_2024H1 (1).csv",
                " meldingen_GM0755_2024H1.csv",
                "meldingen_GM0755_2024H1.csv.gz",
                "meldingen_GM0755_2024H1.xls",
                "meldingen_GM0755_2024H1.txt",
                "meldingen_GM0755_2024H1",
                "melding_GM0755_2024H1.csv",
                "reports_GM0755_2024H1.csv",
                "meldingen-GM0755-2024H1.csv"
            })
    void isNotReadInAnotherForm(String name) {
        assertThat(DeliveryName.parse(name)).isEmpty();
    }
}
