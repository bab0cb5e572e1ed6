package nl.keerpunt.stage.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.core.delivery.RefusedDelivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbookGuardTest {
    private static final String ROW = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
    private static final byte[] OLE2 = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };

    /** For what would never pass the ratio, and must be refused for what it is. */
    private static final WorkbookLimits WIDE = new WorkbookLimits(1L << 30, 3000, 160L << 20);

    @TempDir
    private Path folder;

    private static RefusalReason reason(byte[] bytes) {
        return reason(bytes, WorkbookRows.LIMITS);
    }

    private static RefusalReason reason(byte[] bytes, WorkbookLimits limits) {
        RefusedDelivery refusal = catchThrowableOfType(RefusedDelivery.class, () -> WorkbookRows.of(bytes, limits));
        assertThat(refusal).as("refusal").isNotNull().hasNoCause();
        return refusal.reason();
    }

    private static RefusalReason reason(WorkbookXml workbook) {
        return reason(workbook.bytes());
    }

    private static byte[] ole2(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(OLE2);
        bytes.write(new byte[600]);
        bytes.write(content.getBytes(StandardCharsets.UTF_16LE));
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a;b\n1;2\n", "<html><table><tr><td>a</td></tr></table></html>", "PK\u0003\u0004"})
    void refusesOtherFilesUnderTheName(String text) {
        assertThat(reason(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(RefusalReason.NOT_XLSX);
    }

    @Test
    void tellsAnEncryptedWorkbookFromAnOldOne() throws IOException {
        assertThat(reason(ole2("EncryptedPackage"))).isEqualTo(RefusalReason.WORKBOOK_ENCRYPTED);
        assertThat(reason(ole2("Workbook"))).isEqualTo(RefusalReason.NOT_XLSX);
    }

    @Test
    void refusesEveryTruncation() {
        byte[] bytes = WorkbookXml.of(ROW).styled("0").bytes();
        for (int length = 0; length < bytes.length; length++) {
            assertThat(reason(Arrays.copyOf(bytes, length))).isEqualTo(RefusalReason.NOT_XLSX);
        }
    }

    /** Either the sound content or a refusal: a flipped bit never becomes another value. */
    @Test
    void readsNoDamagedContent() throws RefusedDelivery {
        byte[] bytes = WorkbookXml.of(ROW).bytes();
        assertThat(WorkbookRows.of(bytes)).containsExactly("1: 1");
        Random random = new Random(20240305);
        for (int round = 0; round < 2000; round++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(WorkbookRows.of(damaged)).containsExactly("1: 1");
            } catch (RefusedDelivery e) {
                assertThat(e).hasNoCause();
            }
        }
    }

    @Test
    void refusesAZipOfSomethingElse() {
        assertThat(reason(new WorkbookXml().with("word/document.xml", "<document/>")))
                .isEqualTo(RefusalReason.NOT_XLSX);
    }

    @Test
    void refusesAFileThatInflatesBeyondTheRatioWhateverThePartIsCalled() {
        WorkbookXml bomb = WorkbookXml.of(ROW).with(WorkbookXml.TEXTS, "<sst>" + "<si/>".repeat(2_000_000) + "</sst>");
        assertThat(reason(bomb)).isEqualTo(RefusalReason.WORKBOOK_INFLATES_TOO_FAR);
        WorkbookXml hidden = WorkbookXml.of(ROW).with("x.bin", "<a>" + "<b/>".repeat(2_000_000) + "</a>");
        assertThat(reason(hidden)).isEqualTo(RefusalReason.WORKBOOK_INFLATES_TOO_FAR);
    }

    @Test
    void takesTheLimitsThatItIsGiven() throws RefusedDelivery {
        byte[] bytes = WorkbookXml.of(ROW + "<row/>".repeat(500_000)).bytes();
        assertThat(WorkbookRows.of(bytes, new WorkbookLimits(8 << 20, 1500, 160L << 20)))
                .hasSize(1);
        assertThat(reason(bytes, new WorkbookLimits(8 << 20, 50, 160L << 20)))
                .isEqualTo(RefusalReason.WORKBOOK_INFLATES_TOO_FAR);
        assertThat(reason(bytes, new WorkbookLimits(2 << 20, 1500, 160L << 20)))
                .isEqualTo(RefusalReason.WORKBOOK_INFLATES_TOO_FAR);
    }

    /** The entity would be the content of a file, or a request to a server: neither is opened. */
    @Test
    void refusesEntitiesAndResolvesNone() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "geheim");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            for (String entity : new String[] {
                "<!ENTITY e SYSTEM \"" + secret.toUri() + "\">",
                "<!ENTITY e SYSTEM \"" + address + "\">",
                "<!ENTITY % p SYSTEM \"" + address + "\"> %p;",
                "<!ENTITY e \"lol\">"
            }) {
                for (String part : new String[] {WorkbookXml.SHEET, WorkbookXml.TEXTS, WorkbookXml.WORKBOOK, "x.xml"}) {
                    String xml = "<!DOCTYPE worksheet [" + entity + "]>"
                            + WorkbookXml.sheet("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&e;</v></c></row>");
                    assertThat(reason(WorkbookXml.of(ROW).with(part, xml)))
                            .as(part + entity)
                            .isEqualTo(RefusalReason.WORKBOOK_WITH_DTD);
                }
            }
            server.setSoTimeout(1);
            assertThat(catchThrowableOfType(java.net.SocketTimeoutException.class, server::accept))
                    .as("nobody asked the server")
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>",
                "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>",
                "<row r=\"99999999999\"/>",
                "<row r=\"-1\"/>",
                "<row r=\"x\"/>",
                "<row r=\"2\"/><row r=\"2\"/>",
                "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>",
                "<row r=\"1\"><c r=\"A1\"><c r=\"B1\"/></c></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>2000000000</v></c></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\" t=\"x\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\" s=\"-1\" t=\"d\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"7\"/></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>1"
            })
    void refusesWhatTheLibraryWouldChokeOn(String rows) {
        assertThat(reason(WorkbookXml.of(rows))).isEqualTo(RefusalReason.NOT_XLSX);
    }

    @Test
    void refusesLongNumbersDeepElementsAndManyOrLongNames() {
        assertThat(reason(WorkbookXml.of("<row><c><v>" + "9".repeat(65) + "</v></c></row>")))
                .isEqualTo(RefusalReason.NOT_XLSX);
        assertThat(reason(WorkbookXml.of("<a>".repeat(300) + "</a>".repeat(300))))
                .isEqualTo(RefusalReason.NOT_XLSX);
        StringBuilder names = new StringBuilder();
        for (int at = 0; at < 10_000; at++) {
            names.append("<n").append(at).append("/>");
        }
        assertThat(reason(WorkbookXml.of(names.toString()))).isEqualTo(RefusalReason.NOT_XLSX);
        assertThat(reason(WorkbookXml.of("<" + "n".repeat(300_000) + "/>"))).isEqualTo(RefusalReason.NOT_XLSX);
        assertThat(reason(
                        WorkbookXml.of("<row x=\"" + "9".repeat(5 << 20) + "\"/>")
                                .bytes(),
                        WIDE))
                .isEqualTo(RefusalReason.NOT_XLSX);
    }

    @Test
    void refusesManyAttributesBeforeTheParserComparesThem() throws IOException {
        String equal = "<a " + "b=\"\" ".repeat(400_000) + "/>";
        StringBuilder different = new StringBuilder("<a ");
        StringBuilder spaces = new StringBuilder("<a ");
        for (int at = 0; at < 300_000; at++) {
            different.append('a').append(at).append("='>' ");
            spaces.append("xmlns:a").append(at).append("='b' ");
        }
        // In two of these encodings the bytes of other characters look like those of tags.
        byte[] wide = ("<a " + "b=\"\u3c3c\" ".repeat(200_000) + "/>").getBytes(StandardCharsets.UTF_16);
        byte[] narrow = ("\ufeff<a " + "b=\"\u3c3c\" ".repeat(200_000) + "/>").getBytes(StandardCharsets.UTF_16LE);
        String declared = "<?xml version=\"1.0\" encoding=\"IBM037\"?>";
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        other.write(declared.getBytes(StandardCharsets.US_ASCII));
        other.write(equal.getBytes("IBM037"));
        for (byte[] part : new byte[][] {
            equal.getBytes(StandardCharsets.UTF_8),
            different.append("/>").toString().getBytes(StandardCharsets.UTF_8),
            spaces.append("/>").toString().getBytes(StandardCharsets.UTF_8),
            wide,
            narrow,
            other.toByteArray()
        }) {
            assertThat(reason(WorkbookXml.of(ROW).with("x.xml", part).bytes(), WIDE))
                    .isEqualTo(RefusalReason.NOT_XLSX);
        }
        StringBuilder prefixes = new StringBuilder("<a>");
        for (int at = 0; at < 10_000; at++) {
            prefixes.append("<a xmlns:a").append(at).append("=\"b\"/>");
        }
        assertThat(reason(WorkbookXml.of(ROW).with("x.xml", prefixes + "</a>"))).isEqualTo(RefusalReason.NOT_XLSX);
    }

    /** Attributes are no quotes in texts, comments and instructions, and add-ins write UTF-16. */
    @Test
    void countsNoAttributesWhereNoneAre() throws RefusedDelivery {
        String quotes = "\"='".repeat(500);
        String part =
                "<?x " + quotes + "?><a b=\"1\"><!-- " + quotes + " --><![CDATA[" + quotes + "]]>" + quotes + "</a>";
        assertThat(WorkbookRows.of(WorkbookXml.of(ROW)
                        .with("x.xml", part)
                        .with("y.xml", ("\ufeff" + part).getBytes(StandardCharsets.UTF_16LE))
                        .with(WorkbookXml.SHEET, WorkbookXml.sheet(ROW).getBytes(StandardCharsets.UTF_16))
                        .bytes()))
                .containsExactly("1: 1");
    }

    @Test
    void refusesRowsThatCostMoreThanTheirCells() throws RefusedDelivery {
        String wide = "<row><c r=\"XFD1\"/></row>";
        assertThat(reason(WorkbookXml.of(ROW + wide.repeat(40_000)).bytes(), WIDE))
                .isEqualTo(RefusalReason.TOO_MANY_COLUMNS);
        String narrow = "<row><c><v>1</v></c></row>";
        assertThat(reason(WorkbookXml.of(ROW + wide + narrow.repeat(200_000)).bytes(), WIDE))
                .isEqualTo(RefusalReason.TOO_MANY_COLUMNS);
        assertThat(WorkbookRows.of(
                        WorkbookXml.of(ROW + wide.repeat(100) + narrow.repeat(20_000))
                                .bytes(),
                        WIDE))
                .hasSize(20_001);
    }

    @Test
    void refusesTextsThatNoCellAndNoRowCanHold() {
        String megabyte = "x".repeat(1 << 20);
        String tags = ("x".repeat(1000) + "<").repeat(20_000);
        for (String cells : new String[] {
            "<c t=\"str\"><v>" + "9".repeat(65_537) + "</v></c>",
            "<c t=\"str\"><v>" + megabyte.repeat(5) + "</v></c>",
            ("<c t=\"inlineStr\"><is><t>" + megabyte + "</t></is></c>").repeat(4),
            "<c t=\"inlineStr\"><is><r><t>" + "x</t></r><r><t>".repeat(70_000) + "</t></r></is></c>",
            "<c t=\"str\"><v><![CDATA[" + tags + "]]></v></c>",
            ("<c t=\"str\"><v>" + "x".repeat(65_000) + "</v></c>").repeat(100),
            "<c><f t=\"shared\" ref=\"A1\" si=\"0\">" + "A1+".repeat(20_000) + "1</f></c>"
                    + "<c><f t=\"shared\" si=\"0\"/><v>1</v></c>".repeat(100)
        }) {
            assertThat(reason(WorkbookXml.of(ROW + "<row>" + cells + "</row>").bytes(), WIDE))
                    .as(cells.substring(0, 40))
                    .isEqualTo(RefusalReason.TEXT_TOO_LONG);
        }
        for (String text : new String[] {megabyte, megabyte.repeat(5), "<![CDATA[" + tags + "]]>"}) {
            String texts = "<sst>" + ("<si><t>" + text + "</t></si>").repeat(4) + "</sst>";
            assertThat(reason(WorkbookXml.of(ROW).with(WorkbookXml.TEXTS, texts).bytes(), WIDE))
                    .isEqualTo(RefusalReason.TEXT_TOO_LONG);
        }
    }

    /** What would be kept until the last row is read. */
    @Test
    void refusesWhatWouldFillTheMemory() throws RefusedDelivery {
        WorkbookLimits limits = new WorkbookLimits(WIDE.bytes(), WIDE.ratio(), 4 << 20);
        String text = "x".repeat(60_000);
        WorkbookXml[] workbooks = {
            WorkbookXml.of(ROW)
                    .with(WorkbookXml.TEXTS, "<sst>" + ("<si><t>" + text + "</t></si>").repeat(75) + "</sst>"),
            WorkbookXml.of(ROW)
                    .with(WorkbookXml.TEXTS, "<row>" + ("<si><t>" + text + "</t></si>").repeat(75) + "</row>"),
            WorkbookXml.of(ROW).with(WorkbookXml.TEXTS, "<sst count=\"1\">" + "<si/>".repeat(100_000) + "</sst>"),
            WorkbookXml.of(ROW)
                    .with(
                            WorkbookXml.STYLES,
                            "<a>" + ("<numFmt numFmtId=\"1\" formatCode=\"" + text + "\"/>").repeat(75) + "</a>"),
            WorkbookXml.of(ROW).with(WorkbookXml.STYLES, "<a>" + "<xf numFmtId=\"1\"/>".repeat(100_000) + "</a>"),
            WorkbookXml.of(ROW)
                    .with(WorkbookXml.WORKBOOK, WorkbookXml.workbook("", "<sheet name=\"a\"/>".repeat(100_000))),
            WorkbookXml.of(("<row><c><f t=\"array\" ref=\"A1\">" + text + "</f><v>1</v></c></row>").repeat(75))
        };
        for (WorkbookXml workbook : workbooks) {
            assertThat(reason(workbook.bytes(), limits)).isEqualTo(RefusalReason.WORKBOOK_INFLATES_TOO_FAR);
        }
        String rows = ("<row><c t=\"str\"><v>" + "x".repeat(4000) + "</v></c></row>").repeat(2000);
        assertThat(WorkbookRows.of(WorkbookXml.of(rows).bytes(), limits)).hasSize(2000);
    }

    /** Signs of other scripts take two bytes each. */
    @Test
    void countsBytesOfTextsAndNotSigns() throws RefusedDelivery {
        WorkbookLimits limits = new WorkbookLimits(WIDE.bytes(), WIDE.ratio(), 4 << 20);
        String latin = "<sst>" + ("<si><t>" + "é".repeat(60_000) + "</t></si>").repeat(40) + "</sst>";
        String greek = "<sst>" + ("<si><t>" + "λ".repeat(60_000) + "</t></si>").repeat(40) + "</sst>";
        assertThat(WorkbookRows.of(
                        WorkbookXml.of(ROW).with(WorkbookXml.TEXTS, latin).bytes(), limits))
                .hasSize(1);
        assertThat(reason(WorkbookXml.of(ROW).with(WorkbookXml.TEXTS, greek).bytes(), limits))
                .isEqualTo(RefusalReason.WORKBOOK_INFLATES_TOO_FAR);
    }

    /** None of these is read, however large it is or whatever it says. */
    @Test
    void letsLiesAndMassesThatNobodyReadsBe() throws RefusedDelivery {
        String sheet = "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>" + ROW + "</sheetData><mergeCells>"
                + "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(200_000) + "</mergeCells></worksheet>";
        String names = "<definedNames>" + "<definedName name=\"n\">A1</definedName>".repeat(200_000)
                + "</definedNames></workbook>";
        String sheets = "<sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>".repeat(10_000);
        assertThat(WorkbookRows.of(
                        WorkbookXml.of("")
                                .with(WorkbookXml.SHEET, sheet)
                                .with(
                                        WorkbookXml.WORKBOOK,
                                        WorkbookXml.workbook("", sheets).replace("</workbook>", names))
                                .with(WorkbookXml.TEXTS, "<sst count=\"2147483647\" uniqueCount=\"-1\"/>")
                                .bytes(),
                        WIDE))
                .containsExactly("1: 1");
    }

    @Test
    void looksAtEachOfTwoPartsOfOneName() throws IOException {
        WorkbookXml twice = WorkbookXml.of(ROW)
                .with("xl/worksheets/sheet1.xmk", "<row><c t=\"str\"><v>" + "x".repeat(70_000) + "</v></c></row>");
        byte[] bytes = new String(twice.bytes(), StandardCharsets.ISO_8859_1)
                .replace("sheet1.xmk", "sheet1.xml")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(reason(bytes)).isEqualTo(RefusalReason.TEXT_TOO_LONG);
    }

    @Test
    void refusesFormulasThatTakeForEver() {
        String shared = "<row><c><f t=\"shared\" ref=\"A1:A2\" si=\"0\">" + "A1+".repeat(2700) + "1</f></c></row>"
                + "<row><c><f t=\"shared\" si=\"0\"/><v>1</v></c></row>".repeat(70_000);
        assertThat(reason(WorkbookXml.of(shared).bytes(), WIDE)).isEqualTo(RefusalReason.TOO_MANY_FORMULAS);
        String array = "<row><c><f t=\"array\" ref=\"A1\">B1</f><v>1</v></c></row>".repeat(40_000);
        assertThat(reason(WorkbookXml.of(array).bytes(), WIDE)).isEqualTo(RefusalReason.TOO_MANY_FORMULAS);
    }

    @Test
    void refusesMorePartsThanAnyWorkbookHas() {
        WorkbookXml workbook = WorkbookXml.of(ROW);
        for (int at = 0; at < 4096; at++) {
            workbook.with("x" + at, "");
        }
        assertThat(reason(workbook)).isEqualTo(RefusalReason.NOT_XLSX);
    }

    @Test
    void letsPicturesAndDataOfAddInsBe() throws RefusedDelivery {
        byte[] picture = new byte[200_000];
        new Random(7).nextBytes(picture);
        assertThat(WorkbookRows.of(WorkbookXml.of(ROW)
                        .with("xl/media/image1.png", picture)
                        .with("xl/drawings/vmlDrawing1.vml", "<xml><br></xml>")
                        .with("customXml/item1.xml", "<DataMashup>" + "QUJD".repeat(20_000) + "</DataMashup>")
                        .with("xl/calcChain.xml", "<calcChain><c r=\"B2\"/><c r=\"A1\"/></calcChain>")
                        .bytes()))
                .containsExactly("1: 1");
    }
}
