package nl.keerpunt.stage.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class LongCountsTest {

    private static Map<Long, Long> contents(LongCounts counts) {
        Map<Long, Long> contents = new HashMap<>();
        Iterator<Tuple2<Long, Long>> iterator = counts.iterator();
        while (iterator.hasNext()) {
            Tuple2<Long, Long> next = iterator.next();
            assertThat(contents.put(next._1(), next._2())).isNull();
        }
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        return contents;
    }

    @Test
    void countsLikeAMapWhileItGrows() {
        LongCounts counts = new LongCounts();
        Map<Long, Long> expected = new HashMap<>();
        Cell[] kinds = {Cell.EVENT, Cell.OBSERVED, Cell.DURABLE_STOP};
        Random random = new Random(20_240_101);
        for (int at = 0; at < 100_000; at++) {
            long key = kinds[random.nextInt(kinds.length)].key(random.nextInt(500), random.nextInt(20));
            counts.add(key);
            expected.merge(key, 1L, Long::sum);
        }
        assertThat(counts.size()).isEqualTo(expected.size());
        assertThat(contents(counts)).isEqualTo(expected);
    }

    @Test
    void takesEveryLong() {
        LongCounts counts = new LongCounts();
        for (long key : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0}) {
            counts.add(key);
        }
        assertThat(contents(counts)).isEqualTo(Map.of(0L, 2L, -1L, 1L, Long.MIN_VALUE, 1L, Long.MAX_VALUE, 1L));
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(contents(new LongCounts())).isEmpty();
    }
}
