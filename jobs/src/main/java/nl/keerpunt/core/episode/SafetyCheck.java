package nl.keerpunt.core.episode;

import java.util.Comparator;

/**
 * A safety check with an outcome; checks of unknown outcome do not count (measures.md, measure C).
 *
 * @param date days since 1970-01-01
 * @param safe whether the household was found safe
 */
public record SafetyCheck(int date, boolean safe) {
    /** Ascending; on one day the unsafe one last, so that the last one decides. */
    public static final Comparator<SafetyCheck> UNSAFE_LAST =
            Comparator.comparingInt(SafetyCheck::date).thenComparing(check -> check.safe() ? 0 : 1);
}
