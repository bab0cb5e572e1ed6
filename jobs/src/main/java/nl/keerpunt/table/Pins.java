package nl.keerpunt.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.keerpunt.contract.Fingerprint;

/**
 * What a commit of the last table of a group says of the others: Delta has no transaction over several tables, so
 * readers take exactly these versions, and what a crash left behind is never seen.
 *
 * @param versions table to the version that belongs to this commit
 * @param madeFrom fingerprint of what the group was made from: versions of its inputs and rules
 */
public record Pins(
        @JsonProperty("versions") Map<String, Long> versions,
        @JsonProperty("made_from") String madeFrom) {
    /** Copies the versions, ordered by name. */
    public Pins {
        versions = new TreeMap<>(versions);
    }

    /** @return what a group is made from: the pinned versions of its inputs and the rules that were applied */
    public static String madeFrom(Pins inputs, String rulesId) {
        return Fingerprint.of(List.of(inputs.versions().toString(), rulesId));
    }
}
