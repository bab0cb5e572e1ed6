package nl.keerpunt.core.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import nl.keerpunt.core.calendar.HalfYear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPathTest {
    private static final HalfYear LAST_BASELINE = new HalfYear(2022, 2);
    private static final HalfYear END = new HalfYear(2028, 2);
    private static final TargetPath PATH = new TargetPath(0.30, LAST_BASELINE, 0.70, END);

    private static HalfYear cohort(String text) {
        return HalfYear.parse(text).orElseThrow();
    }

    /** Twelve half-years from 0.30 to 0.70: a thirtieth each. */
    @ParameterizedTest
    @CsvSource({"2022H2, 0.30", "2023H1, 0.333333", "2025H2, 0.50", "2028H1, 0.666667", "2028H2, 0.70"})
    void isAStraightLineOverCohorts(String cohort, double share) {
        assertThat(PATH.at(cohort(cohort)).orElseThrow()).isCloseTo(share, offset(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019H1", "2022H1", "2029H1"})
    void isEmptyOutsideItsCohorts(String cohort) {
        assertThat(PATH.at(cohort(cohort))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.70, 0.83, 1})
    void isNoPathWhereTheBaselineIsAtTheTargetAlready(double baseline) {
        TargetPath path = new TargetPath(baseline, LAST_BASELINE, 0.70, END);
        assertThat(path.at(LAST_BASELINE)).isEmpty();
        assertThat(path.at(cohort("2025H1"))).isEmpty();
        assertThat(path.at(END)).isEmpty();
    }

    @Test
    void isNoPathWhenItEndsWhereItBegins() {
        assertThat(new TargetPath(0.30, END, 0.70, END).at(END)).isEmpty();
    }

    @Test
    void takesTheTargetItIsGiven() {
        TargetPath path = new TargetPath(0.10, cohort("2020H1"), 0.50, cohort("2021H1"));
        assertThat(path.at(cohort("2020H2")).orElseThrow()).isCloseTo(0.30, offset(1e-12));
    }
}
