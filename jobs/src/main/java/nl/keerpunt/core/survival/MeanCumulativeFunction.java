package nl.keerpunt.core.survival;

import java.util.OptionalDouble;

/**
 * Mean cumulative number of new episodes per household, M(t) = Σ over days u ≤ t of dN(u) / Y(u).
 *
 * <p>Symbols: dN(u) new episodes on day u; Y(u) households whose observation reaches day u, which no episode ends. Sources: W.
 * Nelson (1988), Graphical analysis of system repair data, J. Quality Technology 20, 24-35; J.F. Lawless, C. Nadeau (1995),
 * Some simple robust methods for the analysis of recurrent events, Technometrics 37, 158-168. Its error: {@link
 * MeanCountVariance}.
 *
 * <p>Ties: episodes of one day, of one household too, count together against one Y(u); whose observation ends on day u counts
 * in Y(u). Empty strata: without households, or when nobody's observation reaches the day, there is no mean; it is not carried
 * forward.
 *
 * <p>What not to conclude: it counts episodes, not households, and one household can carry much of it; 1 - M is no share
 * without an episode. What ends observation is assumed to tell nothing of episodes to come.
 */
public final class MeanCumulativeFunction {
    private MeanCumulativeFunction() {}

    /**
     * @param newEpisodes number of new episodes per day since the start
     * @param observedDays number of households per length of observation, in days
     * @param day w, the last day that counts
     * @return M(w); empty when nobody's observation reaches w
     */
    public static OptionalDouble at(DayCounts newEpisodes, DayCounts observedDays, int day) {
        if (observedDays.from(day) == 0) {
            return OptionalDouble.empty();
        }
        long[] observed = new long[day + 2];
        observedDays.forEach((length, count) -> observed[Math.min(length, day + 1)] += count);
        for (int length = day; length >= 0; length--) {
            observed[length] += observed[length + 1];
        }
        CompensatedSum sum = new CompensatedSum();
        newEpisodes.forEach((u, count) -> {
            if (u <= day) {
                sum.add((double) count / observed[u]);
            }
        });
        return OptionalDouble.of(sum.value());
    }
}
