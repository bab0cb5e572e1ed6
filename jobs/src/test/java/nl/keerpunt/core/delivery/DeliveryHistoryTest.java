package nl.keerpunt.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.calendar.HalfYear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told against a deliverer's past, with limits that are not the policy's. */
class DeliveryHistoryTest {
    private static final DeliveryContract REPORTS = Contracts.packed().delivery(Entity.REPORTS);
    private static final PlausibilityLimits LIMITS =
            new PlausibilityLimits(1e-4, 20, 3.0, 0.2, 3.0, 4, 25, 1.1, 1.6, 0.1, 2);
    private static final HalfYear FIRST_HALF = new HalfYear(2024, 1);
    private static final HalfYear SECOND_HALF = new HalfYear(2023, 2);

    private static FieldCounts field(String column, long rows, long filled, Map<String, Long> codes) {
        return new FieldCounts(column, rows, filled, filled, 2, rows, filled, rows - filled, codes);
    }

    private static List<DeliveryWarning> compare(List<FieldCounts> now, List<List<FieldCounts>> before) {
        return new DeliveryHistory(LIMITS, before).compare(REPORTS, FIRST_HALF, now);
    }

    @ParameterizedTest
    @CsvSource({"100, 299, false", "100, 301, true", "100, 34, false", "100, 33, true", "19, 500, false"})
    void tellsOfManyTimesAsManyOrAsFewRows(long before, long now, boolean told) {
        List<DeliveryWarning> warnings = compare(
                List.of(field("melder", now, now, Map.of())),
                List.of(List.of(field("melder", before, before, Map.of()))));
        assertThat(warnings.stream().anyMatch(one -> one.reason() == WarningReason.ROW_COUNT_CHANGED))
                .isEqualTo(told);
    }

    @Test
    void tellsOfAColumnThatIsNoLongerFilled() {
        List<DeliveryWarning> warnings = compare(
                List.of(field("kinderen", 100, 10, Map.of())), List.of(List.of(field("kinderen", 100, 80, Map.of()))));
        assertThat(warnings)
                .containsExactly(new DeliveryWarning(0, "kinderen", "", WarningReason.FILLED_SHARE_CHANGED, 0.1, 0.8));
    }

    @Test
    void isSilentWhereChanceExplainsTheDifferenceOrTheDifferenceIsSmall() {
        // 0.5 against 0.75 of twenty each: 1.6 standard errors.
        assertThat(compare(
                        List.of(field("kinderen", 20, 10, Map.of())),
                        List.of(List.of(field("kinderen", 20, 15, Map.of())))))
                .isEmpty();
        // 0.60 against 0.79 of ten thousand each: 29 standard errors, but less than the policy's difference.
        assertThat(compare(
                        List.of(field("kinderen", 10_000, 6_000, Map.of())),
                        List.of(List.of(field("kinderen", 10_000, 7_900, Map.of())))))
                .isEmpty();
    }

    @Test
    void comparesWithTheHalfYearsInWhichAColumnWasUsedAtAll() {
        List<List<FieldCounts>> before =
                List.of(List.of(field("kinderen", 100, 0, Map.of())), List.of(field("kinderen", 100, 95, Map.of())));
        assertThat(compare(List.of(field("kinderen", 100, 97, Map.of())), before))
                .isEmpty();
        assertThat(new DeliveryHistory(LIMITS, before).filled("kinderen")).contains(new DeliveryHistory.Share(95, 100));
        assertThat(new DeliveryHistory(LIMITS, List.of()).filled("kinderen")).isEmpty();
    }

    @Test
    void tellsOfACodeThatIsUsedAnotherWayAmongTheFilledRows() {
        List<DeliveryWarning> warnings = compare(
                List.of(field("kinderen", 200, 100, Map.of("yes", 90L, "no", 10L))),
                List.of(List.of(field("kinderen", 200, 100, Map.of("yes", 40L, "no", 60L)))));
        assertThat(warnings)
                .containsExactly(
                        new DeliveryWarning(0, "kinderen", "no", WarningReason.CODE_SHARE_CHANGED, 0.1, 0.6),
                        new DeliveryWarning(0, "kinderen", "yes", WarningReason.CODE_SHARE_CHANGED, 0.9, 0.4));
    }

    /** Of 182 days one is 1 January; binomial(100, 1/182) exceeds 3 with a chance of 0.0024, 5 with 0.00002. */
    @ParameterizedTest
    @CsvSource({"4, false", "6, true"})
    void tellsOfMoreFirstsOfJanuaryThanChanceExplains(long held, boolean told) {
        List<DeliveryWarning> warnings =
                compare(List.of(field("meldingsdatum", 100, 100, Map.of("january_first", held))), List.of());
        assertThat(warnings.stream().map(DeliveryWarning::reason))
                .isEqualTo(told ? List.of(WarningReason.JANUARY_FIRST_HEAPING) : List.of());
    }

    @Test
    void tellsOfMonthEndsInAnyHalfYearAndKnowsThatTheSecondHasNoFirstOfJanuary() {
        List<FieldCounts> heaped =
                List.of(field("meldingsdatum", 100, 100, Map.of("month_end", 40L, "january_first", 0L)));
        List<DeliveryWarning> warnings = new DeliveryHistory(LIMITS, List.of()).compare(REPORTS, SECOND_HALF, heaped);
        assertThat(warnings)
                .containsExactly(new DeliveryWarning(
                        0, "meldingsdatum", "month_end", WarningReason.MONTH_END_HEAPING, 0.4, 6.0 / 184));
    }

    @Test
    void comparesADeliveryWithoutRowsWithThoseBeforeIt() {
        assertThat(compare(
                        List.of(field("melder", 0, 0, Map.of())), List.of(List.of(field("melder", 50, 50, Map.of())))))
                .containsExactly(new DeliveryWarning(0, "", "", WarningReason.ROW_COUNT_CHANGED, 0, 50));
        assertThat(compare(List.of(), List.of())).isEmpty();
    }
}
