package nl.keerpunt.stage.feedback;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was said of each delivery, in a file of the feedback folder that is written last: a crash in between, or a folder
 * that was used by another lake, shows as a difference.
 *
 * @param said per name and content where its files lie and what they say
 */
record Written(@JsonProperty("said") Map<String, Said> said) {
    static final String FILE = "feedback.json";
    static final Written NOTHING = new Written(Map.of());

    /** Orders by name. */
    Written {
        said = new TreeMap<>(said);
    }

    /**
     * What was said of a delivery.
     *
     * @param place where its files lie
     * @param outcome accepted, refused for a reason, or replaced by a version; with a mark of what is warned of
     */
    record Said(
            @JsonProperty("place") String place,
            @JsonProperty("outcome") String outcome) {}
}
