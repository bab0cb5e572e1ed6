package nl.keerpunt.stage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
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
        DeliveryJudge judge = new DeliveryJudge(ingest("maximum_file_megabytes: 64", "maximum_file_megabytes: 2"));
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

    private static String reports(int count, IntFunction<String> household) {
        StringBuilder text = new StringBuilder(HEADER);
        for (int at = 0; at < count; at++) {
            text.append("m").append(at).append(";").append(household.apply(at));
            text.append(";GM0755;05-03-2024;anders;partnergeweld\n");
        }
        return text.toString();
    }

    @Test
    void keepsNothingOfADeliveryThatIdentifiesPeople() {
        Judgement padded = judge(NAME, reports(6, at -> "0000000123456782"));
        assertThat(padded.refusal()).contains(RefusalReason.WEAK_PSEUDONYM);
        Judgement named = judge(NAME, HEADER.replace("melding_id", "Naam cliënt") + "Geheim;x\n");
        assertThat(named.refusal()).contains(RefusalReason.IDENTIFYING_COLUMN);
        assertThat(named.refusalPlace()).isEqualTo("kolom 1, naam");
        Judgement mailed = judge(NAME, rows(100, 0).replace("m77;", "geheim@example.nl;"));
        assertThat(mailed.refusal()).contains(RefusalReason.LOOKS_LIKE_EMAIL);
        assertThat(mailed.refusalPlace()).isEqualTo("melding_id");
        for (Judgement judgement : List.of(padded, named, mailed)) {
            assertThat(judgement.counts()).isEqualTo(new Judgement.Counts(0, 0, 0, 0));
            assertThat(judgement.findings()).isEmpty();
            assertThat(judgement.toString().toLowerCase(Locale.ROOT)).doesNotContain("geheim", "12345678", "cli");
        }
    }

    @Test
    void saysThatADeliveryIdentifiesPeopleRatherThanThatItHasManyFaults() {
        Judgement judgement = judge(NAME, rows(0, 50).replace("geheim", "jan@example.nl"));
        assertThat(judgement.refusal()).contains(RefusalReason.LOOKS_LIKE_EMAIL);
        assertThat(judgement.refusalPlace()).isEqualTo("melder");
    }

    @Test
    void takesTheLevelOfThePolicy() throws IOException {
        String fiveBsns = HEADER;
        for (String bsn : List.of("123456782", "111222333", "100000009", "100000010", "100000022")) {
            fiveBsns += bsn + ";abcdefghijklmnop;GM0755;05-03-2024;anders;partnergeweld\n";
        }
        assertThat(judge(NAME, fiveBsns).refusal()).isEmpty();
        assertThat(judge(ingest("chance_level: 0.000001", "chance_level: 0.00001"), NAME, fiveBsns)
                        .refusal())
                .contains(RefusalReason.LOOKS_LIKE_BSN);
    }

    @Test
    void takesTheVariationOfPseudonymsOfThePolicy() throws IOException {
        String running = reports(15, at -> "HUISHOUDEN-00" + (100 + 7 * at));
        assertThat(judge(NAME, running).refusal()).isEmpty();
        assertThat(judge(ingest("fewest_pseudonyms: 20", "fewest_pseudonyms: 15"), NAME, running)
                        .refusal())
                .contains(RefusalReason.WEAK_PSEUDONYM);
        Random random = new Random(3);
        String digits =
                reports(50, at -> Long.toString(random.nextLong(1_000_000_000_000_000L, 9_000_000_000_000_000L)));
        assertThat(judge(NAME, digits).refusal()).isEmpty();
        assertThat(judge(ingest("smallest_pseudonym_bits: 40", "smallest_pseudonym_bits: 60"), NAME, digits)
                        .refusal())
                .contains(RefusalReason.WEAK_PSEUDONYM);
    }

    @Test
    void takesTheOldestCasesOfThePolicy() throws IOException {
        StringBuilder cases = new StringBuilder("casus_id;huishouden_id;startdatum;einddatum\n");
        for (int day = 1; day <= 9; day++) {
            cases.append("c")
                    .append(day)
                    .append(";abcdefghijklmnop;2010-05-0")
                    .append(day)
                    .append(";\n");
        }
        String name = "casussen_GM0755_2024H1.csv";
        assertThat(judge(name, cases.toString()).refusal()).isEmpty();
        assertThat(judge(ingest("oldest_case_years: 20", "oldest_case_years: 10"), name, cases.toString())
                        .refusal())
                .contains(RefusalReason.LOOKS_LIKE_BIRTH_DATES);
    }

    /** printf 150000 | sha256sum. */
    @Test
    void takesTheNumberOfEnumeratedHashesOfThePolicy() throws IOException {
        String text = reports(1, at -> DeliveryJudge.hash("150000".getBytes(StandardCharsets.US_ASCII)));
        assertThat(judge(NAME, text).refusal()).isEmpty();
        assertThat(judge(ingest("enumerated_numbers: 25000", "enumerated_numbers: 150000"), NAME, text)
                        .refusal())
                .contains(RefusalReason.GUESSABLE_PSEUDONYM);
    }

    /** Three are too few to be beyond chance. */
    @Test
    void takesTheSizeOfTheSampleOfThePolicy() throws IOException {
        Contracts three = PolicyFolder.with(
                folder,
                "ingest.yaml",
                PolicyFolder.changed("ingest.yaml", "sampled_values: 4096", "sampled_values: 3")
                        .replace("fewest_pseudonyms: 20", "fewest_pseudonyms: 3"));
        String six = HEADER;
        for (String bsn : List.of("123456782", "111222333", "100000009", "100000010", "100000022", "100000034")) {
            six += bsn + ";abcdefghijklmnop;GM0755;05-03-2024;anders;partnergeweld\n";
        }
        assertThat(judge(NAME, six).refusal()).contains(RefusalReason.LOOKS_LIKE_BSN);
        assertThat(judge(three, NAME, six).refusal()).isEmpty();
    }

    /** printf abc | openssl dgst -sha256; also the first example of FIPS 180-2. */
    @Test
    void hashesWithSha256() {
        assertThat(DeliveryJudge.hash("abc".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
