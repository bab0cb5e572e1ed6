package nl.keerpunt.sample;

import nl.keerpunt.core.calendar.HalfYear;

/** The half-years of a sample, numbered from 0, and which day lies in which. Days count from 1970-01-01. */
final class Period {
    private final HalfYear from;
    private final int count;
    private final int firstDay;
    private final int lastDay;
    private final byte[] numberOfDay;

    Period(HalfYear from, HalfYear to) {
        this.from = from;
        this.count = from.until(to) + 1;
        this.firstDay = Day.of(from.firstDay());
        this.lastDay = Day.of(to.lastDay());
        this.numberOfDay = new byte[lastDay - firstDay + 1];
        for (int number = 0; number < count; number++) {
            HalfYear halfYear = halfYear(number);
            int end = Day.of(halfYear.lastDay());
            for (int day = Day.of(halfYear.firstDay()); day <= end; day++) {
                numberOfDay[day - firstDay] = (byte) number;
            }
        }
    }

    int count() {
        return count;
    }

    int firstDay() {
        return firstDay;
    }

    int lastDay() {
        return lastDay;
    }

    boolean contains(int day) {
        return day >= firstDay && day <= lastDay;
    }

    HalfYear halfYear(int number) {
        return from.plus(number);
    }

    /** The number of the half-year in which a day lies; days outside the period count as its first or last half-year. */
    int numberOf(int day) {
        return numberOfDay[Math.min(Math.max(day, firstDay), lastDay) - firstDay];
    }
}
