package nl.keerpunt.core.survival;

/**
 * Wilson's score interval of a share, without continuity correction: with p = x / n,
 * (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).
 *
 * <p>Symbols: x successes of n households; z the point of the normal distribution. Source: E.B. Wilson (1927), Probable
 * inference, the law of succession, and statistical inference, JASA 22, 209-212; R's {@code prop.test(correct = FALSE)}. Ties
 * do not arise. Empty strata: without households there is no interval; the call is refused.
 *
 * <p>What not to conclude: it assumes independent units and a number of trials fixed beforehand, and covers on average, not for
 * every share; not for shares that are censored.
 */
public final class Wilson {
    private Wilson() {}

    /**
     * @param successes x, 0 to n
     * @param trials n, at least 1
     * @param z point of the standard normal distribution, {@link Interval#Z_95} for 95%
     * @return the limits, inside 0 to 1
     */
    public static Interval interval(long successes, long trials, double z) {
        Shares.check(successes, trials);
        double n = trials;
        double p = successes / n;
        double zz = z * z;
        double centre = p + zz / (2 * n);
        double half = z * Math.sqrt(p * (1 - p) / n + zz / (4 * n * n));
        double scale = 1 + zz / n;
        // Exact at the edges, where the sum cancels to a rounding error.
        double lower = successes == 0 ? 0 : (centre - half) / scale;
        double upper = successes == trials ? 1 : (centre + half) / scale;
        return Interval.clipped(lower, upper);
    }
}
