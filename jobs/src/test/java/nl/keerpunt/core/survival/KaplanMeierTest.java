package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.util.Map;
import nl.keerpunt.testing.CsvTable;
import nl.keerpunt.testing.ReferenceCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KaplanMeierTest {
    private static final double Z = Interval.Z_95;

    private static DayCounts days(int... days) {
        DayCounts counts = new DayCounts();
        for (int day : days) {
            counts.add(day, 1);
        }
        return counts;
    }

    private static SurvivalEstimate at(DayCounts events, DayCounts censored, int day) {
        return KaplanMeier.at(RiskSet.of(events, censored), day, Z);
    }

    private static RiskSet gehan(String treatment) throws IOException {
        DayCounts events = new DayCounts();
        DayCounts censored = new DayCounts();
        for (Map<String, String> row : CsvTable.read(
                        ReferenceCase.resource("gehan").resolve("remission_weeks.csv"))
                .rows()) {
            if (row.get("treatment").equals(treatment)) {
                (row.get("relapsed").equals("yes") ? events : censored).add(7 * Integer.parseInt(row.get("weeks")), 1);
            }
        }
        return RiskSet.of(events, censored);
    }

    /** As printed in J.P. Klein, M.L. Moeschberger, Survival Analysis, 2nd edition, tables 4.1A and 4.1B. */
    @ParameterizedTest
    @CsvSource({
        "6, 21, 0.857, 0.076",
        "7, 17, 0.807, 0.087",
        "10, 15, 0.753, 0.096",
        "13, 12, 0.690, 0.107",
        "16, 11, 0.627, 0.114",
        "22, 7, 0.538, 0.128",
        "23, 6, 0.448, 0.135"
    })
    void findsThePublishedCurveOfGehansPatients(int week, int atRisk, double survival, double error)
            throws IOException {
        SurvivalEstimate estimate = KaplanMeier.at(gehan("6-MP"), 7 * week, Z);
        assertThat(estimate.householdCount()).isEqualTo(21);
        assertThat(estimate.atRiskCount()).isEqualTo(atRisk);
        assertThat(estimate.survival().orElseThrow()).isCloseTo(survival, offset(0.0005));
        assertThat(estimate.standardError().orElseThrow()).isCloseTo(error, offset(0.0005));
    }

    @Test
    void isTheShareWithoutAnEventWhileNobodyIsCensored() throws IOException {
        SurvivalEstimate eightWeeks = KaplanMeier.at(gehan("placebo"), 56, Z);
        assertThat(eightWeeks.survival().orElseThrow()).isCloseTo(8 / 21.0, offset(1e-15));
        assertThat(eightWeeks.limits()).contains(Wilson.interval(8, 21, Z));
    }

    @Test
    void keepsTheCurveFlatBetweenEvents() {
        DayCounts events = days(10, 20);
        DayCounts censored = days(15, 30);
        double first = at(events, censored, 10).survival().orElseThrow();
        assertThat(at(events, censored, 19).survival()).hasValue(first);
        assertThat(at(events, censored, 9).survival()).hasValue(1);
        assertThat(at(events, censored, 20).survival().orElseThrow()).isLessThan(first);
    }

    @Test
    void countsAnEventOnTheLastDayOfTheWindow() {
        SurvivalEstimate estimate = at(days(183), days(200, 200, 200), 183);
        assertThat(estimate.eventCount()).isEqualTo(1);
        assertThat(estimate.atRiskCount()).isEqualTo(4);
        assertThat(estimate.survival().orElseThrow()).isCloseTo(0.75, offset(1e-15));
    }

    @Test
    void letsTheEventComeFirstWhereACensoringFallsOnTheSameDay() {
        SurvivalEstimate estimate = at(days(100), days(100, 100, 200), 150);
        assertThat(estimate.survival().orElseThrow()).isCloseTo(0.75, offset(1e-15));
        assertThat(estimate.censoredCount()).isEqualTo(2);
    }

    @Test
    void countsHouseholdsCensoredOnDayZero() {
        SurvivalEstimate estimate = at(days(5), days(0, 9), 5);
        assertThat(estimate.householdCount()).isEqualTo(3);
        assertThat(estimate.atRiskCount()).isEqualTo(2);
        assertThat(estimate.censoredCount()).isEqualTo(1);
        assertThat(estimate.survival().orElseThrow()).isCloseTo(0.5, offset(1e-15));
    }

    @Test
    void takesWilsonOverAllWhenNobodyIsCensoredBeforeTheWindowsEnd() {
        SurvivalEstimate estimate = at(days(50, 60), days(183, 183, 400), 183);
        assertThat(estimate.censoredCount()).isZero();
        assertThat(estimate.limits()).contains(Wilson.interval(3, 5, Z));
    }

    @Test
    void takesTheLogLogScaleFromTheFirstHouseholdCensoredBeforeTheWindowsEnd() {
        SurvivalEstimate estimate = at(days(50, 60), days(182, 183, 400), 183);
        assertThat(estimate.censoredCount()).isEqualTo(1);
        double survival = estimate.survival().orElseThrow();
        double error = estimate.standardError().orElseThrow();
        double power = Z * error / (survival * Math.abs(Math.log(survival)));
        Interval limits = estimate.limits().orElseThrow();
        assertThat(limits.lower()).isCloseTo(Math.pow(survival, Math.exp(power)), offset(1e-12));
        assertThat(limits.upper()).isCloseTo(Math.pow(survival, Math.exp(-power)), offset(1e-12));
        assertThat(limits).isNotEqualTo(Wilson.interval(3, 5, Z));
    }

    @Test
    void takesWilsonOverWhoIsAtRiskWhenSurvivalIsOneAndSomebodyWasCensored() {
        SurvivalEstimate estimate = at(days(), days(10, 200, 300, 400), 183);
        assertThat(estimate.survival()).hasValue(1);
        assertThat(estimate.standardError()).hasValue(0);
        assertThat(estimate.limits()).contains(Wilson.interval(3, 3, Z));
        assertThat(estimate.limits().orElseThrow().lower()).isCloseTo(3 / (3 + Z * Z), offset(1e-12));
    }

    @Test
    void takesWilsonOverWhoIsAtRiskWhenTheLastOnesHaveTheirEventOnTheWindowsLastDay() {
        SurvivalEstimate estimate = at(days(183, 183), days(10), 183);
        assertThat(estimate.survival()).hasValue(0);
        assertThat(estimate.standardError()).isEmpty();
        assertThat(estimate.atRiskCount()).isEqualTo(2);
        assertThat(estimate.limits()).contains(Wilson.interval(0, 2, Z));
    }

    @Test
    void keepsZeroWithoutLimitsWhenNobodyIsLeftAndSomebodyWasCensored() {
        SurvivalEstimate estimate = at(days(100, 100), days(10), 183);
        assertThat(estimate.survival()).hasValue(0);
        assertThat(estimate.standardError()).isEmpty();
        assertThat(estimate.limits()).isEmpty();
        assertThat(estimate.atRiskCount()).isZero();
    }

    @Test
    void keepsZeroWithWilsonOverAllWhenEverybodyHadAnEvent() {
        SurvivalEstimate estimate = at(days(100, 110), days(), 183);
        assertThat(estimate.survival()).hasValue(0);
        assertThat(estimate.standardError()).isEmpty();
        assertThat(estimate.limits()).contains(Wilson.interval(0, 2, Z));
    }

    @Test
    void doesNotCarryTheLastValueForwardWhereNobodyIsAtRisk() {
        SurvivalEstimate estimate = at(days(50), days(60, 182), 183);
        assertThat(estimate.survival()).isEmpty();
        assertThat(estimate.standardError()).isEmpty();
        assertThat(estimate.limits()).isEmpty();
        assertThat(estimate.householdCount()).isEqualTo(3);
        assertThat(estimate.eventCount()).isEqualTo(1);
        assertThat(estimate.censoredCount()).isEqualTo(2);
        assertThat(at(days(50), days(60, 182), 182).survival()).isPresent();
    }

    @Test
    void hasNoFigureForAGroupWithoutHouseholds() {
        SurvivalEstimate estimate = at(days(), days(), 183);
        assertThat(estimate.householdCount()).isZero();
        assertThat(estimate.survival()).isEmpty();
        assertThat(estimate.limits()).isEmpty();
    }

    @Test
    void losesNothingOverAHundredThousandEventDays() {
        DayCounts events = new DayCounts();
        for (int day = 1; day <= 100_000; day++) {
            events.add(day, 1);
        }
        events.add(200_000, 100_000);
        SurvivalEstimate estimate = at(events, days(), 100_000);
        assertThat(estimate.survival().orElseThrow()).isCloseTo(0.5, offset(1e-14));
        assertThat(estimate.standardError().orElseThrow()).isCloseTo(Math.sqrt(0.25 / 200_000), offset(1e-14));
    }
}
