package nl.keerpunt.contract;

import java.util.List;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.geo.MunicipalityCode;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;

/** What a policy must satisfy before anything is computed with it. */
final class PolicyRules {
    /** One late sign of life is no death. */
    private static final int FEWEST_HEARTBEATS = 3;

    /** Nine hashes of eight bytes each: 720 MB. */
    private static final int MOST_ENUMERATED = 10_000_000;

    private PolicyRules() {}

    static void check(
            Policy.Region region,
            Policy.Measures measures,
            Policy.TargetPolicy target,
            Policy.Ingest ingest,
            Policy.Disclosure disclosure,
            Policy.Quality quality,
            Policy.Operations operations) {
        check(disclosure);
        check(region);
        check(measures);
        check(target);
        check(ingest);
        check(quality);
        check(operations);
    }

    private static void check(Policy.Region region) {
        require(region != null, "region.yaml is empty");
        require(isText(region.code()) && isText(region.nameNl()), "region.yaml: code or name_nl is empty");
        require(isFilled(region.municipalities()), "region.yaml: municipalities is empty");
        require(isFilled(region.deliverers()), "region.yaml: deliverers is empty");
        region.municipalities().forEach(code -> require(isCode(code), "region.yaml: not a municipality code"));
        for (Policy.Deliverer deliverer : region.deliverers()) {
            require(deliverer != null && isCode(deliverer.code()), "region.yaml: deliverers: not a municipality code");
            require(
                    isHalfYear(deliverer.from()) && (deliverer.to() == null || isHalfYear(deliverer.to())),
                    "region.yaml: deliverer " + deliverer.code() + ": from and to are half-years such as 2019H1");
            require(
                    deliverer.to() == null || deliverer.from().compareToIgnoreCase(deliverer.to()) <= 0,
                    "region.yaml: deliverer " + deliverer.code() + ": to lies before from");
        }
    }

    private static void check(Policy.Measures measures) {
        require(measures != null, "measures.yaml is empty");
        require(measures.definitionVersion() > 0, "measures.yaml: definition_version is not positive");
        require(measures.episodeDays() >= 0, "measures.yaml: episode_days is negative");
        require(measures.lookbackYears() > 0, "measures.yaml: lookback_years is not positive");
        require(
                measures.waitingMonths() >= 0 && measures.waitingMonths() % 6 == 0,
                "measures.yaml: waiting_months is not a multiple of 6");
        require(measures.comparisonCohorts() > 0, "measures.yaml: comparison_cohorts is not positive");
        require(measures.checkDaysBefore() >= 0, "measures.yaml: check_days_before is negative");
        require(measures.checkDaysAfter() >= 0, "measures.yaml: check_days_after is negative");
        List<Policy.Window> windows = measures.windows();
        require(isFilled(windows) && windows.size() <= 8, "measures.yaml: between 1 and 8 windows");
        for (int at = 0; at < windows.size(); at++) {
            Policy.Window window = windows.get(at);
            require(
                    window != null && window.months() > 0 && window.months() % 6 == 0,
                    "measures.yaml: a window's months are a multiple of 6");
            require(
                    window.days() > (at == 0 ? 0 : windows.get(at - 1).days()),
                    "measures.yaml: windows ascend in days");
        }
        require(
                measures.checkDaysBefore() <= windows.get(0).days(),
                "measures.yaml: check_days_before reaches back before the index episode");
        require(
                windows.stream().anyMatch(window -> window.days() == measures.primaryWindowDays()),
                "measures.yaml: primary_window_days is not one of the windows");
    }

    private static void check(Policy.TargetPolicy target) {
        require(target != null, "target.yaml is empty");
        require(isShare(target.share()), "target.yaml: share is not between 0 and 1");
        require(isShare(target.level()), "target.yaml: level is not between 0 and 1");
        require(isShare(target.confidence()), "target.yaml: confidence is not between 0 and 1");
        require(
                isShare(target.power()) && target.power() > target.level(),
                "target.yaml: power is not between level and 1");
        require(isShare(target.maximumUnknownShare()), "target.yaml: maximum_unknown_share is not between 0 and 1");
        require(isFilled(target.baselineCohorts()), "target.yaml: baseline_cohorts is empty");
        target.baselineCohorts()
                .forEach(cohort -> require(isHalfYear(cohort), "target.yaml: baseline_cohorts are half-years"));
        require(isHalfYear(target.endCohort()), "target.yaml: end_cohort is not a half-year");
    }

    private static void check(Policy.Ingest ingest) {
        require(ingest != null, "ingest.yaml is empty");
        require(
                ingest.maximumRejectedShare() >= 0 && ingest.maximumRejectedShare() <= 1,
                "ingest.yaml: maximum_rejected_share is not between 0 and 1");
        require(ingest.maximumRejectedRows() >= 0, "ingest.yaml: maximum_rejected_rows is negative");
        require(ingest.minimumAgeMinutes() >= 0, "ingest.yaml: minimum_age_minutes is negative");
        require(ingest.maximumFileMegabytes() > 0, "ingest.yaml: maximum_file_megabytes is not positive");
        require(ingest.maximumInflatedMegabytes() > 0, "ingest.yaml: maximum_inflated_megabytes is not positive");
        require(ingest.maximumInflationRatio() > 1, "ingest.yaml: maximum_inflation_ratio is not above 1");
        require(ingest.maximumKeptMegabytes() > 0, "ingest.yaml: maximum_kept_megabytes is not positive");
        require(ingest.listedFindingsWhenRefused() >= 0, "ingest.yaml: listed_findings_when_refused is negative");
        check(ingest.identifiers());
    }

