package nl.keerpunt.core.progress;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A stricter level for a target that is looked at every half-year. Whoever looks twelve times at 5% finds a target that was
 * not reached more often than one time in twenty. With K planned looks, look k may have used α*(k/K), where α*(t) = 2 (1 - Φ(z_(1 -
 * α/2) / √t)), the O'Brien-Fleming type: little at first, all of α at the end. Each look is at another cohort, so that the
 * tests are nearly independent, and the level of look k follows: a_k = 1 - (1 - α*(k/K)) / (1 - α*((k-1)/K)).
 *
 * <p>Symbols: α the level of all looks together, Φ the standard normal distribution, z its upper points. Source: K.K.G. Lan,
 * D.L. DeMets (1983), Discrete sequential boundaries for clinical trials, Biometrika 70, 659-663, for α*; P.C. O'Brien, T.R.
 * Fleming (1979), A multiple testing procedure for clinical trials, Biometrics 35, 549-556. The step from α* to a_k for
 * independent looks is ours: theirs are looks at data that accumulate. Ties do not arise. A look at nobody is never
 * significant, and its level is not passed on.
 *
 * <p>What not to conclude: the plain test stays the verdict (measures.md, rule 16); this stands beside it. Households that are
 * in several cohorts make looks somewhat dependent, which this leaves aside, so that 5% of all looks together is not exact.
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
