package nl.keerpunt.core.geo;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Maps delivered municipality codes to today's municipalities of the region (measures.md, rule 2). A merged code maps
 * to its successor at every report date; a code that was split is never mapped without the delivered current code.
 */
public final class MunicipalityLineage implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Set<MunicipalityCode> known;
    private final Map<MunicipalityCode, MunicipalityCode> mergedInto;
    private final Map<MunicipalityCode, Set<MunicipalityCode>> split;
    private final Set<MunicipalityCode> region;

    /**
     * @param known every code that a list knows, inside and outside the region
     * @param mergedInto for each merged code the one that follows it; may chain, never in a circle
     * @param split codes whose territory went to several successors, with these
     * @param region today's municipalities of the region
     */
    public MunicipalityLineage(
            Set<MunicipalityCode> known,
            Map<MunicipalityCode, MunicipalityCode> mergedInto,
            Map<MunicipalityCode, Set<MunicipalityCode>> split,
            Set<MunicipalityCode> region) {
        this.known = new HashSet<>(known);
        this.mergedInto = new HashMap<>(mergedInto);
        this.split = new HashMap<>(split);
        this.region = new HashSet<>(region);
        for (MunicipalityCode code : mergedInto.keySet()) {
            Set<MunicipalityCode> seen = new HashSet<>();
            for (MunicipalityCode at = code; at != null; at = mergedInto.get(at)) {
                if (!seen.add(at)) {
                    throw new IllegalArgumentException("municipal lineage runs in a circle at " + at);
                }
            }
        }
    }

    /** @return whether any list knows the code */
    public boolean isKnown(MunicipalityCode code) {
        return known.contains(code);
    }

    /** @return whether the code's territory went to several successors */
    public boolean isSplit(MunicipalityCode code) {
        return split.containsKey(successor(code));
    }

    /**
     * Places a report.
     *
     * @param reported the municipality on the report date
     * @param current the delivered current municipality, null when not delivered
     * @return today's municipality of the region, or why there is none
     */
    public Placement place(MunicipalityCode reported, MunicipalityCode current) {
        MunicipalityCode today = successor(reported);
        if (split.containsKey(today)) {
            if (current == null || isSplit(current)) {
                boolean touchesRegion = split.get(today).stream().anyMatch(part -> region.contains(successor(part)));
                return new Placement(
                        Optional.empty(),
                        touchesRegion ? Placement.Reason.SPLIT_WITHOUT_CURRENT_CODE : Placement.Reason.OUTSIDE_REGION);
            }
            today = successor(current);
        }
        return region.contains(today)
                ? new Placement(Optional.of(today), Placement.Reason.IN_REGION)
                : new Placement(Optional.empty(), Placement.Reason.OUTSIDE_REGION);
    }

    /** @return today's code of a merged municipality; the code itself when nothing followed it */
    public MunicipalityCode successor(MunicipalityCode code) {
        MunicipalityCode at = code;
        while (mergedInto.containsKey(at)) {
            at = mergedInto.get(at);
        }
        return at;
    }
}