    private static void check(Policy.Identifiers identifiers) {
        require(identifiers != null, "ingest.yaml: identifiers is empty");
        require(isShare(identifiers.level()), "ingest.yaml: identifiers: chance_level is not between 0 and 1");
        require(identifiers.sampledValues() > 0, "ingest.yaml: identifiers: sampled_values is not positive");
        require(identifiers.oldestCaseYears() > 0, "ingest.yaml: identifiers: oldest_case_years is not positive");
        require(
                identifiers.fewestPseudonyms() > 0 && identifiers.fewestPseudonyms() <= identifiers.sampledValues(),
                "ingest.yaml: identifiers: fewest_pseudonyms is not between 1 and sampled_values");
        require(
                identifiers.smallestPseudonymBits() >= 0,
                "ingest.yaml: identifiers: smallest_pseudonym_bits is negative");
        require(
                identifiers.enumeratedNumbers() >= 0 && identifiers.enumeratedNumbers() <= MOST_ENUMERATED,
                "ingest.yaml: identifiers: enumerated_numbers is not between 0 and " + MOST_ENUMERATED);
    }

    private static void check(Policy.Disclosure disclosure) {
        require(disclosure != null, "disclosure.yaml is empty");
        require(disclosure.roundingBase() > 1, "disclosure.yaml: rounding_base is not above 1");
        require(
                disclosure.smallestCount() > 1 && disclosure.smallestCount() % disclosure.roundingBase() == 0,
                "disclosure.yaml: smallest_count is not a multiple of rounding_base");
        require(
                disclosure.shareDecimals() > 0 && disclosure.shareDecimals() < 7,
                "disclosure.yaml: share_decimals is not between 1 and 6");
        require(isFilled(disclosure.cells()), "disclosure.yaml: cells is empty");
        for (Policy.Cells cells : disclosure.cells()) {
            require(
                    cells != null && List.of("region", "municipality").contains(cells.areaLevel()),
                    "disclosure.yaml: cells: area_level is region or municipality");
            require(
                    List.of("each", "all").contains(cells.indexClass()),
                    "disclosure.yaml: cells: index_class is each or all");
            require(
                    List.of("each", "total").contains(cells.breakdown()),
                    "disclosure.yaml: cells: breakdown is each or total");
        }
    }

    private static void check(Policy.Quality quality) {
        require(quality != null, "quality.yaml is empty");
        require(isShare(quality.level()), "quality.yaml: chance_level is not between 0 and 1");
        require(quality.fewestRows() > 0, "quality.yaml: fewest_rows is not positive");
        require(quality.changedRowsFactor() > 1, "quality.yaml: changed_rows_factor is not above 1");
        require(isShare(quality.changedShare()), "quality.yaml: changed_share is not between 0 and 1");
        require(quality.changedStandardErrors() > 0, "quality.yaml: changed_standard_errors is not positive");
        require(quality.mostMunicipalities() > 0, "quality.yaml: most_municipalities is not positive");
        require(quality.mostReports() > 0, "quality.yaml: most_reports is not positive");
        require(isRange(quality.reportsPerCase()), "quality.yaml: reports_per_case does not ascend from above 0");
        require(
                isShare(quality.lowestSeenBeforeShare()),
                "quality.yaml: lowest_seen_before_share is not between 0 and 1");
        require(quality.pastHalfYears() > 0, "quality.yaml: past_half_years is not positive");
        require(isShares(quality.recurrence()), "quality.yaml: recurrence does not ascend between 0 and 1");
        require(isShares(quality.rereport()), "quality.yaml: rereport does not ascend between 0 and 1");
        require(quality.fewestCounted() > 0, "quality.yaml: fewest_counted is not positive");
    }

    private static boolean isRange(Policy.Range range) {
        return range != null && range.lowest() > 0 && range.highest() > range.lowest();
    }

    private static boolean isShares(Policy.Range range) {
        return isRange(range) && range.highest() < 1;
    }

    private static void check(Policy.Operations operations) {
        require(operations != null, "operations.yaml is empty");
        require(operations.lockHeartbeatSeconds() > 0, "operations.yaml: lock_heartbeat_seconds is not positive");
        require(
                operations.lockTakeoverSeconds() / operations.lockHeartbeatSeconds() >= FEWEST_HEARTBEATS,
                "operations.yaml: lock_takeover_seconds is less than three heartbeats");
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank();
    }

    private static boolean isFilled(List<?> list) {
        return list != null && !list.isEmpty();
    }

    private static boolean isShare(double value) {
        return value > 0 && value < 1;
    }

    private static boolean isHalfYear(String text) {
        return text != null && HalfYear.parse(text).isPresent();
    }

    private static boolean isCode(String text) {
        return text != null
                && MunicipalityCode.parse(text)
                        .filter(code -> code.value().equals(text))
                        .isPresent();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new KeerpuntException(ErrorCode.POLICY_UNUSABLE, what);
        }
    }
}
