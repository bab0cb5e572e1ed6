package nl.keerpunt.core.survival;

/**
 * A confidence interval of a share.
 *
 * @param lower lower limit, 0 to 1
 * @param upper upper limit, 0 to 1
 */
public record Interval(double lower, double upper) {
    /** The two-sided 95% point of the standard normal distribution (measures.md, rule 10). */
    public static final double Z_95 = 1.959963984540054;

    static Interval clipped(double one, double other) {
        double lower = Math.min(one, other);
        double upper = Math.max(one, other);
        return new Interval(Math.max(0, lower), Math.min(1, upper));
    }
}
