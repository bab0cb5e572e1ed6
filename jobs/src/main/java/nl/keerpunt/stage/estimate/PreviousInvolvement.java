package nl.keerpunt.stage.estimate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
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

/** Measure D: reports by class, area and half-year, for half-years that end by observed_until. */
final class PreviousInvolvement {
    private static final int CLASSES = IndexClass.values().length;

    private final List<Row> groups;

    /**
     * @param histories one row per household
     * @param observedUntil last day on which anything counts
     */
    PreviousInvolvement(Dataset<Row> histories, LocalDate observedUntil) {
        HalfYear last = HalfYear.of(observedUntil);
        LocalDate end = observedUntil.equals(last.lastDay())
                ? observedUntil
                : last.firstDay().minusDays(1);
        Column date = col("report.report_date");
        Column half = when(functions.month(date).leq(6), lit("H1")).otherwise(lit("H2"));
        this.groups = histories
                .select(functions.explode(col("reports")).as("report"))
                .where(date.leq(lit(end)))
                .groupBy(
                        col("report.area_code"),
                        col("report.placement"),
                        functions
                                .concat(functions.year(date).cast("string"), half)
                                .as("half_year"),
                        ClassAt.column(observedUntil, col("report.index_class"), col("report.earlier_index_classes"))
                                .as("index_class"))
                .agg(
                        functions.count(lit(1)).as("report_count"),
                        functions
                                .sum(when(col("report.is_echo"), lit(1L)).otherwise(lit(0L)))
                                .as("echo_count"))
                .collectAsList();
    }

    /** @return rows of {@code previous_involvement_counts}; the region counts reports, it does not add municipalities */
    List<Row> counts(String regionCode) {
        Map<String, long[]> byArea = new TreeMap<>();
        for (Row group : groups) {
            String area = group.getString(0);
            if (area == null) {
                continue;
            }
            String halfYear = group.getString(2);
            for (String key :
                    List.of("municipality/" + area + "/" + halfYear, "region/" + regionCode + "/" + halfYear)) {
                long[] counts = byArea.computeIfAbsent(key, name -> new long[CLASSES + 1]);
                counts[IndexClass.ofCode(group.getString(3)).ordinal()] += group.getLong(4);
                counts[CLASSES] += group.getLong(5);
            }
        }
        List<Row> rows = new ArrayList<>();
        byArea.forEach((key, counts) -> {
            String[] names = key.split("/", -1);
            long first = counts[IndexClass.FIRST.ordinal()];
            long rereport = counts[IndexClass.REREPORT.ordinal()];
            long followup = counts[IndexClass.FOLLOWUP.ordinal()];
            long unclassified = counts[IndexClass.UNCLASSIFIED.ordinal()];
            rows.add(RowFactory.create(
                    names[0],
                    names[1],
                    names[2],
                    first + rereport + followup + unclassified,
                    first,
                    rereport,
                    followup,
                    unclassified,
                    counts[CLASSES]));
        });
        return rows;
    }

    /** @return rows of {@code unplaced_reports} */
    List<Row> placements() {
        Map<String, Long> byPlacement = new TreeMap<>();
        for (Row group : groups) {
            byPlacement.merge(group.getString(2) + "/" + group.getString(1), group.getLong(4), Long::sum);
        }
        List<Row> rows = new ArrayList<>();
        byPlacement.forEach((key, count) -> {
            String[] names = key.split("/", -1);
            rows.add(RowFactory.create(names[0], names[1], count));
        });
        return rows;
    }
}
