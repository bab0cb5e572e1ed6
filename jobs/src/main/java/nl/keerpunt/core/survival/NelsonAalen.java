package nl.keerpunt.core.survival;

import java.util.Optional;

/**
 * The cumulative hazard H(t) = Σ over event days t_i ≤ t of d_i / n_i, with variance Σ d_i / n_i².
 *
 * <p>Symbols as in {@link KaplanMeier}. Sources: W. Nelson (1972), Theory and applications of hazard plotting for censored
 * failure data, Technometrics 14, 945-966; O.O. Aalen (1978), Nonparametric inference for a family of counting processes,
 * Annals of Statistics 6, 701-726, who gives the variance; equations 4.2.3 and 4.2.4 of J.P. Klein, M.L. Moeschberger (2003),
 * Survival Analysis, second edition.
 *
 * <p>Ties: the d_i events of one day add d_i / n_i together, as in R's {@code survfit(ctype = 1)}; who is censored on a day is
 * still at risk on it. Empty strata: without households, or when nobody is at risk on the day, there is no estimate.
 *
 * <p>What not to conclude: it is no share, it can exceed 1, and exp(-H) is not S.
 */
public final class NelsonAalen {
    private NelsonAalen() {}

    /**
     * The cumulative hazard on a day.
     *
     * @param hazard H(t), 0 or more
     * @param standardError of H(t)
     */
    public record Estimate(double hazard, double standardError) {}

    /**
     * @param risk counts of one stratum
     * @param day the last day that counts
     * @return the estimate; empty when nobody is at risk on the day
     */
    public static Optional<Estimate> at(RiskSet risk, int day) {
        CompensatedSum hazard = new CompensatedSum();
        CompensatedSum variance = new CompensatedSum();
        long atRisk = risk.fromStart();
        for (int i = 0; i < risk.size() && risk.day(i) <= day; i++) {
            double n = atRisk;
            long d = risk.events(i);
            if (d > 0) {
                hazard.add(d / n);
                variance.add(d / n / n);
            }
            if (risk.day(i) < day) {
                atRisk += risk.entered(i) - d - risk.censored(i);
            }
        }
        return atRisk == 0 ? Optional.empty() : Optional.of(new Estimate(hazard.value(), Math.sqrt(variance.value())));
    }
}
