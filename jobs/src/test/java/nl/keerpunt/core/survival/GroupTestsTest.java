package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import nl.keerpunt.testing.CsvTable;
import nl.keerpunt.testing.ReferenceCase;
import org.junit.jupiter.api.Test;

/** Tests between groups: what they do at their edges, and published examples. */
class GroupTestsTest {
    private static DayCounts days(int... days) {
        DayCounts counts = new DayCounts();
        for (int day : days) {
            counts.add(day, 1);
        }
        return counts;
    }

    private static SurvivalEstimate estimate(double survival, double error) {
        return new SurvivalEstimate(
                100, 50, 40, 10, OptionalDouble.of(survival), OptionalDouble.of(error), Optional.empty());
    }

    /** With ties, and where a chance would exceed 1; the script stands in reference/r. */
    @Test
    void holmIsThatOfR() throws IOException {
        Map<String, List<Map<String, String>>> families =
                CsvTable.read(ReferenceCase.resource("r").resolve("holm.csv")).rows().stream()
                        .collect(Collectors.groupingBy(row -> row.get("family")));
        assertThat(families).hasSize(6);
        for (List<Map<String, String>> family : families.values()) {
            assertThat(Holm.adjusted(numbers(family, "p"))).containsExactly(numbers(family, "adjusted"), offset(1e-12));
        }
    }

