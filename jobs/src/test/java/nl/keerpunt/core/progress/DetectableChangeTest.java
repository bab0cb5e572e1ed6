package nl.keerpunt.core.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectableChangeTest {
    private static final double TARGET = 0.7;
    private static final double LEVEL = 0.05;
    private static final double POWER = 0.8;

    /** The design's own figure: to tell 75% from 70% takes about 500 households. */
    @Test
    void fiveHundredHouseholdsTellThreeQuartersFromSeventyPercent() {
        assertThat(DetectableChange.share(500, TARGET, LEVEL, POWER).orElseThrow())
                .isCloseTo(0.75, offset(0.002));
    }

    /** By the definition, with every possible number of successes summed. */
    @ParameterizedTest
    @ValueSource(ints = {9, 10, 30, 263, 1425})
    void reachesThePowerAndNothingSmallerDoes(int n) {
        double share = DetectableChange.share(n, TARGET, LEVEL, POWER).orElseThrow();
        assertThat(power(n, share)).isCloseTo(POWER, offset(1e-9));
        assertThat(power(n, share - 1e-6)).isLessThan(POWER);
    }

    @Test
    void tooFewHouseholdsCanFindNothing() {
        // 0.7 to the eighth is 0.058.
        assertThat(DetectableChange.share(8, TARGET, LEVEL, POWER)).isEmpty();
        assertThat(DetectableChange.share(9, TARGET, LEVEL, POWER)).isPresent();
    }

    private static double power(int n, double share) {
        BinomialDistribution chance = BinomialDistribution.of(n, TARGET);
        BinomialDistribution truth = BinomialDistribution.of(n, share);
        double tail = 0;
        double power = 0;
        for (int x = n; x >= 0; x--) {
            tail += chance.probability(x);
            if (tail > LEVEL) {
                break;
            }
            power += truth.probability(x);
        }
        return power;
    }
}
