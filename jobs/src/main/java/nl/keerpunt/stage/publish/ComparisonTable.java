package nl.keerpunt.stage.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.disclosure.CandidateRow;
import nl.keerpunt.core.disclosure.Protection;
import nl.keerpunt.core.disclosure.SafeTable;
import nl.keerpunt.core.disclosure.Status;
import nl.keerpunt.core.survival.Funnel;
import nl.keerpunt.core.survival.FunnelLimits;
import nl.keerpunt.core.survival.Interval;
import nl.keerpunt.core.survival.OverDispersion;
import org.apache.spark.sql.Row;

/**
 * Candidates of {@code municipality_comparison}, and its funnel: shares, limits and flags follow from the protected counts of
 * its rows, the region's among them, and from nothing else.
 */
final class ComparisonTable {
    private static final int FEWEST_COMPARED = 2;

    private final Policy policy;
    private final Map<String, Row> byArea = new HashMap<>();

    ComparisonTable(Policy policy, InternalTables tables) {
        this.policy = policy;
        tables.comparison().forEach(row -> byArea.put(row.getAs("area_code"), row));
    }

    /** @return a row of the region and of each municipality, also when no cohort was followed for the whole window */
    List<CandidateRow> rows(Map<String, Object> onEveryRow) {
        List<String> areas = new ArrayList<>(List.of(policy.region().code()));
        areas.addAll(policy.region().municipalities());
        List<CandidateRow> rows = new ArrayList<>();
        for (String area : areas) {
            Row row = byArea.get(area);
            Map<String, Object> labels = new HashMap<>(onEveryRow);
            labels.put(
                    "area_level", area.equals(policy.region().code()) ? StratumGrid.REGION : StratumGrid.MUNICIPALITY);
            labels.put("area_code", area);
            labels.put("window_days", policy.measures().primaryWindowDays());
            if (row != null) {
                labels.put("cohorts", row.getAs("cohorts"));
            }
            rows.add(
                    row == null
                            ? new CandidateRow(labels, Map.of(), Status.IMMATURE)
                            : new CandidateRow(
                                    labels,
                                    counts(row),
                                    StratumGrid.status(StratumGrid.maturity(row.getAs("maturity")))));
        }
        return rows;
    }

    private static Map<String, Double> counts(Row row) {
        Map<String, Double> counts = new HashMap<>();
        for (String count : List.of(
                "household_count",
                "recurrence_count",
                "most_household_count",
                "most_recurrence_count",
                "most_rest_count")) {
            counts.put(count, (double) row.<Long>getAs(count));
        }
        counts.put("expected_count", row.<Double>getAs("expected_count"));
        return counts;
    }

    /** @return the columns that follow from all shown rows together */
    Map<String, Protection.Curve> curves() {
        return Map.of(
                "standardised_share", shown -> of(shown, (funnel, row) -> row.standardised(funnel.share())),
                "lower_95_share",
                        shown -> of(
                                shown,
                                (funnel, row) -> limits(funnel, row, FunnelLimits.TAIL_95)
                                        .lower()),
                "upper_95_share",
                        shown -> of(
                                shown,
                                (funnel, row) -> limits(funnel, row, FunnelLimits.TAIL_95)
                                        .upper()),
                "lower_99_8_share",
                        shown -> of(
                                shown,
                                (funnel, row) -> limits(funnel, row, FunnelLimits.TAIL_99_8)
                                        .lower()),
                "upper_99_8_share",
                        shown -> of(
                                shown,
                                (funnel, row) -> limits(funnel, row, FunnelLimits.TAIL_99_8)
                                        .upper()),
                "flag", this::flags);
    }

    /** The protected counts of a row that shows them. */
    private record Shown(boolean isRegion, long households, long recurred, long expected) {
        double standardised(double share) {
            return share * recurred / expected;
        }

        /** The standardised share that lies nearest to the region's, of all that round to these counts. */
        double nearest(double share, double half) {
            double low = share * Math.max(0, recurred - half) / (expected + half);
            double high = share * (recurred + half) / (expected - half);
            return Math.max(low, Math.min(high, share));
        }

        /** Distance from the expected number in standard deviations, of so many households with one chance. */
        double z() {
            double share = (double) expected / households;
            return (recurred - expected) / Math.sqrt(households * share * (1 - share));
        }

        static Optional<Shown> of(SafeTable.Row row) {
            return row.value("household_count") == null
                    ? Optional.empty()
                    : Optional.of(new Shown(
                            row.value("area_level").equals(StratumGrid.REGION),
                            (Long) row.value("household_count"),
                            (Long) row.value("recurrence_count"),
                            (Long) row.value("expected_count")));
        }
    }

    private static Interval limits(Funnel funnel, Shown row, double tail) {
        return funnel.limits(row.households(), row.expected(), tail);
    }

    /** Outside only when it is so whatever rounding took from the observed and the expected number; nothing while there is nobody else to differ from. */
    private Function<SafeTable.Row, Object> flags(List<SafeTable.Row> rows) {
        long municipalities = rows.stream()
                .flatMap(row -> Shown.of(row).stream())
                .filter(row -> !row.isRegion())
                .count();
        double half = policy.disclosure().roundingBase() / 2.0;
        return of(
                rows,
                (funnel, row) -> row.isRegion() || municipalities < FEWEST_COMPARED
                        ? null
                        : funnel.flag(row.households(), row.expected(), row.nearest(funnel.share(), half))
                                .code());
    }

    private static Function<SafeTable.Row, Object> of(
            List<SafeTable.Row> rows, BiFunction<Funnel, Shown, Object> figure) {
        Optional<Funnel> funnel = funnel(rows);
        return row -> funnel.flatMap(around -> Shown.of(row).map(shown -> figure.apply(around, shown)))
                .orElse(null);
    }

    private static Optional<Funnel> funnel(List<SafeTable.Row> rows) {
        List<Shown> shown = rows.stream().flatMap(row -> Shown.of(row).stream()).toList();
        double[] distances = shown.stream()
                .filter(row -> !row.isRegion())
                .mapToDouble(Shown::z)
                .toArray();
        return shown.stream()
                .filter(Shown::isRegion)
                .findFirst()
                .map(region ->
                        new Funnel((double) region.recurred() / region.households(), OverDispersion.factor(distances)));
    }
}
