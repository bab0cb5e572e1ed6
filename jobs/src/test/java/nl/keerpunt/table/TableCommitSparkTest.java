package nl.keerpunt.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.testing.GivenRows;
import nl.keerpunt.testing.LakeTables;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaConcurrentModificationException;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A table that is taken back to an earlier version, whatever was done to it since. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableCommitSparkTest {
    private static final String TABLE = "plausibility";

    private final Contracts contracts = Contracts.packed();
    private SparkSession spark;
    private DeltaTables tables;
    private Path folder;

    @BeforeAll
    void opensASession() {
        spark = SparkSessions.open("table commit");
    }

    @AfterAll
    void closesTheSession() {
        spark.stop();
    }

    @BeforeEach
    void makesATableOfThreeVersions(@TempDir Path lake) {
        tables = new DeltaTables(spark, lake.toString(), contracts);
        folder = Path.of(tables.path(TABLE).replaceFirst("^file:", ""));
        assertThat(tables.replace(TABLE, rows("one", "two")).version()).isZero();
        assertThat(tables.append(TABLE, rows("three")).version()).isEqualTo(1);
        assertThat(tables.replace(TABLE, rows("four")).version()).isEqualTo(2);
    }

    private Dataset<Row> rows(String... areas) {
        List<Row> rows = Arrays.stream(areas)
                .map(area -> GivenRows.of(
                        TABLE,
                        Map.of(
                                "area_level",
                                "municipality",
                                "area_code",
                                area,
                                "half_year",
                                "2024H1",
                                "warning_code",
                                "any",
                                "counted_count",
                                100L,
                                "is_implausible",
                                false)))
                .toList();
        // One file of each commit.
        return spark.createDataFrame(rows, TableSchema.of(contracts.table(TABLE)))
                .coalesce(1);
    }

    private List<String> areas() {
        return tables.read(TABLE).collectAsList().stream()
                .map(row -> row.<String>getAs("area_code"))
                .sorted()
                .toList();
    }

    private Snapshot version(long version) {
        return log().getSnapshotAt(version, scala.Option.empty(), scala.Option.empty(), false);
    }

    private DeltaLog log() {
        return DeltaLog.forTable(spark, tables.path(TABLE));
    }

    private Path data(long version) throws IOException {
        List<Path> files = LakeTables.filesBelow(folder).stream()
                .filter(file -> file.toString().endsWith(".parquet"))
                .filter(file -> DataFiles.of(version(version)).stream()
                        .anyMatch(added -> file.toString().endsWith(added.path())))
                .toList();
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    @Test
    void filesThatWereAddedGoAndFilesThatWereRemovedComeBackInOneCommit() {
        tables.restore(TABLE, 1);
        assertThat(tables.version(TABLE)).isEqualTo(3);
        assertThat(areas()).containsExactly("one", "three", "two");
        tables.restore(TABLE, 0);
        assertThat(areas()).containsExactly("one", "two");
        tables.restore(TABLE, 2);
        assertThat(tables.version(TABLE)).isEqualTo(5);
        assertThat(areas()).containsExactly("four");
        // Any reader of Delta sees the same.
        assertThat(spark.read().format("delta").load(tables.path(TABLE)).count())
                .isEqualTo(1);
    }

    @Test
    void theVersionThatStandsThereIsLeftAlone() {
        tables.restore(TABLE, 2);
        assertThat(tables.version(TABLE)).isEqualTo(2);
    }

    @Test
    void aFileThatIsGoneIsNamedAndNothingIsCommitted() throws IOException {
        Path gone = data(0);
        Files.delete(gone);
        assertThatThrownBy(() -> tables.restore(TABLE, 0))
                .isInstanceOfSatisfying(
                        KeerpuntException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE))
                .hasStackTraceContaining(gone.getFileName().toString());
        assertThat(tables.version(TABLE)).isEqualTo(2);
        assertThat(areas()).containsExactly("four");
    }

    @Test
    void itFailsWhenOthersCommitMeanwhile() {
        assertThatThrownBy(() -> TableCommit.back(log(), version(0), () -> tables.append(TABLE, rows("five"))))
                .isInstanceOf(DeltaConcurrentModificationException.class);
        assertThat(tables.version(TABLE)).isEqualTo(3);
        assertThat(areas()).containsExactly("five", "four");
    }
}
