package nl.keerpunt.stage.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CellTest {

    @Test
    void packsAndUnpacksStratumKindAndValue() {
        for (Cell kind : Cell.values()) {
            for (int stratum : new int[] {0, 1, 12_345, Integer.MAX_VALUE}) {
                for (int value : new int[] {0, 1, 730, (1 << 28) - 1}) {
                    long key = kind.key(stratum, value);
                    assertThat(Cell.stratum(key)).isEqualTo(stratum);
                    assertThat(Cell.kind(key)).isEqualTo(kind);
                    assertThat(Cell.value(key)).isEqualTo(value);
                }
            }
        }
    }

    @Test
    void ordersCellsByStratumFirst() {
        assertThat(Cell.DURABLE_STOP.key(3, (1 << 28) - 1)).isLessThan(Cell.EVENT.key(4, 0));
    }

    @Test
    void packsAndUnpacksPairsOfDays() {
        for (int one : new int[] {0, 15, 548, 16_383}) {
            for (int other : new int[] {0, 16, 16_383}) {
                int pair = Cell.pair(one, other);
                assertThat(Cell.firstOf(pair)).isEqualTo(one);
                assertThat(Cell.secondOf(pair)).isEqualTo(other);
                assertThat(Cell.value(Cell.NEW_EPISODE.key(9, pair))).isEqualTo(pair);
            }
        }
        assertThatThrownBy(() -> Cell.pair(16_384, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAValueThatDoesNotFit() {
        assertThatThrownBy(() -> Cell.EVENT.key(1, 1 << 28)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cell.EVENT.key(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
