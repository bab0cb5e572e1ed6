package nl.keerpunt.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryHeaderTest {
    private static final DeliveryContract CONTRACT = new DeliveryContract(
            Entity.CASES,
            1,
            List.of(
                    new DeliveryColumn("casus_id", "case_id", ValueKind.ID, true, Map.of(), ""),
                    new DeliveryColumn("startdatum", "opened_on", ValueKind.DATE, true, Map.of(), ""),
                    new DeliveryColumn("einddatum", "closed_on", ValueKind.DATE, false, Map.of(), "")),
            "",
            "",
            "");

    private static String[] cells(String... cells) {
        return cells;
    }

    private static RefusedDelivery refusal(String... header) {
        return catchThrowableOfType(RefusedDelivery.class, () -> DeliveryHeader.read(CONTRACT, header));
    }

    @Test
    void findsColumnsInAnyOrderAndCaseTrimmed() throws RefusedDelivery {
        DeliveryHeader header = DeliveryHeader.read(CONTRACT, cells("  EINDDATUM ", "Casus_Id", "startDatum\t"));
        assertThat(header.arrange(cells("z", "x", "y"))).containsExactly("x", "y", "z");
    }

    @Test
    void trimsValuesAndLeavesEmptyWhatIsAbsent() throws RefusedDelivery {
        DeliveryHeader header = DeliveryHeader.read(CONTRACT, cells("casus_id", "startdatum"));
        assertThat(header.arrange(cells("  x ", null))).containsExactly("x", "", "");
    }

    @Test
    void passesOverEmptyCellsAtTheEndOfHeaderAndRows() throws RefusedDelivery {
        DeliveryHeader header = DeliveryHeader.read(CONTRACT, cells("casus_id", "startdatum", null, " "));
        assertThat(header.arrange(cells("x", "y"))).containsExactly("x", "y", "");
        assertThat(header.arrange(cells("x", "y", null, " "))).containsExactly("x", "y", "");
        assertThat(header.arrange(cells("x", "y", "z"))).isNull();
    }

    @Test
    void saysThatARowHasTooFewOrTooManyCells() throws RefusedDelivery {
        DeliveryHeader header = DeliveryHeader.read(CONTRACT, cells("casus_id", "startdatum", "einddatum"));
        assertThat(header.arrange(cells("x", "y"))).isNull();
        assertThat(header.arrange(cells("x", "y", "z", "more"))).isNull();
        assertThat(header.arrange(cells("x", "y", null))).containsExactly("x", "y", "");
    }

    @Test
    void refusesAHeaderWithoutARequiredColumn() {
        RefusedDelivery refusal = refusal("casus_id", "einddatum");
        assertThat(refusal.reason()).isEqualTo(RefusalReason.MISSING_COLUMN);
        assertThat(refusal.where()).isEqualTo("startdatum");
    }

    @Test
    void refusesARepeatedColumnInAnyCase() {
        RefusedDelivery refusal = refusal("casus_id", "startdatum", "CASUS_ID");
        assertThat(refusal.reason()).isEqualTo(RefusalReason.REPEATED_COLUMN);
        assertThat(refusal.where()).isEqualTo("casus_id");
    }

    @Test
    void refusesAForeignColumnAndDoesNotRepeatItsName() {
        RefusedDelivery refusal = refusal("casus_id", "startdatum", "J. Jansen 123456782");
        assertThat(refusal.reason()).isEqualTo(RefusalReason.UNKNOWN_COLUMN);
        assertThat(refusal.where()).isEqualTo("kolom 3");
        assertThat(refusal).hasMessage("unknown_column (kolom 3)");
    }

    @Test
    void refusesAnEmptyNameBetweenOthers() {
        RefusedDelivery refusal = refusal("casus_id", "", "startdatum");
        assertThat(refusal.reason()).isEqualTo(RefusalReason.UNKNOWN_COLUMN);
        assertThat(refusal.where()).isEqualTo("kolom 2");
    }

    @Test
    void refusesABlankHeader() {
        assertThat(refusal(null, " ", "").reason()).isEqualTo(RefusalReason.HEADER_NOT_UNDERSTOOD);
        assertThat(refusal(new String[] {null}).reason()).isEqualTo(RefusalReason.HEADER_NOT_UNDERSTOOD);
    }
}
