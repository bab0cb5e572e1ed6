package nl.keerpunt.stage.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import nl.keerpunt.core.calendar.HalfYear;
import org.junit.jupiter.api.Test;

class RegistrationBreaksTest {
    private static final int WINDOW = 548;
    private static final HalfYear COHORT = HalfYear.parse("2022H1").orElseThrow();

    private static RegistrationBreaks on(LocalDate... days) {
        return new RegistrationBreaks(List.of(days));
    }

    /** Reported on 30 June 2022, the break is day 824. */
    @Test
    void theLastDayOfFollowUpIsTheDayBeforeTheNextBreakForWhoeverWasReportedLast() {
        LocalDate next = LocalDate.of(2024, 10, 1);
        int last = on(LocalDate.of(2026, 1, 1), next, LocalDate.of(2019, 1, 1)).lastDayOfFollowUp(COHORT);
        assertThat(last).isEqualTo(823);
        assertThat(COHORT.lastDay().plusDays(last)).isEqualTo(next.minusDays(1));
    }

    @Test
    void withoutABreakToComeFollowUpHasNoEnd() {
        assertThat(on().lastDayOfFollowUp(COHORT)).isEqualTo(Integer.MAX_VALUE);
        assertThat(on(COHORT.firstDay()).lastDayOfFollowUp(COHORT)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void followUpEndsWithinTheWindowExactlyWhenABreakCrossesIt() {
        for (LocalDate day = COHORT.firstDay(); day.getYear() < 2026; day = day.plusDays(1)) {
            RegistrationBreaks breaks = on(day);
            assertThat(breaks.lastDayOfFollowUp(COHORT) < WINDOW)
                    .as(day.toString())
                    .isEqualTo(breaks.cross(COHORT, WINDOW));
        }
        assertThat(on(LocalDate.of(2023, 12, 30)).cross(COHORT, WINDOW)).isTrue();
        assertThat(on(LocalDate.of(2023, 12, 31)).cross(COHORT, WINDOW)).isFalse();
    }

    @Test
    void aBreakOnTheFirstDayOfACohortLiesBeforeIt() {
        assertThat(on(COHORT.firstDay(), COHORT.firstDay().minusYears(2)).before(COHORT))
                .isEqualTo(2);
        assertThat(on(COHORT.firstDay().plusDays(1)).before(COHORT)).isZero();
    }
}
