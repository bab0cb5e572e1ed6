package nl.keerpunt.stage.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.keerpunt.core.disclosure.CandidateRow;
import nl.keerpunt.core.disclosure.DisclosurePolicy;
import nl.keerpunt.core.disclosure.SafeTable;
import org.apache.spark.sql.Row;

/**
 * Candidates of {@code trend}: the region's cohorts, raw and with the mix of the baseline. A standardised number in which one
 * household counts for more than rounding hides is left out: it would tell what became of the few of a group that was large in the
 * baseline.
 */
final class TrendTable {
    private final DisclosurePolicy policy;
    private final InternalTables tables;

    TrendTable(DisclosurePolicy policy, InternalTables tables) {
        this.policy = policy;
        this.tables = tables;
    }

    List<CandidateRow> rows(Map<String, Object> onEveryRow) {
        List<CandidateRow> rows = new ArrayList<>();
        tables.trend().stream()
                .sorted((one, other) -> one.<String>getAs("cohort").compareTo(other.getAs("cohort")))
                .forEach(row -> rows.add(row(row, onEveryRow)));
        return rows;
    }

    private CandidateRow row(Row row, Map<String, Object> onEveryRow) {
        Map<String, Object> labels = new HashMap<>(onEveryRow);
        labels.put("area_code", row.getAs("area_code"));
        labels.put("cohort", row.getAs("cohort"));
        labels.put("window_days", row.getAs("window_days"));
        double households = row.<Long>getAs("household_count");
        Map<String, Double> counts = new HashMap<>();
        counts.put("household_count", households);
        counts.put("recurrence_count", (double) row.<Long>getAs("recurrence_count"));
        Double standardised = row.getAs("standardised_share");
        if (standardised != null && row.<Double>getAs("heaviest_weight") <= policy.heaviest()) {
            counts.put("standardised_count", standardised * households);
        }
        return new CandidateRow(labels, counts, StratumGrid.status(StratumGrid.maturity(row.getAs("maturity"))));
    }

    /** Measure A with the mix of the baseline, where a standardised number is shown. */
    static Function<SafeTable.Row, Double> standardised(List<SafeTable.Row> shown) {
        return row -> row.value("standardised_count") == null
                ? null
                : 1 - (double) (Long) row.value("standardised_count") / (Long) row.value("household_count");
    }
}
