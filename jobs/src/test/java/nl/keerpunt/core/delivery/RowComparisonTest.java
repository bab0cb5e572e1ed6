package nl.keerpunt.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import nl.keerpunt.testing.CollidingTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowComparisonTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 31);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static RowComparison compared(int idAt, Object[]... rows) {
        RowComparison comparison = new RowComparison(idAt);
        Arrays.stream(rows).forEach(comparison::add);
        return comparison;
    }

    @Test
    void oneNameWithTwoContentsConflictsInAllItsRows() {
        Object[] first = {"a", DAY};
        Object[] other = {"a", DAY.plusDays(1)};
        Object[] third = {"b", DAY};
        RowComparison comparison = compared(0, first, other, third, third.clone());
        assertThat(comparison.conflicts(first)).isTrue();
        assertThat(comparison.conflicts(other)).isTrue();
        assertThat(comparison.conflicts(third)).isFalse();
        assertThat(List.of(comparison.repeats(2), comparison.repeats(3))).containsExactly(false, true);
    }

    @Test
    void rowsWithoutANameRepeatWhenAllTheirValuesDo() {
        Object[] row = {"a", null, DAY, List.of("x", "y")};
        Object[] shifted = {"a", DAY, null, List.of("x", "y")};
        RowComparison comparison = compared(-1, row, shifted, row.clone());
        assertThat(List.of(comparison.repeats(0), comparison.repeats(1), comparison.repeats(2)))
                .containsExactly(false, false, true);
        assertThat(comparison.conflicts(row)).isFalse();
    }

    /** What stands in the place of a name that cannot be read, such as #N/A, names nothing. */
    @Test
    void namesThatCannotBeReadDoNotConflict() {
        Object[] first = {List.of("no text"), DAY};
        Object[] other = {List.of("no text"), DAY.plusDays(1)};
        RowComparison comparison = compared(0, first, other);
        assertThat(comparison.conflicts(first)).isFalse();
        assertThat(comparison.conflicts(other)).isFalse();
    }

    /** Each of a hundred thousand rows looked for among all others would take hours. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void rowsOfOneHashTakeNoLongerThanOthers(int idAt) {
        List<String> texts = CollidingTexts.of(17, "");
        RowComparison comparison = new RowComparison(idAt);
        assertTimeoutPreemptively(LONGEST, () -> texts.forEach(text -> comparison.add(new Object[] {text, DAY})));
        for (int at = 0; at < texts.size(); at++) {
            assertThat(comparison.repeats(at)).isFalse();
        }
    }
}
