package nl.keerpunt.core.survival;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction of the p-values of a family of tests: with p_(1) ≤ … ≤ p_(m), adjusted p_(i) = max over j ≤ i of min(1, (m - j
 * + 1) p_(j)).
 *
 * <p>Symbols: m tests, p_(j) the j-th smallest p-value. Source: S. Holm (1979), A simple sequentially rejective multiple test
 * procedure, Scandinavian Journal of Statistics 6, 65-70; R's {@code p.adjust(method = "holm")}. It keeps the chance of any
 * false alarm in the family at the level, however the tests hang together, when each p-value is right by itself.
 *
 * <p>Ties: equal p-values get equal adjusted ones. Empty strata: a test that could not be done is no part of the family; an
 * empty family has no p-values.
 *
 * <p>What not to conclude: the family must be fixed beforehand, a family chosen after looking corrects nothing; an adjusted
 * p-value above the level is no evidence that there is no difference.
 */
public final class Holm {
    private Holm() {}

    /** @return the adjusted p-values, in the order given */
    public static double[] adjusted(double[] pValues) {
        int[] order = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(at -> pValues[at]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            double p = pValues[order[rank]];
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("no p-value: " + Arrays.toString(pValues));
            }
            largest = Math.max(largest, Math.min(1, (order.length - rank) * p));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }
}
