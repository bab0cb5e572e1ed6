package nl.keerpunt.core.survival;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Tails of the standard normal distribution. */
final class Normal {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private Normal() {}

    /** @return P(Z ≥ z) */
    static double above(double z) {
        return STANDARD.survivalProbability(z);
    }

    /** @return P(|Z| ≥ |z|) */
    static double twoSided(double z) {
        return 2 * STANDARD.survivalProbability(Math.abs(z));
    }
}
