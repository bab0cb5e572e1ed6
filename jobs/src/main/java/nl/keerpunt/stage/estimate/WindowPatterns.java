package nl.keerpunt.stage.estimate;

import java.io.Serializable;
import java.util.function.IntFunction;
import nl.keerpunt.core.episode.DurableStop;
import nl.keerpunt.core.episode.Observation;

/** One number for what a household shows at all windows, so that it is counted once and not once per window. */
final class WindowPatterns implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MOST_REPEATS = 3;
    private static final int NOT_OBSERVED = 4;
    private static final int REPEAT_OUTCOMES = 5;
    private static final int STOP_OUTCOMES = DurableStop.values().length;

    private final int[] windows;

    /** @param windows lengths of the windows in days */
    WindowPatterns(int[] windows) {
        this.windows = windows.clone();
    }

    /** @return pattern of 0, 1, 2, 3 or more new episodes per window, or not observed for all of it */
    int repeats(Observation observation) {
        int pattern = 0;
        for (int at = windows.length - 1; at >= 0; at--) {
            int outcome = observation.observedDays() < windows[at]
                    ? NOT_OBSERVED
                    : Math.min(MOST_REPEATS, observation.newEpisodesWithin(windows[at]));
            pattern = REPEAT_OUTCOMES * pattern + outcome;
        }
        return pattern;
    }

    /** @return pattern of the outcome of measure C per window */
    int durableStop(IntFunction<DurableStop> outcome) {
        int pattern = 0;
        for (int at = windows.length - 1; at >= 0; at--) {
            pattern = STOP_OUTCOMES * pattern + outcome.apply(windows[at]).ordinal();
        }
        return pattern;
    }

    /** @return number of new episodes at the window, 3 for three or more; -1 when not observed for all of it */
    int repeatsAt(int pattern, int window) {
        int outcome = digit(pattern, window, REPEAT_OUTCOMES);
        return outcome == NOT_OBSERVED ? -1 : outcome;
    }

    /** @return outcome of measure C at the window */
    DurableStop durableStopAt(int pattern, int window) {
        return DurableStop.values()[digit(pattern, window, STOP_OUTCOMES)];
    }

    int count() {
        return windows.length;
    }

    int days(int window) {
        return windows[window];
    }

    private static int digit(int pattern, int window, int base) {
        int rest = pattern;
        for (int at = 0; at < window; at++) {
            rest /= base;
        }
        return rest % base;
    }
}
