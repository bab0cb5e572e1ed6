package nl.keerpunt.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuppressionAttackTest {
    @ParameterizedTest
    @EnumSource(WeakProtection.class)
    void probe(WeakProtection weak) {
        List<PublishedLines.Line> lines = PublishedLines.all();
        Findings f = new Findings();
        long t = System.nanoTime();
        for (int cohort = 0; cohort < 15; cohort++) {
            var exact = SyntheticRegion.cohort(100 + cohort);
            f.add(weak.attack(lines, exact, 7), exact);
        }
        System.out.println(weak + " " + (System.nanoTime() - t) / 1000000 + " ms\n" + f.table());
        f.given.stream().limit(6).forEach(System.out::println);
        assertThat(f.published.all()).isPositive();
    }
}
