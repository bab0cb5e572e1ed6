package nl.keerpunt.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.calendar.HalfYear;
import org.junit.jupiter.api.Test;

class FieldCountsTest {
    private static final Contracts CONTRACTS = Contracts.packed();
    private static final DeliveryContract REPORTS = CONTRACTS.delivery(Entity.REPORTS);
    private static final String ONE = "aaaaaaaaaaaaaaaa";
    private static final String OTHER = "bbbbbbbbbbbbbbbb";

    private static Map<String, FieldCounts> counts(String header, String... lines) throws RefusedDelivery {
        List<RawRow> rows = new ArrayList<>();
        for (int at = 0; at < lines.length; at++) {
            rows.add(new RawRow(at + 2, lines[at].split(";", -1)));
        }
        DeliveryAssessment assessment = DeliveryAssessment.of(
                REPORTS,
                CONTRACTS.lineage(),
                new HalfYear(2024, 1),
                DeliveryHeader.read(REPORTS, header.split(";", -1)),
                rows);
        assertThat(assessment.findings()).isEmpty();
        Map<String, FieldCounts> byColumn = new HashMap<>();
        FieldCounts.of(REPORTS, assessment.kept()).forEach(field -> byColumn.put(field.column(), field));
        return byColumn;
    }

    @Test
    void countsWhatIsFilledWhatIsKnownAndTheHouseholdsBehindBoth() throws RefusedDelivery {
        Map<String, FieldCounts> fields = counts(
                "melding_id;huishouden_id;gemeentecode;meldingsdatum;melder;aard;kinderen",
                "m1;" + ONE + ";755;01-01-2024;anders;partnergeweld;ja",
                "m2;" + ONE + ";755;31-01-2024;ggz;partnergeweld|kindermishandeling;onbekend",
                "m3;" + OTHER + ";755;29-02-2024;ggz;onbekend;");
        assertThat(fields.get("kinderen"))
                .isEqualTo(new FieldCounts("kinderen", 3, 2, 1, 2, 2, 1, 2, Map.of("yes", 1L, "unknown", 1L)));
        assertThat(fields.get("aard"))
                .isEqualTo(new FieldCounts(
                        "aard", 3, 3, 2, 3, 2, 1, 1, Map.of("partner_violence", 2L, "child_abuse", 1L, "unknown", 1L)));
        assertThat(fields.get("meldingsdatum").codes()).isEqualTo(Map.of("january_first", 1L, "month_end", 2L));
        assertThat(fields.get("huishouden_id").distinct()).isEqualTo(2);
        assertThat(fields.get("huishouden_id").codes()).isEmpty();
        assertThat(fields.get("melding_id").codes()).isEmpty();
        assertThat(fields.get("gemeentecode").codes()).isEqualTo(Map.of("GM0755", 3L));
        assertThat(fields.get("vervolg")).isEqualTo(new FieldCounts("vervolg", 3, 0, 0, 0, 2, 0, 2, Map.of()));
    }

    @Test
    void countsEveryColumnOfADeliveryWithoutRows() {
        List<FieldCounts> fields = FieldCounts.of(REPORTS, List.of());
        assertThat(fields).hasSize(REPORTS.columns().size());
        assertThat(fields)
                .allSatisfy(field ->
                        assertThat(field).isEqualTo(new FieldCounts(field.column(), 0, 0, 0, 0, 0, 0, 0, Map.of())));
    }

    @Test
    void aColumnThatIsAlwaysKnownSaysNothingOfFilling() {
        assertThat(REPORTS.columns().stream()
                        .filter(DeliveryColumn::canBeUnknown)
                        .map(DeliveryColumn::name))
                .containsExactlyElementsOf(Arrays.asList(
                        "casus_id",
                        "melder",
                        "aard",
                        "veiligheid",
                        "vervolg",
                        "kinderen",
                        "weerlegd",
                        "gemeentecode_huidig"));
    }
}
