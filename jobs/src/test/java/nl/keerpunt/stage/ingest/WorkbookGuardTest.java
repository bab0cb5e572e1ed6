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
        assertThat(WorkbookRows.of(bytes, new WorkbookLimits(8 << 20, 1500))).hasSize(1);
        assertThat(reason(bytes, new WorkbookLimits(8 << 20, 50))).isEqualTo(RefusalReason.WORKBOOK_INFLATES_TOO_FAR);
        assertThat(reason(bytes, new WorkbookLimits(2 << 20, 1500))).isEqualTo(RefusalReason.WORKBOOK_INFLATES_TOO_FAR);
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
    void refusesLongNumbersLongTextsDeepElementsAndManyNames() {
        assertThat(reason(WorkbookXml.of("<row><c><v>" + "9".repeat(65) + "</v></c></row>")))
                .isEqualTo(RefusalReason.NOT_XLSX);
        assertThat(reason(WorkbookXml.of("<row><c t=\"str\"><v>" + "9".repeat(65_537) + "</v></c></row>")))
                .isEqualTo(RefusalReason.NOT_XLSX);
        assertThat(reason(WorkbookXml.of("<a>".repeat(300) + "</a>".repeat(300))))
                .isEqualTo(RefusalReason.NOT_XLSX);
        StringBuilder names = new StringBuilder();
        for (int at = 0; at < 10_000; at++) {
            names.append("<n").append(at).append("/>");
        }
        assertThat(reason(WorkbookXml.of(names.toString()))).isEqualTo(RefusalReason.NOT_XLSX);
        assertThat(reason(
                        WorkbookXml.of("<row x=\"" + "9".repeat(5 << 20) + "\"/>")
                                .bytes(),
                        new WorkbookLimits(64 << 20, 2000)))
                .isEqualTo(RefusalReason.NOT_XLSX);
    }

    @Test
    void refusesFormulasThatTakeForEver() {
        String shared = "<row><c><f t=\"shared\" ref=\"A1:A2\" si=\"0\">" + "A1+".repeat(2700) + "1</f></c></row>"
                + "<row><c><f t=\"shared\" si=\"0\"/><v>1</v></c></row>".repeat(70_000);
        assertThat(reason(WorkbookXml.of(shared).bytes(), new WorkbookLimits(64 << 20, 2000)))
                .isEqualTo(RefusalReason.TOO_MANY_FORMULAS);
        String array = "<row><c><f t=\"array\" ref=\"A1\">B1</f><v>1</v></c></row>".repeat(40_000);
        assertThat(reason(WorkbookXml.of(array).bytes(), new WorkbookLimits(64 << 20, 2000)))
                .isEqualTo(RefusalReason.TOO_MANY_FORMULAS);
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
