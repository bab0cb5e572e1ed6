package nl.keerpunt.core.delivery;

import java.time.LocalDate;
import java.util.Locale;

/** Days that registrations use where the true day is not known; more of them than chance explains is a heap. */
public enum DateHeap {
    /** 1 January. */
    JANUARY_FIRST {
        @Override
        boolean holds(LocalDate day) {
            return day.getDayOfYear() == 1;
        }
    },
    /** The last day of a month. */
    MONTH_END {
        @Override
        boolean holds(LocalDate day) {
            return day.getDayOfMonth() == day.lengthOfMonth();
        }
    };

    abstract boolean holds(LocalDate day);

    /** @return the code in tables */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the share of the days from one to another, both taken in, that belong to this heap */
    double shareOf(LocalDate first, LocalDate last) {
        long days = 0;
        long held = 0;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            days++;
            held += holds(day) ? 1 : 0;
        }
        return (double) held / days;
    }
}
