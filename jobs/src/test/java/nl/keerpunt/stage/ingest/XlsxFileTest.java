package nl.keerpunt.stage.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.function.Consumer;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.core.delivery.RefusedDelivery;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxFileTest {
    private static final String HEADER = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c></row>";

    private static byte[] written(Consumer<Worksheet> filled) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            filled.accept(workbook.newWorksheet("blad"));
        }
        return bytes.toByteArray();
    }

    private static String cell(String content) throws RefusedDelivery {
        String rows = HEADER + "<row r=\"2\">" + content + "</row>";
        return WorkbookRows.of(WorkbookXml.of(rows).bytes()).get(1);
    }

    private static String styled(String format, String value, boolean from1904) throws RefusedDelivery {
        WorkbookXml workbook = WorkbookXml.of(
                        HEADER + "<row r=\"2\"><c r=\"A2\" s=\"0\"><v>" + value + "</v></c></row>")
                .styled(format);
        if (from1904) {
            workbook.with(
                    WorkbookXml.WORKBOOK,
                    WorkbookXml.workbook(
                            "<workbookPr date1904=\"1\"/>", "<sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>"));
        }
        return WorkbookRows.of(workbook.bytes()).get(1);
    }

    private static RefusedDelivery refusal(WorkbookXml workbook) {
        return catchThrowableOfType(RefusedDelivery.class, () -> WorkbookRows.of(workbook.bytes()));
    }

    @Test
    void readsTextsNumbersAndDaysAsACsvFileWouldHoldThem() throws Exception {
        byte[] bytes = written(sheet -> {
            sheet.value(0, 0, "melding_id");
            sheet.inlineString(0, 1, "gemeentecode");
            sheet.value(0, 2, "meldingsdatum");
            sheet.value(1, 0, "m1");
            sheet.value(1, 1, 755);
            sheet.value(1, 2, LocalDate.of(2024, 3, 5));
            sheet.style(1, 2).format("dd-mm-yyyy").set();
            sheet.inlineString(2, 0, "m2");
            sheet.value(2, 1, "GM0755");
            sheet.value(2, 2, "05-03-2024");
        });
        assertThat(WorkbookRows.of(bytes))
                .containsExactly(
                        "1: melding_id gemeentecode meldingsdatum", "2: m1 755 2024-03-05", "3: m2 GM0755 05-03-2024");
    }

    @Test
    void passesOverEmptyRowsAndColumnsAtTheEndAndKeepsLineNumbers() throws Exception {
        byte[] bytes = written(sheet -> {
            sheet.value(0, 0, "a");
            sheet.value(0, 1, "b");
            sheet.value(1, 0, "1");
            sheet.value(4, 1, "2");
            sheet.style(4, 700).format("dd-mm-yyyy").set();
            sheet.value(7, 2, "3");
            sheet.style(90, 0).bold().set();
        });
        assertThat(WorkbookRows.of(bytes)).containsExactly("1: a b", "2: 1 -", "5: - 2", "8: - - 3");
    }

    @Test
    void readsHiddenRowsAndTheFirstSheetThatIsVisible() throws Exception {
        WorkbookXml hidden = WorkbookXml.of(HEADER)
                .with(
                        WorkbookXml.WORKBOOK,
                        WorkbookXml.workbook(
                                "",
                                "<sheet name=\"b\" sheetId=\"2\" state=\"veryHidden\" r:id=\"rId1\"/>"
                                        + "<sheet name=\"a\" sheetId=\"1\" r:id=\"rId2\"/>"))
                .with(
                        "xl/worksheets/sheet2.xml",
                        WorkbookXml.sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
                                + "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>2</v></c></row>"));
        assertThat(WorkbookRows.of(hidden.bytes())).containsExactly("1: 1", "2: 2");
    }

    @Test
    void numbersRowsAndCellsThatCarryNoNumber() throws RefusedDelivery {
        String rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>"
                + "<row r=\"7\"><c r=\"B7\"><v>4</v></c></row><row><c r=\"A8\"><v>5</v></c></row>";
        assertThat(WorkbookRows.of(WorkbookXml.of(rows).bytes()))
                .containsExactly("1: 1 2", "2: - 3", "7: - 4", "8: 5 -");
    }

    @ParameterizedTest
    @CsvSource({
        "755, 755",
        "755.0, 755",
        "1E2, 100",
        "-3.50, -3.5",
        "0.30000000000000004, 0.3",
        "123456789012345, 123456789012345",
        "1234567890123456, #NUM!",
        "1.2345678901234E+17, #NUM!",
        "1E+2147483000, #NUM!",
        "1E-300, #NUM!"
    })
    void writesNumbersWithoutExponentAndNeverDigitsThatExcelLost(String stored, String text) throws RefusedDelivery {
        assertThat(cell("<c r=\"A2\"><v>" + stored + "</v></c>")).isEqualTo("2: " + text);
    }

    @Test
    void readsFormulasByTheirLastResult() throws RefusedDelivery {
        assertThat(cell("<c r=\"A2\"><f>B2*2</f><v>4</v></c>")).isEqualTo("2: 4");
        assertThat(cell("<c r=\"A2\" t=\"str\"><f>B2&amp;C2</f><v>xy</v></c>")).isEqualTo("2: xy");
        assertThat(cell("<c r=\"A2\" t=\"str\"><f t=\"array\" ref=\"A2:A3\">B2:B3</f><v>x</v></c>"))
                .isEqualTo("2: x");
        assertThat(cell("<c r=\"A2\"><f t=\"shared\" ref=\"A2:B2\" si=\"0\">D2</f><v>1</v></c>"
                        + "<c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>2</v></c>"))
                .isEqualTo("2: 1 2");
    }

    @Test
    void keepsErrorsAndTruthValuesAsTexts() throws RefusedDelivery {
        assertThat(cell("<c r=\"A2\" t=\"e\"><v>#N/A</v></c><c r=\"B2\" t=\"b\"><v>1</v></c>"
                        + "<c r=\"C2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c r=\"D2\" t=\"b\"><v>0</v></c>"))
                .isEqualTo("2: #N/A TRUE #DIV/0! FALSE");
    }

    @ParameterizedTest
    @CsvSource({
        "dd-mm-yyyy, 45356, false, 2024-03-05",
        "[$-413]d mmmm yyyy;@, 45356, false, 2024-03-05",
        "yyyy\\-mm\\-dd, 43894, true, 2024-03-05",
        "dd-mm-yyyy, 45356.75, false, 2024-03-05",
        "dd-mm-yyyy hh:mm, 45356.75, false, 2024-03-05 18:00:00",
        "dd-mm-yyyy hh:mm, 45356, false, 2024-03-05",
        "dd-mm-yyyy, 61, false, 1900-03-01",
        "dd-mm-yyyy, 2958465, false, 9999-12-31",
        "dd-mm-yyyy, 2958466, false, 2958466",
        "dd-mm-yyyy, -1, false, -1",
        "dd-mm-yyyy, 1E300, false, #NUM!",
        "hh:mm, 0.5, false, 0.5",
        "0.00, 45356, false, 45356",
        "[Red]0, 45356, false, 45356",
        "0 \"days\", 45356, false, 45356"
    })
    void knowsDaysByTheFormatOfTheCell(String format, String stored, boolean from1904, String text)
            throws RefusedDelivery {
        assertThat(styled(format, stored, from1904)).isEqualTo("2: " + text);
    }

    @Test
    void undoesTheEscapesOfTheFormat() throws RefusedDelivery {
        assertThat(
                        cell(
                                "<c r=\"A2\" t=\"str\"><v>a_x000D_</v></c><c r=\"B2\" t=\"str\"><v>b_x005F_x0041_c_xyz</v></c>"))
                .isEqualTo("2: a\r b_x0041_c_xyz");
    }

    @Test
    void refusesASheetWithoutHeaderInItsFirstRowAsACsvFile() throws RefusedDelivery {
        assertThat(WorkbookRows.of(WorkbookXml.of("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>")
                        .bytes()))
                .containsExactly("1: ", "2: 1");
        assertThat(WorkbookRows.of(WorkbookXml.of("").bytes())).containsExactly("1: ");
    }

    @Test
    void refusesAWorkbookWithoutAVisibleSheet() {
        assertThat(refusal(WorkbookXml.of(HEADER).with(WorkbookXml.WORKBOOK, WorkbookXml.workbook("", "")))
                        .reason())
                .isEqualTo(RefusalReason.WORKBOOK_WITHOUT_SHEET);
        assertThat(refusal(WorkbookXml.of(HEADER)
                                .with(
                                        WorkbookXml.WORKBOOK,
                                        WorkbookXml.workbook(
                                                "",
                                                "<sheet name=\"a\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/>")))
                        .reason())
                .isEqualTo(RefusalReason.WORKBOOK_WITHOUT_SHEET);
    }

    @Test
    void refusesMoreColumnsThanAnyDeliveryHasAndNamesTheRow() {
        RefusedDelivery refusal = refusal(WorkbookXml.of(HEADER + "<row r=\"3\"><c r=\"SS3\"><v>1</v></c></row>"));
        assertThat(refusal.reason()).isEqualTo(RefusalReason.TOO_MANY_COLUMNS);
        assertThat(refusal.where()).isEqualTo("regel 3");
    }

    /** Excel itself numbers every row and cell; the format does not ask for it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<row><c r='ZZZZ1'/></row>|1",
                "<row r='x'><c/></row>|1",
                "<row><c t='x'><v>1</v></c></row>|1",
                "<row/><row><c><v>1</v></c></row><row><c t='x'><v>1</v></c></row>|3",
                "<row/><row r='-1'/>|2",
                "<row r='7'/><row><c><c/></c></row>|8",
                "<row r='7'/><row r='7'/>|8",
                "<row r='7'/><row r='3'/>|8",
                "<row r='7'/><row/><row><c r='B9'/><c r='A9'/></row>|9",
                "<row r='7'/><row/><row><c t='x'><v>1</v></c></row>|9"
            })
    void countsLinesThatCarryNoNumberWhereItNamesOne(String rows, int line) {
        assertThat(refusal(WorkbookXml.of(rows)).where()).isEqualTo("regel " + line);
    }

    @Test
    void looksOnceAtEachFormatHoweverLongItIs() throws RefusedDelivery {
        String rows = HEADER + "<row><c s=\"0\"><v>45356</v></c></row>".repeat(20_000);
        for (String open : new String[] {"[", "\"", "_", "\\", "[\""}) {
            byte[] bytes =
                    WorkbookXml.of(rows).styled(open.repeat(100_000) + "yy").bytes();
            assertThat(WorkbookRows.of(bytes, new WorkbookLimits(64 << 20, 2000, 160L << 20)))
                    .as(open)
                    .hasSize(20_001)
                    .contains("20001: 2024-03-05");
        }
    }

    @Test
    void namesTheRowOfATextThatIsTooLongAndNotTheText() {
        RefusedDelivery refusal = refusal(WorkbookXml.of(
                HEADER + "<row r=\"4\"><c r=\"A4\" t=\"str\"><v>" + "x".repeat(4097) + "</v></c></row>"));
        assertThat(refusal).hasMessage("text_too_long (regel 4)").hasNoCause();
    }
}
