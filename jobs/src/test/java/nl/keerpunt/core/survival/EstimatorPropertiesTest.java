package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every data set, on data of many shapes that a seed decides. */
class EstimatorPropertiesTest {
    private static final int LAST = 60;

    /** A household: the day of its end, and 0 censored, 1 the first cause, 2 the second. */
    private record Household(int time, int state) {}

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    private static List<Household> households(int seed) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(1 << (1 + random.nextInt(9)));
        int ties = 1 + random.nextInt(10);
        int censoring = random.nextInt(3);
        List<Household> households = new ArrayList<>();
        for (int at = 0; at < size; at++) {
            int time = random.nextInt(LAST) / ties * ties;
            households.add(new Household(time, random.nextInt(3 + censoring) < 3 ? random.nextInt(3) : 0));
        }
        return households;
    }

    private static DayCounts counts(List<Household> households, int... states) {
        DayCounts counts = new DayCounts();
        for (Household household : households) {
            for (int state : states) {
                if (household.state() == state) {
                    counts.add(household.time(), 1);
                }
            }
        }
        return counts;
    }

    private static RiskSet risk(List<Household> households) {
        return RiskSet.of(counts(households, 1), counts(households, 0, 2));
    }

    private static CompetingRisks competing(List<Household> households) {
        return CompetingRisks.of(counts(households, 1), counts(households, 2), counts(households, 0));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theCurveFallsInsideZeroToOneAndItsLimitsHoldIt(int seed) {
        RiskSet risk = risk(households(seed));
        SurvivalCurve curve = SurvivalCurve.of(risk);
        double before = 1;
        for (int day = 0; day <= LAST; day++) {
            SurvivalEstimate estimate = KaplanMeier.at(risk, day, Interval.Z_95);
            if (estimate.survival().isEmpty()) {
                continue;
            }
            double survival = estimate.survival().getAsDouble();
            assertThat(survival).isBetween(0.0, before);
            assertThat(curve.at(day).orElseThrow()).isCloseTo(survival, offset(1e-15));
            before = survival;
            estimate.limits()
                    .ifPresent(limits -> assertThat(survival)
                            .isBetween(Math.max(0, limits.lower() - 1e-12), Math.min(1, limits.upper() + 1e-12)));
            for (Scale scale : Scale.values()) {
                curve.limits(day, scale, Interval.Z_95)
                        .ifPresent(limits -> assertThat(survival)
                                .isBetween(Math.max(0, limits.lower() - 1e-12), Math.min(1, limits.upper() + 1e-12)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfHouseholdsDoesNotMatterNorInHowManyPartsTheyAreCounted(int seed) {
        List<Household> households = households(seed);
        List<Household> shuffled = new ArrayList<>(households);
        Collections.shuffle(shuffled, new Random(seed + 1L));
        DayCounts events = new DayCounts();
        DayCounts censored = new DayCounts();
        int half = shuffled.size() / 2;
        for (List<Household> part : List.of(shuffled.subList(0, half), shuffled.subList(half, shuffled.size()))) {
            counts(part, 1).forEach(events::add);
            counts(part, 0, 2).forEach(censored::add);
        }
        RiskSet merged = RiskSet.of(events, censored);
        RiskSet whole = risk(households);
        RiskSet other = risk(households(seed + 1000));
        for (int day = 0; day <= LAST; day += 7) {
            assertThat(KaplanMeier.at(merged, day, Interval.Z_95)).isEqualTo(KaplanMeier.at(whole, day, Interval.Z_95));
            assertThat(NelsonAalen.at(merged, day)).isEqualTo(NelsonAalen.at(whole, day));
            assertThat(SurvivalCurve.of(merged).restrictedMean(day))
                    .isEqualTo(SurvivalCurve.of(whole).restrictedMean(day));
        }
        for (Scale scale : Scale.values()) {
            assertThat(SurvivalCurve.of(merged).quantileLimits(0.5, scale, Interval.Z_95))
                    .isEqualTo(SurvivalCurve.of(whole).quantileLimits(0.5, scale, Interval.Z_95));
        }
        assertThat(LogRank.of(List.of(merged, other)).test())
                .isEqualTo(LogRank.of(List.of(whole, other)).test());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void competingCausesAndMeansDoNotDependOnOrderOrPartsEither(int seed) {
        List<Household> households = households(seed);
        List<Household> shuffled = new ArrayList<>(households);
        Collections.shuffle(shuffled, new Random(seed + 1L));
        DayCounts[] merged = {new DayCounts(), new DayCounts(), new DayCounts()};
        int third = shuffled.size() / 3;
        for (List<Household> part : List.of(shuffled.subList(third, shuffled.size()), shuffled.subList(0, third))) {
            for (int state = 0; state < merged.length; state++) {
                counts(part, state).forEach(merged[state]::add);
            }
        }
        CompetingRisks inParts = CompetingRisks.of(merged[1], merged[2], merged[0]);
        DayCounts observed = new DayCounts();
        shuffled.forEach(one -> observed.add(LAST, 1));
        for (int day = 0; day <= LAST; day += 7) {
            for (int cause = 0; cause < 2; cause++) {
                assertThat(AalenJohansen.at(inParts, cause, day))
                        .isEqualTo(AalenJohansen.at(competing(households), cause, day));
            }
            assertThat(MeanCumulativeFunction.at(merged[1], observed, day))
                    .isEqualTo(MeanCumulativeFunction.at(counts(households, 1), observed, day));
        }
    }

    /** Hazards, incidences and means only rise; an incidence stays a share, and its limits hold it. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatAccumulatesNeverFalls(int seed) {
        List<Household> households = households(seed);
        RiskSet risk = risk(households);
        DayCounts observed = new DayCounts();
        households.forEach(one -> observed.add(LAST, 1));
        double hazard = 0;
        double incidence = 0;
        double mean = 0;
        double days = 0;
        for (int day = 0; day <= LAST; day++) {
            Optional<NelsonAalen.Estimate> nelson = NelsonAalen.at(risk, day);
            if (nelson.isPresent()) {
                assertThat(nelson.get().hazard()).isGreaterThanOrEqualTo(hazard);
                hazard = nelson.get().hazard();
                // -log S is the larger one: log(1 - x) is at most -x.
                double survival = SurvivalCurve.of(risk).at(day).orElseThrow();
                assertThat(hazard).isLessThanOrEqualTo(-Math.log(survival) + 1e-12);
            }
            Optional<AalenJohansen.Estimate> aalen = AalenJohansen.at(competing(households), 0, day);
            if (aalen.isPresent()) {
                double share = aalen.get().share();
                assertThat(share).isBetween(incidence - 1e-15, 1 + 1e-12);
                incidence = share;
                aalen.get()
                        .limits(Interval.Z_95)
                        .ifPresent(limits -> assertThat(share)
                                .isBetween(Math.max(0, limits.lower() - 1e-12), Math.min(1, limits.upper() + 1e-12)));
            }
            OptionalDouble perHousehold = MeanCumulativeFunction.at(counts(households, 1), observed, day);
            if (perHousehold.isPresent()) {
                assertThat(perHousehold.getAsDouble()).isGreaterThanOrEqualTo(mean);
                mean = perHousehold.getAsDouble();
            }
            OptionalDouble restricted = SurvivalCurve.of(risk).restrictedMean(day);
            if (restricted.isPresent()) {
                assertThat(restricted.getAsDouble()).isBetween(days - 1e-12, (double) day);
                days = restricted.getAsDouble();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void withoutCensoringItIsTheShareOfThoseLeft(int seed) {
        List<Household> households = households(seed).stream()
                .map(one -> new Household(one.time(), 1))
                .toList();
        for (int day = 0; day < LAST; day += 5) {
            int last = day;
            long left = households.stream().filter(one -> one.time() > last).count();
            assertThat(KaplanMeier.at(risk(households), day, Interval.Z_95)
                            .survival()
                            .orElseThrow())
                    .isCloseTo((double) left / households.size(), offset(1e-13));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theStatesOfCompetingRisksSumToOne(int seed) {
        List<Household> households = households(seed);
        RiskSet either = RiskSet.of(counts(households, 1, 2), counts(households, 0));
        for (int day = 0; day <= LAST; day += 5) {
            Optional<AalenJohansen.Estimate> first = AalenJohansen.at(competing(households), 0, day);
            Optional<AalenJohansen.Estimate> second = AalenJohansen.at(competing(households), 1, day);
            assertThat(first.isPresent()).isEqualTo(second.isPresent());
            if (first.isPresent()) {
                double none = SurvivalCurve.of(either).at(day).orElseThrow();
                assertThat(first.get().share() + second.get().share() + none).isCloseTo(1, offset(1e-12));
                assertThat(first.get().standardError()).isBetween(0.0, 0.5 + 1e-12);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void withoutACompetingCauseTheIncidenceIsOneLessTheCurve(int seed) {
        List<Household> households = households(seed).stream()
                .map(one -> new Household(one.time(), one.state() == 2 ? 0 : one.state()))
                .toList();
        for (int day = 0; day <= LAST; day += 5) {
            Optional<AalenJohansen.Estimate> incidence = AalenJohansen.at(competing(households), 0, day);
            SurvivalEstimate estimate = KaplanMeier.at(risk(households), day, Interval.Z_95);
            if (incidence.isPresent() && estimate.standardError().isPresent()) {
                assertThat(incidence.get().share())
                        .isCloseTo(1 - estimate.survival().orElseThrow(), offset(1e-12));
                assertThat(incidence.get().standardError())
                        .isCloseTo(estimate.standardError().orElseThrow(), offset(1e-12));
            }
        }
    }

    /** A household that is followed in two pieces, the second entering where the first is censored, is one household. */
    @ParameterizedTest
    @MethodSource("seeds")
    void lateEntryGoesOnWhereAnEarlierPieceEnds(int seed) {
        List<Household> households = households(seed);
        Random random = new Random(seed);
        DayCounts events = new DayCounts();
        DayCounts censored = new DayCounts();
        DayCounts entered = new DayCounts();
        for (Household household : households) {
            if (household.time() > 0 && random.nextBoolean()) {
                int cut = random.nextInt(household.time());
                censored.add(cut, 1);
                entered.add(cut, 1);
            }
            (household.state() == 1 ? events : censored).add(household.time(), 1);
        }
        RiskSet pieces = RiskSet.of(events, censored, entered);
        RiskSet whole = risk(households);
        for (int day = 0; day <= LAST; day += 3) {
            assertThat(pieces.atRisk(day)).isEqualTo(whole.atRisk(day));
            SurvivalEstimate piecewise = KaplanMeier.at(pieces, day, Interval.Z_95);
            SurvivalEstimate inOne = KaplanMeier.at(whole, day, Interval.Z_95);
            assertThat(piecewise.survival()).isEqualTo(inOne.survival());
            assertThat(piecewise.standardError()).isEqualTo(inOne.standardError());
            assertThat(NelsonAalen.at(pieces, day)).isEqualTo(NelsonAalen.at(whole, day));
        }
        RiskSet other = risk(households(seed + 1000));
        assertThat(LogRank.of(List.of(pieces, other)).test().statistic())
                .isCloseTo(LogRank.of(List.of(whole, other)).test().statistic(), offset(1e-9));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLogRankTestSeesNoDifferenceBetweenCopiesAndTheSameOneInAnyOrder(int seed) {
        RiskSet one = risk(households(seed));
        RiskSet other = risk(households(seed + 1000));
        RiskSet third = risk(households(seed + 2000));
        assertThat(LogRank.of(List.of(one, one)).test().statistic()).isCloseTo(0, offset(1e-9));
        LogRank.Result forth = LogRank.of(List.of(one, other, third)).test();
        LogRank.Result back = LogRank.of(List.of(third, one, other)).test();
        assertThat(back.statistic()).isCloseTo(forth.statistic(), offset(1e-8));
        assertThat(back.degreesOfFreedom()).isEqualTo(forth.degreesOfFreedom());
    }

    /** Each household's episodes add to the mean; with one each and no ties the error is that of a share. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theRobustErrorIsThatOfAMeanWhileEverybodyIsObserved(int seed) {
        Random random = new Random(seed);
        int size = 2 + random.nextInt(40);
        DayCounts episodes = new DayCounts();
        DayCounts observed = new DayCounts();
        List<int[]> own = new ArrayList<>();
        for (int at = 0; at < size; at++) {
            int[] days = IntStream.range(0, random.nextInt(4))
                    .map(one -> 1 + random.nextInt(LAST))
                    .toArray();
            own.add(days);
            for (int day : days) {
                episodes.add(day, 1);
            }
            observed.add(LAST, 1);
        }
        MeanCountVariance variance = new MeanCountVariance(episodes, observed, LAST);
        own.forEach(days -> variance.add(days, LAST));
        double mean = own.stream().mapToInt(days -> days.length).average().orElseThrow();
        double squares = own.stream()
                .mapToDouble(days -> Math.pow(days.length - mean, 2))
                .sum();
        assertThat(variance.standardError()).isCloseTo(Math.sqrt(squares) / size, offset(1e-12));
    }

    /** Single episodes and pairs say as much as households do. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theRobustErrorFollowsFromCountsOfEpisodesAndPairs(int seed) {
        Random random = new Random(seed);
        DayCounts episodes = new DayCounts();
        DayCounts observed = new DayCounts();
        List<int[]> own = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        int size = 2 + random.nextInt(40);
        for (int at = 0; at < size; at++) {
            int length = 1 + random.nextInt(2 * LAST);
            int[] days = random.ints(random.nextInt(4), 1, length + 1).sorted().toArray();
            own.add(days);
            lengths.add(length);
            observed.add(length, 1);
            for (int day : days) {
                episodes.add(day, 1);
            }
        }
        MeanCountVariance byHousehold = new MeanCountVariance(episodes, observed, LAST);
        MeanCountVariance byCount = new MeanCountVariance(episodes, observed, LAST);
        for (int at = 0; at < own.size(); at++) {
            int[] days = own.get(at);
            byHousehold.add(days, lengths.get(at));
            byCount.addObserved(lengths.get(at), 1);
            for (int one = 0; one < days.length; one++) {
                byCount.addEpisodes(days[one], lengths.get(at), 1);
                for (int other = one + 1; other < days.length; other++) {
                    byCount.addPairs(days[one], days[other], 1);
                }
            }
        }
        assertThat(byCount.standardError()).isCloseTo(byHousehold.standardError(), offset(1e-9));
    }
}
