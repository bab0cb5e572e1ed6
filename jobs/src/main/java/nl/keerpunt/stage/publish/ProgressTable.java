package nl.keerpunt.stage.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.disclosure.CandidateRow;
import nl.keerpunt.core.disclosure.SafeTable;
import nl.keerpunt.core.disclosure.Status;
import nl.keerpunt.core.progress.DetectableChange;
import nl.keerpunt.core.progress.Looks;
import nl.keerpunt.core.progress.Maturity;
import nl.keerpunt.core.progress.TargetPath;
import nl.keerpunt.core.progress.Verdict;
import nl.keerpunt.core.survival.ExactBinomial;
import org.apache.spark.sql.Row;

/**
 * Candidates of the test of the target, up to the cohort in which it is to be reached, and the path to it. The verdict
 * is that of the exact test: the one thing that does not follow from protected counts.
 */
final class ProgressTable {
    private static final String STOP = "durable_stop";
    private static final String FREE = "rereport_free";

    private final Policy policy;
    private final InternalTables tables;

    ProgressTable(Policy policy, InternalTables tables) {
        this.policy = policy;
        this.tables = tables;
    }

    List<CandidateRow> rows(Map<String, Object> onEveryRow) {
        Map<String, Row> byKey = new HashMap<>();
        HalfYear last = policy.target().end();
        HalfYear first = last;
        for (Row row : tables.progress()) {
            HalfYear cohort = HalfYear.parse(row.getAs("cohort")).orElseThrow();
            byKey.put(cohort + "/" + row.getAs("measure"), row);
            first = cohort.compareTo(first) < 0 ? cohort : first;
            last = cohort.compareTo(last) > 0 ? cohort : last;
        }
        List<CandidateRow> rows = new ArrayList<>();
        for (HalfYear cohort = first; cohort.compareTo(last) <= 0; cohort = cohort.plus(1)) {
            for (String measure : List.of(STOP, FREE)) {
                Optional<Row> row = Optional.ofNullable(byKey.get(cohort + "/" + measure));
                rows.add(row(cohort, measure, row, onEveryRow));
            }
        }
        return rows;
    }

    private CandidateRow row(HalfYear cohort, String measure, Optional<Row> row, Map<String, Object> onEveryRow) {
        int days = policy.measures().primaryWindowDays();
        int months = policy.measures().windows().stream()
                .filter(window -> window.days() == days)
                .mapToInt(Policy.Window::months)
                .findFirst()
                .orElseThrow();
        String tooEarly = Verdict.TOO_EARLY.code();
        String verdict = row.map(known -> known.<String>getAs("verdict")).orElse(tooEarly);
        Map<String, Object> labels = new HashMap<>(onEveryRow);
        labels.put("area_code", policy.region().code());
        labels.put("cohort", cohort.toString());
        labels.put("measure", measure);
        labels.put("window_days", days);
        labels.put(
                "testable_from",
                Maturity.matureFrom(cohort, months, policy.measures().waitingMonths()));
        labels.put("target_share", policy.target().share());
        labels.put("verdict", verdict);
        labels.put(
                "achieved", row.map(known -> known.<Boolean>getAs("achieved")).orElse(false));
        row.ifPresent(known -> {
            if (known.getAs("look_number") != null) {
                labels.put("look_number", known.getAs("look_number"));
            }
        });
        Status status = verdict.equals(tooEarly) ? Status.IMMATURE : Status.PUBLISHED;
        return new CandidateRow(labels, row.map(known -> counts(known, measure)).orElse(Map.of()), status);
    }

    private static Map<String, Double> counts(Row row, String measure) {
        double trials = row.<Long>getAs("trials");
        double successes = row.<Long>getAs("successes");
        double unknown = row.<Long>getAs("unknown_count");
        Map<String, Double> counts = new HashMap<>();
        counts.put("household_count", trials);
        counts.put("success_count", successes);
        counts.put("failure_count", trials - successes - unknown);
        if (measure.equals(STOP)) {
            counts.put("unknown_count", unknown);
        }
        return counts;
    }

    /** What the share of measure C must rise per cohort, from each cohort that shows it to the end cohort. */
    Function<SafeTable.Row, Double> neededChange(List<SafeTable.Row> shown) {
        HalfYear end = policy.target().end();
        return row -> {
            int cohorts =
                    HalfYear.parse((String) row.value("cohort")).orElseThrow().until(end);
            if (!row.value("measure").equals(STOP) || row.value("success_count") == null || cohorts < 1) {
                return null;
            }
            double share = (double) (Long) row.value("success_count") / (Long) row.value("household_count");
            return Math.max(0, policy.target().share() - share) / cohorts;
        };
    }

    /** Whether what is shown of measure C lies above the target at the stricter level of its look too. */
    Function<SafeTable.Row, Boolean> metAtLook(List<SafeTable.Row> shown) {
        Policy.TargetPolicy target = policy.target();
        Looks looks = new Looks(target.lastBaseline(), target.end());
        return row -> {
            var level = looks.level(HalfYear.parse((String) row.value("cohort")).orElseThrow(), target.level());
            if (!row.value("measure").equals(STOP) || row.value("success_count") == null || level.isEmpty()) {
                return null;
            }
            double p = ExactBinomial.greater(
                    (Long) row.value("success_count"), (Long) row.value("household_count"), target.share());
            return p <= level.getAsDouble();
        };
    }

    /** What the test of measure C can find with as many households as a cohort shows. */
    Function<SafeTable.Row, Double> detectable(List<SafeTable.Row> shown) {
        Policy.TargetPolicy target = policy.target();
        return row -> {
            if (!row.value("measure").equals(STOP) || row.value("household_count") == null) {
                return null;
            }
            var share = DetectableChange.share(
                    (Long) row.value("household_count"), target.share(), target.level(), target.power());
            return share.isPresent() ? share.getAsDouble() : null;
        };
    }

    /** The path of measure C: from what is shown of the baseline cohorts together to the target. */
    Function<SafeTable.Row, Double> path(List<SafeTable.Row> shown) {
        List<String> baseline = policy.target().baselineCohorts();
        long successes = 0;
        long households = 0;
        int cohorts = 0;
        for (SafeTable.Row row : shown) {
            if (row.value("measure").equals(STOP)
                    && baseline.contains((String) row.value("cohort"))
                    && row.value("success_count") != null) {
                successes += (Long) row.value("success_count");
                households += (Long) row.value("household_count");
                cohorts++;
            }
        }
        if (cohorts < baseline.size()) {
            return row -> null;
        }
        TargetPath path = new TargetPath(
                (double) successes / households,
                policy.target().lastBaseline(),
                policy.target().share(),
                policy.target().end());
        return row -> {
            if (!row.value("measure").equals(STOP)) {
                return null;
            }
            var share = path.at(HalfYear.parse((String) row.value("cohort")).orElseThrow());
            return share.isPresent() ? share.getAsDouble() : null;
        };
    }
}
