package nl.keerpunt.core.disclosure;

/**
 * How counts are protected; from {@code schemas/policy/disclosure.yaml}.
 *
 * @param roundingBase every published count is rounded to the nearest multiple of this
 * @param smallestCount a count whose rounded value is smaller is suppressed; a multiple of the base
 * @param shareDecimals decimals of published shares
 */
public record DisclosurePolicy(int roundingBase, int smallestCount, int shareDecimals) {
    /** Checks that the numbers fit together. */
    public DisclosurePolicy {
        if (roundingBase < 1 || smallestCount < 1 || smallestCount % roundingBase != 0 || shareDecimals < 1) {
            throw new IllegalArgumentException("the smallest count is a positive multiple of the rounding base");
        }
    }

    /**
     * @param exact a count, or an estimate of one; not negative
     * @return the nearest multiple of the base; halves go up
     */
    public long rounded(double exact) {
        if (!(exact >= 0) || Double.isInfinite(exact)) {
            throw new IllegalArgumentException("not a count");
        }
        return Math.round(exact / roundingBase) * roundingBase;
    }

    /** @return whether a protected count may stand in a published table */
    boolean allows(long count) {
        return count >= smallestCount && count % roundingBase == 0;
    }

    /**
     * In a weighted number one household can count for several. Up to this many, a rounded number leaves two values at least of
     * whatever count of households it is made of, also to who knows all else.
     *
     * @return for how many households one may count in a published count: half the base, or 1
     */
    public double heaviest() {
        return Math.max(1, roundingBase / 2.0);
    }

    double share(double exact) {
        double scale = Math.pow(10, shareDecimals);
        return Math.round(exact * scale) / scale;
    }
}
