package nl.keerpunt.core.survival;

import java.util.Optional;

/**
 * Shares of groups that differ in their mix, made comparable over strata such as index class and reporter group.
 *
 * <p>Direct: Σ w_s x_s / n_s, the share that the group would have with the standard's mix; variance Σ w_s² p_s (1 - p_s) / n_s.
 * Indirect: observed Σ x_s against expected Σ n_s π_s, what the group would have had with the region's shares π_s in each
 * stratum; variance of the observed under that, Σ n_s π_s (1 - π_s). Source: N.E. Breslow, N.E. Day (1987), Statistical Methods in
 * Cancer Research II, chapter 2. Two groups' indirect ratios rest on different mixes: compare each with the region, not with each
 * other. Neither takes away what the strata do not tell.
 */
public final class Standardisation {
    private Standardisation() {}

    /**
     * A directly standardised share.
     *
     * @param share 0 to 1
     * @param standardError of it
     */
    public record Direct(double share, double standardError) {}

    /**
     * Observed against expected.
     *
     * @param observed households with the outcome
     * @param expected the same with the region's share in each stratum
     * @param variance of the observed, if those shares hold
     */
    public record Indirect(double observed, double expected, double variance) {
        /** @return observed / expected; empty when nothing is expected */
        public Optional<Double> ratio() {
            return expected > 0 ? Optional.of(observed / expected) : Optional.empty();
        }

        /** @return (observed - expected) / √variance; empty without variance */
        public Optional<Double> z() {
            return variance > 0 ? Optional.of((observed - expected) / Math.sqrt(variance)) : Optional.empty();
        }
    }

    /**
     * @param successes x_s per stratum
     * @param trials n_s per stratum
     * @param standard weights of the strata: the standard's numbers
     * @return the share; empty when the group has nobody in a stratum that the standard has
     */
    public static Optional<Direct> direct(long[] successes, long[] trials, double[] standard) {
        double all = 0;
        for (double weight : standard) {
            all += weight;
        }
        CompensatedSum share = new CompensatedSum();
        CompensatedSum variance = new CompensatedSum();
        for (int s = 0; s < standard.length; s++) {
            if (standard[s] > 0) {
                if (trials[s] == 0) {
                    return Optional.empty();
                }
                Shares.check(successes[s], trials[s]);
                double weight = standard[s] / all;
                double p = (double) successes[s] / trials[s];
                share.add(weight * p);
                variance.add(weight * weight * p * (1 - p) / trials[s]);
            }
        }
        return Optional.of(new Direct(share.value(), Math.sqrt(variance.value())));
    }

    /**
     * @param successes x_s per stratum
     * @param trials n_s per stratum
     * @param shares π_s of the region per stratum, 0 to 1; of strata in which the group has nobody it does not matter
     */
    public static Indirect indirect(long[] successes, long[] trials, double[] shares) {
        double observed = 0;
        CompensatedSum expected = new CompensatedSum();
        CompensatedSum variance = new CompensatedSum();
        for (int s = 0; s < trials.length; s++) {
            if (trials[s] > 0) {
                Shares.check(successes[s], trials[s]);
                observed += successes[s];
                expected.add(trials[s] * shares[s]);
                variance.add(trials[s] * shares[s] * (1 - shares[s]));
            }
        }
        return new Indirect(observed, expected.value(), variance.value());
    }
}
