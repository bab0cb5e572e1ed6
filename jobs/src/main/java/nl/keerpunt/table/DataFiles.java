package nl.keerpunt.table;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * The data files of a version of a table. Delta asks Spark for them, anew for every query and in several jobs each time,
 * which for tables like ours takes longer than the query itself; but while they are not too many, its checksum file of the
 * version (a part of Delta's protocol) names them all. Where it does not, Spark is asked, once.
 */
final class DataFiles {
    private DataFiles() {}

    /** @return the live files of a version */
    static List<AddFile> of(Snapshot version) {
        return OptionConverters.toJava(version.checksumOpt())
                .flatMap(checksum -> OptionConverters.toJava(checksum.allFiles())
                        .map(CollectionConverters::asJava)
                        .filter(files -> files.size() == checksum.numFiles()))
                .orElseGet(() -> version.allFiles().collectAsList());
    }

    /** @return the rows of a version */
    static Dataset<Row> read(DeltaLog log, Snapshot version) {
        Seq<AddFile> files = CollectionConverters.asScala(of(version)).toList();
        return log.createDataFrame(version, files, false, Option.empty());
    }
}
