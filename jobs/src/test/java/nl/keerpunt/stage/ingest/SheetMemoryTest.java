package nl.keerpunt.stage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.keerpunt.testing.JavaProcess;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetMemoryTest {
    private static final int ROWS = 300_000;
    private static final int COLUMNS = 12;
    private static final int ID = 20;

    @TempDir
    private Path folder;

    /** Identifiers stand in the sheet, codes in the list of texts. */
    private Path sheet() throws IOException {
        Path file = folder.resolve("large.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("meldingen");
            for (int column = 0; column < COLUMNS; column++) {
                sheet.value(0, column, "kolom" + column);
            }
            for (int row = 1; row <= ROWS; row++) {
                for (int column = 0; column < COLUMNS - 3; column++) {
                    sheet.value(row, column, "code" + (row + column) % 10);
                }
                sheet.inlineString(row, COLUMNS - 3, String.format("%0" + ID + "d", row));
                sheet.value(row, COLUMNS - 2, LocalDate.of(2024, 3, 5));
                sheet.style(row, COLUMNS - 2).format("dd-mm-yyyy").set();
                sheet.value(row, COLUMNS - 1, 755);
                if (row % 1000 == 0) {
                    sheet.flush();
                }
            }
        }
        return file;
    }

    @Test
    void readsThreeHundredThousandRowsInAHeapOf96Megabytes() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        JavaProcess process = JavaProcess.run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        SheetInSmallMemory.class.getName(),
                        sheet().toString()),
                Map.of());
        int characters = (COLUMNS - 3) * "code0".length() + ID + "2024-03-05".length() + "755".length();
        assertThat(process.output().strip()).isEqualTo(ROWS + " rows, " + (long) ROWS * characters + " characters");
    }
}
