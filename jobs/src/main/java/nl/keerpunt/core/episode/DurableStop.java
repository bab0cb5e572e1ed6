package nl.keerpunt.core.episode;

import java.io.Serializable;
import java.util.List;

/** Measure C, household by household: did the violence stop, and was safety confirmed (measures.md, "Durable stop"). */
public enum DurableStop {
    /** Too early to say, or the household left before the window's end. */
    NOT_ASSESSED,
    /** No new episode, and the last check says safe. */
    CONFIRMED,
    /** No new episode, and no check that tells. */
    UNKNOWN,
    /** A new episode, or the last check says unsafe. */
    NOT_STOPPED;

    /**
     * When checks count, relative to the window's end.
     *
     * @param daysBefore days before the window's end from which a check counts
     * @param daysAfter days after it up to which a check counts; until then a household is not assessed
     */
    public record CheckPeriod(int daysBefore, int daysAfter) implements Serializable {}

    /**
     * @param start t0, first day of the index episode
     * @param windowDays w
     * @param period when checks count
     * @param newEpisode whether a new episode started in (t0, t0 + w]
     * @param departedOn day of departure, or {@link Spell#STAYED}
     * @param checks checks ascending, on one day the unsafe one last
     * @param observedUntil last day on which anything counts
     * @return the household's outcome
     */
    public static DurableStop of(
            int start,
            int windowDays,
            CheckPeriod period,
            boolean newEpisode,
            int departedOn,
            List<SafetyCheck> checks,
            int observedUntil) {
        int end = start + windowDays;
        if (end + period.daysAfter() > observedUntil || departedOn < end) {
            return NOT_ASSESSED;
        }
        if (newEpisode) {
            return NOT_STOPPED;
        }
        for (int at = checks.size() - 1; at >= 0; at--) {
            SafetyCheck check = checks.get(at);
            if (check.date() <= end + period.daysAfter()) {
                if (check.date() < end - period.daysBefore()) {
                    return UNKNOWN;
                }
                return check.safe() ? CONFIRMED : NOT_STOPPED;
            }
        }
        return UNKNOWN;
    }
}
