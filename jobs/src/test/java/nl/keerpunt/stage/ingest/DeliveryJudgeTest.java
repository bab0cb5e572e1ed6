package nl.keerpunt.stage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.PolicyFolder;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.table.DeliveryFiles.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryJudgeTest {
    private static final String NAME = "meldingen_GM0755_2024H1.csv";
    private static final String HEADER = "melding_id;huishouden_id;gemeentecode;meldingsdatum;melder;aard\n";

    @TempDir
    private Path folder;

    private static String rows(int sound, int faulty) {
        StringBuilder text = new StringBuilder(HEADER);
        for (int at = 0; at < sound + faulty; at++) {
            text.append("m").append(at).append(";abcdefghijklmnop;GM0755;05-03-2024;");
            text.append(at < sound ? "politie_justitie" : "geheim").append(";partnergeweld\n");
        }
        return text.toString();
    }

    private static Judgement judge(Contracts contracts, String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Found file = new Found("/deliveries/" + name, name, bytes.length);
        return new DeliveryJudge(contracts).judge(file, DeliveryJudge.hash(bytes), bytes);
    }

    private static Judgement judge(String name, String text) {
        return judge(Contracts.packed(), name, text);
    }

    private Contracts ingest(String text, String replacement) throws IOException {
        return PolicyFolder.with(folder, "ingest.yaml", text, replacement);
    }

    @Test
    void acceptsASoundDelivery() {
        Judgement judgement = judge(NAME, rows(20, 1));
        assertThat(judgement.refusal()).isEmpty();
        assertThat(judgement.counts()).isEqualTo(new Judgement.Counts(21, 20, 1, 0));
        assertThat(judgement.findings()).hasSize(1);
    }

    @Test
    void acceptsAHeaderOnly() {
        Judgement judgement = judge(NAME, HEADER);
        assertThat(judgement.refusal()).isEmpty();
        assertThat(judgement.counts()).isEqualTo(new Judgement.Counts(0, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"114, 6, false", "113, 6, true", "0, 5, false", "0, 6, true"})
    void refusesADeliveryBeyondTheShareAndTheNumberOfRejectedRows(int sound, int faulty, boolean refused) {
        assertThat(judge(NAME, rows(sound, faulty)).refusal().isPresent()).isEqualTo(refused);
    }

    @Test
    void keepsNothingOfARefusedDelivery() {
        Judgement judgement = judge(NAME, rows(10, 10));
        assertThat(judgement.refusal()).contains(RefusalReason.TOO_MANY_REJECTED_ROWS);
        assertThat(judgement.counts()).isEqualTo(new Judgement.Counts(20, 0, 20, 0));
        assertThat(judgement.toString()).doesNotContain("geheim");
    }

    @Test
    void takesTheShareOfThePolicy() throws IOException {
        Contracts contracts = ingest("maximum_rejected_share: 0.05", "maximum_rejected_share: 0.29");
        assertThat(judge(contracts, NAME, rows(71, 29)).refusal()).isEmpty();
        assertThat(judge(contracts, NAME, rows(70, 30)).refusal()).isPresent();
    }

    @Test
    void takesTheNumberOfThePolicy() throws IOException {
        Contracts contracts = ingest("maximum_rejected_rows: 5", "maximum_rejected_rows: 8");
        assertThat(judge(contracts, NAME, rows(0, 8)).refusal()).isEmpty();
        assertThat(judge(contracts, NAME, rows(0, 9)).refusal()).isPresent();
    }

    @Test
    void listsAsManyFindingsOfARefusedDeliveryAsThePolicySays() throws IOException {
        Contracts contracts = ingest("listed_findings_when_refused: 1000", "listed_findings_when_refused: 3");
        assertThat(judge(contracts, NAME, rows(0, 9)).findings()).hasSize(3);
        assertThat(judge(NAME, rows(0, 9)).findings()).hasSize(9);
        assertThat(judge(contracts, NAME, rows(1000, 5)).findings()).hasSize(5);
    }

    @Test
    void refusesFilesLargerThanThePolicyAllows() throws IOException {
        DeliveryJudge judge = new DeliveryJudge(ingest("maximum_file_megabytes: 512", "maximum_file_megabytes: 2"));
        assertThat(judge.isTooLarge(new Found("", NAME, 2L << 20))).isFalse();
        assertThat(judge.isTooLarge(new Found("", NAME, (2L << 20) + 1))).isTrue();
        assertThat(new DeliveryJudge(Contracts.packed()).isTooLarge(new Found("", NAME, (2L << 20) + 1)))
                .isFalse();
    }

    @Test
    void takesToWhatASpreadsheetMayInflateFromThePolicy() throws IOException {
        String name = "meldingen_GM0755_2024H1.xlsx";
        byte[] bytes = WorkbookXml.of("<row/>".repeat(500_000)).bytes();
        Found file = new Found("/deliveries/" + name, name, bytes.length);
        Contracts wide = ingest("maximum_inflation_ratio: 100", "maximum_inflation_ratio: 1500");
        assertThat(new DeliveryJudge(Contracts.packed()).judge(file, "", bytes).refusal())
                .contains(RefusalReason.WORKBOOK_INFLATES_TOO_FAR);
        assertThat(new DeliveryJudge(wide).judge(file, "", bytes).refusal())
                .contains(RefusalReason.HEADER_NOT_UNDERSTOOD);
        Contracts narrow = PolicyFolder.with(
                folder,
                "ingest.yaml",
                "maximum_inflated_megabytes: 1024\nmaximum_inflation_ratio: 100",
                "maximum_inflated_megabytes: 2\nmaximum_inflation_ratio: 1500");
        assertThat(new DeliveryJudge(narrow).judge(file, "", bytes).refusal())
                .contains(RefusalReason.WORKBOOK_INFLATES_TOO_FAR);
    }

    @ParameterizedTest
    @CsvSource({
        "meldingen 2024.csv, NAME_NOT_UNDERSTOOD",
        "meldingen_GM0772_2024H1.csv, UNEXPECTED_DELIVERER",
        "meldingen_GM0755_2018H2.csv, UNEXPECTED_DELIVERER",
        "meldingen_GM0756_2022H1.csv, UNEXPECTED_DELIVERER",
        "meldingen_GM0755_2024H1.xlsx, NOT_XLSX"
    })
    void goesByTheNameFirst(String name, RefusalReason reason) {
        assertThat(judge(name, rows(1, 0)).refusal()).contains(reason);
    }

    @Test
    void saysWhereTheHeaderOrTheTextIsWrong() {
        Judgement unclosed = judge(NAME, HEADER + "\"m1;abcdefghijklmnop;GM0755;05-03-2024;anders;onbekend\n");
        assertThat(unclosed.refusal()).contains(RefusalReason.NOT_CSV);
        assertThat(unclosed.refusalPlace()).isEqualTo("regel 2");
        Judgement foreign = judge(NAME, HEADER.replace("aard", "geheim"));
        assertThat(foreign.refusal()).contains(RefusalReason.UNKNOWN_COLUMN);
        assertThat(foreign.refusalPlace()).isEqualTo("kolom 6");
        Judgement missing = judge(NAME, HEADER.replace(";aard", ""));
        assertThat(missing.refusal()).contains(RefusalReason.MISSING_COLUMN);
        assertThat(missing.refusalPlace()).isEqualTo("aard");
    }

    /** printf abc | openssl dgst -sha256; also the first example of FIPS 180-2. */
    @Test
    void hashesWithSha256() {
        assertThat(DeliveryJudge.hash("abc".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
