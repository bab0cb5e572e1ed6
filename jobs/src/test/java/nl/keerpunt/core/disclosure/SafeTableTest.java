package nl.keerpunt.core.disclosure;

import static nl.keerpunt.core.disclosure.Rules.FIVES;
import static nl.keerpunt.core.disclosure.Rules.PART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.testing.RaisedErrors;
import nl.keerpunt.testing.Raises;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows as no protection makes them: what slips through must stop here. */
class SafeTableTest {
    private static SafeTable table(Long all, Long some, Double share, String status) {
        Object[] values = {"somewhere", all, some, share, null, null, status};
        return new SafeTable(PART, List.of(new SafeTable.Row(PART, values)), FIVES);
    }

    private static void refuses(Long all, Long some, Double share, String status, String column) {
        assertThatExceptionOfType(KeerpuntException.class)
                .isThrownBy(() -> table(all, some, share, status))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.DISCLOSURE_FAILED);
                    assertThat(refusal.line()).startsWith("KP-401 ").contains("table part, column " + column);
                });
    }

    @Test
    void takesProtectedRows() {
        SafeTable table = table(60L, 20L, 0.3333, "published");
        assertThat(table.name()).isEqualTo("part");
        assertThat(table.columns()).containsExactly("area", "all", "some", "share", "lower", "upper", "status");
        assertThat(table.rows().get(0).value("some")).isEqualTo(20L);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3, 5, 11, 12, -10})
    @Raises(ErrorCode.DISCLOSURE_FAILED)
    void stopsACountThatIsSmallOrNotRounded(long some, RaisedErrors errors) {
        KeerpuntException refusal = errors.by(() -> table(60L, some, null, "published"));
        assertThat(refusal.line()).startsWith("KP-401 ").contains("table part, column some");
    }

    @Test
    void neverNamesTheCountThatItStops() {
        assertThatThrownBy(() -> table(60L, 13L, null, "published"))
                .hasMessageNotContaining("13")
                .hasMessageNotContaining("60");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PUBLISHED", "PROVISIONAL"})
    void stopsAFigureInARowThatMayNotShowIt(Status status) {
        refuses(60L, null, null, status.code(), "all");
        refuses(null, null, 0.25, status.code(), "share");
        assertThat(table(null, null, null, status.code()).rows()).hasSize(1);
    }

    @Test
    void valuesCannotBeChanged() {
        SafeTable table = table(60L, 20L, 0.3333, "published");
        List<Object> values = table.rows().get(0).values();
        assertThatThrownBy(() -> values.set(1, 61L)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> table.rows().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
