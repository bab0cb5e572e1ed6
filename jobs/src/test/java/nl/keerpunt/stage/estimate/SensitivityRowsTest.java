package nl.keerpunt.stage.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** Ten households, each of which some choice counts otherwise; what comes out is counted by hand. */
class SensitivityRowsTest {
    private static final Policy POLICY = Contracts.packed().policy();
    private static final LocalDate START = LocalDate.of(2020, 2, 1);
    private static final LocalDate OBSERVED_UNTIL = LocalDate.of(2023, 12, 31);
    private static final int WINDOW = 548;

    private final Map<String, Row> rows = new HashMap<>();

    SensitivityRowsTest() {
        List<Row> households = List.of(
                household("", 0, 5),
                household("", 0, 10),
                household("", 0, 20),
                household("", 0, 100),
                // A check shows that it stopped.
                checked(WINDOW, 0),
                household("yes", 0),
                household(" yes", 0, 200),
                // Reported before: two and a half years, and one.
                household("", -915, 0),
                household("", -365, 0),
                departed(100, 0));
        List<Tuple2<Long, Long>> cells = new ArrayList<>();
        new ChoiceCounter(POLICY.measures(), new HalfYear(2020, 1), OBSERVED_UNTIL)
                .count(households.iterator())
                .forEachRemaining(cells::add);
        for (Row row : new SensitivityRows(POLICY, new HalfYear(2020, 1), cells).rows()) {
            rows.put(row.getString(2), row);
        }
    }

    /** @param refuted per report a word, divided by spaces */
    private static Row household(String refuted, int... days) {
        return row(refuted, List.of(), List.of(), days);
    }

    private static Row checked(int check, int... days) {
        return row("", List.of(), List.of(RowFactory.create(START.plusDays(check), true)), days);
    }

    private static Row departed(int departure, int... days) {
        return row("", List.of(START.plusDays(departure)), List.of(), days);
    }

    private static Row row(String refuted, List<LocalDate> departures, List<Row> checks, int... days) {
        String[] words = Arrays.copyOf(refuted.split(" ", -1), days.length);
        return RowFactory.create(
                inSpark(Arrays.stream(days).mapToObj(START::plusDays).toList()),
                inSpark(Arrays.stream(days).mapToObj(day -> "GM0796").toList()),
                inSpark(Arrays.stream(words)
                        .map(word -> word == null ? "" : word)
                        .toList()),
                inSpark(departures),
                inSpark(checks));
    }

    private static Object inSpark(List<?> values) {
        return CollectionConverters.asScala(values).toSeq();
    }

    @ParameterizedTest
    @CsvSource({
        "as_defined, 10, 3",
        "episode_days_0, 10, 5",
        "episode_days_7, 10, 4",
        "episode_days_28, 10, 2",
        "refuted_out, 9, 2",
        "first_only, 8, 3",
        "first_only_lookback_2, 9, 3",
        "departure_competing, 10, 3"
    })
    void eachChoiceCountsItsOwnHouseholdsAndEvents(String choice, long households, long events) {
        assertThat(rows.get(choice).getLong(4)).isEqualTo(households);
        assertThat(rows.get(choice).getLong(5)).isEqualTo(events);
    }

    @ParameterizedTest
    @CsvSource({
        "as_defined, 9, 1, 5",
        "unknown_as_stopped, 9, 6, 0",
        "unknown_as_not_stopped, 9, 1, 0",
        "unknown_left_out, 4, 1, 0",
        "episode_days_0, 9, 1, 3",
        "refuted_out, 8, 1, 5"
    })
    void whoIsUnknownIsCountedAsTheChoiceSays(String choice, long assessed, long confirmed, long unknown) {
        assertThat(rows.get(choice).getLong(9)).isEqualTo(assessed);
        assertThat(rows.get(choice).getLong(10)).isEqualTo(confirmed);
        assertThat(rows.get(choice).getLong(11)).isEqualTo(unknown);
    }

    /** Of ten one has an event on day 20, one on day 100, on which one leaves, and one on day 200. */
    @Test
    void departuresAreCensoringOrACauseOfTheirOwn() {
        assertThat(rows.get("as_defined").getDouble(6)).isCloseTo(9 / 10.0 * 8 / 9 * 6 / 7, offset(1e-12));
        assertThat(rows.get("departure_competing").getDouble(6)).isCloseTo(7 / 10.0, offset(1e-12));
    }
}
