package nl.keerpunt.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HalfYearTest {

    @ParameterizedTest
    @CsvSource({
        "2024-01-01, 2024H1",
        "2024-06-30, 2024H1",
        "2024-07-01, 2024H2",
        "2024-12-31, 2024H2",
        "2024-02-29, 2024H1"
    })
    void holdsTheDay(LocalDate day, String halfYear) {
        assertThat(HalfYear.of(day)).hasToString(halfYear);
        assertThat(HalfYear.of(day).contains(day)).isTrue();
    }

    @Test
    void runsFromItsFirstToItsLastDay() {
        HalfYear first = new HalfYear(2024, 1);
        assertThat(first.firstDay()).isEqualTo("2024-01-01");
        assertThat(first.lastDay()).isEqualTo("2024-06-30");
        assertThat(first.contains(LocalDate.of(2023, 12, 31))).isFalse();
        assertThat(first.contains(LocalDate.of(2024, 7, 1))).isFalse();
        HalfYear second = new HalfYear(2024, 2);
        assertThat(second.firstDay()).isEqualTo("2024-07-01");
        assertThat(second.lastDay()).isEqualTo("2024-12-31");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024H1", "2024h1"})
    void isReadInEitherCase(String text) {
        assertThat(HalfYear.parse(text)).contains(new HalfYear(2024, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2024", "2024H0", "2024H3", "0999H1", "24H1", "2024-H1", " 2024H1", "2024H12", "٢٠٢٤H1"})
    void isNotReadInAnotherForm(String text) {
        assertThat(HalfYear.parse(text)).isEmpty();
    }

    @Test
    void countsOnAcrossYears() {
        HalfYear halfYear = new HalfYear(2024, 2);
        assertThat(halfYear.plus(1)).isEqualTo(new HalfYear(2025, 1));
        assertThat(halfYear.plus(-1)).isEqualTo(new HalfYear(2024, 1));
        assertThat(halfYear.plus(-2)).isEqualTo(new HalfYear(2023, 2));
        assertThat(halfYear.plus(0)).isEqualTo(halfYear);
        assertThat(HalfYear.ofIndex(halfYear.index())).isEqualTo(halfYear);
        assertThat(halfYear.plus(5).index() - halfYear.index()).isEqualTo(5);
    }

    @Test
    void isOrderedByTimeAsItsNameIs() {
        HalfYear earlier = new HalfYear(2023, 2);
        HalfYear later = new HalfYear(2024, 1);
        assertThat(earlier).isLessThan(later);
        assertThat(earlier.toString()).isLessThan(later.toString());
    }

    @ParameterizedTest
    @CsvSource({"999, 1", "10000, 1", "2024, 0", "2024, 3"})
    void refusesWhatIsNoHalfYear(int year, int half) {
        assertThatThrownBy(() -> new HalfYear(year, half)).isInstanceOf(IllegalArgumentException.class);
    }
}
