package nl.keerpunt.core.episode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObservationTest {
    private static final int START = 20_000;
    private static final int UNTIL = START + 1000;

    private static Observation of(int departedAfter, int... eventsAfter) {
        int[] days = eventsAfter.clone();
        for (int at = 0; at < days.length; at++) {
            days[at] += START;
        }
        return Observation.of(START, days, departedAfter < 0 ? Spell.STAYED : START + departedAfter, UNTIL);
    }

    @Test
    void lastsToObservedUntilForAHouseholdThatStayed() {
        Observation observation = of(-1);
        assertThat(observation.observedDays()).isEqualTo(1000);
        assertThat(observation.hasEvent()).isFalse();
        assertThat(observation.time()).isEqualTo(1000);
    }

    @Test
    void lastsToTheDepartureWhenThatComesFirst() {
        assertThat(of(400).observedDays()).isEqualTo(400);
        assertThat(of(1000).observedDays()).isEqualTo(1000);
        assertThat(of(1200).observedDays()).isEqualTo(1000);
    }

    @Test
    void countsAnEventOnTheDayOfDepartureAndNoneAfterIt() {
        Observation onTheDay = of(400, 400, 401);
        assertThat(onTheDay.hasEvent()).isTrue();
        assertThat(onTheDay.time()).isEqualTo(400);
        assertThat(onTheDay.newEpisodeDays()).containsExactly(400);
        Observation later = of(400, 401);
        assertThat(later.hasEvent()).isFalse();
        assertThat(later.time()).isEqualTo(400);
    }

    @Test
    void countsAnEventOnObservedUntilAndNoneAfterIt() {
        assertThat(of(-1, 1000).time()).isEqualTo(1000);
        assertThat(of(-1, 1000).hasEvent()).isTrue();
        assertThat(of(-1, 1001).hasEvent()).isFalse();
    }

    @Test
    void goesOnAfterAnEvent() {
        Observation observation = of(-1, 15, 200, 900);
        assertThat(observation.time()).isEqualTo(15);
        assertThat(observation.observedDays()).isEqualTo(1000);
        assertThat(observation.newEpisodeDays()).containsExactly(15, 200, 900);
    }

    @Test
    void countsNewEpisodesUpToAndIncludingADay() {
        Observation observation = of(-1, 15, 183, 184);
        assertThat(observation.newEpisodesWithin(14)).isZero();
        assertThat(observation.newEpisodesWithin(15)).isEqualTo(1);
        assertThat(observation.newEpisodesWithin(183)).isEqualTo(2);
        assertThat(observation.newEpisodesWithin(1000)).isEqualTo(3);
    }

    @Test
    void canLastNoDay() {
        Observation observation = Observation.of(UNTIL, new int[0], Spell.STAYED, UNTIL);
        assertThat(observation.observedDays()).isZero();
        assertThat(observation.time()).isZero();
    }

    @Test
    void doesNotChangeTheDaysItWasGiven() {
        int[] days = {START + 20};
        Observation observation = Observation.of(START, days, Spell.STAYED, UNTIL);
        assertThat(observation.newEpisodeDays()).containsExactly(20);
        assertThat(days).containsExactly(START + 20);
    }
}
