package nl.keerpunt.core.episode;

import java.util.ArrayList;
import java.util.List;

/**
 * The index class of a report as it followed from the case deliveries up to each half-year. Case deliveries of
 * half-years after observed_until are ignored (measures.md, rule 4), so the class can depend on observed_until;
 * stored like this, one table serves every observed_until.
 *
 * @param latest the class by everything delivered so far
 * @param earlier classes that held before, ascending; mostly empty
 */
public record ClassHistory(IndexClass latest, List<Until> earlier) {

    /**
     * A class that later case deliveries changed.
     *
     * @param halfYear index of the last half-year of observed_until for which it holds
     * @param indexClass the class
     */
    public record Until(int halfYear, IndexClass indexClass) {}

    /** Copies the list. */
    public ClassHistory {
        earlier = List.copyOf(earlier);
    }

    /** @return the class when observed_until lies in the half-year with this index */
    public IndexClass at(int halfYear) {
        for (Until until : earlier) {
            if (halfYear <= until.halfYear()) {
                return until.indexClass();
            }
        }
        return latest;
    }

    /** Collects classes in ascending order of the half-year from which each holds. */
    static final class Collector {
        private final List<Until> earlier = new ArrayList<>();
        private IndexClass current;

        void from(int halfYear, IndexClass indexClass) {
            if (current != null && current != indexClass) {
                earlier.add(new Until(halfYear - 1, current));
            }
            current = indexClass;
        }

        ClassHistory history() {
            return new ClassHistory(current, earlier);
        }
    }
}
