package nl.keerpunt.core.survival;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The product-limit estimator of the share without an event, S(t) = ∏ over event days t_i ≤ t of (1 - d_i / n_i),
 * right-continuous, with Greenwood's standard error S √(Σ d_i / (n_i (n_i - d_i))).
 *
 * <p>Symbols: d_i events on day t_i; n_i households under observation just before it; censored on t_i counts in n_i.
 * Sources: E.L. Kaplan, P. Meier (1958), JASA 53, section 3; M. Greenwood (1926); limits on the log(-log) scale:
 * J.D. Kalbfleisch, R.L. Prentice (1980). Assumes that censoring tells nothing about the event. An estimate of "no
 * new report", not of "no violence"; do not pool cohorts of unequal follow-up.
 */
public final class KaplanMeier {
    private KaplanMeier() {}

    /**
     * @param risk counts of one stratum
     * @param day the window's last day, w
     * @param z point of the standard normal distribution for the limits
     * @return the estimate at the day
     */
    public static SurvivalEstimate at(RiskSet risk, int day, double z) {
        long atRisk = risk.fromStart();
        long censoredBefore = 0;
        long eventCount = 0;
        boolean extinct = false;
        CompensatedSum logSurvival = new CompensatedSum();
        CompensatedSum greenwood = new CompensatedSum();
        for (int i = 0; i < risk.size() && risk.day(i) <= day; i++) {
            long d = risk.events(i);
            if (d > 0) {
                double n = atRisk;
                eventCount += d;
                extinct |= d == atRisk;
                if (!extinct) {
                    logSurvival.add(Math.log1p(-d / n));
                    greenwood.add(d / (n * (n - d)));
                }
            }
            if (risk.day(i) < day) {
                censoredBefore += risk.censored(i);
                atRisk += risk.entered(i) - d - risk.censored(i);
            }
        }
        double log = logSurvival.value();
        if (atRisk == 0 && !extinct) {
            return new SurvivalEstimate(
                    risk.total(),
                    0,
                    eventCount,
                    censoredBefore,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Optional.empty());
        }
        double survival = extinct ? 0 : Math.exp(log);
        double root = Math.sqrt(greenwood.value());
        OptionalDouble standardError = extinct ? OptionalDouble.empty() : OptionalDouble.of(survival * root);
        Optional<Interval> limits = Optional.empty();
        if (censoredBefore == 0 && risk.isFromStart()) {
            limits = Optional.of(Wilson.interval(risk.total() - eventCount, risk.total(), z));
        } else if (extinct || eventCount == 0) {
            if (atRisk > 0) {
                limits = Optional.of(Wilson.interval(extinct ? 0 : atRisk, atRisk, z));
            }
        } else {
            // S^exp(±z se / (S |ln S|)), with se / S = root: no loss where S is close to 0 or 1.
            double spread = z * root / Math.abs(log);
            limits = Optional.of(Interval.clipped(Math.exp(log * Math.exp(spread)), Math.exp(log * Math.exp(-spread))));
        }
        return new SurvivalEstimate(
                risk.total(), atRisk, eventCount, censoredBefore, OptionalDouble.of(survival), standardError, limits);
    }
}
