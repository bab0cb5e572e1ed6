package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hundred million households over years of days: sums in fifty digits are the witness. */
class ManyHouseholdsTest {
    private static final MathContext DIGITS = new MathContext(50);
    private static final int DAYS = 1500;
    private static final double PERCENT = 1e-11;

    /**
     * How many at most have an event, or leave, on a day; S ends near 1, in the middle, and near 0, where it is one in 150 of those left
     * that have an event.
     */
    @ParameterizedTest
    @CsvSource({
        "100000000, 1, 1, 0.99998, 1",
        "100000000, 2000, 60000, 0.9, 0.99",
        "100000000, 60000, 2000, 0.3, 0.7",
        "300000000, 0, 1, 1e-5, 1e-4"
    })
    void nothingIsLostBesideSoMany(long households, int events, int departures, double least, double most) {
        Random random = new Random(households + events);
        DayCounts recurred = new DayCounts();
        DayCounts left = new DayCounts();
        long there = households;
        BigDecimal survival = BigDecimal.ONE;
        BigDecimal greenwood = BigDecimal.ZERO;
        BigDecimal hazard = BigDecimal.ZERO;
        BigDecimal hazardVariance = BigDecimal.ZERO;
        BigDecimal incidence = BigDecimal.ZERO;
        BigDecimal area = BigDecimal.ZERO;
        BigDecimal neither = BigDecimal.ONE;
        for (int day = 1; day <= DAYS; day++) {
            long d = 1 + (events == 0 ? there / 150 : random.nextInt(events));
            long gone = 1 + random.nextInt(departures);
            recurred.add(day, d);
            left.add(day, gone);
            BigDecimal n = BigDecimal.valueOf(there);
            BigDecimal share = BigDecimal.valueOf(d).divide(n, DIGITS);
            area = area.add(survival);
            survival = survival.multiply(BigDecimal.ONE.subtract(share), DIGITS);
            greenwood = greenwood.add(share.divide(BigDecimal.valueOf(there - d), DIGITS));
            hazard = hazard.add(share);
            hazardVariance = hazardVariance.add(share.divide(n, DIGITS));
            incidence = incidence.add(neither.multiply(share, DIGITS));
            neither = neither.multiply(BigDecimal.valueOf(there - d - gone).divide(n, DIGITS), DIGITS);
            there -= d + gone;
        }
        left.add(DAYS + 1, there);
        RiskSet risk = RiskSet.of(recurred, left);
        double expected = survival.doubleValue();
        assertThat(expected).isBetween(least, most);
        double error = survival.multiply(greenwood.sqrt(DIGITS)).doubleValue();

        SurvivalEstimate found = KaplanMeier.at(risk, DAYS, Interval.Z_95);
        close(found.survival().orElseThrow(), expected);
        close(found.standardError().orElseThrow(), error);
        double log = Math.log(expected);
        double spread = Interval.Z_95 * error / (expected * Math.abs(log));
        // Their distance from S, for near 1 all of them are nearly 1.
        double below = expected - found.limits().orElseThrow().lower();
        double above = found.limits().orElseThrow().upper() - expected;
        assertThat(below).isCloseTo(expected - Math.exp(log * Math.exp(spread)), withPercentage(1e-4));
        assertThat(above).isCloseTo(Math.exp(log * Math.exp(-spread)) - expected, withPercentage(1e-4));
        close(SurvivalCurve.of(risk).at(DAYS).orElseThrow(), expected);
        close(SurvivalCurve.of(risk).restrictedMean(DAYS).orElseThrow(), area.doubleValue());
        NelsonAalen.Estimate nelson = NelsonAalen.at(risk, DAYS).orElseThrow();
        close(nelson.hazard(), hazard.doubleValue());
        close(nelson.standardError(), hazardVariance.sqrt(DIGITS).doubleValue());
        AalenJohansen.Estimate aalen = AalenJohansen.at(CompetingRisks.of(recurred, left, new DayCounts()), 0, DAYS)
                .orElseThrow();
        close(aalen.share(), incidence.doubleValue());
    }

    /** Five households beside a hundred million keep their degree of freedom, and their digits. */
    @Test
    void aTinyGroupIsNotTakenForRounding() {
        DayCounts events = new DayCounts();
        DayCounts rest = new DayCounts();
        events.add(10, 1_000_000);
        events.add(20, 2_000_000);
        rest.add(30, 97_000_000);
        DayCounts few = new DayCounts();
        DayCounts others = new DayCounts();
        few.add(10, 2);
        others.add(30, 3);
        LogRank test = LogRank.of(List.of(RiskSet.of(events, rest), RiskSet.of(few, others)));
        assertThat(test.test().degreesOfFreedom()).isEqualTo(1);
        // Expected 5 · d / n on either day; of the variance the factor for ties is nearly 1 - d / n.
        BigDecimal first = BigDecimal.valueOf(1_000_002).divide(BigDecimal.valueOf(100_000_005), DIGITS);
        BigDecimal second = BigDecimal.valueOf(2_000_000).divide(BigDecimal.valueOf(99_000_003), DIGITS);
        BigDecimal expected = first.multiply(BigDecimal.valueOf(5)).add(second.multiply(BigDecimal.valueOf(3)), DIGITS);
        BigDecimal variance = variance(1_000_002, 100_000_005, 5).add(variance(2_000_000, 99_000_003, 3));
        BigDecimal distance = BigDecimal.valueOf(2).subtract(expected);
        // Of the large group's distance, a difference of millions, ten digits are left.
        assertThat(test.test().statistic())
                .isCloseTo(distance.multiply(distance).divide(variance, DIGITS).doubleValue(), withPercentage(1e-6));
    }

    private static BigDecimal variance(long d, long n, long own) {
        BigDecimal all = BigDecimal.valueOf(n);
        BigDecimal share = BigDecimal.valueOf(own).divide(all, DIGITS);
        return BigDecimal.valueOf(d)
                .multiply(BigDecimal.valueOf(n - d))
                .divide(BigDecimal.valueOf(n - 1), DIGITS)
                .multiply(share)
                .multiply(BigDecimal.ONE.subtract(share), DIGITS);
    }

    private static void close(double found, double expected) {
        assertThat(found).isCloseTo(expected, withPercentage(PERCENT));
    }
}
