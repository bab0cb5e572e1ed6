package nl.keerpunt.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.geo.MunicipalityCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpectedDeliveriesTest {
    private static final MunicipalityCode CITY = new MunicipalityCode("GM0001");
    private static final MunicipalityCode UNION = new MunicipalityCode("GM0002");
    private static final MunicipalityCode EAST = new MunicipalityCode("GM0011");
    private static final MunicipalityCode WEST = new MunicipalityCode("GM0012");

    /** CITY delivers from 2020H1; EAST and WEST up to 2021H2, from then on UNION, into which they merged. */
    private static final ExpectedDeliveries EXPECTED = new ExpectedDeliveries(List.of(
            new ExpectedDeliveries.Deliverer(CITY, CITY, half("2020H1"), ExpectedDeliveries.NO_END),
            new ExpectedDeliveries.Deliverer(UNION, UNION, half("2022H1"), ExpectedDeliveries.NO_END),
            new ExpectedDeliveries.Deliverer(EAST, UNION, half("2020H1"), half("2021H2")),
            new ExpectedDeliveries.Deliverer(WEST, UNION, half("2020H1"), half("2021H2"))));

    private final Map<MunicipalityCode, Set<HalfYear>> delivered = new HashMap<>();

    @BeforeEach
    void deliversEverythingUpToTheFirstHalfOf2023() {
        deliver(CITY, "2020H1", "2020H2", "2021H1", "2021H2", "2022H1", "2022H2", "2023H1");
        deliver(EAST, "2020H1", "2020H2", "2021H1", "2021H2");
        deliver(WEST, "2020H1", "2020H2", "2021H1", "2021H2");
        deliver(UNION, "2022H1", "2022H2", "2023H1");
    }

    private static HalfYear half(String text) {
        return HalfYear.parse(text).orElseThrow();
    }

    private void deliver(MunicipalityCode deliverer, String... halfYears) {
        Arrays.stream(halfYears)
                .forEach(text -> delivered
                        .computeIfAbsent(deliverer, code -> new HashSet<>())
                        .add(half(text)));
    }

    private SortedMap<MunicipalityCode, LocalDate> days() {
        return EXPECTED.observedUntil(delivered);
    }

    @Test
    void observesUpToTheLastHalfYearThatCameIn() {
        assertThat(days())
                .containsOnly(Map.entry(CITY, LocalDate.of(2023, 6, 30)), Map.entry(UNION, LocalDate.of(2023, 6, 30)));
        assertThat(ExpectedDeliveries.regionObservedUntil(days())).isEqualTo("2023-06-30");
    }

    @Test
    void stopsBeforeAGapWhateverCameAfterIt() {
        delivered.get(CITY).remove(half("2021H1"));
        assertThat(days()).containsEntry(CITY, LocalDate.of(2020, 12, 31));
        assertThat(days()).containsEntry(UNION, LocalDate.of(2023, 6, 30));
    }

    @Test
    void needsEveryDelivererOfAMergedLine() {
        delivered.get(WEST).remove(half("2021H2"));
        assertThat(days()).containsEntry(UNION, LocalDate.of(2021, 6, 30));
    }

    @Test
    void continuesAMergedLineWithItsSuccessor() {
        delivered.get(UNION).remove(half("2022H1"));
        assertThat(days()).containsEntry(UNION, LocalDate.of(2021, 12, 31));
    }

    @Test
    void doesNotTakeADeliveryOfAPredecessorForOneOfItsSuccessor() {
        delivered.get(UNION).remove(half("2022H1"));
        deliver(EAST, "2022H1");
        deliver(WEST, "2022H1");
        assertThat(days()).containsEntry(UNION, LocalDate.of(2021, 12, 31));
    }

    @Test
    void takesTheDayBeforeTheStartWhenTheFirstHalfYearIsMissing() {
        delivered.get(CITY).remove(half("2020H1"));
        assertThat(days()).containsEntry(CITY, LocalDate.of(2019, 12, 31));
    }

    @Test
    void takesTheDayBeforeTheStartWhenNothingWasDelivered() {
        delivered.clear();
        assertThat(days().values()).containsOnly(LocalDate.of(2019, 12, 31));
        assertThat(ExpectedDeliveries.regionObservedUntil(days())).isEqualTo("2019-12-31");
    }

    @Test
    void observesTheRegionUpToTheEarliestOfItsMunicipalities() {
        deliver(CITY, "2023H2");
        delivered.get(WEST).remove(half("2020H2"));
        assertThat(ExpectedDeliveries.regionObservedUntil(days())).isEqualTo("2020-06-30");
    }

    @Test
    void endsWhereALineEndsWithoutASuccessor() {
        ExpectedDeliveries ended = new ExpectedDeliveries(
                List.of(new ExpectedDeliveries.Deliverer(EAST, EAST, half("2020H1"), half("2020H2"))));
        assertThat(ended.observedUntil(delivered)).containsEntry(EAST, LocalDate.of(2020, 12, 31));
    }

    @Test
    void knowsFromWhomItExpectsADeliveryOverWhichHalfYear() {
        assertThat(EXPECTED.contains(EAST, half("2021H2"))).isTrue();
        assertThat(EXPECTED.contains(EAST, half("2022H1"))).isFalse();
        assertThat(EXPECTED.contains(UNION, half("2021H2"))).isFalse();
        assertThat(EXPECTED.contains(UNION, half("2022H1"))).isTrue();
        assertThat(EXPECTED.contains(CITY, half("2019H2"))).isFalse();
        assertThat(EXPECTED.contains(new MunicipalityCode("GM0099"), half("2021H2")))
                .isFalse();
        assertThat(EXPECTED.first()).isEqualTo(half("2020H1"));
    }

    @Test
    void isCompleteForAHalfYearWhenEveryExpectedDelivererDelivered() {
        assertThat(EXPECTED.isComplete(half("2021H2"), delivered)).isTrue();
        delivered.get(EAST).remove(half("2021H2"));
        assertThat(EXPECTED.isComplete(half("2021H2"), delivered)).isFalse();
        assertThat(EXPECTED.isComplete(UNION, half("2021H2"), delivered)).isFalse();
        assertThat(EXPECTED.isComplete(CITY, half("2021H2"), delivered)).isTrue();
        assertThat(EXPECTED.isComplete(half("2022H1"), delivered)).isTrue();
    }

    @Test
    void needsSomebodyWhoDelivers() {
        assertThatThrownBy(() -> new ExpectedDeliveries(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
