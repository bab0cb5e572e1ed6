package nl.keerpunt.stage.ingest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.core.delivery.RefusedDelivery;

/** Follows the XML of a workbook's parts, one after the other, and refuses what the library must not meet. */
final class PartGuard {
    /** Limits of Excel itself. */
    private static final int MOST_COLUMNS = 16_384;

    private static final int MOST_ROWS = 1_048_576;
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
    private static final int MOST_NAMES = 8192;
    private static final int MOST_NAME_CHARACTERS = 1 << 18;
    /** Characters of shared formulas, and array formulas asked about a cell: some seconds of the library's time. */
    private static final long MOST_FORMULA_WORK = 500_000_000L;

    private static final String STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

    private final long mostKept;
    private final Set<String> names = new HashSet<>();
    private int nameCharacters;
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
    private final Map<String, Integer> sharedFormulas = new HashMap<>();
    private boolean formulaKept;
    private String sharedFormula;
    private int formulaStart;
    private long arrayFormulas;
    private long formulaWork;

    /** @param mostKept characters that the library may keep */
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
        sharedFormulas.clear();
        arrayFormulas = 0;
        formulaWork = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new RefusedDelivery(RefusalReason.WORKBOOK_WITH_DTD, "");
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    require(depth <= DEEPEST && !inValue);
                    rememberNames(xml);
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

    /** The parser keeps every name that it ever met, also for the next workbook. */
    private void rememberNames(XMLStreamReader xml) throws RefusedDelivery {
        remember(xml.getLocalName());
        remember(xml.getPrefix());
        for (int at = 0; at < xml.getAttributeCount(); at++) {
            remember(xml.getAttributeLocalName(at));
            remember(xml.getAttributePrefix(at));
        }
        for (int at = 0; at < xml.getNamespaceCount(); at++) {
            remember(xml.getNamespacePrefix(at));
            remember(xml.getNamespaceURI(at));
        }
    }

    private void remember(String nameOrNull) throws RefusedDelivery {
        if (names.add(nameOrNull)) {
            nameCharacters += nameOrNull == null ? 0 : nameOrNull.length();
            require(names.size() <= MOST_NAMES && nameCharacters <= MOST_NAME_CHARACTERS);
        }
    }

    /** Counts what the library keeps in memory as long as it reads. */
    private void keep(long characters) throws RefusedDelivery {
        kept += characters;
        require(kept <= mostKept, RefusalReason.WORKBOOK_INFLATES_TOO_FAR);
    }

    private void keepAttributes(XMLStreamReader xml) throws RefusedDelivery {
        for (int at = 0; at < xml.getAttributeCount(); at++) {
            keep(TEXT + xml.getAttributeValue(at).length());
        }
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
                row = next(before, number == null ? row : number(number, MOST_ROWS), MOST_ROWS);
                leave(widest / ROOM);
            }
            case "c" -> {
                if (inRow) {
                    open();
                    String address = xml.getAttributeValue(null, "r");
                    int before = column;
                    column = next(before, address == null ? before + 1 : columnOf(address), MOST_COLUMNS);
                    widest = Math.max(widest, column);
                    leave(column - before - 1);
                    String type = xml.getAttributeValue(null, "t");
                    cellType = type == null ? "n" : type;
                    formulaWork += arrayFormulas;
                    requireLittleFormulaWork();
                }
            }
            case "si" -> {
                open();
                cellType = "";
                texts++;
                keep(TEXT);
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
            arrayFormulas++;
        } else if ("shared".equals(type)) {
            String number = String.valueOf(xml.getAttributeValue(null, "si"));
            if (ranged) {
                sharedFormula = number;
                keep(TEXT + number.length());
            } else {
                int length = sharedFormulas.getOrDefault(number, 0);
                lengthenRow(length);
                formulaWork += length;
                requireLittleFormulaWork();
            }
        }
    }

    private void requireLittleFormulaWork() throws RefusedDelivery {
        require(formulaWork <= MOST_FORMULA_WORK, RefusalReason.TOO_MANY_FORMULAS);
    }

    private void end(String name) throws RefusedDelivery {
        if (inValue) {
            inValue = false;
            checkValue();
        }
        if (name.equals("f") && formulaKept) {
            keep(TEXT + textLength - formulaStart);
            formulaKept = false;
        }
        if (name.equals("f") && sharedFormula != null) {
            sharedFormulas.merge(sharedFormula, textLength - formulaStart, Math::max);
            sharedFormula = null;
        }
        if (name.equals("row")) {
            inRow = false;
        }
        if (depth == holder) {
            holder = 0;
            part.release();
        }
    }

    private void checkValue() throws RefusedDelivery {
        if (cellType.equals("n")) {
            require(value.length() <= LONGEST_NUMBER);
        }
        if (cellType.equals("s") && !value.isEmpty()) {
            lastText = Math.max(lastText, number(value, Integer.MAX_VALUE));
        }
    }

    private void text(XMLStreamReader xml) throws RefusedDelivery {
        if (holder > 0) {
            textLength += xml.getTextLength();
            require(textLength <= LONGEST_TEXT, RefusalReason.TEXT_TOO_LONG);
            if (cellType.isEmpty()) {
                keep(xml.getTextLength());
            } else {
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

    private int number(CharSequence digits, int most) throws RefusedDelivery {
        long number = 0;
        for (int at = 0; at < digits.length(); at++) {
            int digit = digits.charAt(at) - '0';
            require(digit >= 0 && digit <= 9);
            number = 10 * number + digit;
            require(number <= most);
        }
        require(digits.length() > 0);
        return (int) number;
    }

    /** The column of an address: 28 of {@code AB12}. */
    private int columnOf(String address) throws RefusedDelivery {
        int number = 0;
        int at = 0;
        while (at < address.length() && address.charAt(at) >= 'A' && address.charAt(at) <= 'Z') {
            number = 26 * number + address.charAt(at) - 'A' + 1;
            require(number <= MOST_COLUMNS);
            at++;
        }
        require(at > 0);
        number(address.substring(at), MOST_ROWS);
        return number;
    }
}
