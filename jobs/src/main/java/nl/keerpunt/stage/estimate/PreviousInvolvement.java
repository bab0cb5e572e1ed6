package nl.keerpunt.stage.estimate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.keerpunt.core.episode.IndexClass;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Measure D: reports by class, area and half-year, for half-years that end by observed_until, and the households
 * behind them. A household's reports lie in one row, so tasks count households too, and only counts are exchanged.
 */
final class PreviousInvolvement {
    /** Kinds of which reports are counted, in the order of the table's columns. */
    private static final List<String> REPORTS = List.of(
            ReportCounter.ALL,
            IndexClass.FIRST.code(),
            IndexClass.REREPORT.code(),
            IndexClass.FOLLOWUP.code(),
            IndexClass.UNCLASSIFIED.code(),
            ReportCounter.ECHO);

    /** Kinds of which households are counted, in the order of the table's columns. */
    private static final List<String> HOUSEHOLDS = List.of(
            ReportCounter.ALL,
            IndexClass.FIRST.code(),
            ReportCounter.PREVIOUS,
            IndexClass.REREPORT.code(),
            IndexClass.FOLLOWUP.code(),
            IndexClass.UNCLASSIFIED.code(),
            ReportCounter.ECHO);

    private final String regionCode;
    private final List<Row> groups;

    /**
     * @param histories one row per household
     * @param observedUntil last day on which anything counts
     * @param regionCode code of the region, which counts reports and households itself and adds no municipalities
     */
    PreviousInvolvement(Dataset<Row> histories, LocalDate observedUntil, String regionCode) {
        this.regionCode = regionCode;
        MapPartitionsFunction<Row, Row> count = new ReportCounter(observedUntil, regionCode)::count;
        this.groups = histories
                .select(ReportCounter.COLUMNS.stream()
                        .map(name -> col("reports." + name))
                        .toArray(Column[]::new))
                .mapPartitions(count, Encoders.row(ReportCounter.SCHEMA))
                .groupBy(col("place"), col("half_year"), col("kind"))
                .agg(
                        sum(col("reports")).as("report_count"),
                        sum(col("households")).as("household_count"))
                .collectAsList();
    }

    /** @return rows of {@code previous_involvement_counts} */
    List<Row> counts() {
        Map<String, Map<String, Row>> byArea = new TreeMap<>();
        for (Row group : groups) {
            String place = group.getString(0);
            if (!ReportCounter.isPlacement(place)) {
                String level = place.equals(regionCode) ? "region" : "municipality";
                byArea.computeIfAbsent(level + "/" + place + "/" + group.getString(1), key -> new TreeMap<>())
                        .put(group.getString(2), group);
            }
        }
        List<Row> rows = new ArrayList<>();
        byArea.forEach((key, kinds) -> {
            List<Object> values = new ArrayList<>(List.of((Object[]) key.split("/", -1)));
            REPORTS.forEach(kind -> values.add(count(kinds, kind, "report_count")));
            HOUSEHOLDS.forEach(kind -> values.add(count(kinds, kind, "household_count")));
            rows.add(RowFactory.create(values.toArray()));
        });
        return rows;
    }

    /** @return rows of {@code unplaced_reports} */
    List<Row> placements() {
        Map<String, Row> byPlacement = new TreeMap<>();
        for (Row group : groups) {
            if (ReportCounter.isPlacement(group.getString(0))) {
                byPlacement.put(group.getString(1) + group.getString(0), group);
            }
        }
        List<Row> rows = new ArrayList<>();
        byPlacement.forEach((key, group) -> {
            String[] names = key.split("/", -1);
            rows.add(RowFactory.create(names[0], names[1], group.<Long>getAs("report_count")));
        });
        return rows;
    }

    private static long count(Map<String, Row> kinds, String kind, String column) {
        Row group = kinds.get(kind);
        return group == null ? 0 : group.<Long>getAs(column);
    }
}
