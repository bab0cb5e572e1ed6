package nl.keerpunt.core.survival;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The whole curve of {@link KaplanMeier}, day by day: S(t), its error, and the days on which it passes a share. Constant
 * between the days of events, right-continuous, never carried beyond the last day. Formula, symbols, ties and sources of S as
 * there.
 *
 * <p>Quantile: the first day with S ≤ 1 - share; where S equals 1 - share over a while (within 1.5e-8), the middle of that
 * while, as in R's {@code quantile.survfit}. Its limits are the days on which the limits of S pass that share: R. Brookmeyer,
 * J. Crowley (1982), A confidence interval for the median survival time, Biometrics 38, 29-41; J.P. Klein, M.L. Moeschberger
 * (2003), Survival Analysis, second edition, section 4.5. Restricted mean: the area under S up to a day, J.O. Irwin (1949), The
 * standard error of an estimate of expectation of life, J. Hygiene 47, 188-189; Klein and Moeschberger, section 4.5.
 *
 * <p>Empty strata: a curve of nobody is defined on no day; it has no quantile. What not to conclude: a
 * quantile is empty when the curve does not come so low, which is not "never"; a quantile that lies on a long flat piece says
 * little, and two that differ can belong to curves that hardly do. A restricted mean says nothing of what happens after its
 * day, and means of different days cannot be compared.
 */
public final class SurvivalCurve {
    /** Two values of S that lie closer than R's tolerance, the square root of the machine's, are the same. */
    private static final double TOLERANCE = 1.5e-8;

    private final int[] days;
    private final double[] logs;
    private final double[] roots;
    private final int lastDay;

    private SurvivalCurve(int[] days, double[] logs, double[] roots, int lastDay) {
        this.days = days;
        this.logs = logs;
        this.roots = roots;
        this.lastDay = lastDay;
    }

    /** @return the curve of a stratum, with a step on each day with an event */
    public static SurvivalCurve of(RiskSet risk) {
        int[] days = new int[risk.size()];
        double[] logs = new double[risk.size()];
        double[] roots = new double[risk.size()];
        CompensatedSum log = new CompensatedSum();
        CompensatedSum greenwood = new CompensatedSum();
        long atRisk = risk.fromStart();
        boolean extinct = false;
        int steps = 0;
        int last = -1;
        for (int i = 0; i < risk.size(); i++) {
            long d = risk.events(i);
            if (d > 0) {
                double n = atRisk;
                extinct |= d == atRisk;
                if (!extinct) {
                    log.add(Math.log1p(-d / n));
                    greenwood.add(d / (n * (n - d)));
                }
                days[steps] = risk.day(i);
                logs[steps] = extinct ? Double.NEGATIVE_INFINITY : log.value();
                roots[steps] = extinct ? Double.NaN : Math.sqrt(greenwood.value());
                steps++;
            }
            if (d + risk.censored(i) > 0) {
                last = risk.day(i);
            }
            atRisk += risk.entered(i) - d - risk.censored(i);
        }
        return new SurvivalCurve(
                Arrays.copyOf(days, steps), Arrays.copyOf(logs, steps), Arrays.copyOf(roots, steps), last);
    }

    /** @return S(day); 1 before the first event; empty beyond the last day, unless S is 0 */
    public OptionalDouble at(int day) {
        int step = step(day);
        double survival = step < 0 ? 1 : Math.exp(logs[step]);
        return day > lastDay && survival > 0 ? OptionalDouble.empty() : OptionalDouble.of(survival);
    }

    /** @return limits of S(day); empty where S is not defined, where it is 0, and on the log-log scale where it is 1 */
    public Optional<Interval> limits(int day, Scale scale, double z) {
        OptionalDouble survival = at(day);
        if (survival.isEmpty() || survival.getAsDouble() == 0) {
            return Optional.empty();
        }
        int step = step(day);
        return step < 0 ? scale.limits(0, 0, z) : scale.limits(logs[step], roots[step], z);
    }

    private int step(int day) {
        int at = Arrays.binarySearch(days, day);
        return at >= 0 ? at : -at - 2;
    }

    /**
     * The day by which a share of the households had an event: the first with S ≤ 1 - share. Where S equals 1 - share over a
     * while, the middle of that while, as in R's {@code quantile.survfit}.
     *
     * @param share of the households, such as 0.5 for the median
     * @return the day; empty when the curve does not come so low
     * @throws IllegalArgumentException when the share is not between 0 and 1
     */
    public OptionalDouble quantile(double share) {
        requireInside(share);
        double level = 1 - share;
        if (days.length == 0 || Math.exp(logs[days.length - 1]) > level + TOLERANCE) {
            return OptionalDouble.empty(); // it never rises again
        }
        double[] survival = new double[days.length];
        Arrays.setAll(survival, step -> Math.exp(logs[step]));
        return passes(survival, level);
    }

    /**
     * Brookmeyer and Crowley's limits of a quantile: the days on which the limits of S pass the share.
     *
     * <p>Source: R. Brookmeyer, J. Crowley (1982), Biometrics 38, in the form of R's {@code quantile.survfit}.
     *
     * @param share of the households
     * @param scale of the limits of S
     * @param z point of the standard normal distribution
     * @return lower and upper limit, in days; each empty when its curve does not come so low
     * @throws IllegalArgumentException when the share is not between 0 and 1
     */
    public QuantileLimits quantileLimits(double share, Scale scale, double z) {
        requireInside(share);
        double[] lower = new double[days.length];
        double[] upper = new double[days.length];
        for (int step = 0; step < days.length; step++) {
            Optional<Interval> limits =
                    Double.isInfinite(logs[step]) ? Optional.empty() : scale.limits(logs[step], roots[step], z);
            lower[step] = limits.map(Interval::lower).orElse(Double.NaN);
            upper[step] = limits.map(Interval::upper).orElse(Double.NaN);
        }
        return new QuantileLimits(passes(lower, 1 - share), passes(upper, 1 - share));
    }

    /**
     * Limits of a quantile.
     *
     * @param lower days; empty when not reached
     * @param upper days; empty when not reached
     */
    public record QuantileLimits(OptionalDouble lower, OptionalDouble upper) {}

    private static void requireInside(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("no quantile of a share of " + share);
        }
    }

    private OptionalDouble passes(double[] curve, double level) {
        for (int step = 0; step < curve.length; step++) {
            if (curve[step] < level - TOLERANCE) {
                return OptionalDouble.of(days[step]);
            }
            if (curve[step] <= level + TOLERANCE) {
                int next = step + 1;
                while (next < curve.length && !(curve[next] < curve[step] - TOLERANCE)) {
                    next++;
                }
                int until = next < curve.length ? days[next] : lastDay;
                return OptionalDouble.of((days[step] + until) / 2.0);
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * The restricted mean: the area under S up to a day, which is the mean number of days without an event within them.
     *
     * <p>Source: J.O. Irwin (1949), J. Hygiene 47. It says nothing of what happens after that day.
     *
     * @param day the last day
     * @return days; empty when S(day) is not defined
     */
    public OptionalDouble restrictedMean(int day) {
        if (at(day).isEmpty()) {
            return OptionalDouble.empty();
        }
        CompensatedSum area = new CompensatedSum();
        double survival = 1;
        int from = 0;
        for (int step = 0; step < days.length && days[step] <= day; step++) {
            area.add(survival * (days[step] - from));
            from = days[step];
            survival = Math.exp(logs[step]);
        }
        area.add(survival * (day - from));
        return OptionalDouble.of(area.value());
    }
}
