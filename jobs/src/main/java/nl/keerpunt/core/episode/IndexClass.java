package nl.keerpunt.core.episode;

import java.util.Locale;

/** The split that Statistics Netherlands makes of reports by what came before them (measures.md, rule 7). */
public enum IndexClass {
    /** No earlier report within the look-back. */
    FIRST,
    /** Every earlier case is known, and closed before the report date ("hermelding"). */
    REREPORT,
    /** The case of an earlier report is open on the report date ("vervolgmelding"). */
    FOLLOWUP,
    /** An earlier report has no delivered case, so the choice between the other two is open. */
    UNCLASSIFIED;

    /** @return the code in tables */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the class with this code in tables */
    public static IndexClass ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
