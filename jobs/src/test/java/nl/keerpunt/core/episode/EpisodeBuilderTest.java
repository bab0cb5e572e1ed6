package nl.keerpunt.core.episode;

import static nl.keerpunt.core.episode.Reports.day;
import static nl.keerpunt.core.episode.Reports.in;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpisodeBuilderTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    /** Days after the first report on which episodes start, for reports on these days after it. */
    private static List<Integer> starts(int episodeDays, int... reportDays) {
        String[] dates = new String[reportDays.length];
        for (int at = 0; at < dates.length; at++) {
            dates[at] = START.plusDays(reportDays[at]).toString();
        }
        return Reports.episodes(episodeDays, dates).stream()
                .map(episode -> episode.start() - day(START.toString()))
                .toList();
    }

    @Test
    void joinsAReportOnTheFourteenthDay() {
        assertThat(starts(14, 0, 14)).containsExactly(0);
    }

    @Test
    void opensAnEpisodeOnTheFifteenthDay() {
        assertThat(starts(14, 0, 15)).containsExactly(0, 15);
    }

    @Test
    void doesNotMoveTheAnchorSoThatAChainDoesNotMerge() {
        assertThat(starts(14, 0, 13, 26, 39, 52)).containsExactly(0, 26, 52);
    }

    @Test
    void countsFromTheFirstReportOfTheNewEpisode() {
        assertThat(starts(14, 0, 20, 34, 35)).containsExactly(0, 20, 35);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 28})
    void takesTheNumberOfDaysItIsGiven(int episodeDays) {
        assertThat(starts(episodeDays, 0, episodeDays)).containsExactly(0);
        assertThat(starts(episodeDays, 0, episodeDays + 1)).containsExactly(0, episodeDays + 1);
    }

    @Test
    void mergesReportsOfOneDayEvenWithoutDays() {
        assertThat(starts(0, 0, 0, 0, 1)).containsExactly(0, 1);
    }

    @Test
    void countsDaysAcrossTheTurnOfTheYear() {
        assertThat(Reports.episodes(14, "2023-12-25", "2024-01-08")).hasSize(1);
        assertThat(Reports.episodes(14, "2023-12-25", "2024-01-09")).hasSize(2);
    }

    @Test
    void numbersEpisodesAndCountsTheirReports() {
        List<Episode> episodes =
                Reports.episodes(14, "2024-01-01", "2024-01-02", "2024-03-01", "2024-03-15", "2024-05-01");
        assertThat(episodes).extracting(Episode::number).containsExactly(1, 2, 3);
        assertThat(episodes).extracting(Episode::reportCount).containsExactly(2, 2, 1);
        assertThat(episodes).extracting(Episode::firstPosition).containsExactly(0, 2, 4);
    }

    @Test
    void givesAnEpisodeWhatItsFirstReportHas() {
        ClassHistory first = new ClassHistory(IndexClass.FIRST, List.of());
        ClassHistory followup = new ClassHistory(IndexClass.FOLLOWUP, List.of());
        List<Report> reports = List.of(in("GM0755", "2024-01-01"), in("GM0828", "2024-01-02"));
        Episode episode = new EpisodeBuilder(14)
                .episodes(reports, List.of(first, followup))
                .get(0);
        assertThat(episode.first()).isSameAs(reports.get(0));
        assertThat(episode.classes()).isSameAs(first);
    }

    @Test
    void makesNoEpisodeWithoutReports() {
        assertThat(Reports.episodes(14)).isEmpty();
    }
}
