package nl.keerpunt.core.progress;

import java.util.Locale;

/**
 * What the test of the target says of a cohort (measures.md, rule 16); {@link ProgressTest} tells how. {@link #UNDECIDED} is
 * not "no change", and one {@link #MET} is not the end: the target is achieved when two cohorts in a row met it.
 */
public enum Verdict {
    /** Measure C: the share is above the target, at the level of the test. */
    MET,
    /** Measure C: even with all unknown as stopped, the upper limit lies below the target. */
    NOT_MET,
    /** Measure C: too many households of which nothing is known. */
    NOT_MEASURABLE,
    /** The data do not decide. */
    UNDECIDED,
    /** The cohort is not mature, or nobody was assessed. */
    TOO_EARLY,
    /** Measure A: above the target; context, never a verdict. */
    ABOVE,
    /** Measure A: the upper limit lies below the target; context, never a verdict. */
    BELOW;

    /** @return the code in tables */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
