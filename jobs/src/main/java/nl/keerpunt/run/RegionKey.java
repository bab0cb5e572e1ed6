package nl.keerpunt.run;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;

/**
 * The region's secret: household keys in the lake are HMAC-SHA256 of the delivered pseudonyms under it, cut to 16
 * bytes. It travels to tasks by broadcast; it never stands in Spark's settings, arguments, event log or records.
 */
public final class RegionKey implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 32;

    /** Length of a household key in bytes. */
    public static final int HOUSEHOLD_KEY_BYTES = 16;

    private final byte[] secret;

    private RegionKey(byte[] secret) {
        this.secret = secret;
    }

    /**
     * @param text the secret: at least 32 characters on one line; white space around it does not count
     * @return the key
     */
    public static RegionKey of(String text) {
        String line = text.strip();
        if (line.length() < SHORTEST || line.lines().count() != 1) {
            throw new KeerpuntException(ErrorCode.KEY_UNUSABLE, "the region's key cannot be used");
        }
        return new RegionKey(line.getBytes(StandardCharsets.UTF_8));
    }

    /** @return what tells two keys apart and nothing more */
    public String id() {
        byte[] hash = mac().doFinal("keerpunt key id".getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 8);
    }

    /** @return a machine that turns pseudonyms into household keys; one per task */
    public HouseholdKeys householdKeys() {
        return new HouseholdKeys(mac());
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Turns pseudonyms into household keys; for one thread. */
    public static final class HouseholdKeys {
        private final Mac mac;

        private HouseholdKeys(Mac mac) {
            this.mac = mac;
        }

        /** @return the household's key, 16 bytes */
        public byte[] of(String pseudonym) {
            return Arrays.copyOf(mac.doFinal(pseudonym.getBytes(StandardCharsets.UTF_8)), HOUSEHOLD_KEY_BYTES);
        }
    }

    @Override
    public String toString() {
        return "RegionKey[" + id() + "]";
    }
}
