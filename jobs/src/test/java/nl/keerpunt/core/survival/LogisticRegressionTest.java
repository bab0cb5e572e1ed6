package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The budworm trial of D. Collett (1991), as in W.N. Venables, B.D. Ripley (2002), Modern Applied Statistics with S, section
 * 7.2; figures of R 4.2.2, {@code glm(cbind(dead, 20 - dead) ~ sex * dose, family = binomial, epsilon = 1e-14)}.
 */
class LogisticRegressionTest {
    private static final long[] DEAD = {1, 4, 9, 13, 18, 20, 0, 2, 6, 10, 12, 16};
    private static final long[] TRIALS = {20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20};

    private static double[][] budworm() {
        double[][] design = new double[DEAD.length][];
        for (int row = 0; row < design.length; row++) {
            double male = row < 6 ? 1 : 0;
            double dose = row % 6;
            design[row] = new double[] {1, male, dose, male * dose};
        }
        return design;
    }

    @Test
    void equalsR() {
        LogisticRegression.Fit fit =
                LogisticRegression.fit(DEAD, TRIALS, budworm()).orElseThrow();
        assertThat(fit.coefficients())
                .containsExactly(
                        new double[] {-2.993541755171028, 0.174986787855505, 0.906036435467457, 0.352912988736498},
                        offset(1e-9));
        assertThat(fit.standardErrors())
                .containsExactly(
                        new double[] {0.552699761054601, 0.778310081608310, 0.167101660400796, 0.269990258797037},
                        offset(1e-9));
        assertThat(fit.deviance()).isCloseTo(4.99372730762034, offset(1e-9));
        assertThat(fit.fitted()[3]).isCloseTo(0.722779966321536, offset(1e-9));
    }

    /** With a column per group the fitted totals are the observed ones; with a column per row the shares are. */
    @Test
    void keepsTheTotalsOfEachGroup() {
        Random random = new Random(7);
        for (int turn = 0; turn < 200; turn++) {
            long[] trials = new long[8];
            long[] successes = new long[8];
            double[][] design = new double[8][];
            double[][] saturated = new double[8][8];
            for (int row = 0; row < 8; row++) {
                trials[row] = 20 + random.nextInt(500);
                successes[row] = 1 + random.nextInt((int) trials[row] - 1);
                design[row] = new double[] {1, row % 2, row >= 4 ? 1 : 0};
                saturated[row][row] = 1;
            }
            double[] fitted = LogisticRegression.fit(successes, trials, design)
                    .orElseThrow()
                    .fitted();
            double[] difference = new double[3];
            for (int row = 0; row < 8; row++) {
                for (int column = 0; column < 3; column++) {
                    difference[column] += design[row][column] * (trials[row] * fitted[row] - successes[row]);
                }
            }
            assertThat(difference).containsExactly(new double[3], offset(1e-6));
            double[] own = LogisticRegression.fit(successes, trials, saturated)
                    .orElseThrow()
                    .fitted();
            for (int row = 0; row < 8; row++) {
                assertThat(own[row]).isCloseTo((double) successes[row] / trials[row], offset(1e-9));
            }
        }
    }

    @Test
    void hasNoAnswerWhereThereIsNone() {
        double[][] groups = {{1, 0}, {1, 1}};
        assertThat(LogisticRegression.fit(new long[] {0, 5}, new long[] {10, 10}, groups))
                .isEmpty();
        // Beside rows that fit badly the deviance stands still long before the group without events is at its end.
        double[][] besides = {{1, 0}, {1, 0}, {1, 0}, {1, 1}};
        assertThat(LogisticRegression.fit(new long[] {80, 20, 50, 0}, new long[] {100, 100, 100, 10}, besides))
                .isEmpty();
        double[][] dependent = {{1, 1, 0}, {1, 0, 1}, {1, 1, 0}, {1, 0, 1}};
        assertThat(LogisticRegression.fit(new long[] {3, 5, 4, 6}, new long[] {10, 10, 10, 10}, dependent))
                .isEmpty();
        double[][] wide = {{1, 0, 0}, {1, 1, 0}};
        assertThat(LogisticRegression.fit(new long[] {3, 5}, new long[] {10, 10}, wide))
                .isEmpty();
        assertThatThrownBy(() -> LogisticRegression.fit(new long[1], new long[] {1}, groups))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
