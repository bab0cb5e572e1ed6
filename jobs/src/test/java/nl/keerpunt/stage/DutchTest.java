package nl.keerpunt.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import nl.keerpunt.core.calendar.HalfYear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DutchTest {
    @ParameterizedTest
    @CsvSource({"0,0%", "0.0049,0%", "0.005,1%", "0.285,29%", "0.4023,40%", "1,100%"})
    void sharesAreWholePercentsAndHalvesGoUp(double share, String text) {
        assertThat(Dutch.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.6966|69,7%", "0.7|70%", "0.7042|70,4%", "0.71|71%", "0.69|69%"})
    void aShareBesideTheTargetShowsOnWhichSideItLies(double share, String text) {
        assertThat(Dutch.percentBeside(0.7, share)).isEqualTo(text);
    }

    @Test
    void daysHalfYearsCountsAndListsAreWrittenInFull() {
        assertThat(Dutch.day(LocalDate.of(2026, 6, 30))).isEqualTo("30 juni 2026");
        assertThat(Dutch.halfYear(new HalfYear(2024, 1))).isEqualTo("eerste helft van 2024");
        assertThat(Dutch.shortHalfYear(new HalfYear(2024, 2))).isEqualTo("2024, 2e helft");
        assertThat(Dutch.count(127340)).isEqualTo("127.340");
        assertThat(Dutch.limits(OptionalDouble.of(0.376), OptionalDouble.of(0.605)))
                .isEqualTo("38% tot 61%");
        assertThat(Dutch.limits(OptionalDouble.empty(), OptionalDouble.empty())).isEqualTo("–");
        assertThat(Dutch.list(List.of())).isEmpty();
        assertThat(Dutch.list(List.of("a"))).isEqualTo("a");
        assertThat(Dutch.list(List.of("a", "b", "c"))).isEqualTo("a, b en c");
    }
}
