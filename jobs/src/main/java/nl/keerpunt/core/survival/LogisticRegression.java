package nl.keerpunt.core.survival;

import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * Binomial logistic regression on counts, log(π_i / (1 - π_i)) = Σ_j x_ij β_j, by iteratively reweighted least squares: β solves
 * X'WX β = X'W z with W = n_i π_i (1 - π_i) and z = η + (x_i - n_i π_i) / W, until the deviance stands still. Standard errors are the
 * roots of the diagonal of (X'WX)⁻¹.
 *
 * <p>Symbols: x_i successes of the n_i of row i, with chance π_i; X the design, β its coefficients, η = Xβ.
 *
 * <p>Source: P. McCullagh, J.A. Nelder (1989), Generalized Linear Models, sections 2.5 and 4.4; the same as R's {@code glm}
 * with family {@code binomial}. Ties do not arise. Empty strata: rows of nobody are refused, leave them out.
 *
 * <p>What not to conclude: a coefficient says what goes together, not what causes what. Units must be independent.
 */
public final class LogisticRegression {
    private static final int MOST_STEPS = 50;
    private static final double STANDS_STILL = 1e-10;
    private static final double SETTLED = 1e-4;
    private static final double SINGULAR = 1e-11;
    /** Beyond this a linear predictor no longer converges: a share of 0 or 1 is being fitted. */
    private static final double SEPARATED = 25;

    private LogisticRegression() {}

    /**
     * What was fitted.
     *
     * @param coefficients β, one per column of the design
     * @param standardErrors of β
     * @param fitted π, one per row
     * @param deviance 2 Σ [x log(x / nπ) + (n - x) log((n - x) / (n - nπ))]
     * @param steps how many it took
     */
    public record Fit(double[] coefficients, double[] standardErrors, double[] fitted, double deviance, int steps) {}

    /**
     * @param successes x_i, 0 to n_i
     * @param trials n_i, at least 1
     * @param design x_ij, a row per count, with a column of ones when there is to be an intercept
     * @return the fit; empty when columns depend on each other, or when a group of only successes or only failures has no
     *     finite answer
     */
    public static Optional<Fit> fit(long[] successes, long[] trials, double[][] design) {
        int rows = design.length;
        if (rows == 0 || successes.length != rows || trials.length != rows) {
            throw new IllegalArgumentException("counts and design differ in length, or there are none");
        }
        double[] eta = new double[rows];
        for (int i = 0; i < rows; i++) {
            Shares.check(successes[i], trials[i]);
            // Half a success keeps shares of 0 and 1 finite; only the start depends on it.
            double share = (successes[i] + 0.5) / (trials[i] + 1.0);
            eta[i] = Math.log(share / (1 - share));
        }
        double before = Double.POSITIVE_INFINITY;
        for (int step = 1; step <= MOST_STEPS; step++) {
            Optional<RealMatrix[]> solved = step(successes, trials, design, eta);
            if (solved.isEmpty()) {
                return Optional.empty();
            }
            double[] beta = solved.get()[0].getColumn(0);
            double moved = 0;
            for (int i = 0; i < rows; i++) {
                double earlier = eta[i];
                eta[i] = 0;
                for (int j = 0; j < beta.length; j++) {
                    eta[i] += design[i][j] * beta[j];
                }
                moved = Math.max(moved, Math.abs(eta[i] - earlier));
                if (!(Math.abs(eta[i]) < SEPARATED)) {
                    return Optional.empty();
                }
            }
            double deviance = deviance(successes, trials, eta);
            // Where there is no finite answer the deviance comes to stand still and η goes on, by 1 a step.
            if (Math.abs(deviance - before) <= STANDS_STILL * (deviance + 0.1) && moved < SETTLED) {
                int steps = step;
                return step(successes, trials, design, eta).map(last -> fitted(last, eta, deviance, steps));
            }
            before = deviance;
        }
        return Optional.empty();
    }

    /** Coefficients of one step, and (X'WX)⁻¹; by the QR decomposition of √W X, which squares no error. */
    private static Optional<RealMatrix[]> step(long[] successes, long[] trials, double[][] design, double[] eta) {
        int columns = design[0].length;
        double[][] weighted = new double[eta.length][columns];
        double[] working = new double[eta.length];
        for (int i = 0; i < eta.length; i++) {
            double share = share(eta[i]);
            double weight = trials[i] * share * (1 - share);
            double root = Math.sqrt(weight);
            working[i] = root * (eta[i] + (successes[i] - trials[i] * share) / weight);
            for (int j = 0; j < columns; j++) {
                weighted[i][j] = root * design[i][j];
            }
        }
        if (eta.length < columns) {
            return Optional.empty();
        }
        RealMatrix x = new Array2DRowRealMatrix(weighted, false);
        DecompositionSolver solver = new QRDecomposition(x, SINGULAR).getSolver();
        try {
            RealMatrix beta = new Array2DRowRealMatrix(
                    solver.solve(new ArrayRealVector(working, false)).toArray());
            RealMatrix information = x.transpose().multiply(x);
            return Optional.of(new RealMatrix[] {
                beta, new QRDecomposition(information, 0).getSolver().getInverse()
            });
        } catch (SingularMatrixException e) {
            return Optional.empty();
        }
    }

    private static Fit fitted(RealMatrix[] last, double[] eta, double deviance, int steps) {
        double[] beta = last[0].getColumn(0);
        double[] errors = new double[beta.length];
        for (int j = 0; j < errors.length; j++) {
            errors[j] = Math.sqrt(last[1].getEntry(j, j));
        }
        double[] shares = new double[eta.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = share(eta[i]);
        }
        return new Fit(beta, errors, shares, deviance, steps);
    }

    private static double share(double eta) {
        return 1 / (1 + Math.exp(-eta));
    }

    private static double deviance(long[] successes, long[] trials, double[] eta) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < eta.length; i++) {
            double expected = trials[i] * share(eta[i]);
            sum.add(2 * part((double) successes[i], expected));
            sum.add(2 * part((double) (trials[i] - successes[i]), trials[i] - expected));
        }
        return Math.max(0, sum.value());
    }

    private static double part(double observed, double expected) {
        return observed == 0 ? 0 : observed * Math.log(observed / expected);
    }
}
