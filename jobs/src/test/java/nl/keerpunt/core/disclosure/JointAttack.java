package nl.keerpunt.core.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import nl.keerpunt.core.disclosure.Cell.Figure;
import nl.keerpunt.core.disclosure.SeveralCohorts.Group;

/**
 * An attacker of all that is published of cohorts that follow each other: the rows of each by itself, in several releases the
 * municipalities beside the region, of which every release pools the newest few cohorts, and the region's trend. Knows that pooled
 * counts are sums over cohorts, and how expected and standardised numbers are made; and is told what the tables tell only roughly:
 * the region's share in each group of households, and for how many each of them counts in a standardised number.
 */
final class JointAttack {
    private static final int SCALE = 1000;

    /** What is published beside the rows of each cohort. */
    enum Beside {
        /** Nothing. */
        NOTHING,
        /** Municipalities beside the region, of every release. */
        COMPARISON,
        /** The trend. */
        TREND,
        /** Both. */
        BOTH,
        /** The trend, however much one household counts in it. */
        TREND_OF_EVERY_WEIGHT,
        /** Municipalities beside the region of one cohort at a time, by exact numbers, which limits of them would tell as well. */
        UNPROTECTED_COMPARISON;

        private boolean hasComparison() {
            return this == COMPARISON || this == BOTH || this == UNPROTECTED_COMPARISON;
        }

        boolean hasTrend() {
            return this == TREND || this == BOTH || this == TREND_OF_EVERY_WEIGHT;
        }
    }

    /** A pooled count, and where the attacker keeps it. */
    private record Pooled(int place, long exact) {}

    private final SeveralCohorts several;
    private final Beside beside;
    private final DisclosurePolicy policy = PublishedLines.policy();
    private final Bounds bounds = new Bounds();
    private final List<Attacker> cohorts = new ArrayList<>();
    private final List<Pooled> pooledCounts = new ArrayList<>();
    private int standardised;

    JointAttack(SeveralCohorts several, Beside beside) {
        this.several = several;
        this.beside = beside;
    }

    /** Reads all, and draws every conclusion. */
    JointAttack run(List<PublishedLines.Line> lines) {
        for (Map<Cell, Long> exact : several.exact()) {
            Attacker attacker = new Attacker(policy, bounds);
            WeakProtection.NOTHING.tell(attacker, lines, exact, 1);
            cohorts.add(attacker);
        }
        if (beside.hasComparison()) {
            cohorts.forEach(JointAttack::knowsTheMix);
            several.releases(beside == Beside.UNPROTECTED_COMPARISON ? 1 : SeveralCohorts.POOLED)
                    .forEach(this::readsTheComparison);
        }
        if (beside.hasTrend()) {
            IntStream.range(0, cohorts.size()).forEach(this::readsTheTrend);
        }
        bounds.narrow();
        return this;
    }

    /** @return what is known of one cohort */
    Attacker of(int cohort) {
        return cohorts.get(cohort);
    }

    /** @return how many cohorts show a standardised number */
    int standardised() {
        return standardised;
    }

    /** @return how many pooled counts of 1 to 7 are proven */
    long pooledSmallKnown() {
        for (Pooled one : pooledCounts) {
            if (one.exact < bounds.lower(one.place) || one.exact > bounds.upper(one.place)) {
                throw new IllegalStateException("the attacker is wrong about a pooled count");
            }
        }
        return pooledCounts.stream()
                .filter(one -> one.exact >= 1 && one.exact < cohorts.get(0).smallest() && bounds.isKnown(one.place))
                .count();
    }

    /** Index classes of a municipality by reporter group are published nowhere, but they add up. */
    private static void knowsTheMix(Attacker attacker) {
        for (String one : SyntheticRegion.CLASSES) {
            for (String municipality : SyntheticRegion.MUNICIPALITIES) {
                Cell all = SeveralCohorts.households(municipality).of(one);
                attacker.sum(
                        all, SyntheticRegion.REPORTERS.stream().map(all::broken).toList());
            }
        }
        for (Group group : SeveralCohorts.GROUPS) {
            Cell all = group.in(SeveralCohorts.households(Cell.REGION));
            attacker.sum(
                    all, SyntheticRegion.MUNICIPALITIES.stream().map(all::in).toList());
        }
    }

