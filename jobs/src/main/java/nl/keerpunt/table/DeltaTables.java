package nl.keerpunt.table;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.TableContract;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.error.StorageFailure;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** The Delta tables of a lake: each has one contract, and each write is one commit. */
public final class DeltaTables {
    /** Table property that holds the version of the contract. */
    static final String CONTRACT_VERSION = "keerpunt.contract.version";

    private static final String HALF_YEAR = "half_year";

    private final SparkSession spark;
    private final String lake;
    private final Contracts contracts;
    private final Runnable beforeCommit;

    /**
     * Tables to read, or to write where nobody else can.
     *
     * @param spark the session
     * @param lake root of the lake: a local path, {@code hdfs://} or {@code s3a://}
     * @param contracts what the tables look like
     */
    public DeltaTables(SparkSession spark, String lake, Contracts contracts) {
        this(spark, lake, contracts, () -> {});
    }

    /**
     * Tables of a run that holds the lake.
     *
     * @param spark the session
     * @param lake root of the lake: a local path, {@code hdfs://} or {@code s3a://}
     * @param contracts what the tables look like
     * @param lock asked before every commit
     */
    public DeltaTables(SparkSession spark, String lake, Contracts contracts, LakeLock lock) {
        this(spark, lake, contracts, lock::check);
    }

    private DeltaTables(SparkSession spark, String lake, Contracts contracts, Runnable beforeCommit) {
        this.spark = spark;
        this.lake = qualified(spark, lake);
        this.contracts = contracts;
        this.beforeCommit = beforeCommit;
    }

    /**
     * What a commit did.
     *
     * @param version the table's version after it
     * @param rows rows that it wrote
     */
    public record Commit(long version, long rows) {}

    /** @return the folder of a table */
    public String path(String table) {
        TableContract contract = contracts.table(table);
        if (contract.zone() == TableContract.Zone.PUBLISHED) {
            throw new KeerpuntException(ErrorCode.DEFECT, "table " + table + " is not in the lake");
        }
        return lake + "/" + contract.zone().folder() + "/" + table;
    }

    /** @return whether the table was ever made */
    public boolean exists(String table) {
        return reading(table, () -> log(table).tableExists());
    }

    /** @return the newest version of the table */
    public long version(String table) {
        require(table);
        return newest(table).version();
    }

    /** @return the table as it stands */
    public Dataset<Row> read(String table) {
        require(table);
        return rows(table, newest(table));
    }

    /** @return the table as it stood at a version */
    public Dataset<Row> read(String table, long version) {
        require(table);
        Snapshot newest = newest(table);
        if (newest.version() == version) {
            return rows(table, newest);
        }
        return rows(table, snapshot(table, version));
    }

    /**
     * What the newest commit that pins its group says of it. Commits of others, such as maintenance, pin nothing and are
     * passed over; a table with rows and no pins left is refused, for nobody could tell what belongs to it.
     *
     * @return the pins; empty when the table is not there or was only made, never filled
     */
    public Optional<Pins> pins(String table) {
        if (!exists(table)) {
            return Optional.empty();
        }
        for (long version = version(table); version >= 0; version--) {
            Optional<Pins> pins = CommitInfo.read(spark, path(table), version).pins();
            if (pins.isPresent()) {
                return pins;
            }
        }
        if (!read(table).isEmpty()) {
            throw new KeerpuntException(
                    ErrorCode.PINS_LOST, "the log of table " + table + " no longer tells what belongs to it");
        }
        return Optional.empty();
    }

    /** Makes an empty table when it is not there. */
    public void ensure(String table) {
        if (!exists(table)) {
            TableContract contract = contracts.table(table);
            writing(
                    table,
                    () -> TableCommit.first(
                            log(table),
                            contract,
                            properties(contract, Map.of()),
                            Optional.empty(),
                            Optional.empty(),
                            beforeCommit));
        }
    }

    /** Refuses a table of another contract version. */
    public void checkContract(String table) {
        checkContractVersion(contracts.table(table));
    }

    /** @return a property that the table was made with */
    public Optional<String> property(String table, String name) {
        return Optional.ofNullable(properties(table).get(name));
    }

    /** Replaces the whole table in one commit, or makes it with these rows. */
    public Commit replace(String table, Dataset<Row> rows) {
        return replace(table, rows, Map.of(), Optional.empty());
    }

    /** Replaces the whole table, or makes it with these rows, in one commit that pins the other tables of its group. */
    public Commit replace(String table, Dataset<Row> rows, Pins pins) {
        return replace(table, rows, pins, Map.of());
    }

    /** The same, for a table that has these properties from its first commit on. */
    public Commit replace(String table, Dataset<Row> rows, Pins pins, Map<String, String> properties) {
        return replace(table, rows, properties, Optional.of(CommitInfo.text(pins)));
    }

