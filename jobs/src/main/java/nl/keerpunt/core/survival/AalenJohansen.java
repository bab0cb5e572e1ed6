package nl.keerpunt.core.survival;

import java.util.Optional;

/**
 * The share of households of whom one of two causes came first, F_k(t) = Σ over days t_i ≤ t of S(t_i-) d_ki / n_i, where S is
 * the share of whom nothing came yet.
 *
 * <p>Symbols: d_ki events of cause k on day t_i; n_i households under observation just before it. Sources: O.O. Aalen, S.
 * Johansen (1978), An empirical transition matrix for non-homogeneous Markov chains based on censored observations,
 * Scandinavian Journal of Statistics 5, 141-150; J.D. Kalbfleisch, R.L. Prentice (1980), The Statistical Analysis of Failure
 * Time Data, chapter 7.
 *
 * <p>Ties: both causes of one day share S(t_i-), so that F_1 + F_2 + S = 1 on every day; who is censored on a day is still at
 * risk on it. Empty strata: a stratum without households, or of which nobody is under observation so long, has no estimate; a
 * cause that never came has share 0 with error 0, and no limits.
 *
 * <p>Variance, of cause 1 (E. Marubini, M.G. Valsecchi 1995, Analysing Survival Data from Clinical Trials and Observational
 * Studies, section 10.3; J.J. Gaynor and others 1993, JASA 88, 400-409; the same as R's {@code etm} and {@code prodlim}): Σ
 * [F_1(t) - F_1(t_i)]² d_i / (n_i (n_i - d_i)) + Σ S(t_i-)² d_1i (n_i - d_1i) / n_i³ - 2 Σ [F_1(t) - F_1(t_i)] S(t_i-) d_1i /
 * n_i², with d_i events of either cause. Limits on the log-log scale, F^exp(±z se / (F |log F|)).
 *
 * <p>What not to conclude: F_k is what is seen while the other cause takes households away; the Kaplan-Meier curve, with the
 * other cause as censoring, is what would be seen if it took nobody away and those it took were like the others. Neither is the
 * better one. A smaller F_1 can come from more of the other cause alone, and an error of 0 is no certainty.
 */
public final class AalenJohansen {
    private AalenJohansen() {}

    /**
     * The share of whom one cause came first.
     *
     * @param share F_k(t), 0 to 1
     * @param standardError of F_k(t)
     */
    public record Estimate(double share, double standardError) {
        /** @return limits on the log-log scale; empty when the share is 0 or 1, or has no error */
        public Optional<Interval> limits(double z) {
            if (share <= 0 || share >= 1 || Double.isNaN(standardError)) {
                return Optional.empty();
            }
            return Scale.LOG_LOG.limits(Math.log(share), standardError / share, z);
        }
    }

    /**
     * @param risk counts of a stratum with two causes
     * @param cause 0 or 1
     * @param day the last day that counts
     * @return the estimate; empty beyond the last day of the stratum: it is not carried forward
     */
    public static Optional<Estimate> at(CompetingRisks risk, int cause, int day) {
        if (day > risk.lastDay()) {
            return Optional.empty();
        }
        double at = share(risk, cause, day);
        CompensatedSum variance = new CompensatedSum();
        CompensatedSum share = new CompensatedSum();
        double survival = 1;
        double n = risk.total();
        for (int i = 0; i < risk.size() && risk.day(i) <= day && n > 0; i++) {
            double own = risk.events(cause, i);
            double all = risk.events(0, i) + risk.events(1, i);
            share.add(survival * own / n);
            if (all > 0) {
                double later = at - share.value();
                if (all < n) {
                    variance.add(later * later * all / (n * (n - all)));
                }
                double weight = survival / n;
                variance.add(weight * weight * own * (n - own) / n);
                variance.add(-2 * later * weight * own / n);
                survival *= (n - all) / n;
            }
            n -= all + risk.censored(i);
        }
        return Optional.of(new Estimate(at, Math.sqrt(Math.max(0, variance.value()))));
    }

    private static double share(CompetingRisks risk, int cause, int day) {
        CompensatedSum share = new CompensatedSum();
        double survival = 1;
        double n = risk.total();
        for (int i = 0; i < risk.size() && risk.day(i) <= day && n > 0; i++) {
            double all = risk.events(0, i) + risk.events(1, i);
            share.add(survival * risk.events(cause, i) / n);
            survival *= (n - all) / n;
            n -= all + risk.censored(i);
        }
        return share.value();
    }
}
