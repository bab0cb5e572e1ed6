package nl.keerpunt.stage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import nl.keerpunt.core.calendar.HalfYear;

/** Numbers, days and lists as a Dutch reader writes them; the same on every machine, whatever its locale. */
public final class Dutch {
    private static final List<String> MONTHS = List.of(
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december");
    private static final int SHARE_DECIMALS = 6;
    private static final double HALF_A_PERCENT = 0.005;

    private Dutch() {}

    /** @return a share in whole percents, such as {@code 40%} */
    public static String percent(double share) {
        return inPercents(share, 0) + "%";
    }

    /** @return a share in whole percents, or a dash when it is not shown */
    public static String percent(OptionalDouble share) {
        return share.isPresent() ? percent(share.getAsDouble()) : "–";
    }

    /** @return a share in whole percents, or with one decimal where these would hide on which side of the border it lies */
    public static String percentBeside(double border, double share) {
        boolean hides = share != border && Math.abs(share - border) < HALF_A_PERCENT;
        return hides ? inPercents(share, 1).replace('.', ',') + "%" : percent(share);
    }

    /** What binary numbers add in the last places is noise that would turn 28.5 into 28. */
    private static String inPercents(double share, int decimals) {
        return BigDecimal.valueOf(share)
                .setScale(SHARE_DECIMALS, RoundingMode.HALF_UP)
                .movePointRight(2)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** @return a share with four decimals and a comma, as a Dutch spreadsheet reads a number */
    public static String shareInDecimals(double share) {
        return BigDecimal.valueOf(share)
                .setScale(4, RoundingMode.HALF_UP)
                .toPlainString()
                .replace('.', ',');
    }

    /** @return a ratio with two decimals, such as {@code 1,27} */
    public static String decimal(double ratio) {
        return BigDecimal.valueOf(ratio)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString()
                .replace('.', ',');
    }

    /** @return a whole number with a full stop between the thousands */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '.');
    }

    /** @return a whole number, or a dash when it is not shown */
    public static String count(OptionalLong count) {
        return count.isPresent() ? count(count.getAsLong()) : "–";
    }

    /** @return limits, such as {@code 38% tot 61%}, or a dash when they are not shown */
    public static String limits(OptionalDouble lower, OptionalDouble upper) {
        return lower.isPresent() && upper.isPresent()
                ? percent(lower.getAsDouble()) + " tot " + percent(upper.getAsDouble())
                : "–";
    }

    /** @return a day, such as {@code 30 juni 2026} */
    public static String day(LocalDate day) {
        return day.getDayOfMonth() + " " + MONTHS.get(day.getMonthValue() - 1) + " " + day.getYear();
    }

    /** @return a half-year inside a sentence, such as {@code eerste helft van 2024} */
    public static String halfYear(HalfYear halfYear) {
        return (halfYear.half() == 1 ? "eerste" : "tweede") + " helft van " + halfYear.year();
    }

    /** @return a half-year in a table, such as {@code 2024, 1e helft} */
    public static String shortHalfYear(HalfYear halfYear) {
        return halfYear.year() + ", " + halfYear.half() + "e helft";
    }

    /** @return words in a row, such as {@code a, b en c} */
    public static String list(List<String> words) {
        int last = words.size() - 1;
        return last < 1 ? String.join("", words) : String.join(", ", words.subList(0, last)) + " en " + words.get(last);
    }

    /** @return a label in the middle of a sentence */
    public static String inSentence(String label) {
        return label.isEmpty() ? label : label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
    }
}
