package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against a sorted map, which is what it stands for. */
class DayCountsTest {

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    private static TreeMap<Integer, Long> map(DayCounts counts) {
        TreeMap<Integer, Long> map = new TreeMap<>();
        counts.forEach(map::put);
        return map;
    }

    private static DayCounts random(int seed, TreeMap<Integer, Long> expected) {
        Random random = new Random(seed);
        DayCounts counts = new DayCounts();
        int range = 1 + random.nextInt(200);
        int adds = random.nextInt(300);
        for (int at = 0; at < adds; at++) {
            int day = random.nextInt(range) - 5;
            long count = random.nextInt(3);
            counts.add(day, count);
            expected.merge(day, count, Long::sum);
        }
        return counts;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holdsTheSumOfEachDayInOrder(int seed) {
        TreeMap<Integer, Long> expected = new TreeMap<>();
        DayCounts counts = random(seed, expected);
        assertThat(map(counts)).isEqualTo(expected);
        StringBuilder days = new StringBuilder();
        counts.forEach((day, count) -> days.append(day).append(' '));
        StringBuilder ordered = new StringBuilder();
        expected.keySet().forEach(day -> ordered.append(day).append(' '));
        assertThat(days).hasToString(ordered.toString());
        assertThat(counts.total())
                .isEqualTo(expected.values().stream().mapToLong(one -> one).sum());
        for (int day = -10; day < 210; day += 3) {
            assertThat(counts.from(day))
                    .isEqualTo(expected.tailMap(day, true).values().stream()
                            .mapToLong(one -> one)
                            .sum());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findsTheDaysOfSeveralAndTheCountsOnThem(int seed) {
        TreeMap<Integer, Long> first = new TreeMap<>();
        TreeMap<Integer, Long> second = new TreeMap<>();
        TreeMap<Integer, Long> third = new TreeMap<>();
        DayCounts one = random(seed, first);
        DayCounts other = random(seed + 1000, second);
        DayCounts last = random(seed + 2000, third);
        TreeMap<Integer, Long> all = new TreeMap<>(first);
        all.putAll(second);
        all.putAll(third);
        int[] days = DayCounts.union(one, other, last);
        assertThat(days)
                .containsExactly(all.keySet().stream().mapToInt(day -> day).toArray());
        assertThat(other.on(days))
                .containsExactly(all.keySet().stream()
                        .mapToLong(day -> second.getOrDefault(day, 0L))
                        .toArray());
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(new DayCounts().total()).isZero();
        assertThat(new DayCounts().from(0)).isZero();
        assertThat(DayCounts.union(new DayCounts(), new DayCounts())).isEmpty();
        assertThat(new DayCounts().on(new int[] {3})).containsExactly(0);
    }
}
