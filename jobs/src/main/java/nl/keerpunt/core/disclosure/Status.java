package nl.keerpunt.core.disclosure;

import java.util.Locale;

/** Why the figures of a published row stand there or are left out. Empty is never ambiguous. */
public enum Status {
    /** The figures are shown. */
    PUBLISHED,
    /** Left out to protect households; one marker, whatever the reason. */
    SUPPRESSED,
    /** Shown, but later deliveries can change them. */
    PROVISIONAL,
    /** Not followed long enough for a figure. */
    IMMATURE,
    /** Too few households for a figure that means something. */
    TOO_FEW,
    /** The deliveries behind it cannot be relied on. */
    UNRELIABLE,
    /** What it needs was not delivered. */
    NOT_DELIVERED,
    /** Does not exist for this row. */
    NOT_APPLICABLE;

    /** @return the code in tables */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return whether a row with this status shows figures */
    public boolean showsFigures() {
        return this == PUBLISHED || this == PROVISIONAL;
    }
}
