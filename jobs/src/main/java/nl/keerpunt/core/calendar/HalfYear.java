package nl.keerpunt.core.calendar;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A calendar half-year: {@code 2024H1} runs from 1 January to 30 June. Deliveries come by half-year and cohorts are
 * half-years (measures.md, rule 6).
 *
 * @param year calendar year, 1000 to 9999
 * @param half 1 or 2
 */
public record HalfYear(int year, int half) implements Comparable<HalfYear>, Serializable {
    private static final Pattern FORM = Pattern.compile("[1-9]\\d{3}[Hh][12]");

    /** Checks the ranges. */
    public HalfYear {
        if (year < 1000 || year > 9999 || half < 1 || half > 2) {
            throw new IllegalArgumentException("not a half-year: " + year + "H" + half);
        }
    }

    /** @return the half-year written as {@code 2024H1}, or nothing when the text has another form */
    public static Optional<HalfYear> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(new HalfYear(Integer.parseInt(text.substring(0, 4)), text.charAt(5) - '0'));
    }

    /** @return the half-year that holds the day */
    public static HalfYear of(LocalDate day) {
        return new HalfYear(day.getYear(), day.getMonthValue() <= 6 ? 1 : 2);
    }

    /** @return the half-year with this {@link #index()} */
    public static HalfYear ofIndex(int index) {
        return new HalfYear(Math.floorDiv(index, 2), Math.floorMod(index, 2) + 1);
    }

    /** @return number of half-years since the year 0, so that neighbours differ by one */
    public int index() {
        return 2 * year + half - 1;
    }

    /** @return the half-year that lies {@code count} half-years later, or earlier when negative */
    public HalfYear plus(int count) {
        return ofIndex(index() + count);
    }

    /** @return how many half-years later the other one is; negative when it is earlier */
    public int until(HalfYear other) {
        return other.index() - index();
    }

    /** @return its first day */
    public LocalDate firstDay() {
        return LocalDate.of(year, half == 1 ? 1 : 7, 1);
    }

    /** @return its last day */
    public LocalDate lastDay() {
        return half == 1 ? LocalDate.of(year, 6, 30) : LocalDate.of(year, 12, 31);
    }

    /** @return whether the day lies inside */
    public boolean contains(LocalDate day) {
        return !day.isBefore(firstDay()) && !day.isAfter(lastDay());
    }

    @Override
    public int compareTo(HalfYear other) {
        return Integer.compare(index(), other.index());
    }

    @Override
    public String toString() {
        return year + "H" + half;
    }
}
