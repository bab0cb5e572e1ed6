package nl.keerpunt.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.table.PublishedRow;
import nl.keerpunt.table.PublishedTables;

/** The figures beside the verdict, for the person who started the run: those that everybody may see. */
record ReleaseText(PublishedTables tables, Contracts contracts) {
    List<String> lines() {
        Policy policy = contracts.policy();
        List<PublishedRow> rows = tables.rows("progress");
        Optional<String> cohort = rows.stream()
                .filter(row -> !row.text("verdict").equals("too_early"))
                .map(row -> row.text("cohort"))
                .max(String::compareTo);
        if (cohort.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (PublishedRow row : rows) {
            if (row.text("cohort").equals(cohort.get())) {
                lines.add("  " + (row.text("measure").equals("durable_stop") ? stop(row) : free(row)));
            }
        }
        lines.add("  target: more than " + percent(policy.target().share()) + " confirmed within "
                + policy.measures().primaryWindowDays() + " days, in two cohorts in a row");
        return lines;
    }

    private static String stop(PublishedRow row) {
        return "durable stop (measure C): "
                + figures(
                        row,
                        () -> percent(row, "success_share") + " confirmed, " + percent(row, "possible_share")
                                + " when all unknown had stopped");
    }

    private static String free(PublishedRow row) {
        return "no new report (measure A, context, never a verdict): "
                + figures(row, () -> percent(row, "success_share"));
    }

    private interface Shares {
        String text();
    }

    private static String figures(PublishedRow row, Shares shares) {
        if (row.count("household_count").isEmpty()) {
            return "not shown, to protect households";
        }
        return shares.text() + ", of about " + row.count("household_count").getAsLong() + " households (95% limits "
                + percent(row, "lower_share") + " to " + percent(row, "upper_share") + ")";
    }

    private static String percent(PublishedRow row, String column) {
        return percent(row.share(column).orElseThrow());
    }

    private static String percent(double share) {
        return Math.round(100 * share) + "%";
    }
}
