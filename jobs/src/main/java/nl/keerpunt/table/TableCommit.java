package nl.keerpunt.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keerpunt.contract.TableContract;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.Format;
import org.apache.spark.sql.delta.actions.Metadata;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * Makes a Delta table, or changes one, in one commit. Delta's public interfaces go by way of Spark's planner, make a table
 * first and write it then, and work through the log several times in between: a second or two per table, more than most
 * of our tables take.
 */
final class TableCommit {
    private TableCommit() {}

    /**
     * Makes a table, with its first rows when there are any.
     *
     * @param log of a table that is not there
     * @param contract what the table looks like
     * @param properties properties of the table
     * @param rows its rows; none for an empty table
     * @param userMetadata what the commit says of other tables
     * @param beforeCommit asked when the rows are written, right before they count
     * @return the version that this made
     */
    static long first(
            DeltaLog log,
            TableContract contract,
            Map<String, String> properties,
            Optional<Dataset<Row>> rows,
            Optional<String> userMetadata,
            Runnable beforeCommit) {
        OptimisticTransaction transaction = log.startTransaction(Option.empty(), Option.empty());
        transaction.updateMetadataForNewTable(new Metadata(
                UUID.randomUUID().toString(),
                null,
                contract.description(),
                new Format("parquet", scala.collection.immutable.Map$.MODULE$.empty()),
                TableSchema.of(contract).json(),
                seq(contract.partitionedBy()),
                scala.collection.immutable.Map.from(CollectionConverters.asScala(properties)),
                Option.empty()));
        List<Action> files = new ArrayList<>();
        rows.ifPresent(some -> files.addAll(CollectionConverters.asJava(transaction.writeFiles(some))));
        beforeCommit.run();
        return transaction.commit(
                seq(files),
                operation(SaveMode.ErrorIfExists, Option.apply(seq(contract.partitionedBy())), userMetadata));
    }

    /**
     * Adds rows to a table that is there, in the place of those in some of its files.
     *
     * @param log of the table
     * @param rows rows to write
     * @param mode what the log says was done
     * @param replaced the files whose rows go, and where alone rows may come; when others commit meanwhile, this fails
     * @param userMetadata what the commit says of other tables
     * @param beforeCommit asked when the rows are written, right before they count
     * @return the version that this made
     */
    static long next(
            DeltaLog log,
            Dataset<Row> rows,
            SaveMode mode,
            Predicate<AddFile> replaced,
            Optional<String> userMetadata,
            Runnable beforeCommit) {
        OptimisticTransaction transaction = log.startTransaction(Option.empty(), Option.empty());
        List<Action> files = new ArrayList<>(CollectionConverters.asJava(transaction.writeFiles(rows)));
        // So that this fails when others commit meanwhile, also where rows are only added.
        transaction.readWholeTable();
        if (mode == SaveMode.Overwrite) {
            if (!files.stream().allMatch(file -> file instanceof AddFile added && replaced.test(added))) {
                throw new KeerpuntException(
                        ErrorCode.DEFECT, "rows for " + log.dataPath() + " do not belong where they would be written");
            }
            DataFiles.of(transaction.snapshot()).stream()
                    .filter(replaced)
                    .map(AddFile::remove)
                    .forEach(files::add);
        }
        beforeCommit.run();
        return transaction.commit(seq(files), operation(mode, Option.empty(), userMetadata));
    }

    /**
     * Takes a table back to the rows of an earlier version of it. Delta's own command asks Spark for the files of both, in many
     * jobs. What the table looks like stays: its columns are those of all versions of a table of ours, and no file has deleted
     * rows.
     *
     * @param log of the table
     * @param earlier the version to go back to
     * @param beforeCommit asked right before it counts
     * @return the version that this made
     */
    static long back(DeltaLog log, Snapshot earlier, Runnable beforeCommit) {
        OptimisticTransaction transaction = log.startTransaction(Option.empty(), Option.empty());
        transaction.readWholeTable();
        if (!earlier.metadata().schemaString().equals(transaction.metadata().schemaString())) {
            throw new KeerpuntException(
                    ErrorCode.DEFECT, "version " + earlier.version() + " of " + log.dataPath() + " has other columns");
        }
        List<AddFile> now = DataFiles.of(transaction.snapshot());
        List<AddFile> then = DataFiles.of(earlier);
        List<Action> changes = new ArrayList<>();
        without(now, then).map(AddFile::remove).forEach(changes::add);
        without(then, now).forEach(file -> {
            require(log, file);
            changes.add(again(file));
        });
        beforeCommit.run();
        return transaction.commit(
                seq(changes), new DeltaOperations.Restore(Option.apply(earlier.version()), Option.empty()));
    }

    private static Stream<AddFile> without(List<AddFile> files, List<AddFile> others) {
        Set<String> paths = others.stream().map(AddFile::path).collect(Collectors.toSet());
        return files.stream().filter(file -> !paths.contains(file.path()));
    }

    private static void require(DeltaLog log, AddFile file) {
        Path path = file.absolutePath(log);
        try {
            if (!path.getFileSystem(log.newDeltaHadoopConf()).exists(path)) {
                throw new FileNotFoundException("an earlier version needs " + path + ", which is gone");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of a version is no change to it; one that comes back is. */
    private static AddFile again(AddFile file) {
        return file.copy(
                file.path(),
                file.partitionValues(),
                file.size(),
                file.modificationTime(),
                true,
                file.stats(),
                file.tags(),
                file.deletionVector(),
                file.baseRowId(),
                file.defaultRowCommitVersion(),
                file.clusteringProvider(),
                file.backReference(),
                file.amtPassthrough());
    }

    private static DeltaOperations.Write operation(
            SaveMode mode, Option<Seq<String>> partitions, Optional<String> userMetadata) {
        return new DeltaOperations.Write(
                mode,
                partitions,
                Option.empty(),
                OptionConverters.toScala(userMetadata),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty());
    }

    private static <T> Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list).toList();
    }
}
