package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.SplittableRandom;
import nl.keerpunt.core.progress.Verdict;
import nl.keerpunt.core.survival.CoverageSimulation.Data;
import nl.keerpunt.core.survival.CoverageSimulation.Figures;
import nl.keerpunt.core.survival.CoverageSimulation.Tallies;
import nl.keerpunt.core.survival.CoverageSimulation.Tally;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The simulation with few replications. A band of counts holds what chance gives with 0.9998, so that over all bands together a
 * right program fails at one seed in some hundreds; the seed is fixed, so it fails at none or at every run.
 */
class CoverageSimulationTest {
    private static final int REPLICATIONS = 400;
    private static final double TAIL = 1e-4;

    /** The count of hits that a chance between the two gives. */
    private static void isExplainedBy(Tally tally, double lowest, double highest) {
        int of = Math.toIntExact(tally.of());
        assertThat(tally.hits())
                .isBetween((long) BinomialDistribution.of(of, lowest).inverseCumulativeProbability(TAIL), (long)
                        BinomialDistribution.of(of, highest).inverseSurvivalProbability(TAIL));
    }

    @ParameterizedTest
    @CsvSource({"30, COMPLETE", "30, LEAVING", "30, LATE", "300, COMPLETE", "300, LEAVING", "300, LATE"})
    void theLimitsHoldTheTruthAsOftenAsTheySay(int size, Data data) {
        CoverageSimulation simulation = new CoverageSimulation(data, true);
        Tallies tallies = simulation.tallies(size, REPLICATIONS);
        double exact = simulation.exactConfirmed(size, simulation::clopperPearson);
        isExplainedBy(tallies.confirmedExact(), exact, exact);
        double wilson = simulation.exactConfirmed(size, CoverageSimulation::wilson);
        isExplainedBy(tallies.confirmedWilson(), wilson, wilson);
        if (data != Data.LATE) {
            // Each side fails with at most 0.025, as Clopper and Pearson promise.
            isExplainedBy(tallies.bounds(), 0.95, 1);
        }
        double met = simulation.exactMet(size);
        isExplainedBy(tallies.met(), met, met);
        if (data == Data.COMPLETE) {
            double survival = simulation.exactSurvival(size);
            isExplainedBy(tallies.survival(), survival, survival);
        } else {
            isExplainedBy(tallies.survival(), 0.93, 0.97);
        }
    }

    /** Where households are censored there is no exact chance: a thousand replications of a fixed seed. */
    @ParameterizedTest
    @CsvSource({"300, LEAVING, 1000", "300, LATE, 1000", "3000, LEAVING, 400", "3000, LATE, 400"})
    void theLimitsOfCensoredCurvesHoldTheTruthInAboutNineteenOfTwenty(int size, Data data, int replications) {
        Tally survival =
                new CoverageSimulation(data, true).tallies(size, replications).survival();
        assertThat((double) survival.hits() / survival.of()).isBetween(0.93, 0.97);
    }

    /** No chance in it: the sums over all outcomes. */
    @ParameterizedTest
    @CsvSource({"300, COMPLETE", "300, LEAVING", "3000, COMPLETE"})
    void theExactChancesKeepTheAims(int size, Data data) {
        CoverageSimulation simulation = new CoverageSimulation(data, true);
        assertThat(simulation.exactSurvival(size)).isBetween(0.93, 0.97);
        assertThat(simulation.exactConfirmed(size, simulation::clopperPearson)).isBetween(0.95, 0.97);
        assertThat(simulation.exactConfirmed(size, CoverageSimulation::wilson)).isBetween(0.93, 0.97);
        assertThat(simulation.exactMet(size)).isBetween(0.03, 0.05);
    }

    /** By the definition, with every number of successes. */
    @ParameterizedTest
    @CsvSource({"1, 0.7", "30, 0.7", "30, 0.8", "300, 0.7"})
    void theExactCoverageIsTheSumOverAllOutcomes(int trials, double share) {
        CoverageSimulation.Limits limits = CoverageSimulation.wilson(trials);
        BinomialDistribution chance = BinomialDistribution.of(trials, share);
        double sum = 0;
        for (int x = 0; x <= trials; x++) {
            Interval interval = limits.of(x);
            sum += interval.lower() <= share && share <= interval.upper() ? chance.probability(x) : 0;
        }
        assertThat(CoverageSimulation.coverage(trials, share, limits)).isCloseTo(sum, offset(1e-12));
    }

    /** Moves, echoes, episodes before the cohort, reports of who left and checks at other times change no figure. */
    @ParameterizedTest
    @EnumSource(Data.class)
    void whatMustNotMatterDoesNot(Data data) {
        Figures with = new CoverageSimulation(data, true).figures(2000, new SplittableRandom(1));
        Figures without = new CoverageSimulation(data, false).figures(2000, new SplittableRandom(1));
        assertThat(with).isEqualTo(without);
    }

    @Test
    void lateDeliveriesCensorAndPutTheVerdictOff() {
        Figures complete = new CoverageSimulation(Data.COMPLETE, true).figures(2000, new SplittableRandom(1));
        Figures late = new CoverageSimulation(Data.LATE, true).figures(2000, new SplittableRandom(1));
        assertThat(complete.survival().censoredCount()).isZero();
        assertThat(complete.assessed()).isEqualTo(2000);
        assertThat(complete.test().verdict()).isNotEqualTo(Verdict.TOO_EARLY);
        assertThat(late.survival().censoredCount()).isBetween(500L, 1500L);
        assertThat(late.assessed()).isBetween(200L, 400L);
        assertThat(late.test().verdict()).isEqualTo(Verdict.TOO_EARLY);
    }
}
