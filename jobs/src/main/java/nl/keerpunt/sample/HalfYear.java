package nl.keerpunt.sample;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A calendar half-year, written {@code 2019H1}.
 *
 * @param year calendar year
 * @param half 1 for January to June, 2 for July to December
 */
record HalfYear(int year, int half) {
    private static final Pattern FORM = Pattern.compile("(20\\d\\d)H([12])");

    static HalfYear parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a half-year is written like 2019H1, not " + text);
        }
        return new HalfYear(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** First day, in days since 1970-01-01. */
    int firstDay() {
        return Math.toIntExact(LocalDate.of(year, half == 1 ? 1 : 7, 1).toEpochDay());
    }

    /** Last day, in days since 1970-01-01. */
    int lastDay() {
        return plus(1).firstDay() - 1;
    }

    HalfYear plus(int halfYears) {
        int position = 2 * year + half - 1 + halfYears;
        return new HalfYear(position / 2, position % 2 + 1);
    }

    /** How many half-years later {@code other} is. */
    int until(HalfYear other) {
        return 2 * other.year + other.half - (2 * year + half);
    }

    boolean isBefore(HalfYear other) {
        return until(other) > 0;
    }

    @Override
    public String toString() {
        return year + "H" + half;
    }
}
