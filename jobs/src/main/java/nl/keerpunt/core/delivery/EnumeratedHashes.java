package nl.keerpunt.core.delivery;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/**
 * The unkeyed hashes of numbers that anyone can count through: MD5, SHA-1 and SHA-256 of 1 to n, plain and as nine
 * digits, and of n BSNs spread evenly over all. Only their first 64 bits are kept, so that hashes cut off behind are
 * known as well, in hexadecimal and in base64 for URLs.
 *
 * <p>There are some 9.1e7 numbers that pass the eleven-test. Of m households whose pseudonyms are hashes of BSNs,
 * mn / 9.1e7 are expected to be found, so that a delivery goes unnoticed with a chance of about exp(-mn / 9.1e7). A
 * random pseudonym is found with a chance of 9n / 2^64. Hashes with a salt or of anything longer are not found.
 */
final class EnumeratedHashes {
    private static final List<String> ALGORITHMS = List.of("MD5", "SHA-1", "SHA-256");
    private static final int FORMS = 3;
    private static final int NINE_DIGITS = 1_000_000_000;
    private static final int HEX_SIGNS = 16;
    private static final int BASE64_SIGNS = 11;

    private final long[] sorted;

    private EnumeratedHashes(long[] sorted) {
        this.sorted = sorted;
    }

    /** @return the hashes of so many numbers of each form */
    static EnumeratedHashes of(int numbers) {
        long[] hashes = new long[numbers * FORMS * ALGORITHMS.size()];
        int at = 0;
        for (String algorithm : ALGORITHMS) {
            MessageDigest digest = digest(algorithm);
            for (int number = 1; number <= numbers; number++) {
                hashes[at++] = hash(digest, Integer.toString(number));
                hashes[at++] = hash(digest, nineDigits(number));
                hashes[at++] = hash(digest, nineDigits(bsn(number, numbers)));
            }
        }
        Arrays.sort(hashes);
        return new EnumeratedHashes(hashes);
    }

    boolean contains(String pseudonym) {
        return pseudonym.length() >= HEX_SIGNS && (holds(pseudonym, HEX_SIGNS, 4) || holds(pseudonym, BASE64_SIGNS, 6));
    }

    /** The numbers that pass the eleven-test lie at most some tens apart. */
    private static int bsn(int number, int numbers) {
        int candidate = (int) ((long) NINE_DIGITS * number / (numbers + 1L));
        while (!IdentifierShapes.passesElevenTest(candidate)) {
            candidate++;
        }
        return candidate;
    }

    private static String nineDigits(int number) {
        return Integer.toString(NINE_DIGITS + number).substring(1);
    }

    private static long hash(MessageDigest digest, String text) {
        byte[] digits = new byte[text.length()];
        for (int at = 0; at < digits.length; at++) {
            digits[at] = (byte) text.charAt(at);
        }
        byte[] hash = digest.digest(digits);
        long head = 0;
        for (int at = 0; at < Long.BYTES; at++) {
            head = head << Byte.SIZE | hash[at] & 0xFF;
        }
        return head;
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has no " + algorithm, e);
        }
    }

    private boolean holds(String pseudonym, int signs, int bits) {
        long head = 0;
        int filled = 0;
        for (int at = 0; at < signs; at++) {
            int sign = bits == 4 ? Character.digit(pseudonym.charAt(at), 16) : base64(pseudonym.charAt(at));
            if (sign < 0) {
                return false;
            }
            int used = Math.min(bits, Long.SIZE - filled);
            head = head << used | sign >> bits - used;
            filled += used;
        }
        return Arrays.binarySearch(sorted, head) >= 0;
    }

    private static int base64(char sign) {
        if (sign >= 'A' && sign <= 'Z') {
            return sign - 'A';
        }
        if (sign >= 'a' && sign <= 'z') {
            return sign - 'a' + 26;
        }
        if (sign >= '0' && sign <= '9') {
            return sign - '0' + 52;
        }
        return sign == '-' ? 62 : sign == '_' ? 63 : -1;
    }
}
