package nl.keerpunt.core.delivery;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.geo.MunicipalityCode;

/**
 * What a delivery's file name says: {@code meldingen_GM0755_2024H1_v2.csv}.
 *
 * @param entity what is delivered
 * @param deliverer who delivers
 * @param halfYear over which half-year
 * @param version 1 when the name has no suffix
 * @param format how the file is written
 */
public record DeliveryName(Entity entity, MunicipalityCode deliverer, HalfYear halfYear, int version, Format format)
        implements Serializable {
    private static final Pattern FORM = Pattern.compile(
            "([a-z]+)_(gm\\d{4})_([1-9]\\d{3}h[12])(?:_v([1-9]\\d{0,3}))?\\.(csv|xlsx)", Pattern.CASE_INSENSITIVE);

    /** How a delivery is written. */
    public enum Format {
        /** Text with a separator. */
        CSV,
        /** A spreadsheet. */
        XLSX
    }

    /** @return what the name says, or nothing when it has another form */
    public static Optional<DeliveryName> parse(String fileName) {
        Matcher matcher = FORM.matcher(fileName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Entity> entity = Entity.parse(matcher.group(1));
        Optional<MunicipalityCode> deliverer = MunicipalityCode.parse(matcher.group(2));
        Optional<HalfYear> halfYear = HalfYear.parse(matcher.group(3));
        if (entity.isEmpty() || deliverer.isEmpty() || halfYear.isEmpty()) {
            return Optional.empty();
        }
        int version = matcher.group(4) == null ? 1 : Integer.parseInt(matcher.group(4));
        Format format = Format.valueOf(matcher.group(5).toUpperCase(Locale.ROOT));
        return Optional.of(new DeliveryName(entity.get(), deliverer.get(), halfYear.get(), version, format));
    }

    /** @return the name without version and format: what a higher version replaces as a whole */
    public String subject() {
        return entity.deliveredName() + "_" + deliverer + "_" + halfYear;
    }

    /** @return the name of such a file in its usual form; the first version has no suffix */
    public String fileName() {
        String suffix = version == 1 ? "" : "_v" + version;
        return subject() + suffix + "." + format.name().toLowerCase(Locale.ROOT);
    }

    /** @return the subject with its version, such as {@code meldingen_GM0755_2024H1_v1} */
    public String id() {
        return subject() + "_v" + version;
    }
}
