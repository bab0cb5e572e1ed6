package nl.keerpunt.stage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.delivery.DeliveryAssessment;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.RefusedDelivery;
import nl.keerpunt.testing.SharedCases;
import nl.keerpunt.testing.SheetCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal content as CSV and as XLSX is judged equally, by the same line numbers. */
class EqualFormatsTest {
    private static final DeliveryJudge JUDGE = new DeliveryJudge(Contracts.packed());
    private static final String HEADER = "melding_id;huishouden_id;gemeentecode;meldingsdatum;melder;aard\n";

    private static DeliveryAssessment assess(String fileName, byte[] bytes) throws RefusedDelivery {
        return JUDGE.assess(DeliveryName.parse(fileName).orElseThrow(), bytes);
    }

    private static DeliveryAssessment equal(String fileName, byte[] csv) throws IOException, RefusedDelivery {
        DeliveryAssessment expected = assess(fileName, csv);
        assertThat(assess(fileName.replace(".csv", ".xlsx"), SheetCopy.of(csv))).isEqualTo(expected);
        return expected;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "meldingen_GM0755_2024H1.csv",
                "meldingen_GM0828_2024H1.csv",
                "meldingen_GM1982_2024H1.csv",
                "casussen_GM0828_2024H1.csv",
                "veiligheidsmetingen_GM0865_2024H1.csv",
                "vertrek_GM1948_2024H1.csv"
            })
    void judgesSampleDataEquallyInBothFormats(String fileName) throws IOException, RefusedDelivery {
        Path file = SharedCases.root().resolve("sample-data/deliveries/2024H1").resolve(fileName);
        assertThat(equal(fileName, Files.readAllBytes(file)).rowCount()).isPositive();
    }

    @Test
    void findsTheSameFaultsAtTheSameLines() throws IOException, RefusedDelivery {
        String csv = HEADER
                + "m1;abcdefghijklmnop;GM0755;05-03-2024;politie_justitie;partnergeweld\n"
                + "\n"
                + "m2;kort;GM0755;05-03-2024;politie_justitie;partnergeweld\n"
                + "m3;abcdefghijklmnop;GM0999;05-09-2024;brandweer;\n"
                + "m1;abcdefghijklmnop;GM0755;05-03-2024;politie_justitie;partnergeweld\n"
                + "#N/B;abcdefghijklmnop;GM0755;05-03-2024;politie_justitie;partnergeweld\n"
                + "m5;abcdefghijklmnop;GM0755;31-02-2024;anders;onbekend;te veel\n"
                + " m6 ;abcdefghijklmnop;755 ;2024-03-05; ANDERS;onbekend|partnergeweld\n";
        DeliveryAssessment assessment = equal("meldingen_GM0755_2024H1.csv", csv.getBytes(StandardCharsets.UTF_8));
        assertThat(assessment.kept()).hasSize(2);
        assertThat(assessment.findings())
                .extracting(finding -> finding.line() + " " + finding.reason())
                .contains(
                        "4 NOT_A_PSEUDONYM",
                        "5 OUTSIDE_HALF_YEAR",
                        "6 EXACT_DUPLICATE",
                        "7 NOT_AN_ID",
                        "8 WRONG_CELL_COUNT");
    }
}
