package nl.keerpunt.core.geo;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a report counts.
 *
 * @param area today's municipality of the region; empty when the report is in no area's figures
 * @param reason why
 */
public record Placement(Optional<MunicipalityCode> area, Reason reason) {
    /** Why a report is, or is not, in an area's figures; counted apart (measures.md, rule 2). */
    public enum Reason {
        /** It lies in one of the region's municipalities. */
        IN_REGION,
        /** A known municipality outside the region. */
        OUTSIDE_REGION,
        /** The reported municipality was split and no usable current code was delivered. */
        SPLIT_WITHOUT_CURRENT_CODE;

        /** @return the code in tables */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @return the reason with this code in tables */
        public static Reason ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
