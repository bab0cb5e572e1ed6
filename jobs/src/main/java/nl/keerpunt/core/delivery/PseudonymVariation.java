package nl.keerpunt.core.delivery;

import java.util.Collection;
import java.util.List;

/**
 * How much pseudonyms vary: too little, and they can be counted through, as running numbers and short numbers behind
 * a fixed text can. What varies is what stands behind the text that all have in common, and before the end that they have
 * in common; it is measured as its length times the bits of the smallest alphabet that holds it.
 *
 * <p>One value in twenty may be of another kind: in order, as many are left out at each end. Of random pseudonyms the
 * middle nine tenths still have no sign in common.
 */
final class PseudonymVariation {
    private static final int ONE_IN_EACH_TAIL = 20;

    private PseudonymVariation() {}

    /** @return bits in which the values differ, at most */
    static double bits(Collection<String> values) {
        List<String> sorted = values.stream().sorted().toList();
        int tail = sorted.size() / ONE_IN_EACH_TAIL;
        List<String> middle = sorted.subList(tail, sorted.size() - tail);
        if (middle.isEmpty()) {
            return 0;
        }
        String first = middle.get(0);
        int before = shared(first, middle.get(middle.size() - 1), 0);
        int behind = first.length();
        for (String value : middle) {
            behind = Math.min(behind, sharedBehind(first, value));
        }
        int longest = 0;
        int alphabet = 1;
        for (String value : middle) {
            int end = Math.max(before, value.length() - behind);
            longest = Math.max(longest, end - before);
            for (int at = before; at < end; at++) {
                alphabet = Math.max(alphabet, alphabet(value.charAt(at)));
            }
        }
        return longest * Math.log(alphabet) / Math.log(2);
    }

    private static int shared(String one, String other, int from) {
        int at = from;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    private static int sharedBehind(String one, String other) {
        int count = 0;
        while (count < one.length()
                && count < other.length()
                && one.charAt(one.length() - 1 - count) == other.charAt(other.length() - 1 - count)) {
            count++;
        }
        return count;
    }

    private static int alphabet(char sign) {
        if (sign >= '0' && sign <= '9') {
            return 10;
        }
        return Character.digit(sign, 16) >= 0 ? 16 : 64;
    }
}
