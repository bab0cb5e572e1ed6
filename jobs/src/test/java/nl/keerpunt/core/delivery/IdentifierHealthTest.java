package nl.keerpunt.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.keerpunt.core.calendar.HalfYear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierHealthTest {
    private static final PlausibilityLimits LIMITS =
            new PlausibilityLimits(1e-6, 10, 2.0, 0.1, 4.0, 4, 2, 1.2, 1.5, 0.2, 3);

    private static HouseholdChecks.Delivered report(String deliverer, String day, String caseId) {
        LocalDate date = LocalDate.parse(day);
        return new HouseholdChecks.Delivered(
                Entity.REPORTS, "id", 2, deliverer, deliverer, HalfYear.of(date), date, null, caseId, deliverer);
    }

    @Test
    void countsWhatOneHouseholdAddsToEachDelivererAndHalfYear() {
        Map<IdentifierHealth.Place, IdentifierHealth> health = IdentifierHealth.of(
                List.of(
                        report("GM0755", "2023-01-01", "c1"),
                        report("GM0755", "2023-02-01", "c1"),
                        report("GM0755", "2023-03-01", ""),
                        report("GM0828", "2023-08-01", "c2")),
                2);
        assertThat(health)
                .containsOnly(
                        Map.entry(
                                new IdentifierHealth.Place("GM0755", new HalfYear(2023, 1)),
                                new IdentifierHealth(1, 3, 2, 1, 0, 1, 0, 1)),
                        Map.entry(
                                new IdentifierHealth.Place("GM0828", new HalfYear(2023, 2)),
                                new IdentifierHealth(1, 1, 1, 1, 1, 1, 1, 0)));
    }

    @Test
    void addsUp() {
        IdentifierHealth one = new IdentifierHealth(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(one.plus(IdentifierHealth.NONE)).isEqualTo(one);
        assertThat(one.plus(one)).isEqualTo(new IdentifierHealth(2, 4, 6, 8, 10, 12, 14, 16));
    }

    @ParameterizedTest
    @CsvSource({"100, 50, true", "100, 70, false", "100, 90, true", "10, 9, false"})
    void tellsOfReportsPerCaseOutsideWhatIsPlausible(long cased, long cases, boolean told) {
        List<DeliveryWarning> warnings = new IdentifierHealth(100, 100, cased, cases, 50, 50, 0, 0).warnings(LIMITS, 5);
        assertThat(warnings.stream().map(DeliveryWarning::reason))
                .isEqualTo(told ? List.of(WarningReason.REPORTS_PER_CASE_IMPLAUSIBLE) : List.of());
    }

    @ParameterizedTest
    @CsvSource({"19, 3, true", "20, 3, false", "0, 2, false"})
    void tellsWhenHardlyAnybodyWasSeenBeforeOnceThereIsAPast(long seenBefore, int past, boolean told) {
        List<DeliveryWarning> warnings =
                new IdentifierHealth(100, 100, 0, 0, seenBefore, 0, 0, 0).warnings(LIMITS, past);
        assertThat(warnings.stream().map(DeliveryWarning::reason))
                .isEqualTo(told ? List.of(WarningReason.FEW_HOUSEHOLDS_SEEN_BEFORE) : List.of());
    }

    @Test
    void saysNothingOfAFewReports() {
        assertThat(new IdentifierHealth(9, 9, 9, 1, 0, 0, 0, 0).warnings(LIMITS, 5))
                .isEmpty();
    }
}
