package nl.keerpunt.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.keerpunt.testing.CommandLineRun;
import nl.keerpunt.testing.CsvTable;
import nl.keerpunt.testing.JavaProcess;
import nl.keerpunt.testing.LakeTables;
import nl.keerpunt.testing.OperationsTest;
import nl.keerpunt.testing.SheetCopy;
import nl.keerpunt.testing.SmallDeliveries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spreadsheets through the built jar, which brings their reader, and all stages. */
@OperationsTest
class SpreadsheetsIT {
    private static final int HOUSEHOLDS = 300;

    @Test
    void givesTheSameTablesFromSpreadsheetsAsFromCsv(@TempDir Path folder) throws Exception {
        Path csv = SmallDeliveries.write(folder.resolve("sample"), HOUSEHOLDS, "2019H1", "2020H1");
        Path sheets = folder.resolve("sheets");
        SheetCopy.all(csv, sheets);
        Path key = Files.writeString(folder.resolve("region.key"), "0123456789abcdef0123456789abcdef\n");

        JavaProcess submitted =
                JavaProcess.submit(List.of("--master", "local[2]"), arguments(sheets, folder, "sheets-lake", key));
        CommandLineRun run = CommandLineRun.of(arguments(csv, folder, "csv-lake", key));

        assertThat(submitted.exitCode()).as(submitted.output()).isEqualTo(run.exitCode());
        Map<String, CsvTable> expected = withoutFileNames(folder.resolve("csv-lake"));
        assertThat(expected.get("reports").rows()).isNotEmpty();
        assertThat(withoutFileNames(folder.resolve("sheets-lake"))).isEqualTo(expected);
    }

    private static String[] arguments(Path deliveries, Path folder, String lake, Path key) {
        return new String[] {
            "run",
            "--deliveries",
            deliveries.toString(),
            "--lake",
            folder.resolve(lake).toString(),
            "--published",
            folder.resolve(lake + "-published").toString(),
            "--key",
            key.toString()
        };
    }

    /** These tell names and hashes of files, which differ. */
    private static Map<String, CsvTable> withoutFileNames(Path lake) throws Exception {
        Map<String, CsvTable> tables = LakeTables.export(lake);
        tables.keySet().removeAll(List.of("deliveries", "rejected_rows", "delivery_fields", "delivery_counts"));
        return tables;
    }
}
