package nl.keerpunt.stage.history;

import java.util.List;
import nl.keerpunt.core.episode.ClassHistory;
import nl.keerpunt.core.episode.Report;
import nl.keerpunt.core.episode.SafetyCheck;

/**
 * Everything that is known of one household.
 *
 * @param key the household's key
 * @param reports its reports, in order
 * @param classes the index class of each report
 * @param departures days of departure, ascending
 * @param checks checks of known outcome, ascending; on one day the unsafe one last
 */
record Household(
        byte[] key, List<Report> reports, List<ClassHistory> classes, int[] departures, List<SafetyCheck> checks) {}
