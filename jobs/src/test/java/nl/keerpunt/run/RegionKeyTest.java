package nl.keerpunt.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.testing.RaisedErrors;
import nl.keerpunt.testing.Raises;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionKeyTest {
    private static final String SECRET = "0123456789abcdefghijklmnopqrstuv";

    private static String householdKey(String secret, String pseudonym) {
        return HexFormat.of().formatHex(RegionKey.of(secret).householdKeys().of(pseudonym));
    }

    /**
     * The keys of RFC 4231 are too short or not text. The AWS manual ("Examples of how to derive a signing key for
     * Signature Version 4") publishes HMAC-SHA256 of 20120215 under its example key as 969fbb94feb542b71ede6f87fe4d5fa2
     * 9c789342b0f407474670f0c2489e0a0d; the first half is the household key.
     */
    @Test
    void isThePublishedHmacCutToSixteenBytes() {
        assertThat(householdKey("AWS4wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "20120215"))
                .isEqualTo("969fbb94feb542b71ede6f87fe4d5fa2");
    }

    /** printf PSEUDONYM | openssl dgst -sha256 -hmac 0123456789abcdefghijklmnopqrstuv. */
    @Test
    void isWhatOpensslAnswers() {
        assertThat(householdKey(SECRET, "abcdefghijklmnop")).isEqualTo("8815167f7933f63ae5dd3e387e0b80ba");
        assertThat(RegionKey.of(SECRET).id()).isEqualTo("2ba752756513df49");
    }

    @Test
    void givesOneKeyPerPseudonymWhateverCameBefore() {
        RegionKey.HouseholdKeys keys = RegionKey.of(SECRET).householdKeys();
        byte[] first = keys.of("abcdefghijklmnop");
        byte[] second = keys.of("Abcdefghijklmnop");
        assertThat(first).hasSize(RegionKey.HOUSEHOLD_KEY_BYTES).isNotEqualTo(second);
        assertThat(keys.of("abcdefghijklmnop")).isEqualTo(first);
    }

    @Test
    void dropsWhiteSpaceAroundTheSecret() {
        assertThat(RegionKey.of("  " + SECRET + "\r\n").id())
                .isEqualTo(RegionKey.of(SECRET).id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "0123456789abcdefghijklmnopqrstu",
                "0123456789abcdefghijklmnopqrstu ",
                "0123456789abcdefghij\n0123456789abcdefghij"
            })
    @Raises(ErrorCode.KEY_UNUSABLE)
    void refusesAShortSecretOrOneOfSeveralLinesWithoutRepeatingIt(String secret, RaisedErrors errors) {
        KeerpuntException refusal = errors.by(() -> RegionKey.of(secret));
        assertThat(refusal.code().code()).isEqualTo("KP-204");
        assertThat(refusal.line()).doesNotContain("0123456789");
    }

    @Test
    void doesNotShowItsSecret() {
        RegionKey key = RegionKey.of(SECRET);
        assertThat(key.toString()).isEqualTo("RegionKey[" + key.id() + "]").doesNotContain(SECRET);
        assertThat(key.id()).isNotEqualTo(RegionKey.of(SECRET + "w").id());
    }
}
