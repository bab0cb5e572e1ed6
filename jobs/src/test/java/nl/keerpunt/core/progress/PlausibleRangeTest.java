package nl.keerpunt.core.progress;

import static org.assertj.core.api.Assertions.assertThat;

import nl.keerpunt.core.survival.Interval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlausibleRangeTest {
    @ParameterizedTest
    @CsvSource({
        "0.01, 0.07, true",
        "0.01, 0.08, false",
        "0.10, 0.40, false",
        "0.05, 0.60, false",
        "0.50, 0.60, false",
        "0.51, 0.60, true"
    })
    void excludesOnlyWhatLiesOutsideWhole(double lower, double upper, boolean excluded) {
        assertThat(new PlausibleRange(0.08, 0.5).excludes(new Interval(lower, upper)))
                .isEqualTo(excluded);
    }
}
