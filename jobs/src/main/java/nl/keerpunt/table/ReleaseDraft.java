package nl.keerpunt.table;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.keerpunt.contract.ColumnContract;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.contract.TableContract;
import nl.keerpunt.core.disclosure.SafeTable;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * A release that is being written, in a folder that nobody reads: {@code delta/<table>/}, {@code parquet/<table>.parquet}
 * and {@code csv/<table>.csv} per table.
 */
public final class ReleaseDraft {
    private final SparkSession spark;
    private final LakeFiles files;
    private final Contracts contracts;
    private final Policy.Disclosure policy;
    private final Path draft;
    private final Path finished;

    ReleaseDraft(SparkSession spark, LakeFiles files, Contracts contracts, Path draft, Path finished) {
        this.spark = spark;
        this.files = files;
        this.contracts = contracts;
        this.policy = contracts.policy().disclosure();
        this.draft = draft;
        this.finished = finished;
    }

    /**
     * Writes a protected table in its three forms; tables may be written at the same time.
     *
     * @return rows written, as the table's log counts them
     */
    public long write(SafeTable table) {
        TableContract contract = contracts.published(table.name());
        List<String> columns =
                contract.columns().stream().map(ColumnContract::name).toList();
        if (!columns.equals(table.columns())) {
            throw new KeerpuntException(
                    ErrorCode.FRAME_DIFFERS_FROM_CONTRACT,
                    "published table " + table.name() + " should have " + columns + " but has " + table.columns());
        }
        Path delta = new Path(draft, "delta/" + table.name());
        long written;
        try {
            written = writeDelta(contract, table, delta);
        } catch (Exception | Error e) {
            throw DeltaTables.failed("cannot write table " + delta, e);
        }
        try {
            copyOnlyDataFile(delta, new Path(draft, "parquet/" + table.name() + ".parquet"));
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot write to " + draft, e);
        }
        CsvText csv = new CsvText(columns.toArray(String[]::new));
        table.rows()
                .forEach(row -> csv.add(row.values().stream().map(this::text).toArray(String[]::new)));
        files.writeBytes(new Path(draft, "csv/" + table.name() + ".csv").toString(), csv.bytes());
        return written;
    }

    /** Adds a text that stands in no table, such as the dictionary. */
    public void writeText(String name, String text) {
        files.writeText(new Path(draft, name).toString(), text);
    }

    /** Writes the manifest and gives the release its name. */
    public void finish(Map<String, Object> manifest) {
        files.writeJson(new Path(draft, "release.json").toString(), manifest);
        try {
            if (!draft.getFileSystem(configuration()).rename(draft, finished)) {
                throw new KeerpuntException(ErrorCode.STORAGE, "cannot rename " + draft + " to " + finished);
            }
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot rename " + draft, e);
        }
    }

    /** One commit: schema with comments, constraints and rows, for readers of the oldest protocol. */
    private long writeDelta(TableContract contract, SafeTable table, Path place) {
        List<Row> rows = new ArrayList<>(table.rows().size());
        table.rows().forEach(row -> rows.add(RowFactory.create(row.values().toArray())));
        Map<String, String> properties = new TreeMap<>();
        properties.put("delta.minReaderVersion", "1");
        properties.put("delta.minWriterVersion", "3");
        properties.put("delta.enableDeletionVectors", "false");
        properties.put(DeltaTables.CONTRACT_VERSION, Integer.toString(contract.version()));
        constraints(contract).forEach((name, text) -> properties.put("delta.constraints." + name, text));
        TableCommit.first(
                DeltaLog.forTable(spark, place.toString()),
                contract,
                properties,
                Optional.of(
                        spark.createDataFrame(rows, TableSchema.of(contract)).coalesce(1)),
                Optional.empty(),
                () -> {});
        return CommitInfo.read(spark, place.toString(), 0).outputRows();
    }

    /** What Delta itself refuses, whoever writes: a count that is not protected. */
    private Map<String, String> constraints(TableContract contract) {
        Map<String, String> constraints = new LinkedHashMap<>();
        for (ColumnContract column : contract.columns()) {
            if (column.role() == ColumnContract.Role.COUNT) {
                constraints.put(
                        column.name() + "_protected",
                        String.format(
                                Locale.ROOT,
                                "%1$s IS NULL OR (%1$s >= %2$d AND %1$s %% %3$d = 0)",
                                column.name(),
                                policy.smallestCount(),
                                policy.roundingBase()));
            }
        }
        return constraints;
    }

    /** The data file of a table of one file is plain Parquet; BI tools without Delta read a copy with a stable name. */
    private void copyOnlyDataFile(Path delta, Path target) throws IOException {
        FileSystem system = delta.getFileSystem(configuration());
        List<Path> dataFiles = new ArrayList<>();
        for (FileStatus file : system.listStatus(delta)) {
            if (file.getPath().getName().endsWith(".parquet")) {
                dataFiles.add(file.getPath());
            }
        }
        if (dataFiles.size() != 1) {
            throw new KeerpuntException(
                    ErrorCode.DEFECT, "a published table has " + dataFiles.size() + " data files instead of one");
        }
        try (InputStream in = system.open(dataFiles.get(0))) {
            files.writeBytes(target.toString(), in.readAllBytes());
        }
    }

    private String text(Object value) {
        if (value instanceof Double share) {
            return BigDecimal.valueOf(share)
                    .setScale(policy.shareDecimals(), RoundingMode.HALF_UP)
                    .toPlainString();
        }
        if (value instanceof LocalDate day) {
            return day.toString();
        }
        return value == null ? "" : value.toString();
    }

    private Configuration configuration() {
        return spark.sessionState().newHadoopConf();
    }
}
