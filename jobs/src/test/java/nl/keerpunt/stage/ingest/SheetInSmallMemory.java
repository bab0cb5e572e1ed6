package nl.keerpunt.stage.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import nl.keerpunt.core.delivery.RawRow;

/** Reads a workbook in a Java of its own and prints how many rows and characters it has. */
final class SheetInSmallMemory {
    private SheetInSmallMemory() {}

    public static void main(String[] arguments) throws Exception {
        long rows = 0;
        long characters = 0;
        byte[] bytes = Files.readAllBytes(Path.of(arguments[0]));
        try (XlsxFile file = XlsxFile.open(bytes, new WorkbookLimits(1L << 30, 100, 160L << 20))) {
            for (RawRow row : file.rows()) {
                rows++;
                for (String cell : row.cells()) {
                    characters += cell == null ? 0 : cell.length();
                }
            }
        }
        System.out.println(rows + " rows, " + characters + " characters");
    }
}
