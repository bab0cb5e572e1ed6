package nl.keerpunt.core.disclosure;

import nl.keerpunt.core.survival.Interval;
import nl.keerpunt.core.survival.Wilson;

/**
 * How a figure follows from protected counts, and from nothing else: with k the sum of the parts and n the whole,
 * k / n or a limit of its 95% Wilson interval (Wilson 1927); the {@code REST} formulas take n - k for k. What not to
 * conclude: k and n are rounded, so limits of small rows are a few points wide of the exact ones.
 */
public enum Formula {
    /** k / n. */
    SHARE,
    /** Lower Wilson limit of k of n. */
    LOWER_LIMIT,
    /** Upper Wilson limit of k of n. */
    UPPER_LIMIT,
    /** (n - k) / n. */
    REST_SHARE,
    /** Lower Wilson limit of n - k of n. */
    REST_LOWER_LIMIT,
    /** Upper Wilson limit of n - k of n. */
    REST_UPPER_LIMIT;

    /**
     * @param parts k, protected; rounded parts can add up to a little more than the whole, and then count as all of it
     * @param whole n, protected, above 0
     * @return the figure, 0 to 1
     */
    double of(long parts, long whole) {
        long shown = Math.min(parts, whole);
        long rest = whole - shown;
        return switch (this) {
            case SHARE -> (double) shown / whole;
            case LOWER_LIMIT -> limits(shown, whole).lower();
            case UPPER_LIMIT -> limits(shown, whole).upper();
            case REST_SHARE -> (double) rest / whole;
            case REST_LOWER_LIMIT -> limits(rest, whole).lower();
            case REST_UPPER_LIMIT -> limits(rest, whole).upper();
        };
    }

    private static Interval limits(long successes, long trials) {
        return Wilson.interval(successes, trials, Interval.Z_95);
    }
}
