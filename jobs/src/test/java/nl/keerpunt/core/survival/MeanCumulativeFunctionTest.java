package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class MeanCumulativeFunctionTest {
    private static DayCounts days(int... days) {
        DayCounts counts = new DayCounts();
        for (int day : days) {
            counts.add(day, 1);
        }
        return counts;
    }

    @Test
    void dividesEachDaysEpisodesByWhoIsStillObserved() {
        assertThat(MeanCumulativeFunction.at(days(10, 40), days(20, 100, 100), 100)
                        .orElseThrow())
                .isCloseTo(1 / 3.0 + 1 / 2.0, offset(1e-15));
    }

    @Test
    void keepsAHouseholdUnderObservationAfterItsEvents() {
        assertThat(MeanCumulativeFunction.at(days(10, 20, 30), days(100), 100)).hasValue(3);
    }

    @Test
    void countsAnEpisodeOnTheLastDayOfAnObservation() {
        assertThat(MeanCumulativeFunction.at(days(20), days(20, 50), 50)).hasValue(0.5);
    }

    @Test
    void countsAnEpisodeOnTheWindowsLastDayAndNoneAfterIt() {
        assertThat(MeanCumulativeFunction.at(days(183, 184), days(400, 400), 183))
                .hasValue(0.5);
    }

    @Test
    void isNothingWhenNobodyIsObservedForTheWholeWindow() {
        assertThat(MeanCumulativeFunction.at(days(10), days(182, 100), 183)).isEmpty();
        assertThat(MeanCumulativeFunction.at(days(10), days(183, 100), 183)).hasValue(0.5);
        assertThat(MeanCumulativeFunction.at(days(), days(), 183)).isEmpty();
    }

    @Test
    void isZeroWithoutEpisodes() {
        assertThat(MeanCumulativeFunction.at(days(), days(300), 183)).hasValue(0);
    }
}
