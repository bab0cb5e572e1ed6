package nl.keerpunt.core.delivery;

/** Trims delivered text; exports also leave no-break spaces and stray byte order marks around values. */
final class CellText {
    private CellText() {}

    /** @return the text without white space around it; empty for null */
    static String trim(String cell) {
        if (cell == null) {
            return "";
        }
        int from = 0;
        int to = cell.length();
        while (from < to && isSpace(cell.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(cell.charAt(to - 1))) {
            to--;
        }
        return cell.substring(from, to);
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\uFEFF';
    }
}
