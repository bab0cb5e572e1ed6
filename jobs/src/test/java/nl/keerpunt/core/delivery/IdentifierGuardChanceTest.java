package nl.keerpunt.core.delivery;

import static nl.keerpunt.core.delivery.GuardedColumn.bsn;
import static nl.keerpunt.core.delivery.GuardedColumn.text;
import static nl.keerpunt.core.delivery.GuardedColumn.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How often chance refuses, and how often people's numbers get through. */
class IdentifierGuardChanceTest {
    private static final String DIGITS = "0123456789";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int DELIVERIES = 400;
    private static final int[] SIZES = {1, 3, 10, 40, 150, 600};
    private static final Random RANDOM = new Random(4711);

    static Stream<Arguments> randomKinds() {
        return Stream.of(
                kind("digits-6", at -> text(RANDOM, DIGITS, 6)),
                kind("digits-8", at -> text(RANDOM, DIGITS, 8)),
                kind("digits-9", at -> text(RANDOM, DIGITS, 9)),
                kind("digits-10", at -> text(RANDOM, DIGITS, 10)),
                kind("digits-13", at -> text(RANDOM, DIGITS, 13)),
                kind("digits-16", at -> text(RANDOM, DIGITS, 16)),
                kind("nine digits behind zeros", at -> "000" + text(RANDOM, DIGITS, 9)),
                kind("hex-6", at -> text(RANDOM, DIGITS + "abcdef", 6)),
                kind("HEX-16", at -> text(RANDOM, DIGITS + "ABCDEF", 16)),
                kind("hex-64", at -> text(RANDOM, DIGITS + "abcdef", 64)),
                kind("uuid", at -> new UUID(RANDOM.nextLong(), RANDOM.nextLong()).toString()),
                kind("base36-6", at -> text(RANDOM, DIGITS + UPPER, 6)),
                kind("base62-4", at -> text(RANDOM, DIGITS + UPPER + LOWER, 4)),
                kind("base62-8", at -> text(RANDOM, DIGITS + UPPER + LOWER, 8)),
                kind("base62-18", at -> text(RANDOM, DIGITS + UPPER + LOWER, 18)),
                kind("base64url-22", at -> text(RANDOM, DIGITS + UPPER + LOWER + "-_", 22)),
                kind("letters-6", at -> text(RANDOM, UPPER + LOWER, 6)));
    }

    private static Arguments kind(String name, IntFunction<String> value) {
        return Arguments.of(name, value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("randomKinds")
    void randomIdentifiersRefuseNothing(String name, IntFunction<String> value) {
        IdentifierGuard.Rules rules = new IdentifierGuard.Rules(GuardedColumn.LIMITS);
        boolean pseudonyms = value.apply(0).length() >= 16;
        for (int delivery = 0; delivery < DELIVERIES; delivery++) {
            List<String> values = values(SIZES[delivery % SIZES.length], value);
            assertThat(GuardedColumn.verdict(rules, Entity.REPORTS, "melding_id", values))
                    .as(name)
                    .isEmpty();
            if (pseudonyms) {
                assertThat(GuardedColumn.verdict(rules, Entity.REPORTS, "huishouden_id", values))
                        .as(name)
                        .isEmpty();
            }
        }
    }

    @Test
    void runningNumbersRefuseNothing() {
        IdentifierGuard.Rules rules = new IdentifierGuard.Rules(GuardedColumn.LIMITS);
        Random random = new Random(99);
        for (int delivery = 0; delivery < DELIVERIES; delivery++) {
            int from = 10_000_000 + random.nextInt(900_000_000);
            int step = 1 + random.nextInt(120);
            int count = SIZES[delivery % SIZES.length];
            List<String> values = values(count, at -> Integer.toString(from + at * step));
            assertThat(GuardedColumn.verdict(rules, Entity.REPORTS, "melding_id", values))
                    .as("from %s by %s", from, step)
                    .isEmpty();
        }
    }

    /** At a level of a hundredth chance is seen at work: the rate lies under the level and is not nothing. */
    @Test
    void refusesRandomNumbersNoMoreOftenThanTheLevelSays() {
        IdentifierGuard.Rules rules = new IdentifierGuard.Rules(new IdentifierLimits(0.01, 4096, 20, 20, 40, 0));
        Random random = new Random(7);
        int deliveries = 2000;
        long refused = IntStream.range(0, deliveries)
                .filter(delivery -> GuardedColumn.verdict(
                                rules, Entity.REPORTS, "melding_id", values(100, at -> text(random, DIGITS, 9)))
                        .isPresent())
                .count();
        // Three standard deviations above one in a hundred.
        assertThat(refused).isPositive().isLessThan(34);
    }

    /** Of so many numbers of nine digits, so many BSNs: how many of two hundred deliveries are refused, at least. */
    @ParameterizedTest
    @CsvSource({"6, 6, 200", "20, 10, 120", "100, 30, 195", "600, 100, 195"})
    void findsBsnsAmongRandomNumbers(int numbers, int bsns, int found) {
        IdentifierGuard.Rules rules = new IdentifierGuard.Rules(GuardedColumn.LIMITS);
        Random random = new Random(13);
        long refused = IntStream.range(0, 200)
                .filter(delivery -> GuardedColumn.verdict(
                                rules,
                                Entity.REPORTS,
                                "melding_id",
                                values(numbers, at -> at < bsns ? "" + bsn(random) : "1" + text(random, DIGITS, 8)))
                        .isPresent())
                .count();
        assertThat(refused).isGreaterThanOrEqualTo(found);
    }
}
