package nl.keerpunt.core.progress;

import nl.keerpunt.core.survival.Interval;

/**
 * Shares that are found elsewhere (measures.md, rule 15). A share is implausible when its whole interval lies outside, so
 * that chance in small numbers raises no alarm. That says nothing of the cause: mostly broken pseudonyms, and now and then
 * a region that differs.
 *
 * @param lowest lowest plausible share
 * @param highest highest plausible share
 */
public record PlausibleRange(double lowest, double highest) {
    /** @return whether the whole interval lies outside the range */
    public boolean excludes(Interval interval) {
        return interval.upper() < lowest || interval.lower() > highest;
    }
}
