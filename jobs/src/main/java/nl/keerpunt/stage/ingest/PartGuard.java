package nl.keerpunt.stage.ingest;

import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.core.delivery.RefusedDelivery;

/** Follows the XML of a workbook's parts, one after the other, and refuses what the library must not meet. */
final class PartGuard {
    /** Twice what a cell can hold in Excel: a text, or a formula and its value. */
    private static final int LONGEST_TEXT = 65_536;
    /** Excel writes seventeen digits, a sign, a point and an exponent. */
    private static final int LONGEST_NUMBER = 64;

    /** More than a row of a delivery can hold, for the library has a whole row in memory. */
    private static final int LONGEST_ROW = 4 << 20;
    /** Places without a cell in front of cells, of which the library makes something: a second of its time. */
    private static final long MOST_EMPTY_PLACES = 200_000_000L;
    /** It makes room for the widest row before each row, which costs so much less than a place without a cell. */
    private static final int ROOM = 8;
    /** What a text takes beside its characters. */
    private static final int TEXT = 48;
    /** Elements, beside those with texts and formulas, of which it keeps attributes. */
    private static final Set<String> KEPT = Set.of("numFmt", "xf", "sheet", "Relationship");

    private static final int DEEPEST = 256;

    private static final String STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

    private final long mostKept;
    private final RememberedNames names = new RememberedNames();
    private boolean styled;
    private long texts;
    private long lastText = -1;
    private long kept;

    private InflatedPart part;

    private int depth;
    private boolean inRow;
    private int row;
    private int rowLength;
    private int column;
    private int widest;
    private long emptyPlaces;
    /** Depth of the cell or text that is open, 0 outside. */
    private int holder;

    private String cellType;
    private int textLength;
    private boolean inValue;
    private final StringBuilder value = new StringBuilder();
    private FormulaWork formulas;
    private boolean formulaKept;
    private String sharedFormula;
    private int formulaStart;
    /** Whether what is open holds a sign that takes two bytes. */
    private boolean wide;

    /** @param mostKept bytes that the library may keep */
    PartGuard(long mostKept) {
        this.mostKept = mostKept;
    }

    /** @return whether the workbook has a part with styles, without which no cell is a date */
    boolean isStyled() {
        return styled;
    }

