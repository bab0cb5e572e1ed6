package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

    /** R.G. Newcombe (1998), Statistics in Medicine 17, table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void findsThePublishedLimits(long successes, long trials, double lower, double upper) {
        Interval limits = Wilson.interval(successes, trials, Interval.Z_95);
        assertThat(limits.lower()).isCloseTo(lower, offset(0.00005));
        assertThat(limits.upper()).isCloseTo(upper, offset(0.00005));
    }

    @Test
    void isExactAtTheEdges() {
        assertThat(Wilson.interval(0, 7, Interval.Z_95).lower()).isZero();
        assertThat(Wilson.interval(7, 7, Interval.Z_95).upper()).isEqualTo(1);
    }

    @Test
    void mirrorsWhenSuccessesAndFailuresChangePlaces() {
        Interval one = Wilson.interval(3, 17, Interval.Z_95);
        Interval other = Wilson.interval(14, 17, Interval.Z_95);
        assertThat(one.lower()).isCloseTo(1 - other.upper(), offset(1e-15));
        assertThat(one.upper()).isCloseTo(1 - other.lower(), offset(1e-15));
    }

    @Test
    void narrowsWithASmallerPointOfTheNormalDistribution() {
        Interval wide = Wilson.interval(30, 100, Interval.Z_95);
        Interval narrow = Wilson.interval(30, 100, 1.6448536269514722);
        assertThat(narrow.lower()).isGreaterThan(wide.lower());
        assertThat(narrow.upper()).isLessThan(wide.upper());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 5", "6, 5"})
    void refusesWhatIsNoShare(long successes, long trials) {
        assertThatThrownBy(() -> Wilson.interval(successes, trials, Interval.Z_95))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
