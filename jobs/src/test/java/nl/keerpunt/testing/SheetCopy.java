package nl.keerpunt.testing;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.keerpunt.core.delivery.DeliveryDates;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The spreadsheet that Excel would make of a CSV file: days are real days, codes of municipalities lose their zeros. */
public final class SheetCopy {
    private SheetCopy() {}

    /** @return the workbook, one row for each line of a file in UTF-8 or windows-1252 */
    public static byte[] of(byte[] csv) throws IOException {
        String text = new String(csv, StandardCharsets.UTF_8);
        return of(text.contains("\uFFFD") ? new String(csv, Charset.forName("windows-1252")) : text);
    }

    private static byte[] of(String text) throws IOException {
        String csv = text.replace("\uFEFF", "");
        String header = csv.lines().findFirst().orElse("");
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(header.contains(";") ? ';' : header.contains("\t") ? '\t' : ',');
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setSkipEmptyLines(false);
        settings.setCommentProcessingEnabled(false);
        List<String[]> lines = new CsvParser(settings).parseAll(new StringReader(csv));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("blad");
            for (int row = 0; row < lines.size(); row++) {
                for (int column = 0; column < lines.get(row).length; column++) {
                    fill(sheet, row, column, lines.get(row)[column]);
                }
            }
        }
        return bytes.toByteArray();
    }

    /** Copies every CSV file below one folder as a spreadsheet below another. */
    public static void all(Path from, Path to) throws IOException {
        for (Path file : LakeTables.filesBelow(from)) {
            String name = from.relativize(file).toString();
            if (name.endsWith(".csv")) {
                Path copy = to.resolve(name.replace(".csv", ".xlsx"));
                Files.createDirectories(copy.getParent());
                Files.write(copy, of(Files.readAllBytes(file)));
            }
        }
    }

    private static void fill(Worksheet sheet, int row, int column, String text) {
        if (text == null) {
            return;
        }
        Optional<LocalDate> day = DeliveryDates.parse(text);
        if (day.isPresent()) {
            sheet.value(row, column, day.get());
            sheet.style(row, column).format("dd-mm-yyyy").set();
        } else if (text.matches("GM0\\d{3}")) {
            sheet.value(row, column, Integer.parseInt(text.substring(2)));
        } else {
            sheet.value(row, column, text);
        }
    }
}
