package nl.keerpunt.core.episode;

import static nl.keerpunt.core.episode.DurableStop.CONFIRMED;
import static nl.keerpunt.core.episode.DurableStop.NOT_ASSESSED;
import static nl.keerpunt.core.episode.DurableStop.NOT_STOPPED;
import static nl.keerpunt.core.episode.DurableStop.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurableStopTest {
    private static final int START = 20_000;
    private static final int WINDOW = 548;
    private static final int END = START + WINDOW;
    private static final int LATE = END + 500;
    private static final DurableStop.CheckPeriod PERIOD = new DurableStop.CheckPeriod(183, 90);

    private static DurableStop stayed(SafetyCheck... checks) {
        return DurableStop.of(START, WINDOW, PERIOD, false, Spell.STAYED, ordered(checks), LATE);
    }

    private static DurableStop recurred(SafetyCheck... checks) {
        return DurableStop.of(START, WINDOW, PERIOD, true, Spell.STAYED, ordered(checks), LATE);
    }

    private static List<SafetyCheck> ordered(SafetyCheck... checks) {
        List<SafetyCheck> ordered = new ArrayList<>(List.of(checks));
        ordered.sort(SafetyCheck.UNSAFE_LAST);
        return ordered;
    }

    private static SafetyCheck safe(int day) {
        return new SafetyCheck(day, true);
    }

    private static SafetyCheck unsafe(int day) {
        return new SafetyCheck(day, false);
    }

    @Test
    void isAssessedFromNinetyDaysAfterTheWindowsEnd() {
        assertThat(DurableStop.of(START, WINDOW, PERIOD, false, Spell.STAYED, List.of(safe(END)), END + 89))
                .isEqualTo(NOT_ASSESSED);
        assertThat(DurableStop.of(START, WINDOW, PERIOD, false, Spell.STAYED, List.of(safe(END)), END + 90))
                .isEqualTo(CONFIRMED);
    }

    @Test
    void isAssessedForAHouseholdThatLeftOnTheWindowsLastDayAndNotBefore() {
        assertThat(DurableStop.of(START, WINDOW, PERIOD, false, END - 1, List.of(), LATE))
                .isEqualTo(NOT_ASSESSED);
        assertThat(DurableStop.of(START, WINDOW, PERIOD, false, END, List.of(), LATE))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void isNotAssessedForAHouseholdThatRecurredAndLeftBeforeTheEnd() {
        assertThat(DurableStop.of(START, WINDOW, PERIOD, true, END - 1, List.of(), LATE))
                .isEqualTo(NOT_ASSESSED);
        assertThat(DurableStop.of(START, WINDOW, PERIOD, true, Spell.STAYED, List.of(), END + 89))
                .isEqualTo(NOT_ASSESSED);
    }

    @Test
    void countsChecksAfterTheDeparture() {
        assertThat(DurableStop.of(START, WINDOW, PERIOD, false, END, List.of(safe(END + 30)), LATE))
                .isEqualTo(CONFIRMED);
    }

    @Test
    void didNotStopAfterANewEpisodeWhateverTheChecksSay() {
        assertThat(recurred()).isEqualTo(NOT_STOPPED);
        assertThat(recurred(safe(END))).isEqualTo(NOT_STOPPED);
    }

    @Test
    void isUnknownWithoutAnyCheck() {
        assertThat(stayed()).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"-184, UNKNOWN", "-183, CONFIRMED", "0, CONFIRMED", "90, CONFIRMED", "91, UNKNOWN"})
    void countsChecksFromHalfAYearBeforeToNinetyDaysAfterTheEnd(int day, DurableStop expected) {
        assertThat(stayed(safe(END + day))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"-184, UNKNOWN", "-183, NOT_STOPPED", "90, NOT_STOPPED", "91, UNKNOWN"})
    void countsUnsafeChecksInTheSamePeriod(int day, DurableStop expected) {
        assertThat(stayed(unsafe(END + day))).isEqualTo(expected);
    }

    @Test
    void goesByTheLastCheckThatCounts() {
        assertThat(stayed(unsafe(END - 10), safe(END + 10))).isEqualTo(CONFIRMED);
        assertThat(stayed(safe(END - 10), unsafe(END + 10))).isEqualTo(NOT_STOPPED);
        assertThat(stayed(safe(END - 10), unsafe(END + 91))).isEqualTo(CONFIRMED);
        assertThat(stayed(unsafe(END - 10), safe(END + 91), safe(END + 92))).isEqualTo(NOT_STOPPED);
        assertThat(stayed(safe(END - 200), unsafe(END + 91))).isEqualTo(UNKNOWN);
    }

    @Test
    void letsUnsafeWinOnOneDay() {
        assertThat(stayed(unsafe(END), safe(END))).isEqualTo(NOT_STOPPED);
        assertThat(stayed(safe(END), unsafe(END))).isEqualTo(NOT_STOPPED);
        assertThat(stayed(unsafe(END), safe(END), safe(END + 1))).isEqualTo(CONFIRMED);
    }

    @Test
    void takesThePeriodItIsGiven() {
        DurableStop.CheckPeriod period = new DurableStop.CheckPeriod(30, 10);
        List<SafetyCheck> before = List.of(safe(END - 31));
        List<SafetyCheck> atTheEdges = List.of(safe(END - 30));
        List<SafetyCheck> after = List.of(safe(END + 11));
        assertThat(DurableStop.of(START, WINDOW, period, false, Spell.STAYED, before, LATE))
                .isEqualTo(UNKNOWN);
        assertThat(DurableStop.of(START, WINDOW, period, false, Spell.STAYED, atTheEdges, LATE))
                .isEqualTo(CONFIRMED);
        assertThat(DurableStop.of(START, WINDOW, period, false, Spell.STAYED, after, LATE))
                .isEqualTo(UNKNOWN);
        assertThat(DurableStop.of(START, WINDOW, period, false, Spell.STAYED, atTheEdges, END + 9))
                .isEqualTo(NOT_ASSESSED);
        assertThat(DurableStop.of(START, WINDOW, period, false, Spell.STAYED, atTheEdges, END + 10))
                .isEqualTo(CONFIRMED);
    }

    /** Rules 8 and C together: day w is inside the window, the day after is not. */
    @ParameterizedTest
    @CsvSource({"548, NOT_STOPPED", "549, CONFIRMED"})
    void countsANewEpisodeOnTheWindowsLastDay(int day, DurableStop expected) {
        Observation observation = Observation.of(START, new int[] {START + day}, Spell.STAYED, LATE);
        DurableStop found = DurableStop.of(
                START,
                WINDOW,
                PERIOD,
                observation.newEpisodesWithin(WINDOW) > 0,
                Spell.STAYED,
                List.of(safe(END)),
                LATE);
        assertThat(found).isEqualTo(expected);
    }
}
