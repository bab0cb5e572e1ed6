package nl.keerpunt.stage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import nl.keerpunt.contract.Contracts;
import org.junit.jupiter.api.Test;

class DeliveryStateTest {
    @Test
    void statesAreThoseOfTheList() {
        List<String> codes = Arrays.stream(DeliveryRecord.State.values())
                .map(DeliveryRecord.State::code)
                .toList();
        assertThat(Contracts.packed().codeList("delivery_state").column("code")).isEqualTo(codes);
    }

    @Test
    void everyStateIsFoundByItsCode() {
        assertThat(DeliveryRecord.State.values()).allMatch(state -> DeliveryRecord.State.ofCode(state.code()) == state);
    }
}
