package nl.keerpunt.core.survival;

import java.util.Optional;

/**
 * Tests of survival shares at one window, on the log-log scale: g = log(-log S), with standard error r / |log S|, r = se / S.
 * Above 0 means a larger share without an event.
 *
 * <p>Against a fixed share p: z = (log(-log p) - g) / error; of two shares: z = (g_1 - g_2) / √(error_1² + error_2²). Symbols:
 * S and se those of {@link KaplanMeier}. Source: J.P. Klein, B. Logan, M. Harhoff, P.K. Andersen (2007), Analyzing survival
 * curves at a fixed point in time, Statistics in Medicine 26, 4505-4519, where this scale keeps its level best.
 *
 * <p>Ties: taken as in the estimates, which is all that the tests see; they add no rule. Empty strata: neither test exists
 * where S is 0, 1 or not defined.
 *
 * <p>What not to conclude: the window must be fixed beforehand; one chosen after looking at the curves makes any difference
 * significant. Two shares must be of different, independent households. Nothing is said of the curves before and after the
 * window.
 */
public final class SurvivalTest {
    private SurvivalTest() {}

    /**
     * A test.
     *
     * @param z normal under the null hypothesis
     * @param greater P(Z ≥ z): how far the data speak for a larger share
     * @param twoSided P(|Z| ≥ |z|)
     */
    public record Result(double z, double greater, double twoSided) {
        static Result of(double z) {
            return new Result(z, Normal.above(z), Normal.twoSided(z));
        }
    }

    /**
     * @param estimate S(w) and its error
     * @param share the share against which it is tested, between 0 and 1
     * @return the test of S(w) against a fixed share
     */
    public static Optional<Result> against(SurvivalEstimate estimate, double share) {
        return transformed(estimate).map(one -> Result.of((Math.log(-Math.log(share)) - one.value()) / one.error()));
    }

    /** @return the test of two independent shares against each other; above 0 when the second is larger */
    public static Optional<Result> difference(SurvivalEstimate first, SurvivalEstimate second) {
        Optional<Transformed> one = transformed(first);
        Optional<Transformed> other = transformed(second);
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        double error = Math.hypot(one.get().error(), other.get().error());
        return Optional.of(Result.of((one.get().value() - other.get().value()) / error));
    }

    private record Transformed(double value, double error) {}

    private static Optional<Transformed> transformed(SurvivalEstimate estimate) {
        double survival = estimate.survival().orElse(Double.NaN);
        if (!(survival > 0 && survival < 1) || estimate.standardError().isEmpty()) {
            return Optional.empty();
        }
        double log = Math.log(survival);
        return Optional.of(
                new Transformed(Math.log(-log), estimate.standardError().getAsDouble() / (survival * Math.abs(log))));
    }
}
