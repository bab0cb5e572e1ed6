package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class FunnelTest {
    private static final double SHARE = 0.3;

    @Test
    void withoutExtraVariationItsLimitsAreThoseOfChance() {
        Funnel funnel = new Funnel(SHARE, 1);
        for (double tail : new double[] {FunnelLimits.TAIL_95, FunnelLimits.TAIL_99_8}) {
            Interval chance = FunnelLimits.around(200, SHARE, tail);
            assertThat(funnel.limits(200, tail).lower()).isCloseTo(chance.lower(), offset(1e-15));
            assertThat(funnel.limits(200, tail).upper()).isCloseTo(chance.upper(), offset(1e-15));
        }
    }

    @Test
    void fourTimesTheVarianceIsTwiceTheDistance() {
        Interval chance = new Funnel(SHARE, 1).limits(400, FunnelLimits.TAIL_95);
        Interval wide = new Funnel(SHARE, 4).limits(400, FunnelLimits.TAIL_95);
        assertThat(wide.lower() - SHARE).isCloseTo(2 * (chance.lower() - SHARE), offset(1e-14));
        assertThat(wide.upper() - SHARE).isCloseTo(2 * (chance.upper() - SHARE), offset(1e-14));
    }

    @Test
    void limitsOfASmallGroupStayShares() {
        Interval limits = new Funnel(SHARE, 9).limits(3, FunnelLimits.TAIL_99_8);
        assertThat(limits.lower()).isZero();
        assertThat(limits.upper()).isEqualTo(1);
    }

    @Test
    void saysHowFarOutAGroupLiesOnEitherSide() {
        Funnel funnel = new Funnel(SHARE, 1);
        Interval inner = funnel.limits(500, FunnelLimits.TAIL_95);
        Interval outer = funnel.limits(500, FunnelLimits.TAIL_99_8);
        assertThat(funnel.flag(500, inner.upper())).isEqualTo(Funnel.Flag.WITHIN);
        assertThat(funnel.flag(500, inner.upper() + 1e-9)).isEqualTo(Funnel.Flag.OUTSIDE_95);
        assertThat(funnel.flag(500, inner.lower() - 1e-9)).isEqualTo(Funnel.Flag.OUTSIDE_95);
        assertThat(funnel.flag(500, outer.lower() - 1e-9)).isEqualTo(Funnel.Flag.OUTSIDE_99_8);
        assertThat(Funnel.Flag.OUTSIDE_99_8.code()).isEqualTo("outside_99_8");
    }

    @Test
    void refusesWhatIsNoFunnel() {
        assertThatThrownBy(() -> new Funnel(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Funnel(SHARE, 0.5)).isInstanceOf(IllegalArgumentException.class);
    }
}
