package nl.keerpunt.core.delivery;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Reads days in the two forms of the contract: {@code dd-mm-jjjj} and {@code jjjj-mm-dd}. */
public final class DeliveryDates {
    private DeliveryDates() {}

    /** @return the day, or nothing when the text has another form or names a day that does not exist */
    public static Optional<LocalDate> parse(String text) {
        if (text.length() != 10) {
            return Optional.empty();
        }
        if (text.charAt(4) == '-' && text.charAt(7) == '-') {
            return day(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        }
        if (text.charAt(2) == '-' && text.charAt(5) == '-') {
            return day(number(text, 6, 10), number(text, 3, 5), number(text, 0, 2));
        }
        return Optional.empty();
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static Optional<LocalDate> day(int year, int month, int day) {
        if (year < 1900 || month < 1 || day < 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
