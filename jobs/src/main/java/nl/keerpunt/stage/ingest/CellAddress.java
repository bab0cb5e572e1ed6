package nl.keerpunt.stage.ingest;

/** Numbers of rows and columns as a workbook writes them. */
final class CellAddress {
    /** Limits of Excel itself. */
    static final int MOST_COLUMNS = 16_384;

    static final int MOST_ROWS = 1_048_576;

    /** Says that a text is no such number. */
    static final int NONE = -1;

    private CellAddress() {}

    /** @return the number that these digits write, up to {@code most}; {@link #NONE} when they do not */
    static int number(CharSequence digits, int most) {
        long number = 0;
        for (int at = 0; at < digits.length(); at++) {
            int digit = digits.charAt(at) - '0';
            number = 10 * number + digit;
            if (digit < 0 || digit > 9 || number > most) {
                return NONE;
            }
        }
        return digits.length() > 0 ? (int) number : NONE;
    }

    /** @return the column of an address, 28 of {@code AB12}; {@link #NONE} when it is none */
    static int column(String address) {
        int number = 0;
        int at = 0;
        while (at < address.length() && address.charAt(at) >= 'A' && address.charAt(at) <= 'Z') {
            number = 26 * number + address.charAt(at) - 'A' + 1;
            if (number > MOST_COLUMNS) {
                return NONE;
            }
            at++;
        }
        return at > 0 && number(address.substring(at), MOST_ROWS) >= 0 ? number : NONE;
    }
}
