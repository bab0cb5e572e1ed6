package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hundred million households over years of days: sums in fifty digits are the witness. */
class ManyHouseholdsTest {
    private static final MathContext DIGITS = new MathContext(50);
    private static final int DAYS = 1500;
    private static final double PERCENT = 1e-11;

    /** Households that have an event, or leave, on a day: few of them, and then S stays near 1, or most of those left. */
    @ParameterizedTest
    @CsvSource({"100000000, 1, 1", "100000000, 2000, 60000", "100000000, 60000, 2000", "300000000, 199990, 5"})
    void nothingIsLostBesideSoMany(long households, int events, int departures) {
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
            long d = 1 + random.nextInt(events);
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

    private static void close(double found, double expected) {
        assertThat(found).isCloseTo(expected, withPercentage(PERCENT));
    }
}
