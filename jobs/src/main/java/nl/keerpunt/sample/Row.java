package nl.keerpunt.sample;

import java.util.Arrays;

/**
 * The values of one row before a file's dialect gives them their form: texts in UTF-8, days since 1970-01-01, municipal codes as
 * numbers. What is not set is empty. Texts are never changed in place, so that a copy of the references is a copy of the row.
 */
@SuppressWarnings("EnumOrdinal") // a row is filled for every line written; it never leaves the program
final class Row {
    /** An empty day or municipality. */
    static final int EMPTY = Integer.MIN_VALUE;

    private static final int FIELDS = Field.values().length;

    private final byte[][] texts = new byte[FIELDS][];
    private final int[] numbers = new int[FIELDS];

    Row() {
        clear();
    }

    void clear() {
        Arrays.fill(texts, null);
        Arrays.fill(numbers, EMPTY);
    }

    Row copy() {
        Row copy = new Row();
        System.arraycopy(texts, 0, copy.texts, 0, FIELDS);
        System.arraycopy(numbers, 0, copy.numbers, 0, FIELDS);
        return copy;
    }

    void set(Field field, byte[] text) {
        texts[field.ordinal()] = text;
    }

    void set(Field field, int number) {
        numbers[field.ordinal()] = number;
    }

    /** The text, or null when there is none. */
    byte[] text(Field field) {
        return texts[field.ordinal()];
    }

    /** The day or municipality, or {@link #EMPTY}. */
    int number(Field field) {
        return numbers[field.ordinal()];
    }
}
