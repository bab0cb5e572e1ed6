package nl.keerpunt.core.progress;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The smallest share that the exact test against a target can be expected to find (measures.md, rule 17): with n households
 * and level α, k is the smallest number with P(X ≥ k) ≤ α for X binomial(n, target); the answer is the share p at which P(X ≥ k)
 * for X binomial(n, p) reaches the power.
 *
 * <p>Source: the power of the exact binomial test, as in J.L. Fleiss, B. Levin, M.C. Paik (2003), Statistical Methods for Rates
 * and Proportions, section 2.5, without their normal approximation. Because k is whole, the level that is used lies below α,
 * and the answer does not fall smoothly with n. Ties do not arise. Empty strata: too few households can find nothing, and nobody is refused.
 *
 * <p>What not to conclude: nothing is said of what will happen, only of what could be seen.
 */
public final class DetectableChange {
    private DetectableChange() {}

    /**
     * @param trials n, households that are assessed, at least 1
     * @param target the share under the null hypothesis, between 0 and 1
     * @param level α, one-sided
     * @param power wanted chance that the test finds it, such as 0.8
     * @return the share; empty when so few households can never give a significant result
     */
    public static OptionalDouble share(long trials, double target, double level, double power) {
        int n = Math.toIntExact(trials);
        int critical = critical(n, target, level);
        if (critical > n) {
            return OptionalDouble.empty();
        }
        double low = target;
        double high = 1;
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return OptionalDouble.of(high);
            }
            if (BinomialDistribution.of(n, middle).survivalProbability(critical - 1) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    /** The smallest number of successes that is significant; n + 1 when none is. */
    private static int critical(int n, double target, double level) {
        BinomialDistribution chance = BinomialDistribution.of(n, target);
        int low = 0;
        int high = n + 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (chance.survivalProbability(middle - 1) <= level) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
