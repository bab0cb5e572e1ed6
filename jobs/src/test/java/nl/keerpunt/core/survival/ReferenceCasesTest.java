package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import nl.keerpunt.core.episode.Observation;
import nl.keerpunt.testing.ReferenceCase;
import nl.keerpunt.testing.ReferenceFigures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From reports to figures, against R's survival package; the origin stands in reference/ORIGIN.md. */
class ReferenceCasesTest {

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

    @ParameterizedTest
    @CsvSource({"t0_conventions, 600", "t1_ties, 2300"})
    void findsTheSameFiguresInEveryGroupAtEveryHorizon(String name, int atLeast) throws IOException {
        ReferenceCase reference = ReferenceCase.committed(name);
        List<ReferenceCase.Member> members = reference.members(reference.episodeDays());
        ReferenceFigures figures = new ReferenceFigures(reference.expected())
                .survival(members)
                .meanCounts(members)
                .shares();
        assertThat(figures.differences()).isEmpty();
        assertThat(figures.compared()).isGreaterThan(atLeast);
    }

    /** In whole days, "less than 28 days" is "at most 27 days". */
    @ParameterizedTest
    @CsvSource({"from_first_28, 28", "from_first_28_exclusive, 27", "same_day_only, 0"})
    void findsTheSameFiguresUnderOtherWaysToJoinReports(String variant, int episodeDays) throws IOException {
        ReferenceCase reference = ReferenceCase.committed("t0_conventions");
        Map<String, String> expected = reference.expected();
        String path = "variants/" + variant;
        List<ReferenceCase.Member> members = reference.members(episodeDays);
        long recurrences = members.stream()
                .filter(member -> member.observation().hasEvent())
                .count();
        long later = members.stream()
                .mapToLong(member -> member.observation().newEpisodeDays().length)
                .sum();
        assertThat(recurrences).isEqualTo(Long.parseLong(expected.get(path + "/n_recurrence")));
        assertThat(later).isEqualTo(Long.parseLong(expected.get(path + "/n_later_episodes")));
        RiskSet risk = ReferenceCase.groups(members, "all").get("all").risk();
        for (int day : new int[] {29, 100, 182, 365, 730}) {
            OptionalDouble survival = KaplanMeier.at(risk, day, Interval.Z_95).survival();
            double value = Double.parseDouble(expected.get(path + "/km_all/h" + day + "/surv"));
            assertThat(survival.orElseThrow()).isCloseTo(value, offset(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bmt",
                "cgd",
                "colon",
                "compas_any",
                "gehan6mp",
                "iowa",
                "recid_nc",
                "rossi",
                "t0_conventions",
                "t1_ties",
                "t3_sim200k"
            })
    void findsTheSameFiguresInTheCasesThatStandBesideTheClone(String name) throws IOException {
        ReferenceCase reference = ReferenceCase.shared(name);
        List<ReferenceCase.Member> members = reference.members(reference.episodeDays());
        ReferenceFigures figures = new ReferenceFigures(reference.expected())
                .survival(members)
                .meanCounts(members)
                .shares();
        assertThat(figures.differences()).isEmpty();
        assertThat(figures.compared()).isGreaterThan(100);
    }

    @Test
    void theCommittedCasesAreTheOnesBesideTheClone() throws IOException {
        for (String name : List.of("t0_conventions", "t1_ties")) {
            assertThat(ReferenceCase.shared(name).expected())
                    .as(name)
                    .containsAllEntriesOf(ReferenceCase.committed(name).expected());
        }
    }
}
