package nl.keerpunt.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.PlausibilityLimits;
import nl.keerpunt.core.disclosure.DisclosurePolicy;

/**
 * Every threshold's one home, read from {@code schemas/policy/} or from the folder of {@code --policy}.
 *
 * @param region who delivers
 * @param measures the definition in numbers
 * @param target the target and its test
 * @param ingest when a delivery is refused
 * @param disclosure what may be seen
 * @param quality from when something is told as probably wrong
 * @param operations how runs keep out of each other's way
 * @param id hash of the files that judge, all but {@code operations.yaml}: two runs with one id judge alike
 */
public record Policy(
        Region region,
        Measures measures,
        TargetPolicy target,
        Ingest ingest,
        Disclosure disclosure,
        Quality quality,
        Operations operations,
        String id) {

    /** Who delivers, and what the region is. */
    public record Region(
            @JsonProperty(required = true) String code,

            @JsonProperty(value = "name_nl", required = true)
            String nameNl,

            @JsonProperty(required = true) List<String> municipalities,
            @JsonProperty(required = true) List<Deliverer> deliverers) {}

    /**
     * A municipality that is expected to deliver.
     *
     * @param code its code
     * @param from first half-year
     * @param to last half-year; null while it still delivers
     */
    public record Deliverer(
            @JsonProperty(required = true) String code,
            @JsonProperty(required = true) String from,
            String to) {}

    /** A window after the index episode. */
    public record Window(
            @JsonProperty(required = true) int months,
            @JsonProperty(required = true) int days) implements Serializable {}

    /** The definition in numbers (measures.md). */
    public record Measures(
            @JsonProperty(value = "definition_version", required = true)
            int definitionVersion,

            @JsonProperty(value = "episode_days", required = true)
            int episodeDays,

            @JsonProperty(value = "lookback_years", required = true)
            int lookbackYears,

            @JsonProperty(required = true) List<Window> windows,

            @JsonProperty(value = "primary_window_days", required = true)
            int primaryWindowDays,

            @JsonProperty(value = "waiting_months", required = true)
            int waitingMonths,

            @JsonProperty(value = "check_days_before", required = true)
            int checkDaysBefore,

            @JsonProperty(value = "check_days_after", required = true)
            int checkDaysAfter,

            @JsonProperty(value = "comparison_cohorts", required = true)
            int comparisonCohorts)
            implements Serializable {

        /** @return days after an index episode's start up to which a safety check can count for any window */
        public int checkHorizonDays() {
            return windows.stream().mapToInt(Window::days).max().orElse(0) + checkDaysAfter;
        }
    }

    /** The target and how it is tested. */
    public record TargetPolicy(
            @JsonProperty(required = true) double share,
            @JsonProperty(required = true) double level,
            @JsonProperty(required = true) double confidence,
            @JsonProperty(required = true) double power,

            @JsonProperty(value = "maximum_unknown_share", required = true)
            double maximumUnknownShare,

            @JsonProperty(value = "baseline_cohorts", required = true)
            List<String> baselineCohorts,

            @JsonProperty(value = "end_cohort", required = true)
            String endCohort) {

        /** @return the last of the cohorts that the path starts from */
        public HalfYear lastBaseline() {
            return baselineCohorts.stream()
                    .map(cohort -> HalfYear.parse(cohort).orElseThrow())
                    .max(HalfYear::compareTo)
                    .orElseThrow();
        }

        /** @return the cohort in which the target is to be reached */
        public HalfYear end() {
            return HalfYear.parse(endCohort).orElseThrow();
        }
    }

    /** When a delivery is refused or passed over. */
    public record Ingest(
            @JsonProperty(value = "maximum_rejected_share", required = true)
            double maximumRejectedShare,

            @JsonProperty(value = "maximum_rejected_rows", required = true)
            long maximumRejectedRows,

            @JsonProperty(value = "minimum_age_minutes", required = true)
            long minimumAgeMinutes,

            @JsonProperty(value = "maximum_file_megabytes", required = true)
            long maximumFileMegabytes,

            @JsonProperty(value = "maximum_inflated_megabytes", required = true)
            long maximumInflatedMegabytes,

            @JsonProperty(value = "maximum_inflation_ratio", required = true)
            long maximumInflationRatio,

            @JsonProperty(value = "maximum_kept_megabytes", required = true)
            long maximumKeptMegabytes,

            @JsonProperty(value = "listed_findings_when_refused", required = true)
            int listedFindingsWhenRefused,

            @JsonProperty(required = true) Identifiers identifiers) {}

    /** When values count as identifiers of people; see {@code schemas/decisions/0012-identifier-guard.md}. */
    public record Identifiers(
            @JsonProperty(value = "chance_level", required = true)
            double level,

            @JsonProperty(value = "sampled_values", required = true)
            int sampledValues,

            @JsonProperty(value = "oldest_case_years", required = true)
            int oldestCaseYears,

            @JsonProperty(value = "fewest_pseudonyms", required = true)
            int fewestPseudonyms,

            @JsonProperty(value = "smallest_pseudonym_bits", required = true)
            int smallestPseudonymBits,

            @JsonProperty(value = "enumerated_numbers", required = true)
            int enumeratedNumbers) {}

    /**
     * How runs keep out of each other's way; nothing here changes a figure.
     *
     * @param lockHeartbeatSeconds between two signs of life of the run that holds a lake
     * @param lockTakeoverSeconds after which a lock without a sign of life is taken over
     */
    public record Operations(
            @JsonProperty(value = "lock_heartbeat_seconds", required = true)
            int lockHeartbeatSeconds,

            @JsonProperty(value = "lock_takeover_seconds", required = true)
            int lockTakeoverSeconds) {}

    /** From when something is told as probably wrong. */
    public record Quality(
            @JsonProperty(value = "chance_level", required = true)
            double level,

            @JsonProperty(value = "fewest_rows", required = true)
            long fewestRows,

            @JsonProperty(value = "changed_rows_factor", required = true)
            double changedRowsFactor,

            @JsonProperty(value = "changed_share", required = true)
            double changedShare,

            @JsonProperty(value = "changed_standard_errors", required = true)
            double changedStandardErrors,

            @JsonProperty(value = "most_municipalities", required = true)
            int mostMunicipalities,

            @JsonProperty(value = "most_reports", required = true)
            int mostReports,

            @JsonProperty(value = "reports_per_case", required = true)
            Range reportsPerCase,

            @JsonProperty(value = "lowest_seen_before_share", required = true)
            double lowestSeenBeforeShare,

            @JsonProperty(value = "past_half_years", required = true)
            int pastHalfYears,

            @JsonProperty(required = true) Range recurrence,
            @JsonProperty(required = true) Range rereport,

            @JsonProperty(value = "fewest_counted", required = true)
            long fewestCounted) {

        /** @return what the core needs of it to judge deliveries */
        public PlausibilityLimits limits() {
            return new PlausibilityLimits(
                    level,
                    fewestRows,
                    changedRowsFactor,
                    changedShare,
                    changedStandardErrors,
                    mostMunicipalities,
                    mostReports,
                    reportsPerCase.lowest(),
                    reportsPerCase.highest(),
                    lowestSeenBeforeShare,
                    pastHalfYears);
        }
    }

    /** What is plausible: not less and not more. */
    public record Range(
            @JsonProperty(required = true) double lowest,
            @JsonProperty(required = true) double highest) {}

    /** What may be seen. */
    public record Disclosure(
            @JsonProperty(value = "rounding_base", required = true)
            int roundingBase,

            @JsonProperty(value = "smallest_count", required = true)
            int smallestCount,

            @JsonProperty(value = "share_decimals", required = true)
            int shareDecimals,

            @JsonProperty(required = true) List<Cells> cells) {
        /** @return how counts are protected */
        public DisclosurePolicy protection() {
            return new DisclosurePolicy(roundingBase, smallestCount, shareDecimals);
        }
    }

    /**
     * Cells of one area level that are published.
     *
     * @param areaLevel region or municipality
     * @param indexClass {@code each} or {@code all}
     * @param breakdown {@code each} or {@code total}
     */
    public record Cells(
            @JsonProperty(value = "area_level", required = true)
            String areaLevel,

            @JsonProperty(value = "index_class", required = true)
            String indexClass,

            @JsonProperty(required = true) String breakdown) {
        private static final String EACH = "each";

        /** @return whether every index class is published, besides all together */
        public boolean everyClass() {
            return indexClass.equals(EACH);
        }

        /** @return whether every breakdown is published, besides the total */
        public boolean everyBreakdown() {
            return breakdown.equals(EACH);
        }
    }
}
