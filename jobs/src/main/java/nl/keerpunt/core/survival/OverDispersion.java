package nl.keerpunt.core.survival;

import java.util.Arrays;

/**
 * How much groups vary beyond chance: the factor φ = Σ z̃_j² / J over groups' standardised distances z_j from the target,
 * winsorised so that groups that truly stand out do not hide themselves, and never below 1. Limits around the target are
 * widened by √φ.
 *
 * <p>Symbols: J groups; z̃_j is z_j, or the nearest one further in where it belongs to the outermost at either end. Source:
 * D.J. Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24, 1185-1202,
 * section 5, and (2005), Handling over-dispersion of performance indicators, Quality and Safety in Health Care 14, 347-351; the
 * multiplicative model. Of three groups or more at least one at each end is drawn in, which is ours, not the source's.
 *
 * <p>Ties: of equal distances it does not matter which is drawn in. Empty strata: a group without variance has no distance, and
 * is left out by the caller; without groups φ is 1.
 *
 * <p>What not to conclude: with fewer than some ten groups φ is itself quite uncertain. φ = 1 does not say that groups are
 * alike, and a large φ does not say why they differ: it also takes true differences for noise.
 */
public final class OverDispersion {
    /** The share at each end that is drawn in, as in the source. */
    public static final double WINSORISED = 0.1;

    private static final int FEWEST = 3;

    private OverDispersion() {}

    /**
     * With the source's share, and of three groups or more at least one at each end, so that one that truly stands out does not
     * hide itself among few.
     *
     * @param z standardised distances of the groups from the target
     * @return φ, at least 1
     */
    public static double factor(double[] z) {
        int fewest = z.length < FEWEST ? 0 : 1;
        return factor(z, Math.max(fewest, (int) Math.floor(WINSORISED * z.length)));
    }

    /**
     * @param z standardised distances of the groups from the target
     * @param winsorised share at each end whose distances are set to the nearest one further in
     * @return φ, at least 1
     */
    public static double factor(double[] z, double winsorised) {
        return factor(z, (int) Math.floor(winsorised * z.length));
    }

    /** With so many groups at each end set to the nearest one further in. */
    private static double factor(double[] z, int cut) {
        if (z.length == 0) {
            return 1;
        }
        double[] sorted = z.clone();
        Arrays.sort(sorted);
        double lowest = sorted[cut];
        double highest = sorted[sorted.length - 1 - cut];
        CompensatedSum squares = new CompensatedSum();
        for (double one : z) {
            double within = Math.min(highest, Math.max(lowest, one));
            squares.add(within * within);
        }
        return Math.max(1, squares.value() / z.length);
    }
}
