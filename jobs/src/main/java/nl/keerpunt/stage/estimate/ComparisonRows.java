package nl.keerpunt.stage.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.progress.Maturity;
import nl.keerpunt.core.survival.Funnel;
import nl.keerpunt.core.survival.FunnelLimits;
import nl.keerpunt.core.survival.Interval;
import nl.keerpunt.core.survival.LogisticRegression;
import nl.keerpunt.core.survival.OverDispersion;
import nl.keerpunt.core.survival.Standardisation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Municipalities observed against expected (measures.md, rule 18): standardised over index class and reporter group by the
 * region's own shares, in a funnel around the region, with a logistic regression as second opinion. Nobody is ranked.
 */
final class ComparisonRows {
    private final Policy policy;
    private final MixCounts mix;
    private final List<String> cohorts;
    private final MaturityOfCohorts maturity;

    /**
     * @param policy the region
     * @param mix counts of all areas
     * @param cohorts the cohorts to pool, all followed for the whole window
     * @param maturity how far they were followed
     */
    ComparisonRows(Policy policy, MixCounts mix, List<String> cohorts, MaturityOfCohorts maturity) {
        this.policy = policy;
        this.mix = mix;
        this.cohorts = cohorts;
        this.maturity = maturity;
    }

    /** @return rows of {@code comparison_counts}; none when no cohort was followed for the whole window */
    List<Row> rows() {
        String region = policy.region().code();
        long[] successes = mix.successes(region, cohorts);
        long[] trials = mix.trials(region, cohorts);
        long households = Arrays.stream(trials).sum();
        if (households == 0) {
            return List.of();
        }
        double share = (double) Arrays.stream(successes).sum() / households;
        double[] shares = new double[trials.length];
        Arrays.setAll(shares, at -> trials[at] == 0 ? 0 : (double) successes[at] / trials[at]);
        Optional<double[]> fitted = regression(successes, trials);

        Map<String, Standardisation.Indirect> compared = new LinkedHashMap<>();
        for (String municipality : policy.region().municipalities()) {
            compared.put(
                    municipality,
                    Standardisation.indirect(
                            mix.successes(municipality, cohorts), mix.trials(municipality, cohorts), shares));
        }
        double[] distances = compared.values().stream()
                .flatMap(one -> one.z().stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        double overDispersion = OverDispersion.factor(distances);
        Optional<Funnel> funnel =
                share > 0 && share < 1 ? Optional.of(new Funnel(share, overDispersion)) : Optional.empty();

        List<Row> rows = new ArrayList<>();
        rows.add(row(
                "region",
                region,
                Standardisation.indirect(successes, trials, shares),
                share,
                fitted,
                overDispersion,
                funnel));
        compared.forEach((municipality, one) ->
                rows.add(row("municipality", municipality, one, share, fitted, overDispersion, funnel)));
        return rows;
    }

    private Row row(
            String level,
            String area,
            Standardisation.Indirect one,
            double share,
            Optional<double[]> fitted,
            double overDispersion,
            Optional<Funnel> funnel) {
        long[] trials = mix.trials(area, cohorts);
        long households = Arrays.stream(trials).sum();
        Optional<Double> standardised = one.ratio().map(ratio -> share * ratio);
        Optional<Funnel> around = one.expected() > 0 && one.expected() < households ? funnel : Optional.empty();
        Optional<Interval> limits95 =
                around.map(one95 -> one95.limits(households, one.expected(), FunnelLimits.TAIL_95));
        Optional<Interval> limits998 =
                around.map(one998 -> one998.limits(households, one.expected(), FunnelLimits.TAIL_99_8));
        MixCounts.Most most = mix.most(area, cohorts);
        boolean isMunicipality = level.equals("municipality");
        String flag = isMunicipality && around.isPresent() && standardised.isPresent()
                ? around.get()
                        .flag(households, one.expected(), standardised.get())
                        .code()
                : null;
        return RowFactory.create(
                level,
                area,
                String.join(" ", cohorts),
                policy.measures().primaryWindowDays(),
                households,
                Math.round(one.observed()),
                one.expected(),
                one.variance(),
                fitted.map(shares -> Standardisation.indirect(mix.successes(area, cohorts), trials, shares)
                                .expected())
                        .orElse(null),
                standardised.orElse(null),
                overDispersion,
                limits95.map(Interval::lower).orElse(null),
                limits95.map(Interval::upper).orElse(null),
                limits998.map(Interval::lower).orElse(null),
                limits998.map(Interval::upper).orElse(null),
                flag,
                most.households(),
                most.recurred(),
                most.rest(),
                maturity(area).code());
    }

    /** @return that of the cohort that was followed least */
    private Maturity maturity(String area) {
        return cohorts.stream()
                .map(cohort -> maturity.of(area, cohort, policy.measures().primaryWindowDays()))
                .max(Comparator.naturalOrder())
                .orElse(Maturity.IMMATURE);
    }

    /** Shares per group by logistic regression on class and reporter group, of groups in which the region has households. */
    private Optional<double[]> regression(long[] successes, long[] trials) {
        List<Integer> present = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        List<String> reporters = new ArrayList<>();
        for (int at = 0; at < trials.length; at++) {
            if (trials[at] > 0) {
                MixCounts.Group group = mix.groups().get(at);
                present.add(at);
                addOnce(classes, group.indexClass());
                addOnce(reporters, group.reporterGroup());
            }
        }
        double[][] design = new double[present.size()][classes.size() + reporters.size() - 1];
        long[] again = new long[present.size()];
        long[] all = new long[present.size()];
        for (int row = 0; row < design.length; row++) {
            MixCounts.Group group = mix.groups().get(present.get(row));
            design[row][0] = 1;
            mark(design[row], classes.indexOf(group.indexClass()));
            int reporter = reporters.indexOf(group.reporterGroup());
            mark(design[row], reporter == 0 ? 0 : classes.size() - 1 + reporter);
            again[row] = successes[present.get(row)];
            all[row] = trials[present.get(row)];
        }
        return LogisticRegression.fit(again, all, design).map(fit -> {
            double[] shares = new double[trials.length];
            for (int row = 0; row < design.length; row++) {
                shares[present.get(row)] = fit.fitted()[row];
            }
            return shares;
        });
    }

    private static void addOnce(List<String> names, String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
    }

    /** The first category has no column of its own: it is what the others are compared with. */
    private static void mark(double[] row, int column) {
        if (column > 0) {
            row[column] = 1;
        }
    }
}
