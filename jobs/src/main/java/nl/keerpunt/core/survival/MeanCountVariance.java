package nl.keerpunt.core.survival;

/**
 * The robust variance of {@link MeanCumulativeFunction}, which holds however the episodes of one household hang together:
 * Σ over households i of (Σ own episodes e ≤ t of 1 / Y(e) - Σ over days u ≤ min(t, c_i) of dN(u) / Y(u)²)², c_i the length of the
 * household's observation.
 *
 * <p>Symbols: dN(u) new episodes on day u; Y(u) households whose observation reaches day u. Source: J.F. Lawless, C. Nadeau
 * (1995), Some simple robust methods for the analysis of recurrent events, Technometrics 37, 158-168, equation 2.3; the
 * infinitesimal jackknife of R's {@code survfit(..., id =)}. Written out, the square is a sum over single episodes and over
 * pairs of episodes of one household, so that counts of these are enough, in any order and in parts whose sums add up;
 * households themselves can be added too.
 *
 * <p>Ties: episodes of one day share Y(u), in which who leaves on that day still counts; two episodes of one household on one
 * day are a pair. Empty strata: days that nobody's observation reaches add nothing; without households, or without episodes,
 * the error is 0. Whether M(t) exists at all is for {@link MeanCumulativeFunction} to say.
 *
 * <p>What not to conclude: an error of 0 is no certainty. The variance holds for many households, and is too small when there
 * are few or when a few carry most episodes; households must be independent of each other, and what ends their observation must
 * tell nothing of episodes to come.
 */
public final class MeanCountVariance {
    private final int day;
    private final double[] perEpisode;
    private final double[] expected;
    private final CompensatedSum sum = new CompensatedSum();

    /**
     * @param newEpisodes number of new episodes per day since the start, of all households
     * @param observedDays number of households per length of observation, in days
     * @param day t, the last day that counts
     */
    public MeanCountVariance(DayCounts newEpisodes, DayCounts observedDays, int day) {
        this.day = day;
        double[] observed = new double[day + 2];
        observedDays.forEach((length, count) -> observed[Math.min(length, day + 1)] += count);
        for (int length = day; length >= 0; length--) {
            observed[length] += observed[length + 1];
        }
        double[] episodes = new double[day + 1];
        newEpisodes.forEach((u, count) -> {
            if (u <= day) {
                episodes[u] += count;
            }
        });
        this.perEpisode = new double[day + 1];
        this.expected = new double[day + 1];
        CompensatedSum cumulative = new CompensatedSum();
        for (int u = 0; u <= day; u++) {
            if (observed[u] > 0) {
                perEpisode[u] = 1 / observed[u];
                cumulative.add(episodes[u] / observed[u] / observed[u]);
            }
            expected[u] = cumulative.value();
        }
    }

    /**
     * Adds a household.
     *
     * @param episodeDays days of its new episodes since the start
     * @param observedDays length of its observation
     */
    public void add(int[] episodeDays, int observedDays) {
        double own = -expected[Math.min(day, observedDays)];
        for (int u : episodeDays) {
            if (u <= day) {
                own += perEpisode[u];
            }
        }
        sum.add(own * own);
    }

    /**
     * Adds households from whom there may be no episode at all: Σ of (own part)² for so many observations of one length.
     *
     * @param observedDays length of the observation
     * @param households number of households
     */
    public void addObserved(int observedDays, long households) {
        double own = expected[Math.min(day, observedDays)];
        sum.add(households * own * own);
    }

    /**
     * Adds single new episodes, 1 / Y(e)² - 2 E / Y(e) each, with E what is expected in the household's observation.
     *
     * @param episodeDay day of the new episode
     * @param observedDays length of the household's observation
     * @param episodes number of such episodes
     */
    public void addEpisodes(int episodeDay, int observedDays, long episodes) {
        if (episodeDay <= day) {
            double one = perEpisode[episodeDay];
            sum.add(episodes * one * (one - 2 * expected[Math.min(day, observedDays)]));
        }
    }

    /**
     * Adds pairs of new episodes of one household, 2 / (Y(e) Y(f)) each.
     *
     * @param one day of the earlier one
     * @param other day of the later one
     * @param pairs number of such pairs
     */
    public void addPairs(int one, int other, long pairs) {
        if (one <= day && other <= day) {
            sum.add(2 * pairs * perEpisode[one] * perEpisode[other]);
        }
    }

    /** @return the standard error of M(t) */
    public double standardError() {
        return Math.sqrt(Math.max(0, sum.value()));
    }
}
