package nl.keerpunt.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Measures a larger sample by the definition and holds it against the published facts at the definition's end. */
class SampleCalibrationTest {
    private static final int HOUSEHOLDS = 40_000;
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 6, 30);
    private static final int MONTHS_18 = 548;

    private static WrittenSample sample;
    private static List<ReadHousehold> households;
    private static final Map<String, Integer> CLASSES = new HashMap<>();
    private static final Map<String, Cohort> COHORTS = new HashMap<>();

    /** Counts of one cohort. */
    private static final class Cohort {
        int households;
        int within12Months;
        int within18Months;
        int firsts;
        int firstsWithin12Months;
        int assessed;
        int confirmed;
        int unknown;
    }

    @BeforeAll
    static void measureASample() throws IOException {
        sample = WrittenSample.of(HOUSEHOLDS, 7);
        households = ReadHousehold.of(sample.inForce());
        for (ReadHousehold household : households) {
            for (ReadHousehold.Report report : household.reports) {
                if (report.isAssignable() && report.day().getYear() >= 2022) {
                    CLASSES.merge(household.classOf(report), 1, Integer::sum);
                }
            }
            countCohorts(household);
        }
    }

    private static void countCohorts(ReadHousehold household) {
        List<ReadHousehold.Episode> episodes = household.episodes();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < episodes.size(); i++) {
            ReadHousehold.Episode episode = episodes.get(i);
            if (seen.add(episode.cohort()) && episode.first().isAssignable()) {
                Cohort cohort = COHORTS.computeIfAbsent(episode.cohort(), key -> new Cohort());
                count(cohort, household, episode, ReadHousehold.daysToNext(episodes, i));
            }
        }
    }

    private static void count(Cohort cohort, ReadHousehold household, ReadHousehold.Episode episode, long daysToNext) {
        LocalDate start = episode.first().day();
        boolean isFirst = episode.indexClass().equals("first");
        cohort.households++;
        cohort.within12Months += daysToNext <= 365 ? 1 : 0;
        cohort.within18Months += daysToNext <= MONTHS_18 ? 1 : 0;
        cohort.firsts += isFirst ? 1 : 0;
        cohort.firstsWithin12Months += isFirst && daysToNext <= 365 ? 1 : 0;
        LocalDate end = start.plusDays(MONTHS_18);
        if (!end.plusDays(90).isAfter(LAST_DAY) && !household.departsBefore(start, end)) {
            Optional<Boolean> check = household.lastCheck(end.minusDays(183), end.plusDays(90));
            cohort.assessed++;
            cohort.confirmed += daysToNext > MONTHS_18 && check.orElse(false) ? 1 : 0;
            cohort.unknown += daysToNext > MONTHS_18 && check.isEmpty() ? 1 : 0;
        }
    }

    private static double share(int part, int whole) {
        return (double) part / whole;
    }

    private static double confirmed(String cohort) {
        return share(COHORTS.get(cohort).confirmed, COHORTS.get(cohort).assessed);
    }

    @Test
    void previousInvolvementIsNearTheNationalSplit() {
        double all = CLASSES.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(CLASSES.get("first") / all).isCloseTo(0.319, within(0.02));
        assertThat(CLASSES.get("rereport") / all).isCloseTo(0.381, within(0.02));
        assertThat(CLASSES.get("followup") / all).isCloseTo(0.285, within(0.02));
        assertThat(CLASSES.get("unclassified") / all).isCloseTo(0.014, within(0.005));
    }

    @Test
    void reportsPerCaseAreNearThoseOfDrenthe() {
        Set<String> cases = new HashSet<>();
        int reports = 0;
        for (ReadHousehold household : households) {
            for (ReadHousehold.Report report : household.reports) {
                if (report.day().getYear() == 2023 && !report.caseId().isEmpty()) {
                    reports++;
                    cases.add(report.caseId());
                }
            }
        }
        assertThat(share(reports, cases.size())).isCloseTo(1.27, within(0.03));
    }

    @Test
    void thePoliceReportTwoThirds() {
        long all = 0;
        long police = 0;
        for (ReadHousehold household : households) {
            for (ReadHousehold.Report report : household.reports) {
                all++;
                police += report.reporter().equals("politie_justitie") ? 1 : 0;
            }
        }
        assertThat((double) police / all).isCloseTo(0.67, within(0.01));
    }

    @Test
    void recurrenceWithinTwelveMonthsIsPlausibleAndLowerAfterAFirstReport() {
        for (String name : List.of("2022H1", "2022H2", "2023H1", "2023H2", "2024H1")) {
            Cohort cohort = COHORTS.get(name);
            double all = share(cohort.within12Months, cohort.households);
            assertThat(all).as(name).isBetween(0.28, 0.38);
            assertThat(share(cohort.firstsWithin12Months, cohort.firsts))
                    .as(name)
                    .isBetween(0.16, all - 0.04);
        }
    }

    @Test
    void durableStopAtEighteenMonthsRisesSlowlyFromTheBaseline() {
        assertThat(confirmed("2022H1")).isBetween(0.33, 0.42);
        assertThat(confirmed("2024H1")).isBetween(confirmed("2022H1") + 0.03, 0.50);
        for (String name : List.of("2022H1", "2022H2", "2023H1", "2023H2", "2024H1")) {
            Cohort cohort = COHORTS.get(name);
            assertThat(share(cohort.unknown, cohort.assessed)).as(name).isBetween(0.14, 0.25);
        }
    }

    @Test
    void cohortsOfTheTruthAreThoseOfTheDeliveriesAndTheirSharesNear() {
        for (String line : sample.lines("truth/cohorts.csv")) {
            String[] values = line.split(",");
            Cohort cohort = COHORTS.get(values[0]);
            assertThat(Integer.parseInt(values[1])).as(values[0]).isEqualTo(cohort.households);
            if (values[0].compareTo("2024H2") < 0) {
                // departures hide some episodes from the deliveries, and never add one
                assertThat(Double.parseDouble(values[8]) - share(cohort.within18Months, cohort.households))
                        .as(values[0])
                        .isBetween(0.0, 0.012);
            }
        }
    }

    @Test
    void firstReportsAYearFollowTheMunicipalities() throws IOException {
        Map<String, Integer> reports = new HashMap<>();
        for (ReadDelivery delivery : sample.inForce()) {
            if (delivery.entity().equals("meldingen") && delivery.halfYear().compareTo("2022") > 0) {
                reports.merge(delivery.deliverer(), delivery.rows().size(), Integer::sum);
            }
        }
        double all = reports.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(reports).hasSize(10);
        assertThat(reports.get("GM0796") / all).isCloseTo(363.0 / 1425, within(0.02));
        assertThat(reports.get("GM0755") / all).isCloseTo(26.0 / 1425, within(0.005));
        assertThat(reports.get("GM0828") / all).isCloseTo(95.0 / 457 * 1036 / 1425, within(0.02));
    }

    @Test
    void theDefaultNumberOfHouseholdsGivesTheRegionsSize() throws IOException {
        SampleSummary summary = WrittenSample.of(SampleSettings.standard()).summary();
        assertThat(summary.reportCount() / 7.5).isBetween(4_200.0, 4_800.0);
    }
}
