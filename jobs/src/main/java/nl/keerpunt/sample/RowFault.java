package nl.keerpunt.sample;

import java.util.List;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.Entity;

/** A way in which a planted row breaks the contract, with the reason that {@code truth/planted.csv} gives for it. */
enum RowFault {
    NOT_A_DATE("not a date"),
    UNKNOWN_CODE("unknown code"),
    MISSING_VALUE("missing value"),
    OUTSIDE_HALF_YEAR("outside the half-year"),
    UNKNOWN_MUNICIPALITY("unknown municipality");

    private static final int NO_MUNICIPALITY = 9999;

    private final String reason;

    RowFault(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /** The faults that a row of an entity can have. */
    static List<RowFault> of(Entity entity) {
        return switch (entity) {
            case REPORTS -> List.of(values());
            case CASES -> List.of(NOT_A_DATE, MISSING_VALUE);
            case SAFETY_CHECKS, DEPARTURES -> List.of(NOT_A_DATE, UNKNOWN_CODE, MISSING_VALUE, OUTSIDE_HALF_YEAR);
        };
    }

    /** Puts the fault into a row. */
    void spoil(Row row, Entity entity, HalfYear halfYear) {
        switch (this) {
            case NOT_A_DATE -> row.set(Columns.of(entity).date(), Codes.text("31-02-" + halfYear.year()));
            case UNKNOWN_CODE -> row.set(codeOf(entity), Codes.text("buurman"));
            case MISSING_VALUE -> row.set(Field.HUISHOUDEN_ID, Codes.text(""));
            case OUTSIDE_HALF_YEAR -> row.set(Columns.of(entity).date(), Day.of(halfYear.firstDay()) - 1);
            case UNKNOWN_MUNICIPALITY -> row.set(Field.GEMEENTECODE, NO_MUNICIPALITY);
        }
    }

    private static Field codeOf(Entity entity) {
        return switch (entity) {
            case REPORTS -> Field.MELDER;
            case SAFETY_CHECKS -> Field.UITKOMST;
            case CASES, DEPARTURES -> Field.REDEN;
        };
    }
}
