package nl.keerpunt.core.survival;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The share without an event at the end w of a window, with what it rests on; made by {@link KaplanMeier}, which tells formula,
 * sources, ties, empty strata and what not to conclude.
 *
 * @param householdCount households in the stratum
 * @param atRiskCount households under observation just before the window's last day
 * @param eventCount households with an event inside the window
 * @param censoredCount households censored before the window's end
 * @param survival S(w), 0 to 1; empty when nobody is at risk at w and S is above 0: it is not carried forward
 * @param standardError Greenwood's; empty when S is empty or 0
 * @param limits at the point of the normal distribution that was asked for; empty when S is empty, or 0 or 1 with nobody at risk
 */
public record SurvivalEstimate(
        long householdCount,
        long atRiskCount,
        long eventCount,
        long censoredCount,
        OptionalDouble survival,
        OptionalDouble standardError,
        Optional<Interval> limits) {}
