package nl.keerpunt.stage.estimate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import nl.keerpunt.core.calendar.HalfYear;

/**
 * Days from which reports are registered in another way: households on either side of one are not compared (measures.md,
 * rule 14), neither by when they were reported nor by when they were reported again.
 */
final class RegistrationBreaks {
    private final List<LocalDate> days;

    /** @param days first days of another way of registering, in any order */
    RegistrationBreaks(List<LocalDate> days) {
        this.days = List.copyOf(days);
    }

    /** @return whether a break comes after the cohort began and before its last household was followed for so many days */
    boolean cross(HalfYear cohort, int windowDays) {
        return days.stream()
                .anyMatch(day -> day.isAfter(cohort.firstDay())
                        && !day.isAfter(cohort.lastDay().plusDays(windowDays)));
    }

    /** @return how many breaks lie before the cohort, or on its first day: the same for cohorts that may be compared */
    long before(HalfYear cohort) {
        return days.stream().filter(day -> !day.isAfter(cohort.firstDay())).count();
    }

    /**
     * Counts per day of follow-up do not tell on which date a household was reported, only in which half-year. So this is the last
     * day of follow-up that lies before the next break for whoever was reported last, and hence for the whole cohort; for the
     * others it ends up to half a year early. At least the window when that is not crossed.
     *
     * @return the day; {@link Integer#MAX_VALUE} when no break comes
     */
    int lastDayOfFollowUp(HalfYear cohort) {
        return days.stream()
                .filter(day -> day.isAfter(cohort.firstDay()))
                .mapToInt(day -> Math.toIntExact(ChronoUnit.DAYS.between(cohort.lastDay(), day) - 1))
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
