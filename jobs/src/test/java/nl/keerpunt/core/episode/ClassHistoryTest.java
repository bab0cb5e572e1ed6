package nl.keerpunt.core.episode;

import static nl.keerpunt.core.episode.Reports.half;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassHistoryTest {

    @Test
    void holdsEachClassUpToAndIncludingItsLastHalfYear() {
        ClassHistory history = new ClassHistory(
                IndexClass.REREPORT,
                List.of(
                        new ClassHistory.Until(half("2023H1"), IndexClass.UNCLASSIFIED),
                        new ClassHistory.Until(half("2024H1"), IndexClass.FOLLOWUP)));
        assertThat(history.at(half("2022H2"))).isEqualTo(IndexClass.UNCLASSIFIED);
        assertThat(history.at(half("2023H1"))).isEqualTo(IndexClass.UNCLASSIFIED);
        assertThat(history.at(half("2023H2"))).isEqualTo(IndexClass.FOLLOWUP);
        assertThat(history.at(half("2024H1"))).isEqualTo(IndexClass.FOLLOWUP);
        assertThat(history.at(half("2024H2"))).isEqualTo(IndexClass.REREPORT);
    }

    @Test
    void isTheLatestClassAtEveryHalfYearWhenItNeverChanged() {
        ClassHistory history = new ClassHistory(IndexClass.FIRST, List.of());
        assertThat(history.at(half("2019H1"))).isEqualTo(IndexClass.FIRST);
        assertThat(history.at(half("2030H1"))).isEqualTo(IndexClass.FIRST);
    }

    @Test
    void writesAndReadsClassesAsCodes() {
        for (IndexClass indexClass : IndexClass.values()) {
            assertThat(IndexClass.ofCode(indexClass.code())).isEqualTo(indexClass);
        }
        assertThat(IndexClass.FOLLOWUP.code()).isEqualTo("followup");
    }
}
