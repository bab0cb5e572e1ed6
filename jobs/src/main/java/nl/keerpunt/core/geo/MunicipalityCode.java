package nl.keerpunt.core.geo;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A municipality's code as Statistics Netherlands writes it: {@code GM0755}.
 *
 * @param value {@code GM} and four digits
 */
public record MunicipalityCode(String value) implements Comparable<MunicipalityCode>, Serializable {
    private static final Pattern DELIVERED = Pattern.compile("(?:[Gg][Mm])?(\\d{1,4})");
    private static final Pattern FORM = Pattern.compile("GM\\d{4}");

    /** Checks the form. */
    public MunicipalityCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a municipality code");
        }
    }

    /** @return the code from {@code GM0755}, {@code 0755} or {@code 755}; nothing when the text has another form */
    public static Optional<MunicipalityCode> parse(String text) {
        Matcher matcher = DELIVERED.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new MunicipalityCode(String.format(Locale.ROOT, "GM%04d", Integer.parseInt(matcher.group(1)))));
    }

    @Override
    public int compareTo(MunicipalityCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
