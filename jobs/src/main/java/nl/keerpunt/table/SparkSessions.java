package nl.keerpunt.table;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Opens the session that every stage runs in. What the operator sets with {@code --conf} goes before what stands here. */
public final class SparkSessions {
    private static final String DELTA_EXTENSION = "io.delta.sql.DeltaSparkSessionExtension";

    /** Settings without which figures or commits would be wrong; these are ours also where an operator set them. */
    private static final Set<String> NEEDED = Set.of(
            "spark.sql.catalog.spark_catalog",
            "spark.sql.session.timeZone",
            "spark.sql.datetime.java8API.enabled",
            "spark.databricks.delta.skipRecordingEmptyCommits");

    /** Columns of restricted tables with almost as many values as rows. */
    private static final List<String> MANY_VALUED = List.of("household_key", "report_id", "case_id");

    private SparkSessions() {}

    /**
     * @param applicationName shown in the cluster's overview
     * @return the session; local when no master was given
     */
    public static SparkSession open(String applicationName) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.master", "local[*]");
        settings.put("spark.app.name", applicationName);
        settings.put("spark.sql.extensions", DELTA_EXTENSION);
        settings.put("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        settings.put("spark.sql.session.timeZone", "UTC");
        settings.put("spark.sql.datetime.java8API.enabled", "true");
        // Tables are small in files: the default of 50 tasks to read a table's log costs more than the log.
        settings.put("spark.databricks.delta.snapshotPartitions", "1");
        // A commit that changes no file still pins the versions of its group.
        settings.put("spark.databricks.delta.skipRecordingEmptyCommits", "false");
        settings.put("spark.sql.autoBroadcastJoinThreshold", "48MB");
        settings.put("spark.ui.showConsoleProgress", "false");
        // A task has rows of few half-years: it keeps their files open, and need not put its rows in order first.
        settings.put("spark.sql.maxConcurrentOutputFileWriters", "4");
        // Spark turns an empty half-year into none itself, when it writes; Delta would copy every row for it once more.
        settings.put("spark.databricks.delta.convertEmptyToNullForStringPartitionCol", "false");
        // Of columns whose values hardly come back a dictionary is made in vain, and thrown away when it is full.
        for (String column : MANY_VALUED) {
            settings.put("spark.hadoop.parquet.enable.dictionary#" + column, "false");
        }
        SparkConf given = new SparkConf();
        String extensions = given.get("spark.sql.extensions", "");
        if (!extensions.isEmpty() && !extensions.contains(DELTA_EXTENSION)) {
            settings.put("spark.sql.extensions", extensions + "," + DELTA_EXTENSION);
            given.remove("spark.sql.extensions");
        }
        if (isLocal(given)) {
            // Nothing is kept there, but Spark makes the folder, and the working folder is not ours to fill.
            settings.put(
                    "spark.sql.warehouse.dir",
                    Path.of(System.getProperty("java.io.tmpdir"), "keerpunt-warehouse")
                            .toUri()
                            .toString());
            LocalDisk.SETTINGS.forEach((name, value) -> settings.put(LocalDisk.SPARK + name, value));
            settings.put("spark.ui.enabled", "false");
            settings.put("spark.sql.shuffle.partitions", "4");
            // Each query's own code costs more to compile than it saves: the work is in functions over partitions.
            settings.put("spark.sql.codegen.wholeStage", "false");
            settings.put("spark.driver.host", "127.0.0.1");
            settings.put("spark.driver.bindAddress", "127.0.0.1");
        }
        SparkSession.Builder builder = SparkSession.builder();
        settings.forEach((name, value) -> {
            if (!given.contains(name) || NEEDED.contains(name)) {
                builder.config(name, value);
            }
        });
        SparkSession session = builder.getOrCreate();
        // A session that another thread began is not yet this one's, and its settings would not count here.
        SparkSession.setActiveSession(session);
        return session;
    }

    /** @return whether a session with these settings runs on this machine alone, as it does without a master */
    static boolean isLocal(SparkConf given) {
        return given.get("spark.master", "local").startsWith("local");
    }

    /** @return whether driver and tasks share one machine and process */
    public static boolean isLocal(SparkSession spark) {
        return spark.sparkContext().isLocal();
    }
}
