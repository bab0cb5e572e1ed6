package nl.keerpunt.stage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.delivery.DeliveryAssessment;
import nl.keerpunt.core.delivery.DeliveryDates;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.RawRow;
import nl.keerpunt.core.delivery.RefusedDelivery;
import nl.keerpunt.testing.SharedCases;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
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

    /** The same cells as Excel would hold them: days as real days, codes of municipalities without their zeros. */
    private static byte[] workbook(byte[] csv) throws IOException, RefusedDelivery {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CsvFile file = CsvFile.read(csv);
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("blad");
            fill(sheet, 0, file.header());
            for (RawRow row : file.rows()) {
                fill(sheet, (int) row.line() - 1, row.cells());
            }
        }
        return bytes.toByteArray();
    }

    private static void fill(Worksheet sheet, int row, String[] cells) {
        for (int column = 0; column < cells.length; column++) {
            if (cells[column] == null) {
                continue;
            }
            Optional<LocalDate> day = DeliveryDates.parse(cells[column].strip());
            if (day.isPresent()) {
                sheet.value(row, column, day.get());
                sheet.style(row, column).format("dd-mm-yyyy").set();
            } else if (cells[column].matches("GM0\\d{3}")) {
                sheet.value(row, column, Integer.parseInt(cells[column].substring(2)));
            } else {
                sheet.value(row, column, cells[column]);
            }
        }
    }

    private static DeliveryAssessment equal(String fileName, byte[] csv) throws IOException, RefusedDelivery {
        DeliveryAssessment expected = assess(fileName, csv);
        assertThat(assess(fileName.replace(".csv", ".xlsx"), workbook(csv))).isEqualTo(expected);
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
