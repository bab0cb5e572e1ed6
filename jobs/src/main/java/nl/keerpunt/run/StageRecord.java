package nl.keerpunt.run;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a stage did, for the record of the run. In everything that takes rows in: in = out + rejected + merged.
 *
 * @param stage its name
 * @param seconds wall time
 * @param counts what it counted, totals only: a small count in a log is a disclosure too
 */
public record StageRecord(String stage, double seconds, Map<String, Long> counts) {
    /** Copies the counts, ordered by name. */
    public StageRecord {
        counts = new TreeMap<>(counts);
    }
}