    /** Replaces the rows of these half-years in one commit, or makes the table with these rows. */
    public Commit replaceHalfYears(String table, Dataset<Row> rows, Collection<String> halfYears) {
        if (!exists(table)) {
            return replace(table, rows);
        }
        return commit(
                table,
                rows,
                SaveMode.Overwrite,
                file -> halfYears.contains(file.partitionValues().apply(HALF_YEAR)),
                Optional.empty());
    }

    /** Adds rows in one commit. */
    public Commit append(String table, Dataset<Row> rows) {
        return commit(table, rows, SaveMode.Append, file -> false, Optional.empty());
    }

    /** Takes the table back to an earlier version, when it is not there already. */
    public void restore(String table, long version) {
        if (version(table) != version) {
            writing(table, () -> TableCommit.back(log(table), snapshot(table, version), beforeCommit));
        }
    }

    /** Delta takes a relative place for one below Spark's warehouse, not below the working folder. */
    private static String qualified(SparkSession spark, String lake) {
        Path path = new Path(lake);
        try {
            return path.getFileSystem(spark.sessionState().newHadoopConf())
                    .makeQualified(path)
                    .toString();
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "no file system for " + lake, e);
        }
    }

    private Commit replace(
            String table, Dataset<Row> rows, Map<String, String> properties, Optional<String> userMetadata) {
        if (exists(table)) {
            return commit(table, rows, SaveMode.Overwrite, file -> true, userMetadata);
        }
        TableContract contract = contracts.table(table);
        TableSchema.check(contract, rows.schema());
        return committed(
                table,
                writing(
                        table,
                        () -> TableCommit.first(
                                log(table),
                                contract,
                                properties(contract, properties),
                                Optional.of(rows),
                                userMetadata,
                                beforeCommit)));
    }

    private Commit commit(
            String table,
            Dataset<Row> rows,
            SaveMode mode,
            Predicate<AddFile> replaced,
            Optional<String> userMetadata) {
        TableContract contract = contracts.table(table);
        checkContractVersion(contract);
        TableSchema.check(contract, rows.schema());
        return committed(
                table,
                writing(table, () -> TableCommit.next(log(table), rows, mode, replaced, userMetadata, beforeCommit)));
    }

    private Commit committed(String table, long version) {
        return new Commit(version, CommitInfo.read(spark, path(table), version).outputRows());
    }

    private <T> T writing(String table, Supplier<T> work) {
        try {
            return work.get();
        } catch (Exception | Error e) {
            throw failed("cannot write table " + path(table), e);
        }
    }

    private <T> T reading(String table, Supplier<T> work) {
        try {
            return work.get();
        } catch (Exception | Error e) {
            throw failed("cannot read the log of table " + path(table), e);
        }
    }

    /** What Delta and Spark throw names files of theirs, rarely the table that it was about. */
    static RuntimeException failed(String what, Throwable failure) {
        Optional<KeerpuntException> storage = StorageFailure.in(what, failure);
        if (storage.isPresent()) {
            return storage.get();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        // Scala throws what Java would have to declare.
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    /** Delta's own log: its public interface runs several Spark jobs to tell a version. */
    private DeltaLog log(String table) {
        return DeltaLog.forTable(spark, path(table));
    }

    private Snapshot newest(String table) {
        return reading(table, () -> log(table).update(false, Option.empty(), Option.empty()));
    }

    private Snapshot snapshot(String table, long version) {
        return reading(table, () -> log(table).getSnapshotAt(version, Option.empty(), Option.empty(), false));
    }

    private Dataset<Row> rows(String table, Snapshot version) {
        return reading(table, () -> DataFiles.read(log(table), version));
    }

    private static Map<String, String> properties(TableContract contract, Map<String, String> more) {
        Map<String, String> properties = new TreeMap<>(more);
        properties.put("delta.minReaderVersion", "1");
        properties.put("delta.minWriterVersion", "2");
        properties.put("delta.enableDeletionVectors", "false");
        // Else the least and the greatest delivered value of every file would stand in the table's log, and in Spark's.
        properties.put("delta.dataSkippingNumIndexedCols", "0");
        properties.put(CONTRACT_VERSION, Integer.toString(contract.version()));
        return properties;
    }

    private Map<String, String> properties(String table) {
        return CollectionConverters.asJava(newest(table).metadata().configuration());
    }

    private void require(String table) {
        if (!exists(table)) {
            TableContract contract = contracts.table(table);
            throw new KeerpuntException(
                    ErrorCode.TABLE_MISSING,
                    "lake " + lake + " has no table " + table + "; stage " + contract.writer() + " writes it");
        }
    }

    private void checkContractVersion(TableContract contract) {
        String found = properties(contract.table()).get(CONTRACT_VERSION);
        if (!Integer.toString(contract.version()).equals(found)) {
            throw new KeerpuntException(
                    ErrorCode.CONTRACT_VERSION,
                    "table " + contract.table() + " has contract version " + found + ", this keerpunt writes version "
                            + contract.version());
        }
    }
}
