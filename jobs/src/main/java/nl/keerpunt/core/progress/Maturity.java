package nl.keerpunt.core.progress;

import java.time.LocalDate;
import java.util.Locale;
import nl.keerpunt.core.calendar.HalfYear;

/**
 * How far a cohort has been followed at a window of m months (measures.md, rules 13 and 14): mature when followed to the end of
 * the half-year that lies m and the waiting months after its own, and complete.
 *
 * <p>What not to conclude: it says nothing of how many households there are; a mature cohort can be empty.
 */
public enum Maturity {
    /** Followed to the end of the window and the waiting period. */
    MATURE,
    /** Followed to the end of the window, or complete but for a missing delivery. */
    PROVISIONAL,
    /** Not followed to the end of the window. */
    IMMATURE;

    private static final int MONTHS_PER_HALF_YEAR = 6;

    /** @return the code in tables */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param cohort the cohort
     * @param windowMonths m, a multiple of 6
     * @param waitingMonths the waiting period after the window, a multiple of 6
     * @param observedUntil last observed day
     * @param complete whether every expected deliverer of the area delivered over the cohort
     * @return its maturity: deliveries come by half-year, so it is counted in half-years
     */
    public static Maturity of(
            HalfYear cohort, int windowMonths, int waitingMonths, LocalDate observedUntil, boolean complete) {
        if (observedUntil.isBefore(provisionalFrom(cohort, windowMonths))) {
            return IMMATURE;
        }
        boolean waited = !observedUntil.isBefore(matureFrom(cohort, windowMonths, waitingMonths));
        return waited && complete ? MATURE : PROVISIONAL;
    }

    /** @return the observed_until from which a complete cohort is mature at the window */
    public static LocalDate matureFrom(HalfYear cohort, int windowMonths, int waitingMonths) {
        return cohort.plus((windowMonths + waitingMonths) / MONTHS_PER_HALF_YEAR)
                .lastDay();
    }

    /** @return the observed_until from which a cohort is provisional at the window */
    public static LocalDate provisionalFrom(HalfYear cohort, int windowMonths) {
        return cohort.plus(windowMonths / MONTHS_PER_HALF_YEAR).lastDay();
    }
}
