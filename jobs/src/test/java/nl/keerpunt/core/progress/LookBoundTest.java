package nl.keerpunt.core.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import nl.keerpunt.core.calendar.HalfYear;
import org.junit.jupiter.api.Test;

class LookBoundTest {
    /** From R 4.2.2, with pnorm and qnorm. */
    private static final double[] OF_TWELVE = {
        1.12511111538538e-11,
        1.57943798917426e-06,
        8.69961264871044e-05,
        5.98372431003025e-04,
        1.70878667691465e-03,
        3.18772191740335e-03,
        4.73388653721174e-03,
        6.15586795137080e-03,
        7.37115507322872e-03,
        8.36311500801745e-03,
        9.14686198182557e-03,
        9.74955355815721e-03
    };

    @Test
    void equalsR() {
        for (int look = 1; look <= OF_TWELVE.length; look++) {
            assertThat(LookBound.level(look, OF_TWELVE.length, 0.05)).isCloseTo(OF_TWELVE[look - 1], within(1e-12));
        }
    }

    @Test
    void allLooksTogetherRaiseAFalseAlarmAsOftenAsOnePlainTest() {
        for (int planned = 1; planned <= 20; planned++) {
            double silent = 1;
            for (int look = 1; look <= planned; look++) {
                silent *= 1 - LookBound.level(look, planned, 0.05);
            }
            assertThat(1 - silent).isCloseTo(0.05, within(1e-12));
        }
    }

    @Test
    void theLooksAreTheCohortsAfterTheBaselineUpToTheEnd() {
        Looks looks = new Looks(new HalfYear(2022, 2), new HalfYear(2028, 2));
        assertThat(looks.number(new HalfYear(2022, 2))).isEmpty();
        assertThat(looks.number(new HalfYear(2023, 1))).hasValue(1);
        assertThat(looks.number(new HalfYear(2028, 2))).hasValue(12);
        assertThat(looks.number(new HalfYear(2029, 1))).isEmpty();
        assertThat(looks.level(new HalfYear(2024, 1), 0.05)).hasValue(LookBound.level(3, 12, 0.05));
        assertThat(looks.level(new HalfYear(2029, 1), 0.05)).isEmpty();
        assertThat(new Looks(new HalfYear(2022, 2), new HalfYear(2022, 1)).number(new HalfYear(2023, 1)))
                .isEmpty();
    }

    @Test
    void refusesALookThatWasNotPlanned() {
        assertThatThrownBy(() -> LookBound.level(13, 12, 0.05)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LookBound.level(0, 12, 0.05)).isInstanceOf(IllegalArgumentException.class);
    }
}
