package nl.keerpunt.core.delivery;

import java.util.Locale;

/** Why a row is not among the kept ones; texts in Dutch stand in {@code schemas/codelists/row_reason.csv}. */
public enum RowReason {
    /** The row has more or fewer cells than the header. */
    WRONG_CELL_COUNT,
    /** A required value is empty. */
    MISSING_VALUE,
    /** Not an identifier: too long, with control characters, or an error of a spreadsheet. */
    NOT_AN_ID,
    /** Not a household pseudonym. */
    NOT_A_PSEUDONYM,
    /** Not a day in a form of the contract, or a day that does not exist. */
    NOT_A_DATE,
    /** A day, or a case, outside the delivery's half-year. */
    OUTSIDE_HALF_YEAR,
    /** A code that is not in its list. */
    UNKNOWN_CODE,
    /** A municipality that no list knows. */
    UNKNOWN_MUNICIPALITY,
    /** A period that ends before it starts. */
    END_BEFORE_START,
    /** One identifier with two contents in one file. */
    CONFLICTING_ID,
    /** Equal in all values to an earlier row: merged with it, not rejected. */
    EXACT_DUPLICATE;

    /** @return the code in tables */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return whether the row is lost to the figures; a merged duplicate is not */
    public boolean rejects() {
        return this != EXACT_DUPLICATE;
    }
}
