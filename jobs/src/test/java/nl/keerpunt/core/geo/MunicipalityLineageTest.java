package nl.keerpunt.core.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MunicipalityLineageTest {
    private static final MunicipalityCode CITY = new MunicipalityCode("GM0001");
    private static final MunicipalityCode TOWN = new MunicipalityCode("GM0002");
    private static final MunicipalityCode OLD = new MunicipalityCode("GM0011");
    private static final MunicipalityCode OLDER = new MunicipalityCode("GM0012");
    private static final MunicipalityCode SPLIT = new MunicipalityCode("GM0021");
    private static final MunicipalityCode INTO_SPLIT = new MunicipalityCode("GM0022");
    private static final MunicipalityCode FAR_SPLIT = new MunicipalityCode("GM0031");
    private static final MunicipalityCode FAR = new MunicipalityCode("GM0032");
    private static final MunicipalityCode FARTHER = new MunicipalityCode("GM0033");
    private static final MunicipalityCode UNKNOWN = new MunicipalityCode("GM9999");

    /** OLDER became OLD, OLD became CITY; SPLIT went to OLD (so to CITY), TOWN and FAR; INTO_SPLIT became SPLIT. */
    private static final MunicipalityLineage LINEAGE = new MunicipalityLineage(
            Set.of(CITY, TOWN, OLD, OLDER, SPLIT, INTO_SPLIT, FAR_SPLIT, FAR, FARTHER),
            Map.of(OLDER, OLD, OLD, CITY, INTO_SPLIT, SPLIT),
            Map.of(SPLIT, Set.of(OLD, TOWN, FAR), FAR_SPLIT, Set.of(FAR, FARTHER)),
            Set.of(CITY, TOWN));

    private static MunicipalityLineage merges(String... pairs) {
        Map<MunicipalityCode, MunicipalityCode> merged = Arrays.stream(pairs)
                .map(pair -> pair.split(">", 2))
                .collect(
                        Collectors.toMap(pair -> new MunicipalityCode(pair[0]), pair -> new MunicipalityCode(pair[1])));
        return new MunicipalityLineage(Set.of(), merged, Map.of(), Set.of());
    }

    private static void isPlacedIn(MunicipalityCode area, MunicipalityCode reported, MunicipalityCode current) {
        Placement placement = LINEAGE.place(reported, current);
        assertThat(placement.area()).contains(area);
        assertThat(placement.reason()).isEqualTo(Placement.Reason.IN_REGION);
    }

    private static void isInNoArea(Placement.Reason reason, MunicipalityCode reported, MunicipalityCode current) {
        Placement placement = LINEAGE.place(reported, current);
        assertThat(placement.area()).isEmpty();
        assertThat(placement.reason()).isEqualTo(reason);
    }

    @Test
    void placesAMunicipalityOfTheRegionInItself() {
        isPlacedIn(CITY, CITY, null);
    }

    @Test
    void followsMergersToTheirEnd() {
        isPlacedIn(CITY, OLD, null);
        isPlacedIn(CITY, OLDER, null);
        assertThat(LINEAGE.successor(OLDER)).isEqualTo(CITY);
        assertThat(LINEAGE.successor(CITY)).isEqualTo(CITY);
    }

    @Test
    void doesNotGuessWhereASplitMunicipalityWent() {
        isInNoArea(Placement.Reason.SPLIT_WITHOUT_CURRENT_CODE, SPLIT, null);
    }

    @Test
    void followsTheDeliveredCurrentCodeOfASplitMunicipality() {
        isPlacedIn(TOWN, SPLIT, TOWN);
        isInNoArea(Placement.Reason.OUTSIDE_REGION, SPLIT, FAR);
    }

    @Test
    void followsMergersOfTheCurrentCode() {
        isPlacedIn(CITY, SPLIT, OLDER);
    }

    @Test
    void takesACurrentCodeThatWasItselfSplitForNone() {
        isInNoArea(Placement.Reason.SPLIT_WITHOUT_CURRENT_CODE, SPLIT, SPLIT);
        isInNoArea(Placement.Reason.SPLIT_WITHOUT_CURRENT_CODE, SPLIT, INTO_SPLIT);
        isInNoArea(Placement.Reason.SPLIT_WITHOUT_CURRENT_CODE, SPLIT, FAR_SPLIT);
    }

    @Test
    void needsTheCurrentCodeOfAMunicipalityThatMergedIntoASplitOne() {
        isInNoArea(Placement.Reason.SPLIT_WITHOUT_CURRENT_CODE, INTO_SPLIT, null);
        isPlacedIn(TOWN, INTO_SPLIT, TOWN);
    }

    @Test
    void needsNoCurrentCodeWhenNoPartOfASplitMunicipalityLiesInTheRegion() {
        isInNoArea(Placement.Reason.OUTSIDE_REGION, FAR_SPLIT, null);
    }

    @Test
    void ignoresTheCurrentCodeOfAMunicipalityThatWasNotSplit() {
        isPlacedIn(CITY, CITY, TOWN);
        isInNoArea(Placement.Reason.OUTSIDE_REGION, FAR, CITY);
    }

    @Test
    void placesOtherMunicipalitiesOutsideTheRegion() {
        isInNoArea(Placement.Reason.OUTSIDE_REGION, FAR, null);
    }

    @Test
    void knowsWhatTheListsKnow() {
        assertThat(LINEAGE.isKnown(OLDER)).isTrue();
        assertThat(LINEAGE.isKnown(UNKNOWN)).isFalse();
        assertThat(LINEAGE.isSplit(SPLIT)).isTrue();
        assertThat(LINEAGE.isSplit(INTO_SPLIT)).isTrue();
        assertThat(LINEAGE.isSplit(OLD)).isFalse();
    }

    @Test
    void refusesACircle() {
        assertThatThrownBy(() -> merges("GM0001>GM0002", "GM0002>GM0003", "GM0003>GM0001"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("circle");
        assertThatThrownBy(() -> merges("GM0001>GM0001")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> merges("GM0001>GM0002", "GM0002>GM0003", "GM0003>GM0002"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotChangeWithWhatItWasMadeFrom() {
        Map<MunicipalityCode, MunicipalityCode> merged = new HashMap<>(Map.of(OLD, CITY));
        MunicipalityLineage lineage = new MunicipalityLineage(Set.of(), merged, Map.of(), Set.of(CITY));
        merged.put(OLD, FAR);
        assertThat(lineage.successor(OLD)).isEqualTo(CITY);
    }

    @Test
    void writesAndReadsTheReasonAsACode() {
        for (Placement.Reason reason : Placement.Reason.values()) {
            assertThat(Placement.Reason.ofCode(reason.code())).isEqualTo(reason);
        }
        assertThat(Placement.Reason.SPLIT_WITHOUT_CURRENT_CODE.code()).isEqualTo("split_without_current_code");
    }
}