    private static double[] numbers(List<Map<String, String>> rows, String column) {
        return rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.get(column)))
                .toArray();
    }

    @Test
    void holmOfNothingIsNothingAndNoChanceIsRefused() {
        assertThat(Holm.adjusted(new double[0])).isEmpty();
        assertThatThrownBy(() -> Holm.adjusted(new double[] {Double.NaN})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGroupWithoutInformationTakesNoDegreeOfFreedom() {
        RiskSet one = RiskSet.of(days(3, 5, 9), days(12));
        RiskSet other = RiskSet.of(days(4, 8), days(10, 12));
        RiskSet leftAtOnce = RiskSet.of(new DayCounts(), days(1, 1, 2));
        LogRank.Result two = LogRank.of(List.of(one, other)).test();
        LogRank.Result three = LogRank.of(List.of(one, other, leftAtOnce)).test();
        assertThat(two.degreesOfFreedom()).isEqualTo(1);
        assertThat(three.degreesOfFreedom()).isEqualTo(1);
        assertThat(three.statistic()).isCloseTo(two.statistic(), offset(1e-12));
    }

    /** A stratum with one group's households alone, one without events, and one of nobody. */
    @Test
    void aStratumWithoutInformationAddsNothing() {
        RiskSet one = RiskSet.of(days(3, 5, 9), days(12));
        RiskSet other = RiskSet.of(days(4, 8), days(10, 12));
        RiskSet nobody = RiskSet.of(new DayCounts(), new DayCounts());
        RiskSet quiet = RiskSet.of(new DayCounts(), days(5, 6));
        LogRank.Result alone = LogRank.of(List.of(one, other)).test();
        LogRank stratified = LogRank.stratified(
                List.of(List.of(one, other), List.of(one, nobody), List.of(quiet, quiet), List.of(nobody, nobody)));
        assertThat(stratified.test().degreesOfFreedom()).isEqualTo(1);
        assertThat(stratified.test().statistic()).isCloseTo(alone.statistic(), offset(1e-12));
        assertThat(stratified.observed()[0] - stratified.expected()[0])
                .isCloseTo(
                        LogRank.of(List.of(one, other)).observed()[0]
                                - LogRank.of(List.of(one, other)).expected()[0],
                        offset(1e-12));
    }

    @Test
    void withoutEventsThereIsNothingToTest() {
        RiskSet quiet = RiskSet.of(new DayCounts(), days(5, 6));
        assertThat(LogRank.of(List.of(quiet, quiet)).test()).isEqualTo(new LogRank.Result(0, 0, 1));
        assertThat(LogRank.of(List.of(quiet, quiet)).trend(new double[] {1, 2}).z())
                .isZero();
        assertThat(CochranArmitage.test(new long[] {0, 0}, new long[] {5, 6}, new double[] {1, 2}))
                .isEmpty();
        assertThat(CochranArmitage.test(new long[] {2, 0}, new long[] {5, 0}, new double[] {1, 2}))
                .isEmpty();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> CochranArmitage.test(new long[] {1}, new long[] {5, 6}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FunnelLimits.around(0, 0.7, FunnelLimits.TAIL_95))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FunnelLimits.around(10, 1, FunnelLimits.TAIL_95))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FunnelLimits.around(10, 0.7, 0.5)).isInstanceOf(IllegalArgumentException.class);
        SurvivalCurve curve = SurvivalCurve.of(RiskSet.of(days(3), days(12)));
        assertThatThrownBy(() -> curve.quantile(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> curve.quantileLimits(0, Scale.LOG, Interval.Z_95))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCurveOfNobodyIsDefinedOnNoDay() {
        SurvivalCurve curve = SurvivalCurve.of(RiskSet.of(new DayCounts(), new DayCounts()));
        assertThat(curve.at(0)).isEmpty();
        assertThat(curve.restrictedMean(0)).isEmpty();
        assertThat(curve.quantile(0.5)).isEmpty();
    }

    @Test
    void strataThatDoNotFitAreRefused() {
        RiskSet one = RiskSet.of(days(3), days(12));
        assertThatThrownBy(() -> LogRank.stratified(List.of(List.of(one, one), List.of(one))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The manual page of R's prop.trend.test: smokers 83, 90, 129, 70 of 86, 93, 136, 82; X-squared 8.2249, p 0.004132. */
    @Test
    void findsThePublishedTrendOfSmokers() {
        CochranArmitage.Result result = CochranArmitage.test(
                        new long[] {83, 90, 129, 70}, new long[] {86, 93, 136, 82}, new double[] {1, 2, 3, 4})
                .orElseThrow();
        assertThat(result.statistic()).isCloseTo(8.2249, offset(5e-5));
        assertThat(result.pValue()).isCloseTo(0.004132, offset(5e-7));
        assertThat(result.z()).isNegative();
    }

    @Test
    void aDifferenceHasTheSignOfTheSecondAndIsTheOneSampleTestWhenTheFirstIsCertain() {
        SurvivalEstimate low = estimate(0.6, 0.02);
        SurvivalEstimate high = estimate(0.7, 0.02);
        assertThat(SurvivalTest.difference(low, high).orElseThrow().z()).isPositive();
        assertThat(SurvivalTest.difference(high, low).orElseThrow().z())
                .isEqualTo(-SurvivalTest.difference(low, high).orElseThrow().z());
        SurvivalEstimate nearlyCertain = estimate(0.6, 1e-12);
        assertThat(SurvivalTest.difference(nearlyCertain, high).orElseThrow().z())
                .isCloseTo(SurvivalTest.against(high, 0.6).orElseThrow().z(), offset(1e-9));
    }

    @Test
    void aShareOfNobodyOrEverybodyIsNotTested() {
        SurvivalEstimate all = estimate(1, 0);
        assertThat(SurvivalTest.against(all, 0.7)).isEmpty();
        assertThat(SurvivalTest.difference(all, estimate(0.5, 0.1))).isEmpty();
    }

    /** Two of the first stratum stand for a quarter, 25 times as many as they are: the share of their class stands in. */
    @Test
    void thinStrataTakeTheShareOfAWiderOne() {
        long[] successes = {2, 20, 40};
        long[] trials = {2, 98, 100};
        double[] standard = {50, 50, 100};
        int[] wider = {0, 0, 1};
        Standardisation.Direct thin =
                Standardisation.direct(successes, trials, standard, wider, 100).orElseThrow();
        assertThat(thin.share()).isCloseTo(0.25 * 2 / 2 + 0.25 * 20 / 98 + 0.5 * 40 / 100, offset(1e-15));
        assertThat(thin.heaviest()).isCloseTo(25, offset(1e-12));
        Standardisation.Direct direct =
                Standardisation.direct(successes, trials, standard, wider, 2).orElseThrow();
        assertThat(direct.share()).isCloseTo(0.25 * 22 / 100 + 0.25 * 20 / 98 + 0.5 * 40 / 100, offset(1e-15));
        assertThat(direct.heaviest()).isCloseTo(0.5 + 50 / 98.0, offset(1e-12));
        assertThat(Standardisation.weights(trials, standard, wider, 2).orElseThrow())
                .containsExactly(new double[] {0.5, 0.5 + 50 / 98.0, 1}, offset(1e-12));
    }

    /** Two strata are their whole class, and the share of the class stands in for both: its 100 households are no 200. */
    @Test
    void householdsThatStandInTwiceAreCountedOnceInTheStandardError() {
        Standardisation.Direct direct = Standardisation.direct(
                        new long[] {1, 1, 40},
                        new long[] {2, 3, 95},
                        new double[] {30, 20, 50},
                        new int[] {0, 0, 1},
                        1.2)
                .orElseThrow();
        double both = 0.5 * 0.5 * 0.4 * 0.6 / 5;
        double rest = 0.5 * 0.5 * (40 / 95.0) * (55 / 95.0) / 95;
        assertThat(direct.share()).isCloseTo(0.5 * 2 / 5 + 0.5 * 40 / 95, offset(1e-15));
        assertThat(direct.standardError()).isCloseTo(Math.sqrt(both + rest), offset(1e-15));
    }

    @Test
    void aWiderStratumThatIsThinItselfStaysHeavyAndOneOfNobodyGivesNothing() {
        int[] wider = {0, 0, 1};
        double[] standard = {50, 50, 100};
        assertThat(Standardisation.direct(new long[] {1, 1, 40}, new long[] {2, 2, 196}, standard, wider, 2)
                        .orElseThrow()
                        .heaviest())
                .isCloseTo(25, offset(1e-12));
        assertThat(Standardisation.direct(new long[] {0, 5, 1}, new long[] {0, 10, 2}, standard, wider, 2))
                .isPresent();
        assertThat(Standardisation.direct(new long[] {0, 0, 1}, new long[] {0, 0, 2}, standard, wider, 2))
                .isEmpty();
    }

    /** Standard population 100 and 300; group 10/50 and 60/100: 0.25 x 0.2 + 0.75 x 0.6 = 0.5. */
    @Test
    void standardisesByHand() {
        Standardisation.Direct direct = Standardisation.direct(
                        new long[] {10, 60}, new long[] {50, 100}, new double[] {100, 300})
                .orElseThrow();
        assertThat(direct.share()).isCloseTo(0.5, offset(1e-15));
        assertThat(direct.standardError())
                .isCloseTo(Math.sqrt(0.0625 * 0.2 * 0.8 / 50 + 0.5625 * 0.6 * 0.4 / 100), offset(1e-15));
        assertThat(Standardisation.direct(new long[] {1, 0}, new long[] {2, 0}, new double[] {1, 1}))
                .isEmpty();
        Standardisation.Indirect indirect =
                Standardisation.indirect(new long[] {10, 60}, new long[] {50, 100}, new double[] {0.3, 0.5});
        assertThat(indirect.observed()).isEqualTo(70);
        assertThat(indirect.expected()).isCloseTo(65, offset(1e-12));
        assertThat(indirect.variance()).isCloseTo(35.5, offset(1e-12));
        assertThat(indirect.z().orElseThrow()).isCloseTo(5 / Math.sqrt(35.5), offset(1e-12));
    }

    @Test
    void dispersionIsNeverBelowChanceAndNotBlownUpByOneOutlier() {
        assertThat(OverDispersion.factor(new double[] {0.1, -0.1, 0.2}, 0.1)).isEqualTo(1);
        double[] z = {-2, -2, -2, -2, 2, 2, 2, 2, 2, 50};
        assertThat(OverDispersion.factor(z, 0.1)).isCloseTo(4, offset(1e-12));
        assertThat(OverDispersion.factor(new double[0], 0.1)).isEqualTo(1);
        // Of nine a tenth is nobody, but the one that stands out is drawn in all the same.
        double[] nine = {5, 1, -1, 1, -1, 1, -1, 1, -1};
        assertThat(OverDispersion.factor(nine, 0.1)).isCloseTo(33.0 / 9, offset(1e-12));
        assertThat(OverDispersion.factor(nine)).isEqualTo(1);
        assertThat(OverDispersion.factor(new double[] {3, -3})).isEqualTo(9);
    }
}
