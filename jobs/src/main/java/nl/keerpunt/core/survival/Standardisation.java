package nl.keerpunt.core.survival;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Shares of groups that differ in their mix, made comparable over strata s, in which a group has x_s of n_s households.
 *
 * <p>Direct: Σ w_s x_s / n_s, the share that the group would have with the standard's mix; variance Σ w_s² p_s (1 - p_s) / n_s.
 * Indirect: observed Σ x_s against expected Σ n_s π_s, what the group would have had with the shares π_s of all groups together
 * in each stratum; variance of the observed under that, Σ n_s π_s (1 - π_s).
 *
 * <p>Symbols: x_s of n_s households in stratum s; w_s its part of the standard; p_s = x_s / n_s. Source: N.E. Breslow, N.E. Day
 * (1987), Statistical Methods in Cancer Research II, chapter 2. Ties do not arise. Empty strata: in an indirect number a stratum
 * of nobody adds nothing; a direct share has no answer there, unless a wider stratum stands in.
 *
 * <p>What not to conclude: two groups' indirect ratios rest on different mixes: compare each with all groups together, not with
 * each other. Neither takes away what the strata do not tell.
 */
public final class Standardisation {
    private Standardisation() {}

    /**
     * A directly standardised share.
     *
     * @param share 0 to 1
     * @param standardError of it
     * @param heaviest for how many households one household counts at most; 1 without weights
     */
    public record Direct(double share, double standardError, double heaviest) {}

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
        return direct(
                successes, trials, standard, IntStream.range(0, trials.length).toArray(), Double.MAX_VALUE);
    }

    /**
     * The same with thin strata collapsed, as in weighting surveys: where the group has nobody in a stratum, or one household of it
     * would count for more than so many, the share of a wider stratum stands in.
     *
     * @param successes x_s per stratum
     * @param trials n_s per stratum
     * @param standard weights of the strata: the standard's numbers
     * @param wider per stratum the number of the wider one that it is a part of
     * @param most for how many households one household may count, 1 or more; one of a wider stratum can still count for more
     * @return the share; empty when the group has nobody in a wider stratum that the standard has
     */
    public static Optional<Direct> direct(
            long[] successes, long[] trials, double[] standard, int[] wider, double most) {
        boolean[] collapsed = collapsed(trials, standard, wider, most);
        return weights(trials, standard, wider, collapsed)
                .map(weights -> direct(successes, trials, wider, collapsed, weights));
    }

    /**
     * @return for how many households one of each stratum counts, so that the share is the mean of x_s with these weights; as
     *     {@link #direct(long[], long[], double[], int[], double)} does it
     */
    public static Optional<double[]> weights(long[] trials, double[] standard, int[] wider, double most) {
        return weights(trials, standard, wider, collapsed(trials, standard, wider, most));
    }

    /** Collapses strata until no household counts for too many, or nothing is left to collapse. */
    private static boolean[] collapsed(long[] trials, double[] standard, int[] wider, double most) {
        boolean[] collapsed = new boolean[trials.length];
        boolean more = true;
        while (more) {
            more = false;
            double[] weights = weights(trials, standard, wider, collapsed).orElse(new double[0]);
            for (int s = 0; s < weights.length; s++) {
                more |= weights[s] > most && !collapsed[s];
                collapsed[s] |= weights[s] > most;
            }
        }
        return collapsed;
    }

    private static Optional<double[]> weights(long[] trials, double[] standard, int[] wider, boolean[] collapsed) {
        double all = Arrays.stream(standard).sum();
        double households = Arrays.stream(trials).sum();
        double[] weights = new double[trials.length];
        for (int s = 0; s < standard.length; s++) {
            if (standard[s] > 0) {
                IntPredicate standsIn = standsIn(s, trials, wider, collapsed);
                long n = sum(trials, standsIn);
                if (n == 0) {
                    return Optional.empty();
                }
                for (int one = 0; one < weights.length; one++) {
                    weights[one] += standsIn.test(one) && trials[one] > 0 ? standard[s] / all * households / n : 0;
                }
            }
        }
        return Optional.of(weights);
    }

    private static IntPredicate standsIn(int stratum, long[] trials, int[] wider, boolean[] collapsed) {
        return trials[stratum] == 0 || collapsed[stratum] ? one -> wider[one] == wider[stratum] : one -> one == stratum;
    }

    /** Each household is counted once, with its weight, however many strata its share stands in for. */
    private static Direct direct(long[] successes, long[] trials, int[] wider, boolean[] collapsed, double[] weights) {
        double households = Arrays.stream(trials).sum();
        CompensatedSum share = new CompensatedSum();
        CompensatedSum variance = new CompensatedSum();
        for (int s = 0; s < weights.length; s++) {
            if (weights[s] > 0) {
                Shares.check(successes[s], trials[s]);
                double weight = weights[s] / households;
                share.add(weight * successes[s]);
                IntPredicate alike = standsIn(s, trials, wider, collapsed);
                double p = (double) sum(successes, alike) / sum(trials, alike);
                variance.add(weight * weight * trials[s] * p * (1 - p));
            }
        }
        return new Direct(
                share.value(),
                Math.sqrt(variance.value()),
                Arrays.stream(weights).max().orElse(0));
    }

    private static long sum(long[] counts, IntPredicate strata) {
        return IntStream.range(0, counts.length)
                .filter(strata)
                .mapToLong(s -> counts[s])
                .sum();
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
