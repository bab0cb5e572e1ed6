package nl.keerpunt.core.delivery;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of columns that hold what identifies people. Only names that the contract does not have are held against them,
 * and those are refused anyway: a name too many changes the reason, never the outcome.
 */
final class IdentifyingNames {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");

    /** Long enough to be found anywhere in a name, as in clientgeboortedatum; the telling ones first. */
    private static final List<String> PARTS = List.of(
            "burgerservicenummer",
            "burgerservicenr",
            "bsn",
            "sofinummer",
            "sofinr",
            "geboortedatum",
            "geboortedag",
            "geboorteplaats",
            "geboren",
            "gebdat",
            "birthdate",
            "dateofbirth",
            "achternaam",
            "voornaam",
            "roepnaam",
            "tussenvoegsel",
            "voorletters",
            "initialen",
            "surname",
            "lastname",
            "firstname",
            "postcode",
            "woonplaats",
            "huisnummer",
            "huisnr",
            "straat",
            "telefoon",
            "telnr",
            "mobiel",
            "email",
            "rekeningnummer",
            "rekeningnr",
            "iban",
            "adres");

    /** Too short for that: whole words only. */
    private static final List<String> WORDS = List.of("naam", "name", "tel", "gsm", "sofi", "dob", "mail", "zip");

    private IdentifyingNames() {}

    /** @return the word of ours that the name holds; never the name itself, which can be somebody's */
    static Optional<String> find(String name) {
        String plain = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        List<String> words = BETWEEN_WORDS
                .splitAsStream(plain)
                .filter(word -> !word.isEmpty())
                .toList();
        String joined = String.join("", words);
        return PARTS.stream()
                .filter(joined::contains)
                .findFirst()
                .or(() -> WORDS.stream().filter(words::contains).findFirst());
    }
}
