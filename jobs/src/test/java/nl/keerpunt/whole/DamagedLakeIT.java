package nl.keerpunt.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.table.DeltaTables;
import nl.keerpunt.table.Pins;
import nl.keerpunt.table.SparkSessions;
import nl.keerpunt.testing.CommandLineRun;
import nl.keerpunt.testing.LakeTables;
import nl.keerpunt.testing.RaisedErrors;
import nl.keerpunt.testing.Raises;
import nl.keerpunt.testing.SmallDeliveries;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Lakes that something else than keerpunt has changed, and deliveries that it cannot take: it says so and stops. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedLakeIT {
    private Path deliveries;
    private Path whole;

    @BeforeAll
    void ingestsASample(@TempDir Path folder) throws IOException {
        deliveries = SmallDeliveries.write(folder.resolve("sample"), 60, "2019H1", "2019H1");
        whole = folder.resolve("lake");
        assertThat(ingest(deliveries, whole).exitCode()).isIn(0, 3);
    }

    @Test
    @Raises(ErrorCode.DELIVERY_REFUSED)
    void saysThatADeliveryWasRefusedAndWhoMustMendIt(@TempDir Path folder, RaisedErrors errors) throws IOException {
        Path refused = Files.createDirectories(folder.resolve("deliveries"));
        Files.writeString(refused.resolve("meldingen_GM0755_2019H1.csv"), "melding_id;schoenmaat\n");
        CommandLineRun run = errors.in(ingest(refused, folder.resolve("lake")));
        assertThat(run.err()).contains("KP-301 deliveries refused in this run: 1;");
    }

    @Test
    @Raises(ErrorCode.CONTRACT_VERSION)
    void refusesALakeOfAnotherContractVersion(@TempDir Path folder, RaisedErrors errors) throws IOException {
        Path lake = damaged(
                folder,
                (spark, tables) -> spark.sql("ALTER TABLE delta.`" + tables.path("reports")
                        + "` SET TBLPROPERTIES ('keerpunt.contract.version' = '999')"));
        CommandLineRun run = errors.in(ingest(deliveries, lake));
        assertThat(run.err()).contains("table reports has contract version 999");
    }

    @Test
    @Raises(ErrorCode.PINS_LOST)
    void refusesALakeWhoseLogsWereCleanedUpSoThatNobodyKnowsWhatBelongsTogether(
            @TempDir Path folder, RaisedErrors errors) throws IOException {
        Path lake = damaged(folder, DamagedLakeIT::cleanUpTheLogUnderTheNewestCommit);
        CommandLineRun run = errors.in(CommandLineRun.of("history", "--lake", lake.toString()));
        assertThat(run.err()).contains("the log of table deliveries");
    }

    @Test
    @Raises(ErrorCode.ROWS_LOST)
    void stopsWhenAHalfYearCannotBeWrittenAgainBecauseRowsAreMissing(@TempDir Path folder, RaisedErrors errors)
            throws IOException {
        Path lake = damaged(folder, DamagedLakeIT::loseTheReportsOfAllMunicipalitiesButOne);
        Path next = Files.createDirectories(folder.resolve("deliveries"));
        for (Path file : LakeTables.filesBelow(deliveries)) {
            if (file.getFileName().toString().equals("meldingen_GM0755_2019H1.csv")) {
                Files.copy(file, next.resolve("meldingen_GM0755_2019H1_v9.csv"));
            }
        }
        CommandLineRun run = errors.in(ingest(next, lake));
        assertThat(run.err()).contains("KP-102 table reports: ");
    }

    /** What Delta's own cleaning leaves: a checkpoint, and the commits after it; here one that pins nothing. */
    private static void cleanUpTheLogUnderTheNewestCommit(SparkSession spark, DeltaTables tables) {
        String path = tables.path("deliveries");
        spark.sql("ALTER TABLE delta.`" + path + "` SET TBLPROPERTIES ('steward' = 'somebody')");
        DeltaLog.forTable(spark, path).checkpoint();
        long newest = tables.version("deliveries");
        Path log = Path.of(URI.create(path)).resolve("_delta_log");
        try {
            for (long version = 0; version < newest; version++) {
                Files.delete(log.resolve(String.format(Locale.ROOT, "%020d.json", version)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void loseTheReportsOfAllMunicipalitiesButOne(SparkSession spark, DeltaTables tables) {
        tables.replace("reports", tables.read("reports").where("delivery_id LIKE '%GM0755%'"));
        Pins pins = tables.pins("deliveries").orElseThrow();
        Map<String, Long> versions = new TreeMap<>(pins.versions());
        versions.put("reports", tables.version("reports"));
        tables.replace("deliveries", tables.read("deliveries"), new Pins(versions, pins.madeFrom()));
    }

    private Path damaged(Path folder, BiConsumer<SparkSession, DeltaTables> damage) throws IOException {
        Path lake = folder.resolve("lake");
        LakeTables.copy(whole, lake);
        SparkSession spark = SparkSessions.open("damage");
        try {
            damage.accept(spark, new DeltaTables(spark, lake.toString(), Contracts.packed()));
        } finally {
            spark.stop();
            DeltaLog.clearCache();
        }
        return lake;
    }

    private static CommandLineRun ingest(Path deliveries, Path lake) {
        return CommandLineRun.of("ingest", "--deliveries", deliveries.toString(), "--lake", lake.toString());
    }
}
