package nl.keerpunt.core.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The log-rank test: whether groups have the same curve, over all days together.
 *
 * <p>On each event day t_i, with d_i events among n_i households of whom n_ij in group j: expected E_j = Σ d_i n_ij / n_i, and
 * covariance V_jk = Σ d_i (n_i - d_i) / (n_i - 1) · (n_ij / n_i) (δ_jk - n_ik / n_i), the hypergeometric one, with its factor for
 * ties. The statistic (O - E)' V⁻ (O - E) is chi-squared with rank(V) degrees of freedom; V⁻ is a generalised inverse, so
 * that a group or stratum that carries no information adds nothing. Stratified: O, E and V are sums over strata.
 *
 * <p>Symbols: d_i events on day t_i among the n_i households at risk just before it, n_ij of them in group j; O_j events and E_j
 * expected ones of group j; δ_jk is 1 where j = k, else 0.
 *
 * <p>Sources: N. Mantel (1966), Evaluation of survival data and two new rank order statistics arising in its consideration,
 * Cancer Chemotherapy Reports 50, 163-170; R. Peto, J. Peto (1972), Asymptotically efficient rank invariant test procedures,
 * JRSS A 135, 185-207; J.P. Klein, M.L. Moeschberger (2003), Survival Analysis, second edition, sections 7.3 (groups), 7.4
 * (trend) and 7.5 (strata); the same figures as R's {@code survdiff} with rho = 0.
 *
 * <p>Ties: events of one day count together, and (n_i - d_i) / (n_i - 1) in V makes it exact for them; who is censored on a day
 * is still at risk on it. Empty strata: a group of nobody, one that has left before the first event, and a stratum without
 * events or with households of one group alone add nothing, and take no degree of freedom; when that is all there is, the
 * statistic is 0 with 0 degrees of freedom and p = 1, which is no test.
 *
 * <p>What not to conclude: it compares whole curves. Curves that cross can differ without it, and it says nothing of how much,
 * nor of one window. All households must be independent, within groups and between them: one that stands in several groups
 * makes the level inexact.
 */
public final class LogRank {
    /** Eigenvalues of a matrix of correlations so small are nothing but rounding. */
    private static final double SINGULAR = 1e-10;

    private final double[] observed;
    private final double[] expected;
    private final double[][] variance;

    private LogRank(double[] observed, double[] expected, double[][] variance) {
        this.observed = observed;
        this.expected = expected;
        this.variance = variance;
    }

    /**
     * A chi-squared test.
     *
     * @param statistic 0 or more
     * @param degreesOfFreedom 0 when no group carries information
     * @param pValue P(X ≥ statistic); 1 without degrees of freedom
     */
    public record Result(double statistic, int degreesOfFreedom, double pValue) {}

    /**
     * A test against an ordered alternative.
     *
     * @param z normal under the null hypothesis; above 0 when later groups have more events than expected
     * @param pValue two-sided
     */
    public record Trend(double z, double pValue) {}

    /** @return the test of groups against each other */
    public static LogRank of(List<RiskSet> groups) {
        return stratified(List.of(groups));
    }

    /** @return the test of groups against each other within strata; per stratum a risk set of each group, in one order */
    public static LogRank stratified(List<List<RiskSet>> strata) {
        int groups = strata.get(0).size();
        LogRank sum = new LogRank(new double[groups], new double[groups], new double[groups][groups]);
        for (List<RiskSet> stratum : strata) {
            if (stratum.size() != groups) {
                throw new IllegalArgumentException("a stratum has " + stratum.size() + " groups, not " + groups);
            }
            sum.add(stratum);
        }
        return sum;
    }

    private void add(List<RiskSet> groups) {
        TreeSet<Integer> days = new TreeSet<>();
        List<Course> courses = new ArrayList<>();
        for (RiskSet group : groups) {
            courses.add(new Course(group));
            for (int i = 0; i < group.size(); i++) {
                if (group.events(i) > 0) {
                    days.add(group.day(i));
                }
            }
        }
        double[] atRisk = new double[observed.length];
        for (int day : days) {
            double n = 0;
            double d = 0;
            for (int j = 0; j < atRisk.length; j++) {
                Course course = courses.get(j);
                course.moveTo(day);
                atRisk[j] = course.atRisk;
                n += course.atRisk;
                d += course.events;
                observed[j] += course.events;
            }
            double spread = n > 1 ? d * (n - d) / (n - 1) : 0;
            for (int j = 0; j < atRisk.length; j++) {
                expected[j] += d * atRisk[j] / n;
                for (int k = 0; k <= j; k++) {
                    // Not 1 - n_ij / n_i, of which little is left beside a group of nearly all.
                    double other = j == k ? n - atRisk[j] : -atRisk[k];
                    variance[j][k] += spread * (atRisk[j] / n) * (other / n);
                    variance[k][j] = variance[j][k];
                }
            }
        }
    }

    /** One group's way through the days. */
    private static final class Course {
        private final RiskSet risk;
        private int at;
        private long atRisk;
        private long events;

        Course(RiskSet risk) {
            this.risk = risk;
            this.atRisk = risk.fromStart();
        }

        void moveTo(int day) {
            while (at < risk.size() && risk.day(at) < day) {
                atRisk += risk.entered(at) - risk.events(at) - risk.censored(at);
                at++;
            }
            events = at < risk.size() && risk.day(at) == day ? risk.events(at) : 0;
        }
    }

    /** @return events of each group */
    public double[] observed() {
        return observed.clone();
    }

    /** @return events that each group would have with the curve of all */
    public double[] expected() {
        return expected.clone();
    }

    /** @return whether any group differs from the others */
    public Result test() {
        int groups = observed.length;
        // On a scale of its own a small group beside a large one is not taken for rounding.
        double[] scale = new double[groups];
        double[] distance = new double[groups];
        double[][] correlation = new double[groups][groups];
        for (int j = 0; j < groups; j++) {
            scale[j] = variance[j][j] > 0 ? 1 / Math.sqrt(variance[j][j]) : 0;
            distance[j] = scale[j] * (observed[j] - expected[j]);
        }
        for (int j = 0; j < groups; j++) {
            for (int k = 0; k < groups; k++) {
                correlation[j][k] = scale[j] * variance[j][k] * scale[k];
            }
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(correlation, false));
        double statistic = 0;
        int rank = 0;
        for (int at = 0; at < groups; at++) {
            double value = eigen.getRealEigenvalue(at);
            if (value > SINGULAR) {
                double along = eigen.getEigenvector(at).dotProduct(new ArrayRealVector(distance, false));
                statistic += along * along / value;
                rank++;
            }
        }
        double p = rank == 0 ? 1 : ChiSquaredDistribution.of(rank).survivalProbability(statistic);
        return new Result(statistic, rank, p);
    }

    /**
     * The test for a trend: U = Σ s_j (O_j - E_j), with variance s' V s (R.E. Tarone 1975, Biometrika 62).
     *
     * @param scores of the groups, such as their place in time
     * @return the test; z is 0 when no group carries information
     */
    public Trend trend(double[] scores) {
        double u = 0;
        double v = 0;
        for (int j = 0; j < observed.length; j++) {
            u += scores[j] * (observed[j] - expected[j]);
            for (int k = 0; k < observed.length; k++) {
                v += scores[j] * variance[j][k] * scores[k];
            }
        }
        double z = v > 0 ? u / Math.sqrt(v) : 0;
        return new Trend(z, Normal.twoSided(z));
    }
}
