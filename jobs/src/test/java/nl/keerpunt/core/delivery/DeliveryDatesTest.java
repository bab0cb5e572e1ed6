package nl.keerpunt.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryDatesTest {

    @ParameterizedTest
    @CsvSource({
        "05-03-2024, 2024-03-05",
        "2024-03-05, 2024-03-05",
        "29-02-2024, 2024-02-29",
        "2024-02-29, 2024-02-29",
        "31-12-1900, 1900-12-31"
    })
    void readsBothForms(String text, LocalDate day) {
        assertThat(DeliveryDates.parse(text)).contains(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "29-02-2023",
                "2023-02-29",
                "31-04-2024",
                "00-01-2024",
                "01-13-2024",
                "2024-00-10",
                "13-13-2024",
                "01-01-1899"
            })
    void knowsWhichDaysExist(String text) {
        assertThat(DeliveryDates.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5-3-2024",
                "05-03-24",
                "05/03/2024",
                "05.03.2024",
                "20240305",
                "2024-03-05T00:00",
                "2024-3-5",
                "03-2024-05",
                "ab-cd-efgh",
                "45356",
                "0x-03-2024",
                "+5-03-2024",
                "٠٥-٠٣-٢٠٢٤",
                "vijf maart"
            })
    void readsNoOtherForm(String text) {
        assertThat(DeliveryDates.parse(text)).isEmpty();
    }
}
