package nl.keerpunt.core.progress;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import nl.keerpunt.core.calendar.HalfYear;

/**
 * The planned tests of the target: one per cohort after the last baseline cohort, up to the end cohort. The plan counts
 * cohorts, whether or not they can be tested; formula and source of the levels stand in {@link LookBound}.
 *
 * @param lastBaseline the cohort after which looking starts
 * @param end the last cohort that is looked at
 */
public record Looks(HalfYear lastBaseline, HalfYear end) {
    /** @return which look a cohort is, from 1 on; empty when none was planned for it */
    public OptionalInt number(HalfYear cohort) {
        int look = lastBaseline.until(cohort);
        return look < 1 || look > planned() ? OptionalInt.empty() : OptionalInt.of(look);
    }

    /** @return the {@link LookBound} of a cohort's look; empty when none was planned for it */
    public OptionalDouble level(HalfYear cohort, double alpha) {
        OptionalInt look = number(cohort);
        return look.isPresent()
                ? OptionalDouble.of(LookBound.level(look.getAsInt(), planned(), alpha))
                : OptionalDouble.empty();
    }

    private int planned() {
        return lastBaseline.until(end);
    }
}