    private void readsTheComparison(List<Integer> pooled) {
        DisclosurePolicy weak =
                beside == Beside.UNPROTECTED_COMPARISON ? new DisclosurePolicy(1, 1, policy.shareDecimals()) : policy;
        Attacker reader = new Attacker(weak);
        TableRule rule = PublishedLines.rule("municipality_comparison");
        double[] shares = several.shares(pooled);
        List<String> areas = new ArrayList<>(List.of(Cell.REGION));
        areas.addAll(SyntheticRegion.MUNICIPALITIES);
        for (String area : areas) {
            CandidateRow candidate = new CandidateRow(Map.of(), several.comparison(area, pooled), Status.PUBLISHED);
            SafeTable.Row row = new Protection(weak)
                    .protect(rule, List.of(candidate))
                    .rows()
                    .get(0);
            Cell all = SeveralCohorts.households(area);
            int households = pooled(all, pooled);
            int recurred = pooled(SeveralCohorts.recurred(all), pooled);
            pooled(all.with(SeveralCohorts.WINDOW, Figure.FREE), pooled);
            int[] mix = SeveralCohorts.GROUPS.stream()
                    .mapToInt(group -> pooled(group.in(all), pooled))
                    .toArray();
            if (row.value("status").equals(Status.SUPPRESSED.code())) {
                asksWhyNot(reader, all, pooled, households, recurred, mix, shares);
                continue;
            }
            sees(reader, households, (Long) row.value("household_count"));
            sees(reader, recurred, (Long) row.value("recurrence_count"));
            bounds.apart(households, recurred, reader.smallest());
            for (Figure outcome : List.of(Figure.RECURRED, Figure.FREE)) {
                bounds.oneOf(pooled.stream()
                        .map(cohort -> Bounds.atLeast(reader.smallest(), place(cohort, all, outcome)))
                        .toList());
            }
            sees(weak, (Long) row.value("expected_count"), mix, shares);
        }
    }

    /** Too few are expected, or left of those expected, or no cohort has enough that came back, or that did not. */
    private void asksWhyNot(
            Attacker reader, Cell all, List<Integer> pooled, int households, int recurred, int[] mix, double[] shares) {
        long few = reader.smallest() - 1;
        long left = reader.leftAtMost();
        double[] others = DoubleStream.of(shares).map(share -> 1 - share).toArray();
        List<Bounds.Inequality> reasons = List.of(
                Bounds.leavesAtMost(left, households, recurred),
                atMost(few + 1, mix, shares),
                atMost(left + policy.roundingBase(), mix, others));
        for (int one : pooled) {
            for (int other : pooled) {
                List<Bounds.Inequality> cases = new ArrayList<>(reasons);
                cases.add(Bounds.atMost(few, place(one, all, Figure.RECURRED)));
                cases.add(Bounds.atMost(few, place(other, all, Figure.FREE)));
                bounds.oneOf(cases);
            }
        }
    }

    private void readsTheTrend(int cohort) {
        double most = beside == Beside.TREND_OF_EVERY_WEIGHT ? Double.MAX_VALUE : policy.heaviest();
        var share = several.standardised(cohort, most);
        if (share.heaviest() > most) {
            return;
        }
        standardised++;
        Cell all = SeveralCohorts.households(Cell.REGION);
        int[] recurred = SeveralCohorts.GROUPS.stream()
                .map(group -> group.in(all))
                .mapToInt(cell -> cohorts.get(cohort).of(SeveralCohorts.recurred(cell)))
                .toArray();
        double households = several.count(List.of(cohort), all);
        sees(policy, policy.rounded(share.share() * households), recurred, several.weights(cohort, most));
    }

    private int place(int cohort, Cell all, Figure outcome) {
        return cohorts.get(cohort).of(all.with(SeveralCohorts.WINDOW, outcome));
    }

    private int pooled(Cell cell, List<Integer> pooled) {
        int place = bounds.unknown();
        bounds.sum(
                place,
                pooled.stream().mapToInt(cohort -> cohorts.get(cohort).of(cell)).toArray());
        pooledCounts.add(new Pooled(place, several.count(pooled, cell)));
        return place;
    }

    private void sees(Attacker reader, int place, long printed) {
        bounds.within(place, reader.lowest(printed), reader.highest(printed));
    }

    /** A printed number that is a weighted sum of counts. */
    private void sees(DisclosurePolicy weak, long printed, int[] counts, double[] weights) {
        double half = weak.roundingBase() / 2.0;
        bounds.add(new Bounds.Inequality(
                (long) Math.floor(SCALE * (printed - half)),
                counts,
                Arrays.stream(weights)
                        .mapToInt(weight -> (int) Math.ceil(SCALE * weight))
                        .toArray()));
        bounds.add(atMost(printed + half, counts, weights));
    }

    private static Bounds.Inequality atMost(double most, int[] counts, double[] weights) {
        return new Bounds.Inequality(
                -(long) Math.ceil(SCALE * most),
                counts,
                Arrays.stream(weights)
                        .mapToInt(weight -> -(int) Math.floor(SCALE * weight))
                        .toArray());
    }
}
