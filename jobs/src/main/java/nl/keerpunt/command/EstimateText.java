package nl.keerpunt.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.delivery.ExpectedDeliveries;
import nl.keerpunt.stage.estimate.EstimateSummary;

/**
 * The region's verdict for the person who started the run; without figures, for the log of a scheduler is read by more
 * people than the internal tables.
 */
record EstimateText(EstimateSummary summary, Policy policy) {
    /** @return the verdict in one line */
    String verdict() {
        Optional<EstimateSummary.Newest> newest = summary.newest();
        String region = policy.region().nameNl();
        return newest.isEmpty()
                ? "Verdict for " + region + ": too_early (no cohort has been followed long enough)."
                : "Verdict for " + region + ", cohort " + newest.get().cohort() + ": "
                        + newest.get().durableStop().verdict().code()
                        + (newest.get().achieved() ? ", achieved" : "");
    }

    /** @return up to which day anything counts, and who holds the region back */
    List<String> observation() {
        List<String> lines = new ArrayList<>();
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
}
