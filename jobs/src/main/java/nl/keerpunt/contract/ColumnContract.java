package nl.keerpunt.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One column of a table.
 *
 * @param name snake_case, with a unit or kind at the end
 * @param type in SQL's words, such as {@code bigint} or {@code array<date>}
 * @param nullable whether it can be empty
 * @param role what protection must know: a key, a count to protect, a figure that falls with its counts, or a status
 * @param codelist name of the list that its values come from; empty when free
 * @param derivedFrom columns that a derived one is computed from
 * @param partOf in a published table, the count that this count is a part of; empty when none
 * @param unitCount in a published table, the exact count of households that decides whether this count of something
 *     else is shown; empty when the count is of households
 * @param restUnitCount for such a count that is a part, the exact count of households behind what is left of the whole,
 *     or a lower bound of it; empty otherwise
 * @param formula in a published table, how a derived column is computed; empty elsewhere
 * @param labelNl label for people, Dutch
 * @param description what it holds, with unit and when it is empty
 */
public record ColumnContract(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String type,
        @JsonProperty(required = true) boolean nullable,
        @JsonProperty(required = true) Role role,
        String codelist,
        @JsonProperty("derived_from") List<String> derivedFrom,
        @JsonProperty("part_of") String partOf,
        @JsonProperty("unit_count") String unitCount,
        @JsonProperty("rest_unit_count") String restUnitCount,
        String formula,
        @JsonProperty(value = "label_nl", required = true) String labelNl,
        @JsonProperty(required = true) String description) {

    /** What a column is to disclosure control. */
    public enum Role {
        /** Says which row it is. */
        @JsonProperty("dimension")
        DIMENSION,
        /** A number of units: protected. */
        @JsonProperty("count")
        COUNT,
        /** Computed from counts: falls with them. */
        @JsonProperty("derived")
        DERIVED,
        /** A series over time computed from counts. */
        @JsonProperty("curve")
        CURVE,
        /** Says how to read the row. */
        @JsonProperty("status")
        STATUS
    }

    /** Fills what the file leaves out. */
    public ColumnContract {
        codelist = codelist == null ? "" : codelist;
        partOf = partOf == null ? "" : partOf;
        unitCount = unitCount == null ? "" : unitCount;
        restUnitCount = restUnitCount == null ? "" : restUnitCount;
        formula = formula == null ? "" : formula;
        derivedFrom = derivedFrom == null ? List.of() : List.copyOf(derivedFrom);
    }
}
