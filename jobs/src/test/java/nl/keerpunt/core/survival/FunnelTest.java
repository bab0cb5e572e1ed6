package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunnelTest {
    private static final double SHARE = 0.3;

    @Test
    void withoutExtraVariationItsLimitsAreThoseOfChance() {
        Funnel funnel = new Funnel(SHARE, 1);
        for (double tail : new double[] {FunnelLimits.TAIL_95, FunnelLimits.TAIL_99_8}) {
            Interval chance = FunnelLimits.around(200, SHARE, tail);
            assertThat(funnel.limits(200, 200 * SHARE, tail).lower()).isCloseTo(chance.lower(), offset(1e-15));
            assertThat(funnel.limits(200, 200 * SHARE, tail).upper()).isCloseTo(chance.upper(), offset(1e-15));
        }
    }

    @Test
    void fourTimesTheVarianceIsTwiceTheDistance() {
        Interval chance = new Funnel(SHARE, 1).limits(400, 400 * SHARE, FunnelLimits.TAIL_95);
        Interval wide = new Funnel(SHARE, 4).limits(400, 400 * SHARE, FunnelLimits.TAIL_95);
        assertThat(wide.lower() - SHARE).isCloseTo(2 * (chance.lower() - SHARE), offset(1e-14));
        assertThat(wide.upper() - SHARE).isCloseTo(2 * (chance.upper() - SHARE), offset(1e-14));
    }

    @Test
    void limitsOfASmallGroupStayShares() {
        Interval limits = new Funnel(SHARE, 9).limits(3, 3 * SHARE, FunnelLimits.TAIL_99_8);
        assertThat(limits.lower()).isZero();
        assertThat(limits.upper()).isEqualTo(1);
    }

    @Test
    void saysHowFarOutAGroupLiesOnEitherSide() {
        Funnel funnel = new Funnel(SHARE, 1);
        Interval inner = funnel.limits(500, 500 * SHARE, FunnelLimits.TAIL_95);
        Interval outer = funnel.limits(500, 500 * SHARE, FunnelLimits.TAIL_99_8);
        assertThat(funnel.flag(500, 500 * SHARE, inner.upper())).isEqualTo(Funnel.Flag.WITHIN);
        assertThat(funnel.flag(500, 500 * SHARE, inner.upper() + 1e-9)).isEqualTo(Funnel.Flag.OUTSIDE_95);
        assertThat(funnel.flag(500, 500 * SHARE, inner.lower() - 1e-9)).isEqualTo(Funnel.Flag.OUTSIDE_95);
        assertThat(funnel.flag(500, 500 * SHARE, outer.lower() - 1e-9)).isEqualTo(Funnel.Flag.OUTSIDE_99_8);
        assertThat(Funnel.Flag.OUTSIDE_99_8.code()).isEqualTo("outside_99_8");
    }

    /** Sound groups whose mix has half, or one and a half times, the chance of all, by the exact chance of every count. */
    @ParameterizedTest
    @ValueSource(doubles = {0.15, 0.30, 0.45})
    void soundGroupsOfAnyMixFallOutsideAsOftenAsTheLimitsSay(double chance) {
        int trials = 400;
        BinomialDistribution recurred = BinomialDistribution.of(trials, chance);
        Funnel funnel = new Funnel(SHARE, 1);
        double outside = 0;
        double outsideOfAll = 0;
        for (int x = 0; x <= trials; x++) {
            double standardised = SHARE * x / (trials * chance);
            boolean isOut = funnel.flag(trials, trials * chance, standardised) != Funnel.Flag.WITHIN;
            outside += isOut ? recurred.probability(x) : 0;
            boolean isOutOfAll = funnel.flag(trials, trials * SHARE, standardised) != Funnel.Flag.WITHIN;
            outsideOfAll += isOutOfAll ? recurred.probability(x) : 0;
        }
        assertThat(outside).isBetween(0.04, 0.06);
        if (chance < SHARE) {
            assertThat(outsideOfAll).isGreaterThan(0.1);
        } else if (chance > SHARE) {
            assertThat(outsideOfAll).isLessThan(0.03);
        }
    }

    @Test
    void refusesWhatIsNoFunnel() {
        assertThatThrownBy(() -> new Funnel(SHARE, 1).limits(10, 10, FunnelLimits.TAIL_95))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Funnel(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Funnel(SHARE, 0.5)).isInstanceOf(IllegalArgumentException.class);
    }
}
