package nl.keerpunt.core.survival;

import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The test for a linear trend in shares over ordered groups, on complete windows: z = Σ s_j (x_j - n_j p) / √(p (1 - p) (Σ n_j
 * s_j² - (Σ n_j s_j)² / N)), with p = Σ x_j / N.
 *
 * <p>Symbols: x_j of n_j households in group j with score s_j; N all. Sources: W.G. Cochran (1954), Some methods for
 * strengthening the common χ² tests, Biometrics 10, 417-451; P. Armitage (1955), Tests for linear trends in proportions and
 * frequencies, Biometrics 11, 375-386; the square is R's {@code prop.trend.test}. Above 0 when the share rises with the score.
 *
 * <p>Ties: groups with one score count as one group. Empty strata: a group of nobody adds nothing; no test when fewer than two
 * scores have households, or when all shares are 0 or all are 1.
 *
 * <p>What not to conclude: a significant trend is no forecast, and a straight line may be a poor picture of the shares; without
 * a trend shares can still differ. Households must be independent: one that stands in several groups makes the level inexact.
 */
public final class CochranArmitage {
    private CochranArmitage() {}

    /**
     * The test.
     *
     * @param z normal under the null hypothesis
     * @param pValue two-sided
     */
    public record Result(double z, double pValue) {
        /** @return z², chi-squared with one degree of freedom */
        public double statistic() {
            return z * z;
        }
    }

    /**
     * @param successes x_j, 0 to n_j
     * @param trials n_j, 0 or more; a group of nobody adds nothing
     * @param scores s_j
     * @return the test; empty when all shares are 0 or all are 1, or only one score has households
     * @throws IllegalArgumentException when the three differ in length, or more succeed than there are
     */
    public static Optional<Result> test(long[] successes, long[] trials, double[] scores) {
        if (successes.length != trials.length || scores.length != trials.length) {
            throw new IllegalArgumentException("counts and scores differ in length");
        }
        double n = 0;
        double x = 0;
        double weighted = 0;
        for (int j = 0; j < trials.length; j++) {
            if (trials[j] > 0) {
                Shares.check(successes[j], trials[j]);
            }
            n += trials[j];
            x += successes[j];
            weighted += trials[j] * scores[j];
        }
        double p = x / n;
        double mean = weighted / n;
        double slope = 0;
        double spread = 0;
        for (int j = 0; j < trials.length; j++) {
            double score = scores[j] - mean;
            slope += score * (successes[j] - trials[j] * p);
            spread += trials[j] * score * score;
        }
        double variance = p * (1 - p) * spread;
        if (!(variance > 0)) {
            return Optional.empty();
        }
        double z = slope / Math.sqrt(variance);
        return Optional.of(new Result(z, ChiSquaredDistribution.of(1).survivalProbability(z * z)));
    }
}
