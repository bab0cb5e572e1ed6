package nl.keerpunt.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import nl.keerpunt.testing.CollidingTexts;
import org.junit.jupiter.api.Test;

class DistinctSampleTest {
    private static final int CAPACITY = 100;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Test
    void keepsTheSamePartOfTheValuesWhateverTheirOrder() {
        List<String> values = new ArrayList<>(
                IntStream.range(0, 5000).mapToObj(Integer::toString).toList());
        DistinctSample sample = new DistinctSample(CAPACITY);
        values.forEach(sample::repeats);
        Collections.shuffle(values, new Random(1));
        DistinctSample shuffled = new DistinctSample(CAPACITY);
        values.forEach(shuffled::repeats);
        assertThat(new TreeSet<>(sample.values())).isEqualTo(new TreeSet<>(shuffled.values()));
        assertThat(sample.values()).hasSizeBetween(CAPACITY / 4, CAPACITY);
    }

    @Test
    void tellsRepeatsOfWhatItHolds() {
        DistinctSample sample = new DistinctSample(CAPACITY);
        assertThat(sample.repeats("one")).isFalse();
        assertThat(sample.repeats("one")).isTrue();
    }

    /** The hash of all of these is 0, which no smaller part leaves out. */
    @Test
    void moreValuesOfOneHashThanThereIsRoomForEnd() {
        List<String> values = CollidingTexts.of(13, "2zf2wqn");
        assertThat(values).allMatch(value -> value.hashCode() == 0);
        DistinctSample sample = new DistinctSample(CAPACITY);
        assertTimeoutPreemptively(LONGEST, () -> values.forEach(sample::repeats));
        assertThat(sample.values()).hasSize(CAPACITY);
    }
}
