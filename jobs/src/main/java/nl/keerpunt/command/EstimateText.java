package nl.keerpunt.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.delivery.ExpectedDeliveries;
import nl.keerpunt.core.progress.ProgressTest;
import nl.keerpunt.core.survival.Interval;
import nl.keerpunt.stage.estimate.EstimateSummary;

/**
 * The region's verdict for the person who started the run. Numbers of households are rounded to fives: the log of a
 * scheduler is read by more people than the internal tables.
 */
record EstimateText(EstimateSummary summary, Policy policy) {
    private static final int ROUNDING = 5;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Optional<EstimateSummary.Newest> newest = summary.newest();
        String region = policy.region().nameNl();
        if (newest.isEmpty()) {
            lines.add("Verdict for " + region + ": too_early (no cohort has been followed long enough).");
        } else {
            ProgressTest stop = newest.get().durableStop();
            ProgressTest free = newest.get().rereportFree();
            lines.add("Verdict for " + region + ", cohort " + newest.get().cohort() + ": "
                    + stop.verdict().code() + (newest.get().achieved() ? ", achieved" : ""));
            lines.add("  durable stop (measure C): confirmed at " + figure(stop)
                    + "; the upper limit counts unknown as stopped");
            lines.add("  no new report (measure A, context, never a verdict): " + figure(free));
            lines.add("  target: more than " + percent(policy.target().share()) + " within "
                    + policy.measures().primaryWindowDays() + " days, in two cohorts in a row");
        }
        lines.add("Observed until " + summary.observedUntil() + ".");
        List<String> holding = holdingBack();
        if (!holding.isEmpty()) {
            lines.add("  others delivered further; held back by " + String.join(", ", holding));
        }
        return lines;
    }

    /** Municipalities whose deliveries end first, when others are further. */
    private List<String> holdingBack() {
        LocalDate first = ExpectedDeliveries.regionObservedUntil(summary.perMunicipality());
        List<String> holding = new ArrayList<>();
        summary.perMunicipality().forEach((municipality, day) -> {
            if (day.equals(first)) {
                holding.add(municipality.value());
            }
        });
        return holding.size() == summary.perMunicipality().size() ? List.of() : holding;
    }

    private static String figure(ProgressTest test) {
        Interval limits = test.limits().orElseThrow();
        long about = Math.round((double) test.trials() / ROUNDING) * ROUNDING;
        return percent((double) test.successes() / test.trials()) + " of about " + about + " households (95% limits "
                + percent(limits.lower()) + " to " + percent(limits.upper()) + ")";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
