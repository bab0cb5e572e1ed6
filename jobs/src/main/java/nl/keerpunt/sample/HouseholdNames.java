package nl.keerpunt.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The pseudonym of a household, and the ids of its cases and reports. None tells the household's number: the pseudonym is a hash,
 * and the ids carry a shuffled number, short for the sake of small files and unique in the region.
 */
final class HouseholdNames {
    private static final byte[] DIGITS = "0123456789abcdefghijkmnpqrstuvwx".getBytes(StandardCharsets.US_ASCII);
    private static final int SHORT_BYTES = 8;
    private static final int LONG_BYTES = 16;

    private final Rates.Files rates;
    private final long seed;
    private final int numberBits;
    private final MessageDigest sha256;
    private final ByteBuffer input = ByteBuffer.allocate(2 * Long.BYTES);
    private final SeededRandom random = new SeededRandom(0, 0);

    private byte[] pseudonym = {};
    private byte[] ownPart = {};
    private String casePrefix = "";

    HouseholdNames(SampleSettings settings, Rates rates) {
        this.rates = rates.files();
        this.seed = settings.seed();
        int bits = Long.SIZE - Long.numberOfLeadingZeros(settings.households());
        this.numberBits = Math.max(10, bits + bits % 2);
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("every Java platform has SHA-256", exception);
        }
    }

    /** Turns to the household with this number, from 0. */
    void turnTo(int household) {
        random.restart(SeededRandom.mixed(seed, "names"), household);
        input.clear();
        byte[] hash = sha256.digest(input.putLong(seed).putLong(household).array());
        int length = random.happens(rates.longPseudonymShare()) ? LONG_BYTES : SHORT_BYTES;
        pseudonym = HexFormat.of().formatHex(hash, 0, length).getBytes(StandardCharsets.US_ASCII);
        casePrefix = random.happens(rates.accentShare()) ? "\u00e9" : "c";
        ownPart = inBase32(shuffled(household), (numberBits + 4) / 5);
    }

    byte[] pseudonym() {
        return pseudonym;
    }

    /** The id of the household's case with this number, the same in every file; a few hold a letter outside ASCII. */
    byte[] caseId(int number) {
        return id(casePrefix, number);
    }

    /** The id of the household's report with this number; in the order of the numbers when compared as bytes. */
    byte[] reportId(int number) {
        return id("m", number);
    }

    private byte[] id(String prefix, int number) {
        byte[] start = prefix.getBytes(StandardCharsets.UTF_8);
        byte[] end = inBase32(number, 2);
        return ByteBuffer.allocate(start.length + ownPart.length + end.length)
                .put(start)
                .put(ownPart)
                .put(end)
                .array();
    }

    /** A bijection on the numbers of this many bits: multiplications by odd numbers and a fold. */
    private long shuffled(long number) {
        long mask = (1L << numberBits) - 1;
        long bits = (number * 0x9E3779B1L + SeededRandom.mixed(seed)) & mask;
        bits ^= bits >>> (numberBits / 2);
        return (bits * 0x85EBCA6BL) & mask;
    }

    /** At least so many digits; higher digits are added when the number needs them. */
    private static byte[] inBase32(long number, int digits) {
        int needed = digits;
        while (needed < 13 && number >>> (5 * needed) != 0) {
            needed++;
        }
        byte[] text = new byte[needed];
        long rest = number;
        for (int i = needed - 1; i >= 0; i--) {
            text[i] = DIGITS[(int) (rest & 31)];
            rest >>>= 5;
        }
        return text;
    }
}
