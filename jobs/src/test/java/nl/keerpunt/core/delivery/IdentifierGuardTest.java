package nl.keerpunt.core.delivery;

import static nl.keerpunt.core.delivery.GuardedColumn.bsn;
import static nl.keerpunt.core.delivery.GuardedColumn.text;
import static nl.keerpunt.core.delivery.GuardedColumn.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.keerpunt.contract.Contracts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierGuardTest {
    private static final String DIGITS = "0123456789";
    private static final String HEX = DIGITS + "abcdef";
    private final Random random = new Random(20240101);

    private static Optional<RefusalReason> reports(String column, List<String> values) {
        return GuardedColumn.verdict(Entity.REPORTS, column, values);
    }

    private List<String> randomIds(int count) {
        return values(count, at -> text(random, HEX, 16));
    }

    /** One value among five hundred random ones. */
    private Optional<RefusalReason> hidden(String column, String value) {
        List<String> ids = new ArrayList<>(randomIds(500));
        ids.set(321, value);
        return reports(column, ids);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "j.jansen@example.nl | LOOKS_LIKE_EMAIL",
                "Jan <jan@example.org> | LOOKS_LIKE_EMAIL",
                "NL91ABNA0417164300 | LOOKS_LIKE_IBAN",
                "nl91 abna 0417 1643 00 | LOOKS_LIKE_IBAN",
                "06-12345678 | LOOKS_LIKE_TELEPHONE",
                "06 12 34 56 78 | LOOKS_LIKE_TELEPHONE",
                "+31612345678 | LOOKS_LIKE_TELEPHONE",
                "+31 (0)6 12345678 | LOOKS_LIKE_TELEPHONE",
                "0031 6 12345678 | LOOKS_LIKE_TELEPHONE",
                "073-6123456 | LOOKS_LIKE_TELEPHONE",
                "(0413) 234567 | LOOKS_LIKE_TELEPHONE",
                "+31736123456 | LOOKS_LIKE_TELEPHONE",
                "5211 AB | LOOKS_LIKE_POSTCODE",
                "Markt 1, 5211AB Den Bosch | LOOKS_LIKE_POSTCODE",
                "Markt 1 5211 ab | LOOKS_LIKE_POSTCODE",
                "Jan Jansen | LOOKS_LIKE_NAMES",
                "jansen, j. | LOOKS_LIKE_NAMES",
                "J.P. de Vries-Smit | LOOKS_LIKE_NAMES",
                "moeder belde over de buren | LOOKS_LIKE_TEXT",
                "Zoon van 12 jaar slaat zijn zus | LOOKS_LIKE_TEXT"
            })
    void oneValueThatNoRandomIdentifierIsRefuses(String value, RefusalReason reason) {
        assertThat(hidden("melding_id", value)).contains(reason);
        assertThat(hidden("casus_id", value)).contains(reason);
        assertThat(hidden("huishouden_id", value)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "geen casus",
                "Niet bekend",
                "Casus 123",
                "VT 2024 00012",
                "C20231-012632",
                "2024-0012345",
                "0124-000123",
                "a@b",
                "NL00ABNA0417164300",
                "550e8400-e29b-41d4-a716-446655440000",
                "5211ab",
                "123456782",
                "0612345678",
                "Jansen"
            })
    void oneValueThatAnIdentifierCouldBeDoesNotRefuse(String value) {
        assertThat(hidden("melding_id", value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jan@example.nl | LOOKS_LIKE_EMAIL",
                "06-12345678 | LOOKS_LIKE_TELEPHONE",
                "0612345678 | LOOKS_LIKE_TELEPHONE",
                "0031612345678 | LOOKS_LIKE_TELEPHONE",
                "5211AB | LOOKS_LIKE_POSTCODE",
                "DE89 3704 0044 0532 0130 00 | LOOKS_LIKE_IBAN"
            })
    void oneValueInAColumnOfCodesOrDaysRefusesWhateverItsForm(String value, RefusalReason reason) {
        for (String column : List.of("melder", "gemeentecode", "meldingsdatum", "aard")) {
            assertThat(reports(column, List.of("anders", value))).contains(reason);
        }
    }

    @Test
    void labelsInAColumnOfCodesAreFaultsOfRowsOnly() {
        assertThat(reports("melder", List.of("Politie Justitie", "Melding uit een andere regio", "Jan Jansen")))
                .isEmpty();
    }

    static Stream<Function<String, String>> forms() {
        return Stream.of(
                bsn -> bsn,
                bsn -> "0000000" + bsn,
                bsn -> "000" + bsn,
                bsn -> bsn + "0000000",
                bsn -> "0".repeat(55) + bsn,
                bsn -> bsn.substring(0, 4) + "." + bsn.substring(4, 6) + "." + bsn.substring(6),
                bsn -> bsn.substring(0, 3) + " " + bsn.substring(3, 6) + " " + bsn.substring(6),
                bsn -> "BSN" + bsn,
                bsn -> "client_" + bsn);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void sixBsnsInAnyFormAndColumnRefuse(Function<String, String> form) {
        List<String> six = values(6, at -> form.apply(Integer.toString(bsn(random))));
        for (String column : List.of("melding_id", "casus_id", "huishouden_id", "melder", "gemeentecode")) {
            assertThat(reports(column, six)).contains(RefusalReason.LOOKS_LIKE_BSN);
        }
    }

    @Test
    void bsnsOfEightDigitsRefuse() {
        List<String> eight = Stream.iterate(10_000_000, number -> number + 1)
                .filter(IdentifierShapes::passesElevenTest)
                .limit(6)
                .map(String::valueOf)
                .toList();
        assertThat(reports("melding_id", eight)).contains(RefusalReason.LOOKS_LIKE_BSN);
    }

    /** 111222333 and 123456782 are the numbers that the government's own test material uses. */
    @Test
    void theElevenTestIsThatOfTheBsn() {
        assertThat(Stream.of(111_222_333, 123_456_782).allMatch(IdentifierShapes::passesElevenTest))
                .isTrue();
        assertThat(Stream.of(111_222_334, 123_456_789).noneMatch(IdentifierShapes::passesElevenTest))
                .isTrue();
    }

    @Test
    void oneBsnOnManyRowsIsOnePieceOfEvidence() {
        assertThat(reports("melding_id", Collections.nCopies(1000, "123456782")))
                .isEmpty();
    }

    @Test
    void oneHouseholdNumberBehindZerosIsNoPseudonym() {
        assertThat(reports("huishouden_id", List.of("0000000123456789"))).contains(RefusalReason.WEAK_PSEUDONYM);
    }

    @Test
    void halfBsnsRefuseAndSoDoBsnsAtTheEndOfAVeryLongFile() {
        List<String> half =
                values(60, at -> at % 2 == 0 ? "" + bsn(random) : "" + (100_000_000 + random.nextInt(900_000_000)));
        assertThat(reports("melding_id", half)).contains(RefusalReason.LOOKS_LIKE_BSN);
        List<String> late =
                values(60_000, at -> at > 50_000 ? "" + bsn(random) : "" + (100_000_000 + random.nextInt(900_000_000)));
        assertThat(reports("melding_id", late)).contains(RefusalReason.LOOKS_LIKE_BSN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%02d-%02d-19%02d", "%d-%d-19%02d", "%02d%02d19%02d"})
    void daysOfBirthAsIdentifiersRefuse(String form) {
        List<String> days = values(20, at -> String.format(Locale.ROOT, form, 1 + at, 1 + random.nextInt(12), 40 + at));
        assertThat(reports("melding_id", days)).contains(RefusalReason.LOOKS_LIKE_BIRTH_DATES);
    }

    @Test
    void daysOfBirthAsFirstDaysOfCasesRefuseAndOneMistypedYearDoesNot() {
        List<String> births = values(10, at -> "0" + (1 + at % 9) + "-11-19" + (40 + at));
        assertThat(GuardedColumn.verdict(Entity.CASES, "startdatum", births))
                .contains(RefusalReason.LOOKS_LIKE_BIRTH_DATES);
        List<String> days = new ArrayList<>(values(50, at -> "2023-03-" + (10 + at % 20)));
        days.add("1923-03-05");
        assertThat(GuardedColumn.verdict(Entity.CASES, "startdatum", days)).isEmpty();
    }

    @Test
    void numbersThatBeginWithTheYearAreNoDaysOfBirth() {
        assertThat(reports("melding_id", values(999, at -> String.valueOf(20_240_001 + at))))
                .isEmpty();
    }

    @Test
    void surnamesPostcodesAndPlainTelephoneNumbersRefuseByTheirShare() {
        List<String> surnames =
                List.of("Jansen", "Bakker", "Visser", "Smit", "Meijer", "Mulder", "Bos", "Vos", "Peters", "Hendriks");
        assertThat(reports("casus_id", surnames)).contains(RefusalReason.LOOKS_LIKE_NAMES);
        assertThat(reports("casus_id", values(5, at -> "52" + (11 + at) + "A" + (char) ('A' + at))))
                .contains(RefusalReason.LOOKS_LIKE_POSTCODE);
        assertThat(reports("casus_id", values(8, at -> "061234567" + at))).contains(RefusalReason.LOOKS_LIKE_TELEPHONE);
        assertThat(reports("casus_id", List.of("DE89370400440532013000", "BE68539007547034")))
                .contains(RefusalReason.LOOKS_LIKE_IBAN);
    }

    @Test
    void runningAndShortPseudonymsRefuseAlsoWithAFewOthersAmongThem() {
        assertThat(reports("huishouden_id", values(200, at -> "NOB-HUISHOUDEN-" + (1000 + at))))
                .contains(RefusalReason.WEAK_PSEUDONYM);
        assertThat(reports("huishouden_id", values(200, at -> String.valueOf(4_000_000_000_012_345L + 7 * at))))
                .contains(RefusalReason.WEAK_PSEUDONYM);
        assertThat(reports("huishouden_id", values(200, at -> text(random, DIGITS, 8) + "-brabant")))
                .contains(RefusalReason.WEAK_PSEUDONYM);
        List<String> mixed = new ArrayList<>(values(200, at -> "NOB-HUISHOUDEN-" + (1000 + at)));
        mixed.addAll(randomIds(5));
        assertThat(reports("huishouden_id", mixed)).contains(RefusalReason.WEAK_PSEUDONYM);
    }

    @ParameterizedTest
    @CsvSource({"MD5", "SHA-1", "SHA-256"})
    void unkeyedHashesOfNumbersRefuse(String algorithm) throws NoSuchAlgorithmException {
        for (String number : List.of("12", "000000012", "1000")) {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(number.getBytes(StandardCharsets.US_ASCII));
            String hex = HexFormat.of().formatHex(hash);
            String base64 = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            for (String pseudonym :
                    List.of(hex, hex.toUpperCase(Locale.ROOT), hex.substring(0, 16), base64, base64.substring(0, 16))) {
                assertThat(hidden("huishouden_id", pseudonym)).contains(RefusalReason.GUESSABLE_PSEUDONYM);
            }
        }
    }

    /** One hash in three hundred is known when 300000 of 9.1e7 BSNs are; of 3000 households some ten. */
    @Test
    void hashesOfBsnsRefuseWhenThereAreMany() throws NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        List<String> hashes = values(
                3000,
                at -> HexFormat.of()
                        .formatHex(sha256.digest(Integer.toString(bsn(random)).getBytes(StandardCharsets.US_ASCII))));
        IdentifierGuard.Rules many = new IdentifierGuard.Rules(new IdentifierLimits(1e-6, 4096, 20, 20, 40, 300_000));
        assertThat(GuardedColumn.verdict(many, Entity.REPORTS, "huishouden_id", hashes))
                .contains(RefusalReason.GUESSABLE_PSEUDONYM);
        IdentifierGuard.Rules none = new IdentifierGuard.Rules(new IdentifierLimits(1e-6, 4096, 20, 20, 40, 0));
        assertThat(GuardedColumn.verdict(none, Entity.REPORTS, "huishouden_id", hashes))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bsn, bsn",
        "BSN-nummer, bsn",
        "kind_bsn, bsn",
        "Burger Service Nummer, burgerservicenummer",
        "sofi-nummer, sofinummer",
        "naam, naam",
        "Naam cliënt, naam",
        "client_achternaam, achternaam",
        "KindVoornaam, voornaam",
        "initialen, initialen",
        "Geboortedatum, geboortedatum",
        "geb.dat, gebdat",
        "geb_datum, gebdat",
        "adres, adres",
        "straat, straat",
        "huis-nummer, huisnummer",
        "postcode6, postcode",
        "woonplaats, woonplaats",
        "telefoon 1, telefoon",
        "Tel., tel",
        "mobiel, mobiel",
        "e-mail, email",
        "emailadres, email",
        "IBAN, iban",
        "rekeningnummer, rekeningnummer"
    })
    void columnsThatIdentifyByTheirNameRefuseBeforeAnythingElse(String name, String word) {
        DeliveryContract contract = Contracts.packed().delivery(Entity.CASES);
        RefusedDelivery refusal = catchThrowableOfType(
                RefusedDelivery.class,
                () -> DeliveryHeader.read(contract, new String[] {"casus_id", "casus_id", "iets", name}));
        assertThat(refusal.reason()).isEqualTo(RefusalReason.IDENTIFYING_COLUMN);
        assertThat(refusal.where()).isEqualTo("kolom 4, " + word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemeentenaam", "toelichting", "volgnummer", "leeftijd", "team"})
    void otherColumnsAreMerelyUnknown(String name) {
        assertThat(IdentifyingNames.find(name)).isEmpty();
    }

    @Test
    void noColumnOfAContractIdentifiesByItsName() {
        for (Entity entity : Entity.values()) {
            assertThat(Contracts.packed().delivery(entity).columns())
                    .extracting(DeliveryColumn::name)
                    .noneMatch(name -> IdentifyingNames.find(name).isPresent());
        }
    }
}
