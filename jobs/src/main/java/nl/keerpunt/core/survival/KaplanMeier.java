package nl.keerpunt.core.survival;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The product-limit estimator of the share without an event, S(t) = ∏ over event days t_i ≤ t of (1 - d_i / n_i),
 * right-continuous, with Greenwood's standard error S √(Σ d_i / (n_i (n_i - d_i))).
 *
 * <p>Symbols: d_i events on day t_i; n_i households under observation just before it. Sources: E.L. Kaplan, P. Meier (1958),
 * Nonparametric estimation from incomplete observations, JASA 53, 457-481; M. Greenwood (1926), The natural duration of cancer,
 * Reports on Public Health and Medical Subjects 33, appendix 1, The errors of sampling of the survivorship tables; both as
 * equations 4.2.1 and 4.2.2 of J.P. Klein, M.L. Moeschberger (2003), Survival Analysis, second edition; D. Collett (2003),
 * Modelling Survival Data in Medical Research, second edition, sections 2.1.2 and 2.2.1. Limits on the log(-log) scale,
 * S^exp(±z se / (S |log S|)): J.D. Kalbfleisch, R.L. Prentice (1980), The Statistical Analysis of Failure Time Data, section
 * 1.3; where nobody is censored before the day, and where S is 0 or 1, those of {@link Wilson}.
 *
 * <p>Ties: events of one day count together against one n_i; who is censored on t_i counts in n_i. Empty strata: without
 * households all counts are 0 and there is no S; where nobody is under observation on the day, S is not carried forward, but
 * for S = 0, which stays; limits are missing where nobody is at risk on the day and somebody was censored before it or entered
 * late.
 *
 * <p>What not to conclude: censoring is assumed to tell nothing about the event. The event is what a register records, so S is
 * no share of whom nothing happened. Groups of unequal follow-up, pooled, bias late figures. No error at S = 0, and one of 0 at
 * S = 1, are no certainty.
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
            // From log S and se / S, so that nothing is lost where S is close to 0 or 1.
            limits = Scale.LOG_LOG.limits(log, root, z);
        }
        return new SurvivalEstimate(
                risk.total(), atRisk, eventCount, censoredBefore, OptionalDouble.of(survival), standardError, limits);
    }
}
