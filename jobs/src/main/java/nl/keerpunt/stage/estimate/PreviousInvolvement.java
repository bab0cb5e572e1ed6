package nl.keerpunt.stage.estimate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.episode.IndexClass;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/**
 * Measure D: reports by class, area and half-year, for half-years that end by observed_until, and the households
 * behind them. A household's reports lie in one row, so that it is counted once in each group without an exchange of
 * reports.
 */
final class PreviousInvolvement {
    private static final String ALL = "all";
    private static final String PREVIOUS = "previous";
    private static final String ECHO = "echo";

    /** Groups whose reports are counted, in the order of the table's columns. */
    private static final List<String> REPORTS = List.of(
            ALL,
            IndexClass.FIRST.code(),
            IndexClass.REREPORT.code(),
            IndexClass.FOLLOWUP.code(),
            IndexClass.UNCLASSIFIED.code(),
            ECHO);

    /** Groups whose households are counted, in the order of the table's columns. */
    private static final List<String> HOUSEHOLDS = List.of(
            ALL,
            IndexClass.FIRST.code(),
            PREVIOUS,
            IndexClass.REREPORT.code(),
            IndexClass.FOLLOWUP.code(),
            IndexClass.UNCLASSIFIED.code(),
            ECHO);

    private final String regionCode;
    private final List<Row> groups;

    /**
     * @param histories one row per household
     * @param observedUntil last day on which anything counts
     * @param regionCode code of the region, which counts reports and households itself and adds no municipalities
     */
    PreviousInvolvement(Dataset<Row> histories, LocalDate observedUntil, String regionCode) {
        this.regionCode = regionCode;
        HalfYear last = HalfYear.of(observedUntil);
        LocalDate end = observedUntil.equals(last.lastDay())
                ? observedUntil
                : last.firstDay().minusDays(1);
        Column counted =
                filter(col("reports"), report -> report.getField("report_date").leq(lit(end)));
        this.groups = histories
                .select(flatten(transform(counted, report -> groupsOf(report, observedUntil)))
                        .as("groups"))
                .select(
                        col("groups"),
                        explode(functions.array_distinct(col("groups"))).as("part"))
                .select(
                        col("part"),
                        size(filter(col("groups"), some -> some.equalTo(col("part"))))
                                .as("reports"))
                .groupBy(col("part"))
                .agg(
                        functions.sum(col("reports")).as("report_count"),
                        functions.count(lit(1)).as("household_count"))
                .select(col("part.*"), col("report_count"), col("household_count"))
                .collectAsList();
    }

    /** Every group to which a report belongs: of its municipality, of the region, and of its placement. */
    private Column groupsOf(Column report, LocalDate observedUntil) {
        Column date = report.getField("report_date");
        Column area = report.getField("area_code");
        Column half = when(functions.month(date).leq(6), lit("H1")).otherwise(lit("H2"));
        Column halfYear = functions.concat(functions.year(date).cast("string"), half);
        Column indexClass =
                ClassAt.column(observedUntil, report.getField("index_class"), report.getField("earlier_index_classes"));
        Column first = lit(IndexClass.FIRST.code());
        Column kinds = functions.array_compact(array(
                lit(ALL),
                indexClass,
                when(indexClass.notEqual(first), lit(PREVIOUS)),
                when(report.getField("is_echo"), lit(ECHO))));
        Column areas = functions.array_compact(array(area, when(area.isNotNull(), lit(regionCode))));
        Column inAreas = flatten(transform(areas, place -> transform(kinds, kind -> group(place, halfYear, kind))));
        return functions.concat(
                inAreas, array(group(functions.concat(lit("/"), report.getField("placement")), halfYear, lit(ALL))));
    }

    private static Column group(Column place, Column halfYear, Column kind) {
        return struct(place.as("place"), halfYear.as("half_year"), kind.as("kind"));
    }

    /** @return rows of {@code previous_involvement_counts} */
    List<Row> counts() {
        Map<String, Map<String, Row>> byArea = new TreeMap<>();
        for (Row group : groups) {
            String place = group.getString(0);
            if (!place.startsWith("/")) {
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
            if (group.getString(0).startsWith("/")) {
                byPlacement.put(group.getString(1) + group.getString(0), group);
            }
        }
        List<Row> rows = new ArrayList<>();
        byPlacement.forEach((key, group) -> {
            String[] names = key.split("/", -1);
            rows.add(RowFactory.create(names[0], names[1], count(Map.of(ALL, group), ALL, "report_count")));
        });
        return rows;
    }

    private static long count(Map<String, Row> kinds, String kind, String column) {
        Row group = kinds.get(kind);
        return group == null ? 0 : group.<Long>getAs(column);
    }
}
