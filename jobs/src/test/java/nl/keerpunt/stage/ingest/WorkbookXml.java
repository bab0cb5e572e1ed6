package nl.keerpunt.stage.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook made of XML by hand, for what no writer writes. */
final class WorkbookXml {
    static final String SHEET = "xl/worksheets/sheet1.xml";
    static final String WORKBOOK = "xl/workbook.xml";
    static final String TEXTS = "xl/sharedStrings.xml";
    static final String STYLES = "xl/styles.xml";
    private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    /** A workbook with one sheet that holds these rows. */
    static WorkbookXml of(String rows) {
        WorkbookXml workbook = new WorkbookXml();
        return workbook.with(
                        "[Content_Types].xml",
                        "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"" + TYPES + "sheet.main+xml\"/>"
                                + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" + TYPES
                                + "sharedStrings+xml\"/></Types>")
                .with(WORKBOOK, workbook("", "<sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>"))
                .with(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships xmlns=\"" + RELATIONS
                                + "\"><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
                                + "<Relationship Id=\"rId2\" Target=\"worksheets/sheet2.xml\"/></Relationships>")
                .with(SHEET, sheet(rows));
    }

    static String sheet(String rows) {
        return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    }

    static String workbook(String properties, String sheets) {
        return "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">" + properties
                + "<sheets>" + sheets + "</sheets></workbook>";
    }

    /** Formats in order: the cell style n shows the n-th. */
    WorkbookXml styled(String... formats) {
        StringBuilder codes = new StringBuilder();
        StringBuilder styles = new StringBuilder();
        for (int at = 0; at < formats.length; at++) {
            codes.append("<numFmt numFmtId=\"").append(164 + at).append("\" formatCode=\"");
            codes.append(formats[at].replace("\"", "&quot;")).append("\"/>");
            styles.append("<xf numFmtId=\"").append(164 + at).append("\"/>");
        }
        String types = new String(parts.get("[Content_Types].xml"), StandardCharsets.UTF_8);
        return with(
                        "[Content_Types].xml",
                        types.replace(
                                "</Types>",
                                "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + TYPES
                                        + "styles+xml\"/></Types>"))
                .with(
                        STYLES,
                        "<styleSheet><numFmts>" + codes + "</numFmts><cellXfs>" + styles + "</cellXfs></styleSheet>");
    }

    WorkbookXml with(String part, String content) {
        return with(part, content.getBytes(StandardCharsets.UTF_8));
    }

    WorkbookXml with(String part, byte[] content) {
        parts.put(part, content);
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
