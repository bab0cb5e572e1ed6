package nl.keerpunt.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;

/**
 * What a stage did, for the record of the run and its log: in = out + rejected + merged, or the stage fails. Totals only: a
 * small count in a log is a disclosure too.
 *
 * @param stage its name
 * @param seconds wall time
 * @param rows what went in and what became of it
 * @param counts what else it counted
 */
public record StageRecord(
        @JsonProperty("stage") String stage,
        @JsonProperty("seconds") double seconds,
        @JsonProperty("rows") Rows rows,
        @JsonProperty("counts") Map<String, Long> counts) {

    /** Checks that nothing was lost, and orders the counts by name. */
    public StageRecord {
        counts = new TreeMap<>(counts);
        if (rows.in() != rows.out() + rows.rejected() + rows.merged()) {
            throw new KeerpuntException(ErrorCode.ROWS_LOST, stage + ": " + rows.words());
        }
    }

    /**
     * Rows of a stage, each in its own unit: delivered rows; reports that became episodes; index episodes counted in
     * strata; rows of a release.
     *
     * @param in rows that it took in
     * @param out rows that it put out, or that stand in what it put out
     * @param rejected rows that count nowhere, each with its reason on file
     * @param merged rows that are part of another: equal rows, reports that joined an episode
     */
    public record Rows(
            @JsonProperty("in") long in,
            @JsonProperty("out") long out,
            @JsonProperty("rejected") long rejected,
            @JsonProperty("merged") long merged) {
        /** Nothing to do. */
        public static final Rows NONE = new Rows(0, 0, 0, 0);

        /** @return rows that went through one by one */
        public static Rows through(long rows) {
            return new Rows(rows, rows, 0, 0);
        }

        private String words() {
            return "rows_in=" + in + " rows_out=" + out + " rows_rejected=" + rejected + " rows_merged=" + merged;
        }
    }

    /** @return one line for log collectors: names and numbers (logfmt), the same names for every stage */
    public String logLine() {
        StringBuilder line = new StringBuilder("stage=" + stage + " " + rows.words());
        line.append(String.format(Locale.ROOT, " seconds=%.1f", seconds));
        counts.forEach(
                (name, count) -> line.append(' ').append(name).append('=').append(count));
        return line.toString();
    }
}
