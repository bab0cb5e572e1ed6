package nl.keerpunt.stage.ingest;

import java.util.HashMap;
import java.util.Map;

/** What the library does for the formulas of one sheet: it spells out a shared one, and asks each array about each cell. */
final class FormulaWork {
    /** Characters of shared formulas, and array formulas asked about a cell: some seconds of the library's time. */
    private static final long MOST = 500_000_000L;

    private final Map<String, Integer> shared = new HashMap<>();
    private long arrays;
    private long done;

    /** Counts an array formula. */
    void array() {
        arrays++;
    }

    /** Counts a cell, whatever is in it. */
    void cell() {
        done += arrays;
    }

    /** Remembers how long the shared formula of this number is. */
    void share(String number, int length) {
        shared.merge(number, length, Math::max);
    }

    /** Counts a use of a shared formula, and returns how long that is. */
    int use(String number) {
        int length = shared.getOrDefault(number, 0);
        done += length;
        return length;
    }

    /** @return whether it is work that can be done */
    boolean isLittle() {
        return done <= MOST;
    }
}
