package nl.keerpunt.core.survival;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The exact binomial test, P(X ≥ x) for X binomial(n, p), and Clopper and Pearson's limits: the shares p at which P(X ≥ x) and
 * P(X ≤ x) are half of what the confidence leaves.
 *
 * <p>Symbols: x successes of n independent households. Source: C.J. Clopper, E.S. Pearson (1934), The use of confidence or
 * fiducial limits illustrated in the case of the binomial, Biometrika 26, 404-413; the limits as quantiles of beta
 * distributions are those of R's {@code binom.test}. Ties do not arise. Empty strata: without households there is no test and
 * there are no limits; the call is refused.
 *
 * <p>What not to conclude: conservative, coverage is at least the nominal one and mostly more, so that a share inside the
 * limits is not shown to be the true one. Where households are not independent the limits are too narrow. A p-value above the
 * level does not say that the share is at the null hypothesis.
 */
public final class ExactBinomial {
    private ExactBinomial() {}

    /**
     * One-sided test against a larger share.
     *
     * @param successes x, 0 to n
     * @param trials n, at least 1
     * @param share the share under the null hypothesis, 0 to 1
     * @return P(X ≥ x) for X binomial(n, share)
     */
    public static double greater(long successes, long trials, double share) {
        Shares.check(successes, trials);
        if (successes == 0) {
            return 1;
        }
        return BinomialDistribution.of(Math.toIntExact(trials), share)
                .survivalProbability(Math.toIntExact(successes) - 1);
    }

    /**
     * Two-sided limits: quantiles of beta(x, n-x+1) and beta(x+1, n-x); 0 when x = 0 and 1 when x = n.
     *
     * @param successes x, 0 to n
     * @param trials n, at least 1
     * @param confidence such as 0.95
     * @return the limits
     */
    public static Interval limits(long successes, long trials, double confidence) {
        Shares.check(successes, trials);
        double tail = (1 - confidence) / 2;
        double lower = successes == 0 ? 0 : quantile(successes, trials - successes + 1.0, tail, false);
        double upper = successes == trials ? 1 : quantile(successes + 1.0, trials - successes, tail, true);
        return new Interval(lower, upper);
    }

    /** Bisection to the last bit: the library's own inverse stops at 1e-9, which is the tolerance we promise. */
    private static double quantile(double alpha, double beta, double tail, boolean above) {
        BetaDistribution distribution = BetaDistribution.of(alpha, beta);
        double low = 0;
        double high = 1;
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return middle;
            }
            boolean left = above
                    ? distribution.survivalProbability(middle) > tail
                    : distribution.cumulativeProbability(middle) < tail;
            if (left) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
