package nl.keerpunt.core.progress;

import nl.keerpunt.core.survival.Interval;

/**
 * Shares that are found elsewhere (measures.md, rule 15). The rule speaks of the share; here a share is implausible when its
 * whole interval lies outside, so that chance in small numbers raises no alarm. A share that lies outside while its interval
 * reaches into the range raises none.
 *
 * <p>Ties: an interval that touches the range is not outside. Without households there is no interval, and nothing to judge.
 * What not to conclude: an alarm says nothing of the cause, mostly broken pseudonyms, and now and then a region that differs;
 * no alarm does not say that pseudonyms are whole.
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
