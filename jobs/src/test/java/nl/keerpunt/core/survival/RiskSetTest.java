package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RiskSetTest {
    /** Household by household: who is followed longer is censored on the last day, who enters later is left out. */
    @Test
    void followedToADayIsTheSameAsEachHouseholdFollowedToIt() {
        Random random = new Random(7);
        for (int game = 0; game < 300; game++) {
            boolean entries = game % 2 == 1;
            int last = random.nextInt(12);
            DayCounts[] whole = {new DayCounts(), new DayCounts(), new DayCounts()};
            DayCounts[] cut = {new DayCounts(), new DayCounts(), new DayCounts()};
            int kept = 0;
            for (int household = 0; household < 20; household++) {
                int entry = entries && random.nextBoolean() ? random.nextInt(10) : -1;
                int end = Math.max(0, entry + 1) + random.nextInt(6);
                boolean event = random.nextBoolean();
                add(whole, entry, end, event);
                if (entry < last) {
                    add(cut, entry, Math.min(end, last), event && end <= last);
                    kept++;
                }
            }
            RiskSet made = RiskSet.of(whole[0], whole[1], whole[2]).until(last);
            RiskSet byHand = RiskSet.of(cut[0], cut[1], cut[2]);
            assertThat(made.total()).isEqualTo(kept);
            for (int day = 0; day < 20; day++) {
                assertThat(made.atRisk(day)).isEqualTo(byHand.atRisk(day));
                assertThat(made.eventsThrough(day)).isEqualTo(byHand.eventsThrough(day));
                assertThat(made.censoredBefore(day)).isEqualTo(byHand.censoredBefore(day));
            }
        }
    }

    @Test
    void householdsThatCannotBeAreRefused() {
        DayCounts none = new DayCounts();
        DayCounts early = new DayCounts();
        early.add(3, 1);
        DayCounts late = new DayCounts();
        late.add(5, 1);
        assertThat(RiskSet.of(late, none, early).atRisk(5)).isEqualTo(1);
        assertThatThrownBy(() -> RiskSet.of(early, none, late)).isInstanceOf(IllegalArgumentException.class);
        DayCounts negative = new DayCounts();
        negative.add(3, -1);
        DayCounts before = new DayCounts();
        before.add(-1, 1);
        assertThatThrownBy(() -> RiskSet.of(negative, late)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RiskSet.of(before, none)).isInstanceOf(IllegalArgumentException.class);
        RiskSet sound = RiskSet.of(early, late);
        assertThatThrownBy(() -> sound.until(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void add(DayCounts[] counts, int entry, int end, boolean event) {
        counts[event ? 0 : 1].add(end, 1);
        if (entry >= 0) {
            counts[2].add(entry, 1);
        }
    }
}
