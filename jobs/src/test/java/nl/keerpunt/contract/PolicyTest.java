package nl.keerpunt.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.ExpectedDeliveries;
import nl.keerpunt.core.delivery.PlausibilityLimits;
import nl.keerpunt.core.episode.CaseTimeline;
import nl.keerpunt.core.episode.ClassHistory;
import nl.keerpunt.core.episode.DurableStop;
import nl.keerpunt.core.episode.EpisodeBuilder;
import nl.keerpunt.core.episode.IndexClass;
import nl.keerpunt.core.episode.Report;
import nl.keerpunt.core.episode.ReportClassifier;
import nl.keerpunt.core.episode.SafetyCheck;
import nl.keerpunt.core.episode.Spell;
import nl.keerpunt.core.geo.MunicipalityCode;
import nl.keerpunt.core.geo.Placement;
import nl.keerpunt.core.progress.Maturity;
import nl.keerpunt.core.progress.ProgressTest;
import nl.keerpunt.core.progress.Target;
import nl.keerpunt.core.progress.Verdict;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.testing.RaisedErrors;
import nl.keerpunt.testing.Raises;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each threshold with a value that is not the default, seen in what the core then decides. */
class PolicyTest {
    private static final MunicipalityCode BOEKEL = new MunicipalityCode("GM0755");
    private static final MunicipalityCode EINDHOVEN = new MunicipalityCode("GM0772");

    @TempDir
    private Path folder;

    private Policy measures(String text, String replacement) throws IOException {
        return PolicyFolder.with(folder, "measures.yaml", text, replacement).policy();
    }

    private Policy target(String text, String replacement) throws IOException {
        return PolicyFolder.with(folder, "target.yaml", text, replacement).policy();
    }

    private static Report report(LocalDate date) {
        return new Report(
                Math.toIntExact(date.toEpochDay()),
                "GM0755",
                Placement.Reason.IN_REGION,
                "",
                List.of(),
                "",
                CaseTimeline.NOT_DELIVERED);
    }

    private static int episodes(Policy policy, int daysApart) {
        LocalDate first = LocalDate.of(2024, 1, 1);
        ClassHistory none = new ClassHistory(IndexClass.FIRST, List.of());
        return new EpisodeBuilder(policy.measures().episodeDays())
                .episodes(List.of(report(first), report(first.plusDays(daysApart))), List.of(none, none))
                .size();
    }

    private static IndexClass secondClass(Policy policy, LocalDate first) {
        return new ReportClassifier(policy.measures().lookbackYears())
                .classify(List.of(report(first), report(LocalDate.of(2024, 6, 1))))
                .get(1)
                .latest();
    }

    private static DurableStop stop(Policy policy, int checkAfterEnd, int observedAfterEnd) {
        DurableStop.CheckPeriod period = new DurableStop.CheckPeriod(
                policy.measures().checkDaysBefore(), policy.measures().checkDaysAfter());
        List<SafetyCheck> checks = List.of(new SafetyCheck(548 + checkAfterEnd, true));
        return DurableStop.of(0, 548, period, false, Spell.STAYED, checks, 548 + observedAfterEnd);
    }

    private static Verdict verdict(Policy policy, long confirmed, long unknown) {
        Policy.TargetPolicy given = policy.target();
        Target target = new Target(given.share(), given.level(), given.confidence(), given.maximumUnknownShare());
        return ProgressTest.durableStop(target, true, 500, confirmed, unknown).verdict();
    }

    @Test
    void packsTheDefinition() {
        Policy policy = Contracts.packed().policy();
        assertThat(policy.region().code()).isEqualTo("NOB");
        assertThat(policy.region().municipalities()).hasSize(10);
        assertThat(policy.region().deliverers()).hasSize(17);
        assertThat(policy.measures().definitionVersion()).isEqualTo(1);
        assertThat(policy.measures().episodeDays()).isEqualTo(14);
        assertThat(policy.measures().lookbackYears()).isEqualTo(3);
        assertThat(policy.measures().windows())
                .containsExactly(
                        new Policy.Window(6, 183),
                        new Policy.Window(12, 365),
                        new Policy.Window(18, 548),
                        new Policy.Window(24, 730));
        assertThat(policy.measures().primaryWindowDays()).isEqualTo(548);
        assertThat(policy.measures().waitingMonths()).isEqualTo(6);
        assertThat(policy.measures().checkDaysBefore()).isEqualTo(183);
        assertThat(policy.measures().checkDaysAfter()).isEqualTo(90);
        assertThat(policy.measures().checkHorizonDays()).isEqualTo(820);
        assertThat(policy.target())
                .isEqualTo(
                        new Policy.TargetPolicy(0.70, 0.05, 0.95, 0.80, 0.30, List.of("2022H1", "2022H2"), "2028H2"));
        assertThat(policy.ingest())
                .isEqualTo(new Policy.Ingest(
                        0.05, 5, 0, 64, 1024, 100, 160, 1000, new Policy.Identifiers(1e-6, 4096, 20, 20, 40, 25_000)));
        assertThat(policy.operations()).isEqualTo(new Policy.Operations(10, 60));
        assertThat(policy.quality())
                .isEqualTo(new Policy.Quality(
                        1e-6,
                        50,
                        2,
                        0.1,
                        4,
                        4,
                        25,
                        new Policy.Range(1.1, 1.6),
                        0.08,
                        4,
                        new Policy.Range(0.08, 0.5),
                        new Policy.Range(0.2, 0.53),
                        100));
    }

