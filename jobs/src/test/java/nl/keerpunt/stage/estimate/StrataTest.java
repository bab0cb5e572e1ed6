package nl.keerpunt.stage.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.episode.IndexClass;
import org.junit.jupiter.api.Test;

class StrataTest {
    private static final HalfYear FIRST = new HalfYear(2023, 2);
    private static final HalfYear LAST = new HalfYear(2024, 2);
    private static final List<String> AREAS = List.of("GM0001", "GM0002", "GM0003");
    private static final List<String> KINDS = List.of("child_abuse", "partner_violence");
    private static final List<String> GROUPS = List.of("private", "police_justice");
    private static final Strata STRATA = new Strata("NOB", AREAS, FIRST, LAST, KINDS, GROUPS);

    private static List<Strata.Names> names(int... strata) {
        return Arrays.stream(strata).mapToObj(STRATA::names).toList();
    }

    private static Strata.Names region(String indexClass, String breakdown, String value) {
        return new Strata.Names("region", "NOB", "2024H1", indexClass, breakdown, value);
    }

    private static Strata.Names municipality(String indexClass, String breakdown, String value) {
        return new Strata.Names("municipality", "GM0002", "2024H1", indexClass, breakdown, value);
    }

    @Test
    void countsAnEpisodeInTheRegionAndItsMunicipalityInAllAndItsClassInTotalAndItsValues() {
        int[] strata =
                STRATA.of("GM0002", new HalfYear(2024, 1), IndexClass.REREPORT, List.of("partner_violence"), "private");
        assertThat(names(strata))
                .containsExactlyInAnyOrder(
                        region("all", "total", "total"),
                        region("all", "reporter_group", "private"),
                        region("all", "violence_type", "partner_violence"),
                        region("rereport", "total", "total"),
                        region("rereport", "reporter_group", "private"),
                        region("rereport", "violence_type", "partner_violence"),
                        municipality("all", "total", "total"),
                        municipality("all", "reporter_group", "private"),
                        municipality("all", "violence_type", "partner_violence"),
                        municipality("rereport", "total", "total"),
                        municipality("rereport", "reporter_group", "private"),
                        municipality("rereport", "violence_type", "partner_violence"));
    }

    @Test
    void countsAnEpisodeInEachOfItsKindsOfViolence() {
        int[] strata = STRATA.of("GM0001", FIRST, IndexClass.FIRST, KINDS, "private");
        assertThat(strata).hasSize(16).doesNotHaveDuplicates();
        assertThat(names(strata))
                .filteredOn(name -> name.breakdown().equals("violence_type"))
                .hasSize(8);
    }

    @Test
    void countsAnEpisodeInNoStratumOfAnotherCohort() {
        assertThat(STRATA.of("GM0001", FIRST.plus(-1), IndexClass.FIRST, KINDS, "private"))
                .isEmpty();
        assertThat(STRATA.of("GM0001", LAST.plus(1), IndexClass.FIRST, KINDS, "private"))
                .isEmpty();
        Strata none = new Strata("NOB", AREAS, LAST, FIRST, KINDS, GROUPS);
        assertThat(none.of("GM0001", LAST, IndexClass.FIRST, KINDS, "private")).isEmpty();
    }

    @Test
    void givesEveryStratumItsOwnNumber() {
        Set<Integer> numbers = new HashSet<>();
        Set<Strata.Names> names = new HashSet<>();
        for (String area : AREAS) {
            for (HalfYear cohort = FIRST; cohort.compareTo(LAST) <= 0; cohort = cohort.plus(1)) {
                for (IndexClass indexClass : IndexClass.values()) {
                    for (String group : GROUPS) {
                        for (int number : STRATA.of(area, cohort, indexClass, KINDS, group)) {
                            numbers.add(number);
                            names.add(STRATA.names(number));
                        }
                    }
                }
            }
        }
        int all = (1 + AREAS.size()) * 3 * (1 + IndexClass.values().length) * (1 + KINDS.size() + GROUPS.size());
        assertThat(numbers).hasSize(all);
        assertThat(names).hasSize(all);
    }
}
