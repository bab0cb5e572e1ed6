package nl.keerpunt.stage.estimate;

import nl.keerpunt.core.episode.Observation;

/**
 * What is counted in a stratum: how many households, or new episodes, have a value of one kind. A stratum's number, a
 * kind and a value make one long, so that counting is one table of longs.
 */
enum Cell {
    /** Households whose first new episode came on a day. */
    EVENT,
    /** Households that nothing had happened to on the last observed day. */
    CENSORED,
    /** Households that left on a day, before anything else. */
    DEPARTED,
    /** Households by days of observation. */
    OBSERVED,
    /** New episodes by day, with the length of the household's observation. */
    NEW_EPISODE,
    /** Pairs of new episodes of one household, by their days. */
    EPISODE_PAIR,
    /** Households by number of new episodes within each window. */
    REPEATS,
    /** Households by outcome of measure C at each window. */
    DURABLE_STOP;

    private static final Cell[] KINDS = values();
    private static final int STRATUM_SHIFT = 32;
    private static final int KIND_SHIFT = 28;
    private static final int VALUE_MASK = (1 << KIND_SHIFT) - 1;
    private static final int DAY_SHIFT = KIND_SHIFT / 2;
    private static final int DAY_MASK = (1 << DAY_SHIFT) - 1;

    /** @return how a household's time without a new episode ended */
    static Cell outcome(Observation observation, int departedOn, int observedUntil) {
        if (observation.hasEvent()) {
            return EVENT;
        }
        return departedOn <= observedUntil ? DEPARTED : CENSORED;
    }

    long key(int stratum, int value) {
        if ((value & ~VALUE_MASK) != 0) {
            throw new IllegalArgumentException("value does not fit: " + value);
        }
        return (long) stratum << STRATUM_SHIFT | (long) ordinal() << KIND_SHIFT | value;
    }

    /** @return the value of a cell that counts pairs of days, each less than 16,384 (44 years) */
    static int pair(int one, int other) {
        if (((one | other) & ~DAY_MASK) != 0) {
            throw new IllegalArgumentException("days do not fit: " + one + ", " + other);
        }
        return one << DAY_SHIFT | other;
    }

    static int firstOf(int pair) {
        return pair >>> DAY_SHIFT;
    }

    static int secondOf(int pair) {
        return pair & DAY_MASK;
    }

    static int stratum(long key) {
        return (int) (key >>> STRATUM_SHIFT);
    }

    static Cell kind(long key) {
        return KINDS[(int) (key >>> KIND_SHIFT) & 0xF];
    }

    static int value(long key) {
        return (int) key & VALUE_MASK;
    }
}
