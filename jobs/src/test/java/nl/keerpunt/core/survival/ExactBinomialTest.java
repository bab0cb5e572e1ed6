package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactBinomialTest {

    /** R.G. Newcombe (1998), Statistics in Medicine 17, table I, method 5. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2527, 0.3676", "15, 148, 0.0578, 0.1617", "0, 20, 0.0000, 0.1684", "1, 29, 0.0009, 0.1776"})
    void findsThePublishedLimits(long successes, long trials, double lower, double upper) {
        Interval limits = ExactBinomial.limits(successes, trials, 0.95);
        assertThat(limits.lower()).isCloseTo(lower, offset(0.00005));
        assertThat(limits.upper()).isCloseTo(upper, offset(0.00005));
    }

    /** Mendel's peas on the manual page of R's binom.test: 0.7076683 and 0.7654066. */
    @Test
    void findsTheLimitsOnTheManualPageOfR() {
        Interval limits = ExactBinomial.limits(682, 925, 0.95);
        assertThat(limits.lower()).isCloseTo(0.7076683, offset(5e-8));
        assertThat(limits.upper()).isCloseTo(0.7654066, offset(5e-8));
    }

    /** With x = 0 the upper limit is 1 - (tail)^(1/n), with x = n the lower one is (tail)^(1/n). */
    @ParameterizedTest
    @CsvSource({"1", "10", "400", "100000"})
    void hasAShortFormAtTheEdges(long trials) {
        double root = Math.pow(0.025, 1.0 / trials);
        assertThat(ExactBinomial.limits(0, trials, 0.95).upper()).isCloseTo(1 - root, offset(1e-12));
        assertThat(ExactBinomial.limits(0, trials, 0.95).lower()).isZero();
        assertThat(ExactBinomial.limits(trials, trials, 0.95).lower()).isCloseTo(root, offset(1e-12));
        assertThat(ExactBinomial.limits(trials, trials, 0.95).upper()).isEqualTo(1);
    }

    @Test
    void takesTheConfidenceItIsGiven() {
        Interval limits = ExactBinomial.limits(0, 50, 0.90);
        assertThat(limits.upper()).isCloseTo(1 - Math.pow(0.05, 1 / 50.0), offset(1e-12));
    }

    /** Sums that fit on a line: 0.7^10, 10 x 0.7^9 x 0.3 + 0.7^10, and 1 - 0.3^10. */
    @ParameterizedTest
    @CsvSource({"10, 0.0282475249", "9, 0.1493083459", "1, 0.9999940951", "0, 1"})
    void sumsTheTailFromTheNumberOfSuccesses(long successes, double p) {
        assertThat(ExactBinomial.greater(successes, 10, 0.70)).isCloseTo(p, offset(1e-12));
    }

    @Test
    void staysExactFarInTheTail() {
        assertThat(ExactBinomial.greater(100, 100, 0.5)).isCloseTo(Math.pow(2, -100), offset(1e-40));
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatThrownBy(() -> ExactBinomial.greater(0, 0, 0.7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExactBinomial.limits(3, 2, 0.95)).isInstanceOf(IllegalArgumentException.class);
    }
}
