package nl.keerpunt.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private final Bounds bounds = new Bounds();
    private final int whole = bounds.unknown();
    private final int one = bounds.unknown();
    private final int other = bounds.unknown();

    private long[] of(int count) {
        return new long[] {bounds.lower(count), bounds.upper(count)};
    }

    @Test
    void subtractsWhatIsKnownFromTheWhole() {
        bounds.sum(whole, one, other);
        bounds.within(whole, 48, 52);
        bounds.within(one, 38, 42);
        bounds.narrow();
        assertThat(of(other)).containsExactly(6, 14);
        assertThat(of(whole)).containsExactly(48, 52);
    }

    @Test
    void findsTheWholeFromItsParts() {
        bounds.sum(whole, one, other);
        bounds.within(one, 8, 12);
        bounds.within(other, 18, 22);
        bounds.narrow();
        assertThat(of(whole)).containsExactly(26, 34);
    }

    @Test
    void followsAChainOfSumsToItsEnd() {
        int last = bounds.unknown();
        bounds.sum(other, whole, last);
        bounds.sum(whole, one);
        bounds.within(one, 5, 5);
        bounds.within(other, 9, 9);
        bounds.narrow();
        assertThat(bounds.isKnown(last)).isTrue();
        assertThat(bounds.lower(last)).isEqualTo(4);
    }

    @Test
    void countsThatOverlapCoverTheWhole() {
        bounds.covered(whole, one, other);
        bounds.within(whole, 20, 24);
        bounds.within(one, 8, 12);
        bounds.narrow();
        assertThat(of(other)).containsExactly(8, Bounds.MANY);
    }

    @Test
    void oneOfSeveralReasonsTellsNothingUntilTheOthersAreImpossible() {
        bounds.oneOf(List.of(Bounds.atMost(7, whole), Bounds.atMost(7, one), Bounds.leavesAtMost(9, whole, one)));
        bounds.within(whole, 40, 44);
        bounds.narrow();
        assertThat(of(one)).containsExactly(0, Bounds.MANY);
        bounds.within(one, 0, 30);
        bounds.narrow();
        assertThat(of(one)).containsExactly(0, 7);
    }

    @Test
    void noticesWhatCannotBe() {
        bounds.apart(whole, one, 8);
        bounds.within(whole, 8, 12);
        bounds.within(one, 5, 9);
        assertThatThrownBy(bounds::narrow).isInstanceOf(IllegalStateException.class);
    }

    /** Every bound is proven: whatever the exact counts, they lie inside. */
    @Test
    void neverExcludesTheTruth() {
        Random random = new Random(11);
        int narrowed = 0;
        for (int game = 0; game < 500; game++) {
            Bounds guess = new Bounds();
            int total = guess.unknown();
            long[] exact = new long[4];
            int[] parts = new int[4];
            long sum = 0;
            for (int at = 0; at < parts.length; at++) {
                parts[at] = guess.unknown();
                exact[at] = random.nextInt(30);
                sum += exact[at];
                long printed = Rules.FIVES.rounded(exact[at]);
                guess.within(parts[at], Math.max(0, printed - 2), printed + 2);
            }
            guess.sum(total, parts);
            guess.within(total, Rules.FIVES.rounded(sum) - 2, Rules.FIVES.rounded(sum) + 2);
            guess.narrow();
            assertThat(sum).isBetween(guess.lower(total), guess.upper(total));
            for (int at = 0; at < parts.length; at++) {
                assertThat(exact[at]).isBetween(guess.lower(parts[at]), guess.upper(parts[at]));
                narrowed += guess.upper(parts[at]) - guess.lower(parts[at]) < 4 ? 1 : 0;
            }
        }
        assertThat(narrowed).isPositive();
    }
}
