package nl.keerpunt.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.keerpunt.contract.TableContract;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.FileAction;
import org.apache.spark.sql.delta.actions.Format;
import org.apache.spark.sql.delta.actions.Metadata;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * Makes a Delta table, with its first rows when there are any, in one commit. Delta's public interfaces make it first
 * and write then, by way of Spark's planner, and read the log once more in between: a second per table, more than most
 * of our tables take.
 */
final class FirstCommit {
    private FirstCommit() {}

    /**
     * @param log of a table that is not there
     * @param contract what the table looks like
     * @param properties properties of the table
     * @param rows its rows; none for an empty table
     * @param userMetadata what the commit says of other tables
     * @param beforeCommit asked when the rows are written, right before they count
     */
    static void write(
            DeltaLog log,
            TableContract contract,
            Map<String, String> properties,
            Optional<Dataset<Row>> rows,
            Optional<String> userMetadata,
            Runnable beforeCommit) {
        Seq<String> partitions = seq(contract.partitionedBy());
        OptimisticTransaction transaction = log.startTransaction(Option.empty(), Option.empty());
        transaction.updateMetadataForNewTable(new Metadata(
                UUID.randomUUID().toString(),
                null,
                contract.description(),
                new Format("parquet", scala.collection.immutable.Map$.MODULE$.empty()),
                TableSchema.of(contract).json(),
                partitions,
                scala.collection.immutable.Map.from(CollectionConverters.asScala(properties)),
                Option.empty()));
        List<FileAction> files = rows.map(some -> CollectionConverters.asJava(transaction.writeFiles(some)))
                .orElse(List.of());
        beforeCommit.run();
        transaction.commit(
                seq(files.stream().map(Action.class::cast).toList()),
                new DeltaOperations.Write(
                        SaveMode.ErrorIfExists,
                        Option.apply(partitions),
                        Option.empty(),
                        OptionConverters.toScala(userMetadata),
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty()));
    }

    private static <T> Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list).toList();
    }
}
