package nl.keerpunt.core.disclosure;

import java.util.List;
import java.util.Optional;

/**
 * What must happen to one column of a published table; follows from its role in the contract, never from its name.
 *
 * @param name the column
 * @param kind its role
 * @param partOf for a count: the count that it is a part of
 * @param unitCount for a count of something else than households: the exact count of households behind it
 * @param restUnitCount for such a count that is a part: households behind what is left of the whole
 * @param formula for a derived column: how it follows
 * @param from for a derived column: the parts, and last the whole
 */
public record ColumnRule(
        String name,
        Kind kind,
        Optional<String> partOf,
        Optional<String> unitCount,
        Optional<String> restUnitCount,
        Optional<Formula> formula,
        List<String> from) {

    /** What a column is to protection. */
    public enum Kind {
        /** Says which row it is, or how to read it: passes. */
        LABEL,
        /** A count: rounded, and suppressed when small. */
        COUNT,
        /** Computed from the protected counts of its row. */
        DERIVED,
        /** Computed from the protected rows of its table. */
        CURVE,
        /** The status of the row: set by protection. */
        STATUS
    }

    /** Copies the list. */
    public ColumnRule {
        from = List.copyOf(from);
    }

    /** @return a column that passes */
    public static ColumnRule label(String name) {
        return of(name, Kind.LABEL);
    }

    /** @return a column without further rules */
    public static ColumnRule of(String name, Kind kind) {
        return new ColumnRule(
                name, kind, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** @return a count of households that is a part of another count */
    public static ColumnRule part(String name, String whole) {
        return new ColumnRule(
                name, Kind.COUNT, Optional.of(whole), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** @return a derived column */
    public static ColumnRule derived(String name, Formula formula, List<String> from) {
        return new ColumnRule(
                name, Kind.DERIVED, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(formula), from);
    }
}
