package nl.keerpunt.stage.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts of one column that were read lately: codes and days stand there again and again, and need be made once. */
final class RepeatedCells {
    private static final int SLOTS = 512;

    private final byte[] bytes;
    private final int[] starts = new int[SLOTS];
    private final int[] hashes = new int[SLOTS];
    private final String[] texts = new String[SLOTS];

    /** @param bytes in which the cells stand */
    RepeatedCells(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param from where the cell's text starts
     * @param to where it ends
     * @param hash the same for the same text, as a rule
     * @return the text of these bytes, which are ASCII
     */
    String text(int from, int to, int hash) {
        int slot = (hash ^ hash >>> 9 ^ hash >>> 18) & SLOTS - 1;
        String known = texts[slot];
        int start = starts[slot];
        if (known != null
                && hashes[slot] == hash
                && known.length() == to - from
                && Arrays.equals(bytes, start, start + known.length(), bytes, from, to)) {
            return known;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        starts[slot] = from;
        hashes[slot] = hash;
        texts[slot] = text;
        return text;
    }
}
