package nl.keerpunt.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosurePolicyTest {
    private static final DisclosurePolicy FIVES = new DisclosurePolicy(5, 10, 4);
    private static final DisclosurePolicy THREES = new DisclosurePolicy(3, 9, 2);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "2, 0",
        "2.5, 5",
        "3, 5",
        "7, 5",
        "7.49, 5",
        "7.5, 10",
        "8, 10",
        "12, 10",
        "12.5, 15",
        "13, 15",
        "798, 800"
    })
    void roundsToTheNearestMultipleAndHalvesUp(double exact, long rounded) {
        assertThat(FIVES.rounded(exact)).isEqualTo(rounded);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1.5, 3", "2, 3", "7, 6", "8, 9", "10, 9", "11, 12"})
    void takesTheBaseItIsGiven(double exact, long rounded) {
        assertThat(THREES.rounded(exact)).isEqualTo(rounded);
    }

    @ParameterizedTest
    @CsvSource({"10, true", "15, true", "5, false", "0, false", "11, false", "-10, false"})
    void allowsMultiplesFromTheSmallestCount(long count, boolean allowed) {
        assertThat(FIVES.allows(count)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"9, true", "12, true", "6, false", "10, false"})
    void takesTheSmallestCountItIsGiven(long count, boolean allowed) {
        assertThat(THREES.allows(count)).isEqualTo(allowed);
    }

    @Test
    void roundsSharesToTheDecimalsItIsGiven() {
        assertThat(FIVES.share(2.0 / 3)).isEqualTo(0.6667);
        assertThat(THREES.share(2.0 / 3)).isEqualTo(0.67);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -0.001, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoCount(double value) {
        assertThatThrownBy(() -> FIVES.rounded(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"5, 12, 4", "0, 10, 4", "5, 0, 4", "5, 10, 0", "-5, 10, 4"})
    void refusesNumbersThatDoNotFitTogether(int base, int smallest, int decimals) {
        assertThatThrownBy(() -> new DisclosurePolicy(base, smallest, decimals))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
