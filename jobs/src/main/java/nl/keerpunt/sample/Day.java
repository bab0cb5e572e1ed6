package nl.keerpunt.sample;

import java.time.LocalDate;

/** A day as a number, counted from 1970-01-01: what the generator draws, compares and writes. */
final class Day {
    private Day() {}

    static int of(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }
}
