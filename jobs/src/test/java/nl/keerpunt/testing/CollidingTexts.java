package nl.keerpunt.testing;

import java.util.List;
import java.util.stream.IntStream;

/** Texts that an attacker can make, and chance does not: different ones, all with the same hash in Java. */
public final class CollidingTexts {
    /** Of these two the hash is the same, wherever they stand in a text. */
    private static final String[] PAIRS = {"Aa", "BB"};

    private CollidingTexts() {}

    /** @return two to the power {@code pairs} different texts of one hash, which ends in these signs */
    public static List<String> of(int pairs, String end) {
        return IntStream.range(0, 1 << pairs)
                .mapToObj(number -> {
                    StringBuilder text = new StringBuilder();
                    for (int at = 0; at < pairs; at++) {
                        text.append(PAIRS[number >>> at & 1]);
                    }
                    return text.append(end).toString();
                })
                .toList();
    }
}