    /** Follows one part to its end, or to where it stops being XML. */
    void check(XMLStreamReader xml, InflatedPart inflated) throws XMLStreamException, RefusedDelivery {
        part = inflated;
        depth = 0;
        inRow = false;
        row = 0;
        widest = 0;
        emptyPlaces = 0;
        holder = 0;
        inValue = false;
        formulas = new FormulaWork();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new RefusedDelivery(RefusalReason.WORKBOOK_WITH_DTD, "");
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    require(depth <= DEEPEST && !inValue);
                    names.add(xml);
                    require(names.areFew());
                    start(xml);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    end(xml.getLocalName());
                    depth--;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(xml);
                default -> {}
            }
        }
    }

    /** Checks what only all parts together tell. */
    void finish() throws RefusedDelivery {
        // The library would look for such a text for ever.
        require(lastText < texts);
    }

    private void require(boolean holds) throws RefusedDelivery {
        require(holds, RefusalReason.NOT_XLSX);
    }

    private void require(boolean holds, RefusalReason otherwise) throws RefusedDelivery {
        if (!holds) {
            throw new RefusedDelivery(otherwise, inRow ? "regel " + row : "");
        }
    }

    /** Counts what the library keeps in memory as long as it reads. */
    private void keep(long bytes) throws RefusedDelivery {
        kept += bytes;
        require(kept <= mostKept, RefusalReason.WORKBOOK_INFLATES_TOO_FAR);
    }

    private void keepAttributes(XMLStreamReader xml) throws RefusedDelivery {
        for (int at = 0; at < xml.getAttributeCount(); at++) {
            String text = xml.getAttributeValue(at);
            keep(bytes(text));
        }
    }

    /** Java keeps a text that has signs beyond Latin-1 in two bytes each. */
    private static long bytes(int characters, boolean wide) {
        return TEXT + (wide ? 2L : 1L) * characters;
    }

    private static long bytes(String text) {
        return bytes(text.length(), isWide(text.toCharArray(), 0, text.length()));
    }

    private static boolean isWide(char[] signs, int from, int count) {
        for (int at = from; at < from + count; at++) {
            if (signs[at] > 0xFF) {
                return true;
            }
        }
        return false;
    }

    private void start(XMLStreamReader xml) throws RefusedDelivery {
        if (KEPT.contains(xml.getLocalName())) {
            keepAttributes(xml);
        }
        switch (xml.getLocalName()) {
            case "Override" -> styled |= STYLES.equals(xml.getAttributeValue(null, "ContentType"));
            case "row" -> {
                inRow = true;
                column = 0;
                rowLength = 0;
                int before = row;
                // Counted, until its number is known to be one.
                row++;
                String number = xml.getAttributeValue(null, "r");
                row = next(
                        before,
                        number == null ? row : CellAddress.number(number, CellAddress.MOST_ROWS),
                        CellAddress.MOST_ROWS);
                leave(widest / ROOM);
            }
            case "c" -> {
                if (inRow) {
                    open();
                    String address = xml.getAttributeValue(null, "r");
                    int before = column;
                    column = next(
                            before,
                            address == null ? before + 1 : CellAddress.column(address),
                            CellAddress.MOST_COLUMNS);
                    widest = Math.max(widest, column);
                    leave(column - before - 1);
                    String type = xml.getAttributeValue(null, "t");
                    cellType = type == null ? "n" : type;
                    formulas.cell();
                    requireLittleFormulaWork();
                }
            }
            case "si" -> {
                open();
                cellType = "";
                texts++;
            }
            case "v" -> {
                inValue = holder > 0;
                value.setLength(0);
            }
            case "f" -> formula(xml);
            default -> {}
        }
    }

    private void open() throws RefusedDelivery {
        require(holder == 0);
        holder = depth;
        textLength = 0;
        wide = false;
        part.hold();
    }

    private void lengthenRow(int characters) throws RefusedDelivery {
        rowLength += characters;
        require(rowLength <= LONGEST_ROW, RefusalReason.TEXT_TOO_LONG);
    }

    private void leave(int places) throws RefusedDelivery {
        emptyPlaces += places;
        require(emptyPlaces <= MOST_EMPTY_PLACES, RefusalReason.TOO_MANY_COLUMNS);
    }

    private void formula(XMLStreamReader xml) throws RefusedDelivery {
        String type = xml.getAttributeValue(null, "t");
        boolean ranged = xml.getAttributeValue(null, "ref") != null;
        formulaKept = ranged && holder > 0;
        sharedFormula = null;
        formulaStart = textLength;
        if ("array".equals(type) && ranged) {
            formulas.array();
        } else if ("shared".equals(type)) {
            String number = String.valueOf(xml.getAttributeValue(null, "si"));
            if (ranged) {
                sharedFormula = number;
                keep(bytes(number));
            } else {
                lengthenRow(formulas.use(number));
                requireLittleFormulaWork();
            }
        }
    }

    private void requireLittleFormulaWork() throws RefusedDelivery {
        require(formulas.isLittle(), RefusalReason.TOO_MANY_FORMULAS);
    }

    private void end(String name) throws RefusedDelivery {
        if (inValue) {
            inValue = false;
            checkValue();
        }
        if (name.equals("f") && formulaKept) {
            keep(bytes(textLength - formulaStart, wide));
            formulaKept = false;
        }
        if (name.equals("f") && sharedFormula != null) {
            formulas.share(sharedFormula, textLength - formulaStart);
            sharedFormula = null;
        }
        if (name.equals("row")) {
            inRow = false;
        }
        if (depth == holder) {
            if (cellType.isEmpty()) {
                keep(bytes(textLength, wide));
            }
            holder = 0;
            part.release();
        }
    }

    private void checkValue() throws RefusedDelivery {
        if (cellType.equals("n")) {
            require(value.length() <= LONGEST_NUMBER);
        }
        if (cellType.equals("s") && !value.isEmpty()) {
            int number = CellAddress.number(value, Integer.MAX_VALUE);
            require(number != CellAddress.NONE);
            lastText = Math.max(lastText, number);
        }
    }

    private void text(XMLStreamReader xml) throws RefusedDelivery {
        if (holder > 0) {
            textLength += xml.getTextLength();
            require(textLength <= LONGEST_TEXT, RefusalReason.TEXT_TOO_LONG);
            wide |= isWide(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            if (!cellType.isEmpty()) {
                lengthenRow(xml.getTextLength());
            }
            if (inValue) {
                value.append(xml.getText());
            }
        }
    }

    /** Rows in a sheet and cells in a row stand in order. */
    private int next(int before, int number, int most) throws RefusedDelivery {
        require(number > before && number <= most);
        return number;
    }
}
