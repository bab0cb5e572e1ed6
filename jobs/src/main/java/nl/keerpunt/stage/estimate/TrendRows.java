package nl.keerpunt.stage.estimate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.progress.Maturity;
import nl.keerpunt.core.survival.Standardisation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The region's cohorts, raw and directly standardised to the mix of the baseline cohorts (measures.md, rule 18). Where a
 * cohort has nobody of a reporter group in an index class, or so few that one household would count for more than can be
 * published, the share of that whole class stands in. Cohorts whose look-back is
 * incomplete have too many first reports, so that their index classes cannot be corrected for.
 */
final class TrendRows {
    private final Policy policy;
    private final MixCounts mix;
    private final MaturityOfCohorts maturity;
    private final LocalDate lookbackComplete;
    private final double heaviest;

    TrendRows(Policy policy, MixCounts mix, MaturityOfCohorts maturity, LocalDate lookbackComplete) {
        this.policy = policy;
        this.mix = mix;
        this.maturity = maturity;
        this.lookbackComplete = lookbackComplete;
        this.heaviest = policy.disclosure().protection().heaviest();
    }

    /** @return rows of {@code trend_counts}, one per cohort */
    List<Row> rows(List<String> cohorts) {
        String region = policy.region().code();
        int days = policy.measures().primaryWindowDays();
        double[] standard = Arrays.stream(mix.trials(region, policy.target().baselineCohorts()))
                .asDoubleStream()
                .toArray();
        boolean hasBaseline = policy.target().baselineCohorts().stream()
                .allMatch(cohort -> hasLookback(cohort) && maturity.of(region, cohort, days) != Maturity.IMMATURE);
        List<Row> rows = new ArrayList<>();
        for (String cohort : cohorts) {
            long[] successes = mix.successes(region, List.of(cohort));
            long[] trials = mix.trials(region, List.of(cohort));
            Optional<Standardisation.Direct> direct =
                    hasBaseline && hasLookback(cohort) ? standardised(successes, trials, standard) : Optional.empty();
            rows.add(RowFactory.create(
                    region,
                    cohort,
                    days,
                    maturity.of(region, cohort, days).code(),
                    Arrays.stream(trials).sum(),
                    Arrays.stream(successes).sum(),
                    direct.map(Standardisation.Direct::share).orElse(null),
                    direct.map(Standardisation.Direct::standardError).orElse(null),
                    direct.map(Standardisation.Direct::heaviest).orElse(null)));
        }
        return rows;
    }

    private boolean hasLookback(String cohort) {
        return !HalfYear.parse(cohort).orElseThrow().firstDay().isBefore(lookbackComplete);
    }

    private Optional<Standardisation.Direct> standardised(long[] successes, long[] trials, double[] standard) {
        if (Arrays.stream(standard).sum() == 0) {
            return Optional.empty();
        }
        List<String> classes =
                mix.groups().stream().map(MixCounts.Group::indexClass).toList();
        int[] wider = classes.stream().mapToInt(classes::indexOf).toArray();
        return Standardisation.direct(successes, trials, standard, wider, heaviest);
    }
}
