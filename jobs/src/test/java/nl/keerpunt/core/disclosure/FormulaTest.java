package nl.keerpunt.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormulaTest {

    @Test
    void dividesThePartsByTheWhole() {
        assertThat(Formula.SHARE.of(15, 60)).isEqualTo(0.25);
        assertThat(Formula.REST_SHARE.of(15, 60)).isEqualTo(0.75);
    }

    /** R.G. Newcombe (1998), Statistics in Medicine 17, table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605"})
    void findsThePublishedLimits(long parts, long whole, double lower, double upper) {
        assertThat(Formula.LOWER_LIMIT.of(parts, whole)).isCloseTo(lower, offset(0.00005));
        assertThat(Formula.UPPER_LIMIT.of(parts, whole)).isCloseTo(upper, offset(0.00005));
    }

    /** The same publication, read from the other side: what is left of 263 after 81 is 182. */
    @ParameterizedTest
    @CsvSource({"182, 263, 0.2553, 0.3662", "133, 148, 0.0624, 0.1605"})
    void findsTheLimitsOfWhatIsLeft(long parts, long whole, double lower, double upper) {
        assertThat(Formula.REST_LOWER_LIMIT.of(parts, whole)).isCloseTo(lower, offset(0.00005));
        assertThat(Formula.REST_UPPER_LIMIT.of(parts, whole)).isCloseTo(upper, offset(0.00005));
    }

    /** 10 and 10 of 15 can be 8 and 8 of 16. */
    @ParameterizedTest
    @EnumSource(Formula.class)
    void countsRoundedPartsThatAddUpToMoreThanTheWholeAsAllOfIt(Formula formula) {
        assertThat(formula.of(20, 15)).isEqualTo(formula.of(15, 15)).isBetween(0.0, 1.0);
    }
}
