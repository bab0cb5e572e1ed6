package nl.keerpunt.core.episode;

import static nl.keerpunt.core.episode.Reports.day;
import static nl.keerpunt.core.episode.Reports.days;
import static nl.keerpunt.core.episode.Reports.in;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpellBuilderTest {
    private static final SpellBuilder BUILDER = new SpellBuilder(100);

    private static List<Spell> spells(String... dates) {
        return BUILDER.spells(Reports.episodes(14, dates), new int[0], List.of());
    }

    private static List<Spell> spells(Report... reports) {
        List<Episode> episodes =
                new EpisodeBuilder(14).episodes(List.of(reports), Collections.nCopies(reports.length, Reports.FIRST));
        return BUILDER.spells(episodes, new int[0], List.of());
    }

    private static int departure(String... departures) {
        return BUILDER.spells(Reports.episodes(14, "2024-03-01"), days(departures), List.of())
                .get(0)
                .departedOn();
    }

    @Test
    void countsAHouseholdOncePerCohort() {
        List<Spell> spells = spells("2024-01-10", "2024-03-01", "2024-06-30", "2024-07-15", "2025-02-01");
        assertThat(spells).extracting(spell -> spell.cohort().toString()).containsExactly("2024H1", "2024H2", "2025H1");
        assertThat(spells)
                .extracting(Spell::start)
                .containsExactly(day("2024-01-10"), day("2024-07-15"), day("2025-02-01"));
    }

    @Test
    void followsEachIndexEpisodeWithAllLaterEpisodes() {
        List<Spell> spells = spells("2024-01-10", "2024-03-01", "2024-07-15");
        assertThat(spells.get(0).newEpisodes()).containsExactly(days("2024-03-01", "2024-07-15"));
        assertThat(spells.get(1).newEpisodes()).isEmpty();
    }

    @Test
    void takesTheHalfYearInWhichTheEpisodeStarts() {
        List<Spell> spells = spells("2024-06-25", "2024-07-05");
        assertThat(spells).hasSize(1);
        assertThat(spells.get(0).cohort()).hasToString("2024H1");
    }

    @Test
    void putsAHouseholdInNoCohortWhenItsFirstEpisodeThereLiesOutsideTheRegion() {
        List<Spell> spells = spells(in("", "2024-01-10"), in("GM0755", "2024-03-01"), in("GM0755", "2024-07-15"));
        assertThat(spells).hasSize(1);
        assertThat(spells.get(0).cohort()).hasToString("2024H2");
        assertThat(spells.get(0).index().number()).isEqualTo(3);
    }

    @Test
    void takesAnEpisodeOutsideTheRegionForAnEventOfAnEarlierOne() {
        List<Spell> spells = spells(in("GM0755", "2024-01-10"), in("", "2024-03-01"));
        assertThat(spells).hasSize(1);
        assertThat(spells.get(0).newEpisodes()).containsExactly(day("2024-03-01"));
    }

    @Test
    void takesTheMunicipalityOfTheEpisodesFirstReport() {
        assertThat(spells(in("", "2024-01-10"), in("GM0755", "2024-01-12"))).isEmpty();
        assertThat(spells(in("GM0755", "2024-01-10"), in("", "2024-01-12"))).hasSize(1);
    }

    @Test
    void takesTheFirstDepartureStrictlyAfterTheStart() {
        assertThat(departure()).isEqualTo(Spell.STAYED);
        assertThat(departure("2024-02-29")).isEqualTo(Spell.STAYED);
        assertThat(departure("2024-03-01")).isEqualTo(Spell.STAYED);
        assertThat(departure("2024-03-02")).isEqualTo(day("2024-03-02"));
        assertThat(departure("2024-02-01", "2024-03-01", "2024-05-01", "2024-06-01"))
                .isEqualTo(day("2024-05-01"));
    }

    @Test
    void keepsChecksFromTheStartToTheEndOfTheirHorizonTheUnsafeOneOfADayLast() {
        int start = day("2024-03-01");
        List<SafetyCheck> checks = List.of(
                new SafetyCheck(start + 101, true),
                new SafetyCheck(start + 100, true),
                new SafetyCheck(start + 50, false),
                new SafetyCheck(start + 50, true),
                new SafetyCheck(start, false),
                new SafetyCheck(start - 1, true));
        Spell spell = BUILDER.spells(Reports.episodes(14, "2024-03-01"), new int[0], checks)
                .get(0);
        assertThat(spell.checks())
                .containsExactly(
                        new SafetyCheck(start, false),
                        new SafetyCheck(start + 50, true),
                        new SafetyCheck(start + 50, false),
                        new SafetyCheck(start + 100, true));
    }

    @Test
    void makesNothingOfNothing() {
        assertThat(spells(new Report[0])).isEmpty();
    }
}
