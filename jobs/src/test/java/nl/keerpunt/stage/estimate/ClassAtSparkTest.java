package nl.keerpunt.stage.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.episode.ClassHistory;
import nl.keerpunt.core.episode.IndexClass;
import nl.keerpunt.table.SparkSessions;
import nl.keerpunt.table.TableSchema;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Holds the class in Spark's own expressions and the class in the core together. */
class ClassAtSparkTest {
    private static final int HISTORIES = 200;
    private static final HalfYear FIRST = new HalfYear(2019, 1);

    @Test
    void saysForEveryHalfYearWhatTheCoreSays() {
        List<ClassHistory> histories = histories();
        StructType spells = TableSchema.of(Contracts.packed().table("spells"));
        StructType schema = new StructType(new StructField[] {
            DataTypes.createStructField("number", DataTypes.IntegerType, false),
            spells.apply("index_class"),
            spells.apply("earlier_index_classes")
        });
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < histories.size(); at++) {
            Row[] earlier = histories.get(at).earlier().stream()
                    .map(until -> RowFactory.create(
                            HalfYear.ofIndex(until.halfYear()).toString(),
                            until.indexClass().code()))
                    .toArray(Row[]::new);
            rows.add(RowFactory.create(at, histories.get(at).latest().code(), earlier));
        }
        SparkSession spark = SparkSessions.open("class at");
        try {
            for (int later = 0; later < 8; later++) {
                HalfYear halfYear = FIRST.plus(later);
                LocalDate day = halfYear.firstDay().plusDays(40);
                List<Row> found = spark.createDataFrame(rows, schema)
                        .withColumn("found", ClassAt.column(day))
                        .orderBy("number")
                        .collectAsList();
                for (int at = 0; at < histories.size(); at++) {
                    assertThat(found.get(at).<String>getAs("found"))
                            .as(histories.get(at) + " at " + halfYear)
                            .isEqualTo(histories.get(at).at(halfYear.index()).code());
                }
            }
        } finally {
            spark.stop();
        }
    }

    private static List<ClassHistory> histories() {
        SplittableRandom random = new SplittableRandom(11);
        List<ClassHistory> histories = new ArrayList<>();
        for (int number = 0; number < HISTORIES; number++) {
            TreeSet<Integer> changes = new TreeSet<>();
            for (int count = random.nextInt(4); count > 0; count--) {
                changes.add(FIRST.index() + random.nextInt(8));
            }
            List<ClassHistory.Until> earlier = changes.stream()
                    .map(halfYear -> new ClassHistory.Until(halfYear, IndexClass.values()[random.nextInt(4)]))
                    .toList();
            histories.add(new ClassHistory(IndexClass.values()[random.nextInt(4)], earlier));
        }
        return histories;
    }
}
