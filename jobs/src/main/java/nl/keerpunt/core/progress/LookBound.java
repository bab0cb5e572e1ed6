package nl.keerpunt.core.progress;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A stricter level for a target that is looked at every half-year. Whoever looks twelve times at 5% finds a target that was
 * not reached more often than one time in twenty. With K planned looks, look k may have used α*(k/K), where α*(t) = 2 (1 - Φ(z_(1 -
 * α/2) / √t)), the O'Brien-Fleming type: little at first, all of α at the end. Each look is at another cohort, so that the
 * tests are nearly independent, and the level of look k follows: a_k = 1 - (1 - α*(k/K)) / (1 - α*((k-1)/K)).
 *
 * <p>Source: K.K.G. Lan, D.L. DeMets (1983), Biometrika 70, for α*; P.C. O'Brien, T.R. Fleming (1979), Biometrics 35. The plain
 * test stays the verdict (measures.md, rule 16); this stands beside it. Households that are in several cohorts make looks
 * somewhat dependent, which this leaves aside.
 */
public final class LookBound {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private LookBound() {}

    /**
     * @param look k, 1 to K
     * @param planned K, at least 1
     * @param alpha α, the one-sided level of all looks together
     * @return the level of this look
     */
    public static double level(int look, int planned, double alpha) {
        if (look < 1 || look > planned) {
            throw new IllegalArgumentException("look " + look + " of " + planned);
        }
        double used = used(look - 1, planned, alpha);
        return (used(look, planned, alpha) - used) / (1 - used);
    }

    private static double used(int look, int planned, double alpha) {
        if (look == 0) {
            return 0;
        }
        double z = NORMAL.inverseSurvivalProbability(alpha / 2);
        return 2 * NORMAL.survivalProbability(z / Math.sqrt((double) look / planned));
    }
}
