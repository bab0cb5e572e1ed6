package nl.keerpunt.sample;

import java.util.Arrays;

/** A growing sequence of numbers that is emptied and used again for the next household. */
final class IntSequence {
    private int[] values = new int[64];
    private int size;

    void clear() {
        size = 0;
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int get(int position) {
        return values[position];
    }

    int size() {
        return size;
    }

    /** Puts the numbers from a position on in ascending order. */
    void sortFrom(int position) {
        Arrays.sort(values, position, size);
    }
}
