package nl.keerpunt.core.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nl.keerpunt.core.disclosure.Cell.Figure;
import nl.keerpunt.core.survival.Standardisation;

/**
 * Exact counts of cohorts that follow each other, and what the tables over several of them are made of, as stage.estimate makes it:
 * municipalities beside the region of the newest few cohorts, pooled, and the region's trend with the mix of the first two.
 *
 * @param exact counts of each cohort
 */
record SeveralCohorts(List<Map<Cell, Long>> exact) {
    static final int POOLED = 4;
    static final int BASELINE = 2;
    static final int WINDOW = 548;

    /** Index class and reporter group of a household. */
    record Group(String ofClass, String reporter) {
        Cell in(Cell area) {
            return area.of(ofClass).broken(reporter);
        }
    }

    static final List<Group> GROUPS = SyntheticRegion.CLASSES.stream()
            .flatMap(one -> SyntheticRegion.REPORTERS.stream().map(reporter -> new Group(one, reporter)))
            .toList();

    private static final int[] CLASS_OF_GROUP = GROUPS.stream()
            .mapToInt(one -> SyntheticRegion.CLASSES.indexOf(one.ofClass()))
            .toArray();

    static SeveralCohorts of(long seed, int cohorts) {
        return new SeveralCohorts(IntStream.range(0, cohorts)
                .mapToObj(cohort -> SyntheticRegion.cohort(1000 * seed + cohort))
                .toList());
    }

    static Cell households(String area) {
        return new Cell(area, Cell.ALL, Cell.TOTAL, 0, Figure.HOUSEHOLDS);
    }

    static Cell recurred(Cell households) {
        return households.with(WINDOW, Figure.RECURRED);
    }

    /** @return the cohorts that each release pools, so many at a time */
    List<List<Integer>> releases(int pooled) {
        List<List<Integer>> releases = new ArrayList<>();
        for (int first = 0; first + pooled <= exact.size(); first++) {
            releases.add(IntStream.range(first, first + pooled).boxed().toList());
        }
        return releases;
    }

    long count(int cohort, Cell cell) {
        return exact.get(cohort).getOrDefault(cell, 0L);
    }

    long count(List<Integer> cohorts, Cell cell) {
        return cohorts.stream().mapToLong(cohort -> count(cohort, cell)).sum();
    }

    /** @return of one area the counts of {@code municipality_comparison}, before protection */
    Map<String, Double> comparison(String area, List<Integer> cohorts) {
        Cell all = households(area);
        double[] shares = shares(cohorts);
        double expected = 0;
        for (int at = 0; at < shares.length; at++) {
            expected += count(cohorts, GROUPS.get(at).in(all)) * shares[at];
        }
        Map<String, Double> counts = new HashMap<>();
        counts.put("household_count", (double) count(cohorts, all));
        counts.put("recurrence_count", (double) count(cohorts, recurred(all)));
        counts.put("expected_count", expected);
        counts.put("most_household_count", most(cohorts, all, all.with(0, Figure.HOUSEHOLDS), 0));
        counts.put("most_recurrence_count", most(cohorts, recurred(all), all, 0));
        counts.put("most_rest_count", most(cohorts, all, recurred(all), 1));
        return counts;
    }

    private double most(List<Integer> cohorts, Cell whole, Cell part, int less) {
        return cohorts.stream()
                .mapToLong(cohort -> count(cohort, whole) - less * count(cohort, part))
                .max()
                .orElse(0);
    }

    /** @return of one area the share of each group that is expected: the region's, over the pooled cohorts */
    double[] shares(List<Integer> cohorts) {
        return GROUPS.stream()
                .map(group -> group.in(households(Cell.REGION)))
                .mapToDouble(cell ->
                        count(cohorts, cell) == 0 ? 0 : (double) count(cohorts, recurred(cell)) / count(cohorts, cell))
                .toArray();
    }

    /** @return the standardised share of a cohort, in which one household counts for so many at most where that can be */
    Standardisation.Direct standardised(int cohort, double heaviest) {
        return Standardisation.direct(
                        of(List.of(cohort), true), of(List.of(cohort), false), baseline(), CLASS_OF_GROUP, heaviest)
                .orElseThrow();
    }

    /** @return for how many households one of each group counts in it */
    double[] weights(int cohort, double heaviest) {
        return Standardisation.weights(of(List.of(cohort), false), baseline(), CLASS_OF_GROUP, heaviest)
                .orElseThrow();
    }

    private double[] baseline() {
        return Arrays.stream(of(IntStream.range(0, BASELINE).boxed().toList(), false))
                .asDoubleStream()
                .toArray();
    }

    private long[] of(List<Integer> cohorts, boolean recurred) {
        return GROUPS.stream()
                .map(group -> group.in(households(Cell.REGION)))
                .mapToLong(cell -> count(cohorts, recurred ? recurred(cell) : cell))
                .toArray();
    }
}
