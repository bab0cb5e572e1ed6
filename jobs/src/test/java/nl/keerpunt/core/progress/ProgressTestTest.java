package nl.keerpunt.core.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import nl.keerpunt.core.survival.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts at the boundaries were found with scipy 1.17: binom.sf(x - 1, n, 0.7) and beta.ppf. */
class ProgressTestTest {
    private static final Target TARGET = new Target(0.70, 0.05, 0.95, 0.30);

    private static Verdict stop(long assessed, long confirmed, long unknown) {
        return ProgressTest.durableStop(TARGET, true, assessed, confirmed, unknown)
                .verdict();
    }

    private static Verdict free(long observed, long free) {
        return ProgressTest.rereportFree(TARGET, true, observed, free).verdict();
    }

    @ParameterizedTest
    @CsvSource({
        // p = 0.0426 and p = 0.0525
        "368, 0, MET",
        "367, 0, UNDECIDED",
        "500, 0, MET",
        // upper limit of confirmed and unknown: 0.69954 and 0.70147
        "329, 0, NOT_MET",
        "330, 0, UNDECIDED",
        "300, 29, NOT_MET",
        "300, 30, UNDECIDED",
        // 30% of 500 unknown, and one more
        "200, 150, UNDECIDED",
        "200, 151, NOT_MEASURABLE",
        "0, 500, NOT_MEASURABLE",
        // far below the target however much is unknown
        "100, 200, NOT_MET",
        "0, 0, NOT_MET"
    })
    void judgesFiveHundredHouseholdsByMeasureC(long confirmed, long unknown, Verdict expected) {
        assertThat(stop(500, confirmed, unknown)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"368, ABOVE", "367, UNDECIDED", "330, UNDECIDED", "329, BELOW", "0, BELOW", "500, ABOVE"})
    void comparesFiveHundredHouseholdsByMeasureA(long successes, Verdict expected) {
        assertThat(free(500, successes)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.60, 319, MET",
        "0.60, 318, UNDECIDED",
        "0.60, 277, NOT_MET",
        "0.60, 278, UNDECIDED",
        "0.80, 416, MET",
        "0.80, 415, UNDECIDED",
        "0.80, 381, NOT_MET",
        "0.80, 382, UNDECIDED"
    })
    void takesTheTargetItIsGiven(double share, long confirmed, Verdict expected) {
        Target target = new Target(share, 0.05, 0.95, 0.30);
        assertThat(ProgressTest.durableStop(target, true, 500, confirmed, 0).verdict())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 375, MET", "0.01, 374, UNDECIDED", "0.10, 364, MET", "0.10, 363, UNDECIDED"})
    void takesTheLevelItIsGiven(double level, long confirmed, Verdict expected) {
        Target target = new Target(0.70, level, 0.95, 0.30);
        assertThat(ProgressTest.durableStop(target, true, 500, confirmed, 0).verdict())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.90, 332, NOT_MET", "0.90, 333, UNDECIDED", "0.99, 322, NOT_MET", "0.99, 323, UNDECIDED"})
    void takesTheConfidenceItIsGiven(double confidence, long confirmed, Verdict expected) {
        Target target = new Target(0.70, 0.05, confidence, 0.30);
        assertThat(ProgressTest.durableStop(target, true, 500, confirmed, 0).verdict())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.10, 50, UNDECIDED",
        "0.10, 51, NOT_MEASURABLE",
        "0.29, 145, UNDECIDED",
        "0.29, 146, NOT_MEASURABLE",
        "0.50, 151, UNDECIDED"
    })
    void takesTheShareOfUnknownItIsGiven(double share, long unknown, Verdict expected) {
        Target target = new Target(0.70, 0.05, 0.95, share);
        assertThat(ProgressTest.durableStop(target, true, 500, 340 - unknown, unknown)
                        .verdict())
                .isEqualTo(expected);
    }

    /** 0.29 x 100 is a little less than 29 in binary numbers. */
    @Test
    void isMeasurableWhenExactlyTheAllowedShareIsUnknown() {
        Target target = new Target(0.70, 0.05, 0.95, 0.29);
        assertThat(ProgressTest.durableStop(target, true, 100, 41, 29).verdict())
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(ProgressTest.durableStop(target, true, 100, 41, 30).verdict())
                .isEqualTo(Verdict.NOT_MEASURABLE);
    }

    @Test
    void isMetEvenWhenMoreIsUnknownThanAllowed() {
        Target strict = new Target(0.70, 0.05, 0.95, 0.10);
        assertThat(ProgressTest.durableStop(strict, true, 500, 400, 60).verdict())
                .isEqualTo(Verdict.MET);
    }

    @Test
    void publishesTheTestAndTheBoundsWithUnknown() {
        ProgressTest test = ProgressTest.durableStop(TARGET, true, 10, 9, 1);
        assertThat(test.trials()).isEqualTo(10);
        assertThat(test.successes()).isEqualTo(9);
        assertThat(test.pValue().orElseThrow()).isCloseTo(0.1493083459, offset(1e-12));
        Interval limits = test.limits().orElseThrow();
        assertThat(limits.upper()).isEqualTo(1);
        assertThat(limits.lower()).isCloseTo(0.5549838829718047, offset(1e-12));
    }

    @Test
    void isTooEarlyWhileTheCohortIsNotMatureOrNobodyIsAssessed() {
        for (ProgressTest test : new ProgressTest[] {
            ProgressTest.durableStop(TARGET, false, 500, 400, 50),
            ProgressTest.durableStop(TARGET, true, 0, 0, 0),
            ProgressTest.rereportFree(TARGET, false, 500, 400),
            ProgressTest.rereportFree(TARGET, true, 0, 0)
        }) {
            assertThat(test.verdict()).isEqualTo(Verdict.TOO_EARLY);
            assertThat(test.pValue()).isEmpty();
            assertThat(test.limits()).isEmpty();
        }
    }
}
