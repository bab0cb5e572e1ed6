package nl.keerpunt.core.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import nl.keerpunt.core.calendar.HalfYear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaturityTest {
    private static final HalfYear COHORT = new HalfYear(2024, 1);

    @ParameterizedTest
    @CsvSource({
        "2025-12-30, IMMATURE",
        "2025-12-31, PROVISIONAL",
        "2026-06-29, PROVISIONAL",
        "2026-06-30, MATURE",
        "2030-12-31, MATURE"
    })
    void countsHalfYearsToTheEndOfEighteenMonthsAndOfTheWait(LocalDate observedUntil, Maturity expected) {
        assertThat(Maturity.of(COHORT, 18, 6, observedUntil, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2025-12-30, IMMATURE", "2025-12-31, PROVISIONAL", "2030-12-31, PROVISIONAL"})
    void isAtMostProvisionalWithADeliveryMissing(LocalDate observedUntil, Maturity expected) {
        assertThat(Maturity.of(COHORT, 18, 6, observedUntil, false)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"6, 2025-06-30", "12, 2025-12-31", "18, 2026-06-30", "24, 2026-12-31"})
    void maturesLaterAtLongerWindows(int months, LocalDate day) {
        assertThat(Maturity.matureFrom(COHORT, months, 6)).isEqualTo(day);
        assertThat(Maturity.provisionalFrom(COHORT, months))
                .isEqualTo(HalfYear.of(day).plus(-1).lastDay());
    }

    @ParameterizedTest
    @CsvSource({"0, 2025-12-31", "12, 2026-12-31"})
    void takesTheWaitingPeriodItIsGiven(int waiting, LocalDate day) {
        assertThat(Maturity.matureFrom(COHORT, 18, waiting)).isEqualTo(day);
        assertThat(Maturity.of(COHORT, 18, waiting, day.minusDays(1), true)).isNotEqualTo(Maturity.MATURE);
        assertThat(Maturity.of(COHORT, 18, waiting, day, true)).isEqualTo(Maturity.MATURE);
    }

    /** The last cohort of the ambition: its deliveries arrive in 2029 (measures.md, rule 17). */
    @Test
    void takesTheSecondHalfOf2026ToTheEndOf2028() {
        assertThat(Maturity.matureFrom(new HalfYear(2026, 2), 18, 6)).isEqualTo("2028-12-31");
    }
}
