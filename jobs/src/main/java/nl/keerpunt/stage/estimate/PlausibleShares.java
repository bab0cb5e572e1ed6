package nl.keerpunt.stage.estimate;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.WarningReason;
import nl.keerpunt.core.progress.Maturity;
import nl.keerpunt.core.progress.PlausibleRange;
import nl.keerpunt.core.survival.Interval;
import nl.keerpunt.core.survival.Wilson;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Whether shares can be true: recurrence within 12 months of cohorts that were followed so long, and re-reports among the
 * reports of half-years whose look-back is complete.
 */
final class PlausibleShares {
    private static final int A_YEAR = 12;

    private final Policy policy;
    private final LocalDate lookbackComplete;

    /**
     * @param policy ranges, and from how many households or reports
     * @param lookbackComplete first day on which a report's whole look-back was delivered
     */
    PlausibleShares(Policy policy, LocalDate lookbackComplete) {
        this.policy = policy;
        this.lookbackComplete = lookbackComplete;
    }

    /** @return of all strata the rows that are asked of: whole cohorts, followed for 12 months */
    Dataset<Row> wanted(Dataset<Row> strata) {
        int days = policy.measures().windows().stream()
                .filter(window -> window.months() == A_YEAR)
                .mapToInt(Policy.Window::days)
                .findFirst()
                .orElse(-1);
        return strata.where(col("index_class").equalTo("all"))
                .where(col("breakdown").equalTo("total"))
                .where(col("window_days").equalTo(days))
                .where(col("maturity").notEqual(Maturity.IMMATURE.code()));
    }

    /**
     * @param cohorts {@link #wanted} rows
     * @param reports rows of {@code previous_involvement_counts}
     * @return rows of {@code plausibility}
     */
    List<Row> rows(List<Row> cohorts, List<Row> reports) {
        List<Row> rows = new ArrayList<>();
        for (Row row : cohorts) {
            long households = row.getAs("household_count");
            Double free = row.getAs("survival_share");
            Double lower = row.getAs("lower_share");
            Double upper = row.getAs("upper_share");
            boolean isKnown = free != null && lower != null && upper != null;
            rows.add(row(
                    List.of(row.getAs("area_level"), row.getAs("area_code"), row.getAs("cohort")),
                    WarningReason.RECURRENCE_IMPLAUSIBLE,
                    policy.quality().recurrence(),
                    households,
                    free == null ? null : 1 - free,
                    isKnown ? new Interval(1 - upper, 1 - lower) : null));
        }
        for (Row row : reports) {
            String halfYear = row.getString(2);
            if (HalfYear.parse(halfYear).orElseThrow().firstDay().isBefore(lookbackComplete)) {
                continue;
            }
            long all = row.getLong(3);
            long again = row.getLong(5);
            long open = row.getLong(7);
            // Without a case nobody knows which of the open ones are re-reports: none of them, or all.
            Interval fewest = Wilson.interval(again, all, Interval.Z_95);
            Interval most = Wilson.interval(again + open, all, Interval.Z_95);
            rows.add(row(
                    List.of(row.getString(0), row.getString(1), halfYear),
                    WarningReason.REREPORT_SHARE_IMPLAUSIBLE,
                    policy.quality().rereport(),
                    all,
                    (double) again / all,
                    new Interval(fewest.lower(), most.upper())));
        }
        return rows;
    }

    private Row row(
            List<String> place,
            WarningReason reason,
            Policy.Range range,
            long counted,
            Double share,
            Interval intervalOrNull) {
        boolean implausible = intervalOrNull != null
                && counted >= policy.quality().fewestCounted()
                && new PlausibleRange(range.lowest(), range.highest()).excludes(intervalOrNull);
        return RowFactory.create(
                place.get(0),
                place.get(1),
                place.get(2),
                reason.code(),
                share,
                counted,
                range.lowest(),
                range.highest(),
                implausible);
    }
}
