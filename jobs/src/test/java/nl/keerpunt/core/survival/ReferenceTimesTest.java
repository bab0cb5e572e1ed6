package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.keerpunt.core.episode.Observation;
import nl.keerpunt.testing.ReferenceCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From reports to times and outcomes; the origin stands in reference/ORIGIN.md. */
class ReferenceTimesTest {

    @ParameterizedTest
    @ValueSource(strings = {"t0_conventions", "t1_ties"})
    void findsTheSameTimeAndOutcomeForEveryHousehold(String name) throws IOException {
        ReferenceCase reference = ReferenceCase.committed(name);
        Map<String, String> expected = new TreeMap<>();
        for (Map<String, String> row : reference.households().rows()) {
            expected.put(
                    row.get("household_id"),
                    String.join(
                            " ",
                            row.get("cohort"),
                            row.get("municipality"),
                            row.get("time"),
                            row.get("status").equals("1") ? "event" : "censored",
                            row.get("n_episodes"),
                            row.get("observed_days")));
        }
        Map<String, String> found = new TreeMap<>();
        for (ReferenceCase.Member member : reference.members(reference.episodeDays())) {
            Observation observation = member.observation();
            found.put(
                    member.id(),
                    String.join(
                            " ",
                            member.cohort(),
                            member.municipality(),
                            Integer.toString(observation.time()),
                            observation.hasEvent() ? "event" : "censored",
                            Integer.toString(observation.newEpisodeDays().length + 1),
                            Integer.toString(observation.observedDays())));
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void theCommittedCasesAreTheOnesBesideTheClone() throws IOException {
        for (String name : List.of("t0_conventions", "t1_ties")) {
            assertThat(ReferenceCase.shared(name).expected())
                    .as(name)
                    .isEqualTo(ReferenceCase.committed(name).expected());
        }
    }
}
