package nl.keerpunt.core.delivery;

/** How a delivered value is read. */
public enum ValueKind {
    /** An opaque identifier, 1 to 64 characters, no control characters. */
    ID,
    /** A household's regional pseudonym, 16 to 64 characters of {@code [0-9A-Za-z_-]}. */
    PSEUDONYM,
    /** A municipality's code that a list knows. */
    MUNICIPALITY,
    /** A day, {@code dd-mm-jjjj} or {@code jjjj-mm-dd}. */
    DATE,
    /** A day inside the delivery's half-year. */
    DATE_IN_HALF_YEAR,
    /** One code of a list, in any case. */
    CODE,
    /** One or more codes of a list, separated by {@code |}. */
    CODES
}
