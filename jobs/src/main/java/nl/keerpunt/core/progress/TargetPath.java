package nl.keerpunt.core.progress;

import java.util.OptionalDouble;
import nl.keerpunt.core.calendar.HalfYear;

/**
 * The path from the measured baseline to the target, a straight line over cohorts (measures.md, rule 17): the baseline share b
 * holds at the last baseline cohort, the target share g at the end cohort, and b + (g - b) i / k at the i-th of the k cohorts
 * after the last baseline cohort. Arithmetic, without a source. Ties do not arise; without a baseline there is no path.
 *
 * <p>What not to conclude: it is policy, not a forecast. Nothing in the data says that a line is what will happen, and a cohort below it has not failed.
 *
 * @param baseline share measured in the baseline cohorts together
 * @param from last baseline cohort
 * @param target share to reach
 * @param to end cohort
 */
public record TargetPath(double baseline, HalfYear from, double target, HalfYear to) {

    /** @return the path's share at a cohort; empty outside it, and everywhere when the baseline is at the target already */
    public OptionalDouble at(HalfYear cohort) {
        boolean outside = cohort.compareTo(from) < 0 || cohort.compareTo(to) > 0;
        if (outside || baseline >= target || from.compareTo(to) >= 0) {
            return OptionalDouble.empty();
        }
        double done = (double) from.until(cohort) / from.until(to);
        return OptionalDouble.of(baseline + done * (target - baseline));
    }
}
