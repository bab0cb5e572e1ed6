package nl.keerpunt.testing;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * A Delta table as Delta Kernel, which has no Spark in it, reads it.
 *
 * @param columns its columns
 * @param files its live data files
 * @param rows its number of rows
 */
public record KernelTable(List<String> columns, List<String> files, long rows) {
    private static final Configuration SETTINGS = new Configuration();

    /** Reads a table with all its data. */
    public static KernelTable read(Path table) throws IOException {
        Engine engine = DefaultEngine.create(SETTINGS);
        Snapshot snapshot = Table.forPath(engine, table.toString()).getLatestSnapshot(engine);
        Scan scan = snapshot.getScanBuilder().build();
        Row state = scan.getScanState(engine);
        StructType physical = ScanStateRow.getPhysicalDataReadSchema(state);
        List<String> files = new ArrayList<>();
        long rows = 0;
        try (CloseableIterator<FilteredColumnarBatch> scanFiles = scan.getScanFiles(engine)) {
            while (scanFiles.hasNext()) {
                try (CloseableIterator<Row> fileRows = scanFiles.next().getRows()) {
                    while (fileRows.hasNext()) {
                        Row file = fileRows.next();
                        FileStatus status = InternalScanFileUtils.getAddFileStatus(file);
                        files.add(status.getPath());
                        CloseableIterator<FileReadResult> results = engine.getParquetHandler()
                                .readParquetFiles(Utils.singletonCloseableIterator(status), physical, Optional.empty());
                        CloseableIterator<ColumnarBatch> batches = results.map(FileReadResult::getData);
                        try (CloseableIterator<FilteredColumnarBatch> data =
                                Scan.transformPhysicalData(engine, state, file, batches)) {
                            while (data.hasNext()) {
                                rows += data.next().getData().getSize();
                            }
                        }
                    }
                }
            }
        }
        return new KernelTable(snapshot.getSchema().fieldNames(), files, rows);
    }

    /** @return the live data files of a table, without reading them */
    public static List<String> filesOf(Path table) throws IOException {
        Engine engine = DefaultEngine.create(SETTINGS);
        Scan scan = Table.forPath(engine, table.toString())
                .getLatestSnapshot(engine)
                .getScanBuilder()
                .build();
        List<String> files = new ArrayList<>();
        try (CloseableIterator<FilteredColumnarBatch> scanFiles = scan.getScanFiles(engine)) {
            while (scanFiles.hasNext()) {
                try (CloseableIterator<Row> fileRows = scanFiles.next().getRows()) {
                    while (fileRows.hasNext()) {
                        String path = InternalScanFileUtils.getAddFileStatus(fileRows.next())
                                .getPath();
                        files.add(Path.of(URI.create(path)).toString());
                    }
                }
            }
        }
        return files;
    }

    /** @return the newest version of a table */
    public static long versionOf(Path table) {
        Engine engine = DefaultEngine.create(SETTINGS);
        return Table.forPath(engine, table.toString()).getLatestSnapshot(engine).getVersion();
    }
}
