package nl.keerpunt.core.episode;

import java.util.List;
import nl.keerpunt.core.calendar.HalfYear;

/**
 * A household's time after its index episode in one cohort (measures.md, rules 5, 6, 8). It holds dates only;
 * observed_until is applied by {@link Observation}.
 *
 * @param cohort the half-year of the index episode
 * @param index the index episode: the household's first that starts in the cohort, inside the region
 * @param newEpisodes first days of all later episodes, ascending
 * @param departedOn first departure strictly after the index episode's start, or {@link #STAYED}
 * @param checks checks of known outcome from the start to the end of the checks' horizon, ascending; on one day the
 *     unsafe one last
 */
public record Spell(HalfYear cohort, Episode index, int[] newEpisodes, int departedOn, List<SafetyCheck> checks) {
    /** The departure day of a household that was not seen to leave. */
    public static final int STAYED = Integer.MAX_VALUE;

    /** @return first day of the index episode, t0 */
    public int start() {
        return index.start();
    }
}
