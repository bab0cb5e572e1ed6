package nl.keerpunt.stage.estimate;

/**
 * What is counted in a stratum: how many households, or new episodes, have a value of one kind. A stratum's number, a
 * kind and a value make one long, so that counting is one table of longs.
 */
enum Cell {
    /** Households whose first new episode came on a day. */
    EVENT,
    /** Households censored on a day. */
    CENSORED,
    /** Households by days of observation. */
    OBSERVED,
    /** New episodes on a day. */
    NEW_EPISODE,
    /** Households by number of new episodes within each window. */
    REPEATS,
    /** Households by outcome of measure C at each window. */
    DURABLE_STOP;

    private static final Cell[] KINDS = values();
    private static final int STRATUM_SHIFT = 32;
    private static final int KIND_SHIFT = 28;
    private static final int VALUE_MASK = (1 << KIND_SHIFT) - 1;

    long key(int stratum, int value) {
        if ((value & ~VALUE_MASK) != 0) {
            throw new IllegalArgumentException("value does not fit: " + value);
        }
        return (long) stratum << STRATUM_SHIFT | (long) ordinal() << KIND_SHIFT | value;
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
