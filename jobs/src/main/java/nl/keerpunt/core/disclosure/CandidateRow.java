package nl.keerpunt.core.disclosure;

import java.util.Map;

/**
 * A row before protection; never leaves the driver's memory.
 *
 * @param labels values of the columns that say which row it is and how to read it
 * @param counts exact counts, or estimates of them; a count that does not exist for the row is left out
 * @param status {@link Status#PUBLISHED} or {@link Status#PROVISIONAL} when figures may be shown, else why not
 */
public record CandidateRow(Map<String, Object> labels, Map<String, Double> counts, Status status) {
    /** Copies the maps. */
    public CandidateRow {
        labels = Map.copyOf(labels);
        counts = Map.copyOf(counts);
    }

    /** @return a row of a table without figures */
    public static CandidateRow of(Map<String, Object> labels) {
        return new CandidateRow(labels, Map.of(), Status.PUBLISHED);
    }
}