    @Test
    void warnsByTheLimitsOfThePolicy() throws IOException {
        PlausibilityLimits limits = PolicyFolder.with(folder, "quality.yaml", "most_reports: 25", "most_reports: 30")
                .policy()
                .quality()
                .limits();
        assertThat(limits).isEqualTo(new PlausibilityLimits(1e-6, 50, 2, 0.1, 4, 4, 30, 1.1, 1.6, 0.08, 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chance_level: 0.000001 | chance_level: 0",
                "fewest_rows: 50 | fewest_rows: 0",
                "changed_rows_factor: 2.0 | changed_rows_factor: 1",
                "changed_share: 0.1 | changed_share: 10",
                "changed_standard_errors: 4.0 | changed_standard_errors: 0",
                "most_municipalities: 4 | most_municipalities: 0",
                "most_reports: 25 | most_reports: 0",
                "{lowest: 1.1, highest: 1.6} | {lowest: 1.6, highest: 1.1}",
                "{lowest: 1.1, highest: 1.6} | {lowest: 1.1}",
                "lowest_seen_before_share: 0.08 | lowest_seen_before_share: 8",
                "past_half_years: 4 | past_half_years: 0",
                "{lowest: 0.08, highest: 0.5} | {lowest: 0.08, highest: 50}",
                "{lowest: 0.2, highest: 0.53} | {lowest: 0, highest: 0.53}",
                "fewest_counted: 100 | fewest_counted:"
            })
    void refusesRulesOfQualityThatCannotBe(String text, String replacement) throws IOException {
        isRefused("quality.yaml", PolicyFolder.changed("quality.yaml", text, replacement));
    }

    @Test
    void joinsReportsOverTheDaysOfThePolicy() throws IOException {
        Policy policy = measures("episode_days: 14", "episode_days: 20");
        assertThat(episodes(policy, 20)).isEqualTo(1);
        assertThat(episodes(policy, 21)).isEqualTo(2);
        assertThat(episodes(Contracts.packed().policy(), 20)).isEqualTo(2);
    }

    @Test
    void looksBackOverTheYearsOfThePolicy() throws IOException {
        Policy policy = measures("lookback_years: 3", "lookback_years: 2");
        assertThat(secondClass(policy, LocalDate.of(2022, 6, 1))).isEqualTo(IndexClass.UNCLASSIFIED);
        assertThat(secondClass(policy, LocalDate.of(2022, 5, 31))).isEqualTo(IndexClass.FIRST);
        assertThat(secondClass(Contracts.packed().policy(), LocalDate.of(2022, 5, 31)))
                .isEqualTo(IndexClass.UNCLASSIFIED);
    }

    @Test
    void waitsTheMonthsOfThePolicy() throws IOException {
        Policy policy = measures("waiting_months: 6", "waiting_months: 12");
        HalfYear cohort = new HalfYear(2024, 1);
        assertThat(Maturity.of(cohort, 18, policy.measures().waitingMonths(), LocalDate.of(2026, 6, 30), true))
                .isEqualTo(Maturity.PROVISIONAL);
        assertThat(Maturity.of(cohort, 18, policy.measures().waitingMonths(), LocalDate.of(2026, 12, 31), true))
                .isEqualTo(Maturity.MATURE);
    }

    @Test
    void countsChecksOverTheDaysOfThePolicy() throws IOException {
        Policy before = measures("check_days_before: 183", "check_days_before: 100");
        assertThat(stop(before, -100, 90)).isEqualTo(DurableStop.CONFIRMED);
        assertThat(stop(before, -101, 90)).isEqualTo(DurableStop.UNKNOWN);
        Policy after = measures("check_days_after: 90", "check_days_after: 60");
        assertThat(stop(after, 60, 60)).isEqualTo(DurableStop.CONFIRMED);
        assertThat(stop(after, 61, 90)).isEqualTo(DurableStop.UNKNOWN);
        assertThat(stop(after, 0, 59)).isEqualTo(DurableStop.NOT_ASSESSED);
        assertThat(after.measures().checkHorizonDays()).isEqualTo(790);
    }

    @Test
    void hasTheWindowsOfThePolicy() throws IOException {
        Policy policy = measures(
                "  - {months: 24, days: 730}\n", "  - {months: 24, days: 730}\n  - {months: 36, days: 1096}\n");
        assertThat(policy.measures().windows()).hasSize(5);
        assertThat(policy.measures().checkHorizonDays()).isEqualTo(1186);
        assertThat(measures("primary_window_days: 548", "primary_window_days: 365")
                        .measures()
                        .primaryWindowDays())
                .isEqualTo(365);
    }

    @Test
    void testsAgainstTheTargetOfThePolicy() throws IOException {
        assertThat(verdict(Contracts.packed().policy(), 368, 0)).isEqualTo(Verdict.MET);
        assertThat(verdict(target("share: 0.70\n", "share: 0.75\n"), 368, 0)).isEqualTo(Verdict.UNDECIDED);
        assertThat(verdict(target("level: 0.05", "level: 0.01"), 368, 0)).isEqualTo(Verdict.UNDECIDED);
        assertThat(verdict(Contracts.packed().policy(), 329, 0)).isEqualTo(Verdict.NOT_MET);
        assertThat(verdict(target("confidence: 0.95", "confidence: 0.99"), 329, 0))
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(verdict(Contracts.packed().policy(), 250, 90)).isEqualTo(Verdict.UNDECIDED);
        assertThat(verdict(target("maximum_unknown_share: 0.30", "maximum_unknown_share: 0.15"), 250, 90))
                .isEqualTo(Verdict.NOT_MEASURABLE);
    }

    @Test
    void placesReportsInTheRegionOfThePolicy() throws IOException {
        assertThat(Contracts.packed().lineage().place(EINDHOVEN, null).area()).isEmpty();
        Contracts contracts = PolicyFolder.with(
                folder, "region.yaml", "municipalities: [GM0755, ", "municipalities: [GM0755, GM0772, ");
        assertThat(contracts.lineage().place(EINDHOVEN, null).area()).contains(EINDHOVEN);
        assertThat(contracts.lineage().place(BOEKEL, null).area()).contains(BOEKEL);
    }

    @Test
    void expectsTheDeliverersOfThePolicy() throws IOException {
        ExpectedDeliveries expected = PolicyFolder.with(
                        folder,
                        "region.yaml",
                        "  - {code: GM0755, from: 2019H1}\n",
                        "  - {code: GM0755, from: 2018H1, to: 2020H2}\n")
                .expectedDeliveries();
        assertThat(expected.contains(BOEKEL, new HalfYear(2018, 1))).isTrue();
        assertThat(expected.contains(BOEKEL, new HalfYear(2020, 2))).isTrue();
        assertThat(expected.contains(BOEKEL, new HalfYear(2021, 1))).isFalse();
        assertThat(expected.first()).isEqualTo(new HalfYear(2018, 1));
    }

    @Test
    void hasAnIdThatChangesWithEveryFile() throws IOException {
        String packed = Contracts.packed().policy().id();
        assertThat(Contracts.withPolicy(folder).policy().id()).isEqualTo(packed);
        String changed = measures("episode_days: 14", "episode_days: 15").id();
        assertThat(changed).isNotEqualTo(packed);
        assertThat(target("level: 0.05", "level: 0.04").id())
                .isNotEqualTo(packed)
                .isNotEqualTo(changed);
    }

    @Test
    void changesTheRulesOfDeliveriesOnlyWithWhatTheyAreJudgedBy() throws IOException {
        String packed = Contracts.packed().deliveryRulesId();
        assertThat(PolicyFolder.with(folder, "target.yaml", "level: 0.05", "level: 0.04")
                        .deliveryRulesId())
                .isEqualTo(packed);
        assertThat(PolicyFolder.with(folder, "ingest.yaml", "maximum_rejected_rows: 5", "maximum_rejected_rows: 6")
                        .deliveryRulesId())
                .isNotEqualTo(packed);
    }

    @Test
    void judgesAlikeHoweverRunsKeepOutOfEachOthersWay() throws IOException {
        Contracts quicker =
                PolicyFolder.with(folder, "operations.yaml", "lock_takeover_seconds: 60", "lock_takeover_seconds: 30");
        assertThat(quicker.policy().operations()).isEqualTo(new Policy.Operations(10, 30));
        assertThat(quicker.policy().id()).isEqualTo(Contracts.packed().policy().id());
        assertThat(quicker.releaseRulesId()).isEqualTo(Contracts.packed().releaseRulesId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lock_heartbeat_seconds: 10 | lock_heartbeat_seconds: 0",
                "lock_heartbeat_seconds: 10 | lock_heartbeat_seconds: 21",
                "lock_takeover_seconds: 60 | lock_takeover_seconds: 29",
                "lock_takeover_seconds: 60 | lock_takeover_seconds: soon"
            })
    void refusesRulesOfOperationsThatCannotBe(String text, String replacement) throws IOException {
        isRefused("operations.yaml", PolicyFolder.changed("operations.yaml", text, replacement));
    }

    private void isRefused(String file, String content) throws IOException {
        Contracts contracts = PolicyFolder.with(folder, file, content);
        KeerpuntException refusal = catchThrowableOfType(KeerpuntException.class, contracts::policy);
        assertThat(refusal).as(content).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.POLICY_UNUSABLE);
        assertThat(refusal.code().code()).isEqualTo("KP-206");
        assertThat(refusal).hasMessageContaining(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "episode_days: 14 | episode_days: -1",
                "episode_days: 14 | episode_days: 14.5",
                "episode_days: 14 | episode_days: veertien",
                "episode_days: 14 | episode_days:",
                "episode_days: 14 | ''",
                "episode_days: 14 | episode_day: 14",
                "episode_days: 14 | 'episode_days: 14\nmerge_days: 3'",
                "episode_days: 14 | 'episode_days: 14\nepisode_days: 15'",
                "lookback_years: 3 | lookback_years: 0",
                "waiting_months: 6 | waiting_months: 5",
                "comparison_cohorts: 4 | comparison_cohorts: 0",
                "waiting_months: 6 | waiting_months: -6",
                "{months: 18, days: 548} | {months: 18, days: 365}",
                "{months: 18, days: 548} | {months: 17, days: 548}",
                "{months: 18, days: 548} | {months: 18, days: 547}",
                "{months: 18, days: 548} | {months: 18}",
                "{months: 6, days: 183} | {months: 6, days: 0}",
                "{months: 6, days: 183} | {months: 0, days: 183}",
                "primary_window_days: 548 | primary_window_days: 550",
                "check_days_before: 183 | check_days_before: -1",
                "check_days_after: 90 | check_days_after: -1"
            })
    void refusesMeasuresThatCannotBe(String text, String replacement) throws IOException {
        isRefused("measures.yaml", PolicyFolder.changed("measures.yaml", text, replacement));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'reports.\nshare: 0.70' | 'reports.\nshare: 0'",
                "level: 0.05 | level: 1",
                "level: 0.05 | level: .nan",
                "confidence: 0.95 | confidence: 95",
                "power: 0.80 | power: 0.04",
                "power: 0.80 | power: 1",
                "maximum_unknown_share: 0.30 | maximum_unknown_share: 1.3",
                "end_cohort: 2028H2 | end_cohort: 2028",
                "[2022H1, 2022H2] | [2022H1, 2022H3]",
                "[2022H1, 2022H2] | ''"
            })
    void refusesATargetThatCannotBe(String text, String replacement) throws IOException {
        isRefused("target.yaml", PolicyFolder.changed("target.yaml", text, replacement));
    }

    @Test
    void publishesTheCellsOfThePolicy() throws IOException {
        Policy.Disclosure disclosure = PolicyFolder.with(
                        folder,
                        "disclosure.yaml",
                        "{area_level: municipality, index_class: each, breakdown: total}",
                        "{area_level: municipality, index_class: all, breakdown: each}")
                .policy()
                .disclosure();
        assertThat(disclosure.cells().get(1).everyClass()).isFalse();
        assertThat(disclosure.cells().get(1).everyBreakdown()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rounding_base: 5 | rounding_base: 1",
                "smallest_count: 10 | smallest_count: 12",
                "smallest_count: 10 | smallest_count: 0",
                "share_decimals: 4 | share_decimals: 7",
                "area_level: region | area_level: country",
                "region, index_class: each | region, index_class: some",
                "breakdown: each | breakdown: none"
            })
    void refusesRulesOfDisclosureThatCannotBe(String text, String replacement) throws IOException {
        isRefused("disclosure.yaml", PolicyFolder.changed("disclosure.yaml", text, replacement));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maximum_rejected_share: 0.05 | maximum_rejected_share: 1.01",
                "maximum_rejected_share: 0.05 | maximum_rejected_share: -0.1",
                "maximum_rejected_rows: 5 | maximum_rejected_rows: -1",
                "maximum_rejected_rows: 5 | maximum_rejected_rows: 5.5",
                "minimum_age_minutes: 0 | minimum_age_minutes: -1",
                "maximum_file_megabytes: 64 | maximum_file_megabytes: 0",
                "maximum_inflated_megabytes: 1024 | maximum_inflated_megabytes: 0",
                "maximum_inflation_ratio: 100 | maximum_inflation_ratio: 1",
                "maximum_kept_megabytes: 160 | maximum_kept_megabytes: 0",
                "listed_findings_when_refused: 1000 | listed_findings_when_refused: -1",
                "chance_level: 0.000001 | chance_level: 0",
                "chance_level: 0.000001 | chance_level: 1",
                "sampled_values: 4096 | sampled_values: 0",
                "sampled_values: 4096 | sampled_values: 19",
                "oldest_case_years: 20 | oldest_case_years: 0",
                "fewest_pseudonyms: 20 | fewest_pseudonyms: 0",
                "smallest_pseudonym_bits: 40 | smallest_pseudonym_bits: -1",
                "enumerated_numbers: 25000 | enumerated_numbers: -1",
                "enumerated_numbers: 25000 | enumerated_numbers: 10000001"
            })
    void refusesRulesOfIngestThatCannotBe(String text, String replacement) throws IOException {
        isRefused("ingest.yaml", PolicyFolder.changed("ingest.yaml", text, replacement));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[GM0755, GM0757 | [0755, GM0757",
                "- {code: GM0755, from: 2019H1} | - {code: GM755, from: 2019H1}",
                "- {code: GM0755, from: 2019H1} | - {code: GM0755, from: 2019}",
                "- {code: GM0755, from: 2019H1} | - {code: GM0755, from: 2019H1, to: nooit}",
                "- {code: GM0755, from: 2019H1} | - {code: GM0755, from: 2019H2, to: 2019H1}",
                "- {code: GM0755, from: 2019H1} | - {code: GM0755}",
                "- {code: GM0755, from: 2019H1} | '- {code: GM0755, from: }'",
                "- {code: GM0755, from: 2019H1} | '- {code: , from: 2019H1}'",
                "- {code: GM0755, from: 2019H1} | '- '"
            })
    void refusesARegionThatCannotBe(String text, String replacement) throws IOException {
        isRefused("region.yaml", PolicyFolder.changed("region.yaml", text, replacement));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code: NOB\nname_nl: x\nmunicipalities: []\ndeliverers: [{code: GM0755, from: 2019H1}]\n",
                "code: NOB\nname_nl: x\nmunicipalities:\ndeliverers: [{code: GM0755, from: 2019H1}]\n",
                "code: NOB\nname_nl: x\nmunicipalities: [GM0755]\ndeliverers: []\n",
                "code: NOB\nname_nl: x\nmunicipalities: [GM0755]\ndeliverers:\n",
                "",
                "# nothing\n",
                "null\n",
                "[1, 2]\n",
                "code: [\n"
            })
    void refusesFilesThatSayTooLittle(String content) throws IOException {
        isRefused("region.yaml", content);
    }

    @Test
    @Raises(ErrorCode.PATH_NOT_FOUND)
    void refusesAFolderThatIsNone(RaisedErrors errors) {
        KeerpuntException refusal = errors.by(() -> Contracts.withPolicy(folder.resolve("none")));
        assertThat(refusal.code()).isEqualTo(ErrorCode.PATH_NOT_FOUND);
    }

    @Test
    void takesOnlyTheFilesThatTheFolderHolds() throws IOException {
        Files.writeString(folder.resolve("README.md"), "why the policy differs");
        assertThat(Contracts.withPolicy(folder).policy())
                .isEqualTo(Contracts.packed().policy());
        assertThat(Optional.of(measures("episode_days: 14", "episode_days: 15").ingest()))
                .contains(Contracts.packed().policy().ingest());
    }
}
