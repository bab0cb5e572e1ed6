package nl.keerpunt.core.survival;

import java.util.OptionalDouble;

/**
 * Mean cumulative number of new episodes per household, M(t) = Σ over days u ≤ t of dN(u) / Y(u).
 *
 * <p>dN(u): new episodes on day u; Y(u): households whose observation (until observed_until or departure, not until
 * an event) reaches day u. Source: W. Nelson (1988), J. Quality Technology 20; J.F. Lawless, C. Nadeau (1995),
 * Technometrics 37. Counts episodes, not households: one household can carry much of it.
 */
public final class MeanCumulativeFunction {
    private MeanCumulativeFunction() {}

    /**
     * @param newEpisodes number of new episodes per day since the index episode
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
