package nl.keerpunt.core.survival;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Limits around a target share within which a group of n households is expected to lie: the exact binomial quantile,
 * interpolated so that limits fall smoothly with n, (r - (P(X ≤ r) - p) / (P(X ≤ r) - P(X ≤ r - 1))) / n with r the p-quantile
 * of X binomial(n, target).
 *
 * <p>Symbols: n households; p the tail, or 1 less it; r the number at which the distribution passes p.
 *
 * <p>Source: D.J. Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24,
 * 1185-1202, appendix A.1. A limit may fall below 0. Ties do not arise. Empty strata: n = 0 has no limits, and the call is
 * refused.
 *
 * <p>What not to conclude: outside the 95% limits lies one sound group in twenty. It is a reason to look, no judgement, and never a
 * rank.
 */
public final class FunnelLimits {
    /** Tail of the 95% limits. */
    public static final double TAIL_95 = 0.025;

    /** Tail of the 99.8% limits. */
    public static final double TAIL_99_8 = 0.001;

    private FunnelLimits() {}

    /**
     * @param trials n, at least 1
     * @param target the share around which, between 0 and 1
     * @param tail the chance below the lower and above the upper limit
     * @return both limits
     * @throws IllegalArgumentException when there are no trials, or the target or the tail has no limits
     */
    public static Interval around(long trials, double target, double tail) {
        if (trials < 1 || !(target > 0 && target < 1) || !(tail > 0 && tail < 0.5)) {
            throw new IllegalArgumentException(
                    "no limits of " + tail + " around " + target + " for " + trials + " households");
        }
        BinomialDistribution distribution = BinomialDistribution.of(Math.toIntExact(trials), target);
        return new Interval(limit(distribution, tail), limit(distribution, 1 - tail));
    }

    private static double limit(BinomialDistribution distribution, double p) {
        int r = distribution.inverseCumulativeProbability(p);
        double upTo = distribution.cumulativeProbability(r);
        return (r - (upTo - p) / distribution.probability(r)) / distribution.getNumberOfTrials();
    }
}
