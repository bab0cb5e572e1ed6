package nl.keerpunt.stage.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import nl.keerpunt.contract.Contracts;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlausibleSharesTest {
    private static final PlausibleShares SHARES =
            new PlausibleShares(Contracts.packed().policy(), LocalDate.of(2022, 1, 1));
    private static final int IS_IMPLAUSIBLE = 8;

    private static Row reports(String halfYear, long all, long again, long open) {
        long first = all - again - open;
        return RowFactory.create(
                "region", "NOB", halfYear, all, first, again, 0L, open, 0L, all, 0L, 0L, 0L, 0L, 0L, 0L);
    }

    /** Of 1,000 reports 20% to 53% are plausible; without cases nobody knows what the open ones are. */
    @ParameterizedTest
    @CsvSource({
        "1000, 100, 0, true",
        "1000, 300, 0, false",
        "1000, 600, 0, true",
        "1000, 0, 400, false",
        "1000, 100, 50, true",
        "99, 0, 0, false"
    })
    void doubtsAShareOfReReportsOnlyWhenNoChoiceOfTheOpenOnesMakesItPlausible(
            long all, long again, long open, boolean doubted) {
        List<Row> rows = SHARES.rows(List.of(), List.of(reports("2022H1", all, again, open)));
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).getBoolean(IS_IMPLAUSIBLE)).isEqualTo(doubted);
    }

    @Test
    void saysNothingOfHalfYearsWhoseLookBackIsNotComplete() {
        assertThat(SHARES.rows(List.of(), List.of(reports("2021H2", 1000, 0, 0))))
                .isEmpty();
    }
}
