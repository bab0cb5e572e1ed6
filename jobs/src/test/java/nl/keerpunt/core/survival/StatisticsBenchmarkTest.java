package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatisticsBenchmarkTest {

    @Test
    void theEstimatorsFindWhatTheTextbooksLoopFinds() {
        SyntheticStrata strata = new SyntheticStrata(3);
        int defined = 0;
        for (int at = 0; at < 500; at++) {
            SyntheticStrata.Stratum stratum = strata.next();
            double[] ours = StatisticsBenchmark.keerpunt(stratum);
            double[] theirs = StatisticsBenchmark.textbook(stratum);
            for (int figure = 0; figure < ours.length; figure++) {
                double difference = StatisticsBenchmark.difference(ours[figure], theirs[figure], at, figure);
                defined += Double.isNaN(ours[figure]) ? 0 : 1;
                assertThat(difference).isLessThan(1e-9);
            }
        }
        assertThat(defined).isGreaterThan(500 * 30);
    }
}
