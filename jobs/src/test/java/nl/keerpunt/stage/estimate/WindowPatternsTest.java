package nl.keerpunt.stage.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import nl.keerpunt.core.episode.DurableStop;
import nl.keerpunt.core.episode.Observation;
import org.junit.jupiter.api.Test;

class WindowPatternsTest {
    private static final WindowPatterns WINDOWS = new WindowPatterns(new int[] {183, 365, 548, 730});

    private static int[] repeats(int observedDays, int... newEpisodeDays) {
        int pattern = WINDOWS.repeats(new Observation(observedDays, newEpisodeDays));
        int[] repeats = new int[WINDOWS.count()];
        for (int at = 0; at < repeats.length; at++) {
            repeats[at] = WINDOWS.repeatsAt(pattern, at);
        }
        return repeats;
    }

    @Test
    void countsNewEpisodesAtEachWindowUpToThreeOrMore() {
        assertThat(repeats(800)).containsExactly(0, 0, 0, 0);
        assertThat(repeats(800, 183, 184, 400, 600, 700)).containsExactly(1, 2, 3, 3);
        assertThat(repeats(800, 730)).containsExactly(0, 0, 0, 1);
        assertThat(repeats(800, 731)).containsExactly(0, 0, 0, 0);
    }

    @Test
    void leavesOutWindowsThatAreNotObservedToTheirEnd() {
        assertThat(repeats(548, 20)).containsExactly(1, 1, 1, -1);
        assertThat(repeats(547, 20)).containsExactly(1, 1, -1, -1);
        assertThat(repeats(0)).containsExactly(-1, -1, -1, -1);
    }

    @Test
    void holdsEveryCombinationOfOutcomesOfMeasureC() {
        DurableStop[] outcomes = DurableStop.values();
        for (DurableStop one : outcomes) {
            for (DurableStop two : outcomes) {
                for (DurableStop three : outcomes) {
                    for (DurableStop four : outcomes) {
                        DurableStop[] expected = {one, two, three, four};
                        int pattern = WINDOWS.durableStop(days -> switch (days) {
                            case 183 -> one;
                            case 365 -> two;
                            case 548 -> three;
                            default -> four;
                        });
                        for (int at = 0; at < expected.length; at++) {
                            assertThat(WINDOWS.durableStopAt(pattern, at)).isEqualTo(expected[at]);
                        }
                    }
                }
            }
        }
    }

    @Test
    void fitsIntoACellWithAsManyWindowsAsAPolicyMayHave() {
        WindowPatterns eight = new WindowPatterns(new int[] {1, 2, 3, 4, 5, 6, 7, 8});
        int repeats = eight.repeats(new Observation(0, new int[0]));
        int stops = eight.durableStop(days -> DurableStop.NOT_STOPPED);
        for (int at = 0; at < 8; at++) {
            assertThat(eight.repeatsAt(repeats, at)).isEqualTo(-1);
            assertThat(eight.durableStopAt(stops, at)).isEqualTo(DurableStop.NOT_STOPPED);
        }
        assertThat(Cell.value(Cell.REPEATS.key(1, repeats))).isEqualTo(repeats);
        assertThat(Cell.value(Cell.DURABLE_STOP.key(1, stops))).isEqualTo(stops);
    }
}
