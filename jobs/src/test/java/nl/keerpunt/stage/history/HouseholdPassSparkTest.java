package nl.keerpunt.stage.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.episode.EpisodeBuilder;
import nl.keerpunt.core.episode.SpellBuilder;
import nl.keerpunt.table.SparkSessions;
import nl.keerpunt.table.TableSchema;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How much moves when households are brought together, and that what comes out does not depend on the order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseholdPassSparkTest {
    private static final Pattern EXCHANGE = Pattern.compile("\\bExchange (hash|range|round|single)");
    private static final byte[] HOUSEHOLD = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    private final Contracts contracts = Contracts.packed();
    private final EpisodeBuilder episodes = new EpisodeBuilder(14);
    private SparkSession spark;

    @BeforeAll
    void opensASession() {
        spark = SparkSessions.open("household pass");
    }

    @AfterAll
    void closesTheSession() {
        spark.stop();
    }

    @Test
    void exchangesEachInputTableOnceAndNothingAfterwards() {
        Dataset<Row> histories = histories(reports());
        assertThat(exchanges(histories)).isEqualTo(1);
        Dataset<Row> written = spark.createDataFrame(histories.collectAsList(), schema("histories"));
        assertThat(exchanges(HistoryStage.episodes(written, episodes, schema("episodes"))))
                .isZero();
        assertThat(exchanges(HistoryStage.spells(written, episodes, new SpellBuilder(820), schema("spells"))))
                .isZero();
    }

    @Test
    void givesTheSameHistoryWhateverTheOrderOfTheRows() {
        List<Row> rows = new ArrayList<>(reports());
        List<Row> expected = histories(rows).collectAsList();
        assertThat(expected).hasSize(1);
        assertThat(expected.get(0).<Row>getList(1)).hasSize(4);
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(rows, new Random(seed));
            List<Row> found = histories(rows).collectAsList();
            assertThat(found).hasSize(1);
            assertThat(found.get(0).getList(1).toString())
                    .isEqualTo(expected.get(0).getList(1).toString());
        }
    }

    @Test
    void findsACaseByItsIdWhateverHouseholdItWasDeliveredWith() {
        Row second = histories(reports()).collectAsList().get(0).<Row>getList(1).get(2);
        assertThat(second.<String>getAs("index_class")).isEqualTo("followup");
    }

    private Dataset<Row> histories(List<Row> reports) {
        Dataset<Row> records = RecordRows.of(
                frame("reports", reports),
                frame("cases", cases()),
                frame("safety_checks", List.of()),
                frame("departures", List.of()),
                2);
        return HistoryStage.histories(records, contracts.lineage(), 3, episodes, schema("histories"));
    }

    private static List<Row> reports() {
        return List.of(
                report("R1", LocalDate.of(2020, 1, 1), "C1"),
                report("R2", LocalDate.of(2020, 1, 10), null),
                report("R3", LocalDate.of(2020, 3, 1), "C1"),
                report("R0", LocalDate.of(2020, 3, 1), "C2"));
    }

    private static Row report(String id, LocalDate date, String caseId) {
        return RowFactory.create(
                "2020H1",
                "meldingen_GM0796_2020H1_v1",
                "GM0796",
                2L,
                id,
                HOUSEHOLD,
                date,
                "GM0796",
                null,
                caseId,
                "police_justice",
                "police_justice",
                new String[] {"partner_violence"},
                null,
                null,
                null,
                null);
    }

    private static List<Row> cases() {
        byte[] other = HOUSEHOLD.clone();
        other[0] = 99;
        return List.of(
                RowFactory.create(
                        "2020H1",
                        "casussen_GM0796_2020H1_v1",
                        "GM0796",
                        2L,
                        "C1",
                        other,
                        LocalDate.of(2020, 1, 1),
                        null),
                RowFactory.create(
                        "2020H2",
                        "casussen_GM0796_2020H2_v1",
                        "GM0796",
                        2L,
                        "C1",
                        other,
                        LocalDate.of(2020, 1, 1),
                        LocalDate.of(2020, 8, 1)));
    }

    private Dataset<Row> frame(String table, List<Row> rows) {
        return spark.createDataFrame(rows, schema(table));
    }

    private StructType schema(String table) {
        return TableSchema.of(contracts.table(table));
    }

    private static long exchanges(Dataset<Row> frame) {
        return EXCHANGE.matcher(frame.queryExecution().executedPlan().toString())
                .results()
                .count();
    }
}
