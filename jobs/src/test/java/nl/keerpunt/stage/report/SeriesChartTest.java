package nl.keerpunt.stage.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.stage.report.SeriesChart.Absence;
import org.junit.jupiter.api.Test;

class SeriesChartTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    @Test
    void aBreakInsideTheAxisIsDrawnAtItsHalfYearWithANote() {
        SeriesChart chart = chart(4, LocalDate.of(2020, 1, 1));
        assertThat(chart.breaks())
                .containsExactly(new SeriesChart.Break("236", 1, "1. 1 januari 2020: Nieuw protocol"));
    }

    @Test
    void aBreakOnTheFirstDayOfTheAxisOrOutsideItIsNotDrawn() {
        for (LocalDate day : List.of(LocalDate.of(2019, 1, 1), LocalDate.of(2018, 7, 1), LocalDate.of(2021, 1, 1))) {
            assertThat(chart(4, day).breaks()).isEmpty();
        }
        assertThat(chart(4, LocalDate.of(2020, 12, 31)).breaks()).hasSize(1);
    }

    @Test
    void theAxisRunsFromNothingToAll() {
        assertThat(chart(4, LocalDate.of(2018, 1, 1)).grid())
                .extracting(SeriesChart.Line::y, SeriesChart.Line::text)
                .startsWith(org.assertj.core.groups.Tuple.tuple("262", "0%"))
                .endsWith(org.assertj.core.groups.Tuple.tuple("12", "100%"));
    }

    @Test
    void whatIsMissingHasAMarkAndNoValue() {
        SeriesChart.Point shown = point(0, Absence.NONE, 0.5);
        SeriesChart.Point provisional = point(1, Absence.PROVISIONAL, 0.5);
        SeriesChart.Point hidden = point(2, Absence.HIDDEN, Double.NaN);
        SeriesChart.Point waiting = point(3, Absence.WAITING, Double.NaN);
        SeriesChart chart =
                SeriesChart.of("x", "stop", "t", "d", List.of(shown, provisional, hidden, waiting), NONE, List.of());
        assertThat(chart.points()).extracting(SeriesChart.Drawn::provisional).containsExactly(false, true);
        assertThat(chart.hidden()).containsExactly("285.5");
        assertThat(chart.waiting()).hasSize(1);
        assertThat(chart.target()).isEmpty();
    }

    @Test
    void yearsThatDoNotFitAreLeftOutInStepsAndNeverOverlap() {
        assertThat(chart(20, LocalDate.of(2018, 1, 1)).years())
                .extracting(SeriesChart.Year::text)
                .doesNotContain("");
        assertThat(chart(60, LocalDate.of(2018, 1, 1)).years())
                .extracting(SeriesChart.Year::text)
                .startsWith("2019", "", "", "2022");
    }

    private static SeriesChart chart(int halfYears, LocalDate breakDay) {
        List<SeriesChart.Point> points = IntStream.range(0, halfYears)
                .mapToObj(at -> point(at, Absence.NONE, 0.5))
                .toList();
        return SeriesChart.of(
                "x",
                "stop",
                "t",
                "d",
                points,
                OptionalDouble.of(0.7),
                List.of(new SeriesChart.RegistrationBreak(breakDay, "Nieuw protocol")));
    }

    private static SeriesChart.Point point(int at, Absence absence, double share) {
        OptionalDouble value = Double.isNaN(share) ? NONE : OptionalDouble.of(share);
        return new SeriesChart.Point(new HalfYear(2019, 1).plus(at), absence, value, value, value, value, NONE);
    }
}
