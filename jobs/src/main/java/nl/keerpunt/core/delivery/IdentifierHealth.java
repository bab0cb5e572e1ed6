package nl.keerpunt.core.delivery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.keerpunt.core.calendar.HalfYear;

/**
 * Whether pseudonyms work, per deliverer and half-year (measures.md, rule 15): counts of households and reports, which
 * add up over households and over parts of the data.
 *
 * @param households households with a report in the delivery
 * @param reports reports in it
 * @param casedReports of these, the reports that belong to a case
 * @param cases households' different cases among them
 * @param seenBefore households with an earlier report in the region
 * @param seenAgain households with more than one report in the region up to the half-year's end
 * @param inMoreMunicipalities households with reports from two or more municipalities up to the half-year's end
 * @param busy households with implausibly many reports in the delivery
 */
public record IdentifierHealth(
        long households,
        long reports,
        long casedReports,
        long cases,
        long seenBefore,
        long seenAgain,
        long inMoreMunicipalities,
        long busy) {
    /** Nothing delivered. */
    public static final IdentifierHealth NONE = new IdentifierHealth(0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * Of whom, and over what.
     *
     * @param deliverer code of the deliverer
     * @param halfYear the half-year
     */
    public record Place(String deliverer, HalfYear halfYear) {}

    /** @return both together */
    public IdentifierHealth plus(IdentifierHealth other) {
        return new IdentifierHealth(
                households + other.households,
                reports + other.reports,
                casedReports + other.casedReports,
                cases + other.cases,
                seenBefore + other.seenBefore,
                seenAgain + other.seenAgain,
                inMoreMunicipalities + other.inMoreMunicipalities,
                busy + other.busy);
    }

    /** @return what one household adds to each deliverer and half-year that reported it */
    public static Map<Place, IdentifierHealth> of(List<HouseholdChecks.Delivered> household, int mostReports) {
        Map<Place, List<HouseholdChecks.Delivered>> delivered = new HashMap<>();
        List<HouseholdChecks.Delivered> reports =
                household.stream().filter(row -> row.entity() == Entity.REPORTS).toList();
        reports.forEach(row -> delivered
                .computeIfAbsent(new Place(row.deliverer(), row.halfYear()), place -> new ArrayList<>())
                .add(row));
        Map<Place, IdentifierHealth> health = new HashMap<>();
        delivered.forEach((place, own) -> {
            Set<String> cases = new HashSet<>();
            Set<String> municipalities = new HashSet<>();
            long cased = 0;
            boolean before = false;
            long until = 0;
            LocalDate first = own.stream()
                    .map(HouseholdChecks.Delivered::date)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            for (HouseholdChecks.Delivered row : own) {
                if (!row.caseId().isEmpty()) {
                    cases.add(row.caseId());
                    cased++;
                }
            }
            for (HouseholdChecks.Delivered row : reports) {
                if (row.halfYear().compareTo(place.halfYear()) <= 0) {
                    until++;
                    before |= row.date().isBefore(first);
                    if (!row.municipality().isEmpty()) {
                        municipalities.add(row.municipality());
                    }
                }
            }
            health.put(
                    place,
                    new IdentifierHealth(
                            1,
                            own.size(),
                            cased,
                            cases.size(),
                            before ? 1 : 0,
                            until > 1 ? 1 : 0,
                            municipalities.size() > 1 ? 1 : 0,
                            own.size() > mostReports ? 1 : 0));
        });
        return health;
    }

    /**
     * @param limits what is plausible
     * @param pastHalfYears half-years of deliveries before this one
     * @return what is not plausible; nothing of a delivery of few rows
     */
    public List<DeliveryWarning> warnings(PlausibilityLimits limits, int pastHalfYears) {
        List<DeliveryWarning> warnings = new ArrayList<>();
        if (reports < limits.fewestRows()) {
            return warnings;
        }
        if (cases >= limits.fewestRows()) {
            double ratio = (double) casedReports / cases;
            if (ratio < limits.lowestReportsPerCase() || ratio > limits.highestReportsPerCase()) {
                double nearest = ratio < limits.lowestReportsPerCase()
                        ? limits.lowestReportsPerCase()
                        : limits.highestReportsPerCase();
                warnings.add(DeliveryWarning.ofDelivery(
                        "casus_id", "", WarningReason.REPORTS_PER_CASE_IMPLAUSIBLE, ratio, nearest));
            }
        }
        double seen = (double) seenBefore / households;
        if (pastHalfYears >= limits.pastHalfYears() && seen < limits.lowestSeenBeforeShare()) {
            warnings.add(DeliveryWarning.ofDelivery(
                    "huishouden_id",
                    "",
                    WarningReason.FEW_HOUSEHOLDS_SEEN_BEFORE,
                    seen,
                    limits.lowestSeenBeforeShare()));
        }
        return warnings;
    }
}
