package nl.keerpunt.core.delivery;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells by its form alone whether a value can identify a person. */
final class IdentifierShapes {
    private static final Pattern EMAIL = Pattern.compile("\\S+@[\\p{L}0-9.-]+\\.\\p{L}{2,}\\S*");

    /** Country, area without its zero, subscriber: separated, as nobody writes a running number. */
    private static final Pattern SEPARATED_TELEPHONE =
            Pattern.compile("(?:(?:\\+|00)31[ ./-]?(?:\\(0\\))?|\\(?0)(?:6\\)?[ ./-]{0,3}[1-58](?:[ .-]?\\d){7}"
                    + "|[1-57]\\d\\)?[ ./-]{1,3}[2-9](?:[ .-]?\\d){6}|[1-57]\\d\\d\\)?[ ./-]{1,3}[2-9](?:[ .-]?\\d){5}"
                    + "|(?<=31|31[ ./-]|\\(0\\))[1-57]\\d{8})");

    private static final Pattern TELEPHONE_DIGITS = Pattern.compile("(?:0|0031)(?:6[1-58]\\d{7}|[1-57]\\d{8})");
    private static final Pattern POSTCODE = Pattern.compile("[1-9]\\d{3}[A-Za-z]{2}");
    private static final Pattern SPACED_POSTCODE = Pattern.compile(
            "(?:.*[\\s,])?[1-9]\\d{3}(?:\\s+\\p{Alpha}{2}|(?<=[\\s,]\\d{4})\\p{Alpha}{2})(?:[\\s,].*)?");
    private static final Pattern DUTCH_IBAN = Pattern.compile("NL\\d{2}[A-Z]{4}\\d{10}");
    private static final Pattern FOREIGN_IBAN = Pattern.compile("(?!NL)[A-Z]{2}\\d{2}[A-Z]{0,4}\\d{10,27}");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}.'’-]*,?");
    private static final Pattern SURNAME = Pattern.compile("\\p{Lu}\\p{Ll}{2,19}");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{3,20}");
    private static final Pattern WRITTEN_DATE =
            Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})|(\\d{4})[-/. ](\\d{1,2})[-/. ](\\d{1,2})");
    private static final Pattern BSN = Pattern.compile("[\\p{Alpha}_-]*?(\\d{3,4}([. ])\\d{2,3}\\2\\d{3}|\\d{8,64})");

    /** With these begins what people type where they have no identifier. */
    private static final Set<String> NO_NAME = Set.of("niet", "geen", "nog", "onbekend", "leeg", "nvt", "n.v.t.");

    private static final int WORDS_OF_TEXT = 4;
    private static final int FIRST_YEAR = 1900;
    private static final int BSN_DIGITS = 9;
    private static final int SMALLEST_BSN = 10_000_000;
    private static final int PADDED_LENGTH = 16;
    private static final int[] ELEVEN_WEIGHTS = {9, 8, 7, 6, 5, 4, 3, 2, -1};

    private IdentifierShapes() {}

    static boolean isEmail(String value) {
        int at = value.indexOf('@');
        return at > 0
                && SPACES.splitAsStream(value)
                        .anyMatch(part -> EMAIL.matcher(part).matches());
    }

    /** Written as a telephone number: with the country's number, or taken apart. */
    static boolean isWrittenTelephone(String value) {
        return value.length() > 9 && SEPARATED_TELEPHONE.matcher(value).matches() && !isDigits(value);
    }

    /** Digits only, that could as well be a number of another kind. */
    static boolean isTelephoneDigits(String value) {
        return TELEPHONE_DIGITS.matcher(value).matches();
    }

    static boolean isPostcode(String value) {
        return POSTCODE.matcher(value).matches();
    }

    /** A postcode with a space in it, or as a word of an address. */
    static boolean isWrittenPostcode(String value) {
        return SPACED_POSTCODE.matcher(value).matches();
    }

    static boolean isDutchIban(String value) {
        String plain = plain(value);
        return DUTCH_IBAN.matcher(plain).matches() && hasRightRemainder(plain);
    }

    static boolean isForeignIban(String value) {
        if (value.length() < 14) {
            return false;
        }
        String plain = plain(value);
        return FOREIGN_IBAN.matcher(plain).matches() && hasRightRemainder(plain);
    }

    private static String plain(String value) {
        return SPACES.matcher(value).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** ISO 13616: the first four signs go last, letters become 10 to 35, and 1 is left modulo 97. */
    private static boolean hasRightRemainder(String iban) {
        int remainder = 0;
        for (int at = 0; at < iban.length(); at++) {
            int digit = Character.digit(iban.charAt((at + 4) % iban.length()), 36);
            remainder = (remainder * (digit > 9 ? 100 : 10) + digit) % 97;
        }
        return remainder == 1;
    }

    /** Two or three words without a digit. */
    static boolean isName(String value) {
        String[] words = SPACES.split(value);
        if (words.length < 2 || words.length >= WORDS_OF_TEXT) {
            return false;
        }
        for (String word : words) {
            if (!WORD.matcher(word).matches()) {
                return false;
            }
        }
        return !NO_NAME.contains(words[0].toLowerCase(Locale.ROOT));
    }

    /** Four words or more. */
    static boolean isText(String value) {
        return SPACES.splitAsStream(value)
                        .filter(word -> WORD.matcher(word).matches() && word.length() > 1)
                        .count()
                >= WORDS_OF_TEXT;
    }

    /** One word with a capital, as surnames are written. */
    static boolean isSurname(String value) {
        return SURNAME.matcher(value).matches();
    }

    static boolean isLetters(String value) {
        return LETTERS.matcher(value).matches();
    }

    /** A day with its parts taken apart, from 1900 on. */
    static boolean isWrittenDate(String value) {
        Matcher parts = WRITTEN_DATE.matcher(value);
        if (!parts.matches()) {
            return false;
        }
        return parts.group(1) == null
                ? day(parts.group(4), parts.group(5), parts.group(6)).isPresent()
                : day(parts.group(3), parts.group(2), parts.group(1)).isPresent();
    }

    /** Eight digits that name a day before another. */
    static boolean isDayDigitsBefore(String value, LocalDate limit) {
        if (value.length() != 8 || !isDigits(value)) {
            return false;
        }
        return day(value.substring(0, 4), value.substring(4, 6), value.substring(6))
                .or(() -> day(value.substring(4), value.substring(2, 4), value.substring(0, 2)))
                .filter(day -> day.isBefore(limit))
                .isPresent();
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)))
                    .filter(date -> date.getYear() >= FIRST_YEAR);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The number of eight or nine digits that a value holds: as it is, with dots or spaces, after letters, or padded with
     * zeros before or behind it.
     *
     * @return the number, or -1 when there is none
     */
    static int bsnCandidate(String value) {
        if (value.isEmpty() || !isDigit(value.charAt(value.length() - 1))) {
            return -1;
        }
        Matcher matcher = BSN.matcher(value);
        if (!matcher.matches()) {
            return -1;
        }
        String digits = matcher.group(1);
        long number = 0;
        int behind = digits.length() >= PADDED_LENGTH && isZeros(digits, BSN_DIGITS) ? BSN_DIGITS : digits.length();
        for (int at = 0; at < behind && number < Integer.MAX_VALUE; at++) {
            char digit = digits.charAt(at);
            if (isDigit(digit)) {
                number = 10 * number + digit - '0';
            }
        }
        return number >= SMALLEST_BSN && number < 100L * SMALLEST_BSN ? (int) number : -1;
    }

    private static boolean isZeros(String digits, int from) {
        for (int at = from; at < digits.length(); at++) {
            if (digits.charAt(at) != '0') {
                return false;
            }
        }
        return true;
    }

    /** The eleven-test of the BSN: 9a + 8b + ... + 2h - i is a multiple of 11. */
    static boolean passesElevenTest(int number) {
        int rest = number;
        int sum = 0;
        for (int at = BSN_DIGITS - 1; at >= 0; at--) {
            sum += ELEVEN_WEIGHTS[at] * (rest % 10);
            rest /= 10;
        }
        return rest == 0 && sum % 11 == 0;
    }

    /** A pseudonym of sixteen signs or more that is a number of at most nine digits behind zeros. */
    static boolean isPaddedNumber(String value) {
        int from = 0;
        while (from < value.length() && value.charAt(from) == '0') {
            from++;
        }
        return value.length() >= PADDED_LENGTH && value.length() - from <= BSN_DIGITS && isDigits(value);
    }

    static boolean isDigits(String value) {
        for (int at = 0; at < value.length(); at++) {
            if (!isDigit(value.charAt(at))) {
                return false;
            }
        }
        return !value.isEmpty();
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
