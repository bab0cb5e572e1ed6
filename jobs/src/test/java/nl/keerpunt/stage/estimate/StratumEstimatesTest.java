package nl.keerpunt.stage.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.episode.DurableStop;
import nl.keerpunt.core.episode.IndexClass;
import nl.keerpunt.testing.CsvTable;
import nl.keerpunt.testing.ReferenceCase;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** From spells to the columns of the tables, without Spark: the reference cases as one cohort, against R. */
class StratumEstimatesTest {
    private static final Contracts CONTRACTS = Contracts.packed();
    private static final Policy.Measures MEASURES = CONTRACTS.policy().measures();
    private static final HalfYear COHORT = new HalfYear(2020, 1);
    private static final LocalDate OBSERVED_UNTIL = LocalDate.of(2030, 12, 31);
    private static final StructType COLUMNS = StratumEstimates.schema(CONTRACTS);
    private static final Strata STRATA =
            new Strata("NOB", List.of("GM0796"), COHORT, COHORT, List.of("other"), List.of("professional"));
    private static final WindowPatterns WINDOWS = new WindowPatterns(
            MEASURES.windows().stream().mapToInt(Policy.Window::days).toArray());

    /** A household with this observation: departures end it where they compete, and the last observed day elsewhere. */
    private static Row spell(ReferenceCase.Member member) {
        int length = member.observation().observedDays();
        boolean departed = member.outcome() == ReferenceCase.Outcome.COMPETING;
        LocalDate start = OBSERVED_UNTIL.minusDays(length + (departed ? 5 : 0));
        return RowFactory.create(
                COHORT.toString(),
                "GM0796",
                IndexClass.FIRST.code(),
                inSpark(List.of("other")),
                "professional",
                start,
                inSpark(Arrays.stream(member.observation().newEpisodeDays())
                        .mapToObj(start::plusDays)
                        .toList()),
                departed ? start.plusDays(length) : null,
                inSpark(List.of()));
    }

    private static Object inSpark(List<?> values) {
        return CollectionConverters.asScala(values).toSeq();
    }

    private static List<Row> spells(String reference) throws IOException {
        ReferenceCase given = ReferenceCase.committed(reference);
        return given.members(given.episodeDays()).stream()
                .map(StratumEstimatesTest::spell)
                .toList();
    }

    private static List<Tuple2<Long, Long>> cells(List<Row> spells, int mostCells) {
        SpellCounter counter = new SpellCounter(
                STRATA,
                WINDOWS,
                new DurableStop.CheckPeriod(MEASURES.checkDaysBefore(), MEASURES.checkDaysAfter()),
                Math.toIntExact(OBSERVED_UNTIL.toEpochDay()),
                mostCells);
        List<Tuple2<Long, Long>> cells = new ArrayList<>();
        counter.count(spells.iterator()).forEachRemaining(cells::add);
        return cells;
    }

    private static List<Row> rows(List<Tuple2<Long, Long>> cells) {
        List<Tuple2<Long, Long>> sorted = new ArrayList<>(cells);
        sorted.sort(Comparator.comparing(Tuple2::_1));
        List<Row> rows = new ArrayList<>();
        new StratumEstimates(
                        sorted.iterator(),
                        STRATA,
                        WINDOWS,
                        new MaturityOfCohorts(MEASURES, OBSERVED_UNTIL, Set.of()),
                        MEASURES.primaryWindowDays())
                .forEachRemaining(rows::add);
        return rows;
    }

    /** The region's row of all classes, at a window. */
    private static Map<String, Object> region(List<Row> rows, int window) {
        for (Row row : rows) {
            Map<String, Object> values = new HashMap<>();
            for (int at = 0; at < row.length(); at++) {
                values.put(COLUMNS.fieldNames()[at], row.get(at));
            }
            if (values.get("area_code").equals("NOB")
                    && values.get("index_class").equals("all")
                    && values.get("breakdown").equals("total")
                    && values.get("window_days").equals(window)) {
                return values;
            }
        }
        throw new AssertionError("no such row");
    }

    @ParameterizedTest
    @CsvSource({"t0_conventions, 365", "t0_conventions, 730", "t1_ties, 365", "t1_ties, 730"})
    void everyColumnHoldsTheFigureOfItsName(String reference, int window) throws IOException {
        Map<String, String> expected = ReferenceCase.committed(reference).expected();
        Map<String, Object> found = region(rows(cells(spells(reference), Integer.MAX_VALUE)), window);
        String survival = "km/all/all/horizons/h" + window + "/";
        String incidence = "cif/all/all/recurrence/h" + window + "/";
        String mean = "mcf/all/all/h" + window + "/";
        Map<String, String> paths = Map.ofEntries(
                Map.entry("household_count", "n_households"),
                Map.entry("at_risk_count", survival + "n_risk"),
                Map.entry("event_count", survival + "n_event_cum"),
                Map.entry("censored_count", survival + "n_censor_before"),
                Map.entry("survival_share", survival + "surv"),
                Map.entry("standard_error", survival + "se_greenwood"),
                Map.entry("lower_share", survival + "ci_loglog/lower"),
                Map.entry("upper_share", survival + "ci_loglog/upper"),
                Map.entry("incidence_share", incidence + "cif"),
                Map.entry("incidence_standard_error", incidence + "se_greenwood"),
                Map.entry("median_days", "km/all/all/median/r_median"),
                Map.entry("mean_new_episodes", mean + "mcf"),
                Map.entry("mean_standard_error", mean + "se_robust"));
        int compared = 0;
        for (Map.Entry<String, String> path : paths.entrySet()) {
            if (expected.containsKey(path.getValue())) {
                isFigure(found, path.getKey(), expected.get(path.getValue()));
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(11);
        for (Map<String, String> row : CsvTable.read(ReferenceCase.resource("r").resolve("day_figures.csv"))
                .rows()) {
            if (row.get("data").equals(reference)
                    && row.get("group").equals("all")
                    && row.get("day").equals(Integer.toString(window))) {
                isFigure(found, "cumulative_hazard", row.get("hazard"));
                isFigure(found, "restricted_mean_days", row.get("restricted_mean"));
            }
        }
    }

    private static void isFigure(Map<String, Object> found, String column, String expected) {
        assertThat(found).containsKey(column);
        if (expected.isEmpty()) {
            assertThat(found.get(column)).as(column).isNull();
        } else {
            assertThat(((Number) found.get(column)).doubleValue())
                    .as(column)
                    .isCloseTo(Double.parseDouble(expected), offset(1e-9));
        }
    }

    /** In any order, in parts, and handed on when ten cells are full: the same rows. */
    @ParameterizedTest
    @ValueSource(ints = {10, 100, Integer.MAX_VALUE})
    void orderAndPartsDoNotMatter(int mostCells) throws IOException {
        List<Row> spells = new ArrayList<>(spells("t1_ties"));
        List<Row> whole = rows(cells(spells, Integer.MAX_VALUE));
        Collections.shuffle(spells, new Random(mostCells));
        List<Tuple2<Long, Long>> parts = new ArrayList<>(cells(spells.subList(0, 300), mostCells));
        parts.addAll(cells(spells.subList(300, spells.size()), mostCells));
        assertThat(rows(parts)).usingRecursiveComparison().isEqualTo(whole);
    }
}
