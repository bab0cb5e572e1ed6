package nl.keerpunt.core.survival;

/**
 * A confidence interval of a share. Which one, and what it assumes, is said by what made it. It is not a range in which the
 * true share lies with that probability, and two that overlap can belong to shares that differ.
 *
 * @param lower lower limit, 0 to 1; one of {@link FunnelLimits} may lie beyond them
 * @param upper upper limit, likewise
 */
public record Interval(double lower, double upper) {
    /** The two-sided 95% point of the standard normal distribution : Φ(z) = 0.975. */
    public static final double Z_95 = 1.959963984540054;

    static Interval clipped(double one, double other) {
        double lower = Math.min(one, other);
        double upper = Math.max(one, other);
        return new Interval(Math.max(0, lower), Math.min(1, upper));
    }
}
