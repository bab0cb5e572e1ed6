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
        if (to > 0 && isSign(cell.charAt(0)) && isSign(cell.charAt(to - 1))) {
            return cell;
        }
        while (from < to && isSpace(cell.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(cell.charAt(to - 1))) {
            to--;
        }
        return cell.substring(from, to);
    }

    /** Most values begin and end with a letter or a digit. */
    private static boolean isSign(char character) {
        return character > ' ' && character < '\u007F';
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\uFEFF';
    }
}
