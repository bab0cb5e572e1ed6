package nl.keerpunt.core.survival;

import java.util.Locale;

/**
 * Where a group lies in a funnel around the share of all: the {@link FunnelLimits} of its size and mix, drawn out from the share by
 * √φ, the {@link OverDispersion} of the groups, and kept within 0 and 1. A standardised share θO/E varies with the chance E/n that
 * its own mix gives it, not with θ, so its limits are θn/E times those of a binomial(n, E/n) share; where E/n = θ these are the
 * limits around θ.
 *
 * <p>Source: D.J. Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202, section 5, multiplicative model. Ties: a limit
 * itself is within. A group of nobody has no limits: the call is refused. A flag is a reason to look for a cause, no judgement;
 * groups are compared with the share of all, never with each other.
 *
 * @param share of all groups together, between 0 and 1
 * @param overDispersion φ, at least 1
 */
public record Funnel(double share, double overDispersion) {
    /** How far out a group lies. */
    public enum Flag {
        /** Within the 95% limits. */
        WITHIN,
        /** Outside the 95% limits, within the 99.8% limits. */
        OUTSIDE_95,
        /** Outside the 99.8% limits. */
        OUTSIDE_99_8;

        /** @return the code in tables */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks both. */
    public Funnel {
        if (!(share > 0 && share < 1 && overDispersion >= 1)) {
            throw new IllegalArgumentException("no funnel around " + share + " with " + overDispersion);
        }
    }

    /**
     * @param trials n, size of the group, at least 1
     * @param expected E, the number expected of its mix, between 0 and n; nθ without standardisation
     * @param tail the chance outside either limit, such as {@link FunnelLimits#TAIL_95}
     * @return both limits
     */
    public Interval limits(long trials, double expected, double tail) {
        double own = expected / trials;
        if (!(own > 0 && own < 1)) {
            throw new IllegalArgumentException("no limits for " + expected + " expected of " + trials);
        }
        Interval chance = FunnelLimits.around(trials, own, tail);
        double drawn = Math.sqrt(overDispersion) * share / own;
        return Interval.clipped(share + drawn * (chance.lower() - own), share + drawn * (chance.upper() - own));
    }

    /** @return where a group of this size, this expected number and this standardised share lies; a limit itself is within */
    public Flag flag(long trials, double expected, double groupShare) {
        if (!outside(limits(trials, expected, FunnelLimits.TAIL_95), groupShare)) {
            return Flag.WITHIN;
        }
        return outside(limits(trials, expected, FunnelLimits.TAIL_99_8), groupShare)
                ? Flag.OUTSIDE_99_8
                : Flag.OUTSIDE_95;
    }

    private static boolean outside(Interval limits, double share) {
        return share < limits.lower() || share > limits.upper();
    }
}
