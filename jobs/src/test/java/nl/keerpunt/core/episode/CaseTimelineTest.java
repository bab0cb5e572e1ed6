package nl.keerpunt.core.episode;

import static nl.keerpunt.core.episode.Reports.closed;
import static nl.keerpunt.core.episode.Reports.day;
import static nl.keerpunt.core.episode.Reports.half;
import static nl.keerpunt.core.episode.Reports.open;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaseTimelineTest {

    private static void isOneState(CaseTimeline timeline, String opened, int closed) {
        assertThat(timeline.size()).isEqualTo(1);
        assertThat(timeline.openedOn(0)).isEqualTo(day(opened));
        assertThat(timeline.closedOn(0)).isEqualTo(closed);
    }

    @Test
    void keepsStatesInOrderOfTheirHalfYears() {
        CaseTimeline timeline = open("2024H1", "2023-05-01")
                .with(half("2023H1"), day("2023-05-01"), CaseTimeline.OPEN)
                .with(half("2024H2"), day("2023-05-01"), day("2024-08-01"))
                .with(half("2023H2"), day("2023-05-01"), CaseTimeline.OPEN);
        assertThat(timeline.size()).isEqualTo(4);
        for (int at = 0; at < 4; at++) {
            assertThat(timeline.halfYear(at)).isEqualTo(half("2023H1") + at);
        }
        assertThat(timeline.closedOn(3)).isEqualTo(day("2024-08-01"));
        assertThat(timeline.closedOn(2)).isEqualTo(CaseTimeline.OPEN);
    }

    @Test
    void takesTheLatestClosingDayOfOneHalfYearInEitherOrder() {
        int half = half("2024H1");
        isOneState(
                closed("2024H1", "2024-01-01", "2024-02-01").with(half, day("2024-01-10"), day("2024-03-01")),
                "2024-01-10",
                day("2024-03-01"));
        isOneState(
                closed("2024H1", "2024-01-10", "2024-03-01").with(half, day("2024-01-01"), day("2024-02-01")),
                "2024-01-10",
                day("2024-03-01"));
    }

    @Test
    void takesOpenForTheLatestClosingDayInEitherOrder() {
        int half = half("2024H1");
        isOneState(
                closed("2024H1", "2024-01-01", "2024-06-30").with(half, day("2024-01-10"), CaseTimeline.OPEN),
                "2024-01-10",
                CaseTimeline.OPEN);
        isOneState(
                open("2024H1", "2024-01-10").with(half, day("2024-01-01"), day("2024-06-30")),
                "2024-01-10",
                CaseTimeline.OPEN);
    }

    @Test
    void takesTheEarlierOpeningWhereTwoAgreeOnTheClosingInEitherOrder() {
        int half = half("2024H1");
        isOneState(
                open("2024H1", "2024-01-10").with(half, day("2024-01-01"), CaseTimeline.OPEN),
                "2024-01-01",
                CaseTimeline.OPEN);
        isOneState(
                open("2024H1", "2024-01-01").with(half, day("2024-01-10"), CaseTimeline.OPEN),
                "2024-01-01",
                CaseTimeline.OPEN);
    }

    @Test
    void isOpenFromItsFirstToItsLastDay() {
        CaseTimeline timeline = closed("2024H1", "2024-02-01", "2024-03-01");
        int half = half("2024H1");
        assertThat(timeline.isOpenOn(day("2024-01-31"), half)).isFalse();
        assertThat(timeline.isOpenOn(day("2024-02-01"), half)).isTrue();
        assertThat(timeline.isOpenOn(day("2024-03-01"), half)).isTrue();
        assertThat(timeline.isOpenOn(day("2024-03-02"), half)).isFalse();
    }

    @Test
    void goesByTheNewestStateUpToTheHalfYear() {
        CaseTimeline timeline = open("2023H1", "2023-05-01").with(half("2024H1"), day("2023-05-01"), day("2023-12-01"));
        int report = day("2024-02-01");
        assertThat(timeline.isOpenOn(report, half("2022H2"))).isFalse();
        assertThat(timeline.isOpenOn(report, half("2023H1"))).isTrue();
        assertThat(timeline.isOpenOn(report, half("2023H2"))).isTrue();
        assertThat(timeline.isOpenOn(report, half("2024H1"))).isFalse();
        assertThat(timeline.isOpenOn(report, half("2026H1"))).isFalse();
    }

    @Test
    void isKnownFromTheHalfYearInWhichItWasFirstDelivered() {
        CaseTimeline timeline = open("2023H2", "2023-05-01");
        assertThat(timeline.isKnownIn(half("2023H1"))).isFalse();
        assertThat(timeline.isKnownIn(half("2023H2"))).isTrue();
        assertThat(timeline.isKnownIn(half("2024H1"))).isTrue();
        assertThat(CaseTimeline.NOT_DELIVERED.isKnownIn(half("2024H1"))).isFalse();
        assertThat(CaseTimeline.NOT_DELIVERED.isOpenOn(day("2024-01-01"), half("2024H1")))
                .isFalse();
    }

    @Test
    void doesNotChangeWhenAStateIsAdded() {
        CaseTimeline timeline = open("2023H2", "2023-05-01");
        assertThat(timeline.with(half("2023H2"), day("2023-04-01"), CaseTimeline.OPEN))
                .isNotSameAs(timeline);
        assertThat(timeline.openedOn(0)).isEqualTo(day("2023-05-01"));
        assertThat(CaseTimeline.NOT_DELIVERED.size()).isZero();
    }
}
