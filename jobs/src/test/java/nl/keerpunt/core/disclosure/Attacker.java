package nl.keerpunt.core.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.keerpunt.core.disclosure.Cell.Figure;

/**
 * Somebody who has the published tables, the policy and the definition of the measures, and adds and subtracts. Knows
 * that the figures of a region are those of its municipalities together, that classes and reporter groups add up, that
 * outcomes do, how windows follow each other, and why a row can be suppressed. Knows nobody's household.
 */
final class Attacker {
    private static final List<Figure> BY_WINDOW = List.of(
            Figure.RECURRED,
            Figure.FREE,
            Figure.ONCE,
            Figure.TWICE,
            Figure.MORE,
            Figure.CONFIRMED,
            Figure.UNKNOWN,
            Figure.NOT_STOPPED,
            Figure.NEWLY,
            Figure.UNSAFE);

    private final DisclosurePolicy policy;
    private final Bounds bounds;
    private final Map<Cell, Integer> counts = new LinkedHashMap<>();
    private final Set<Cell> seen = new HashSet<>();

    Attacker(DisclosurePolicy policy) {
        this(policy, new Bounds());
    }

    /** Knows besides what others know of other cohorts. */
    Attacker(DisclosurePolicy policy, Bounds bounds) {
        this.policy = policy;
        this.bounds = bounds;
    }

    /** Reads a row: an interval round what is shown, or the possible reasons why nothing is. */
    void reads(TableRule rule, SafeTable.Row row, Map<String, Cell> cells) {
        if (row.value("status").equals(Status.SUPPRESSED.code())) {
            asksWhyNot(rule, cells);
            return;
        }
        for (ColumnRule column : rule.columns()) {
            if (column.kind() == ColumnRule.Kind.COUNT && row.value(column.name()) != null) {
                Cell cell = cells.get(column.name());
                long printed = (Long) row.value(column.name());
                sees(cell, lowest(printed), highest(printed));
                column.partOf().ifPresent(whole -> bounds.apart(of(cells.get(whole)), of(cell), smallest()));
            }
        }
    }

    /** Knows that a published count lies in an interval. */
    void sees(Cell cell, long lower, long upper) {
        seen.add(cell);
        bounds.within(of(cell), lower, upper);
    }

    /** Draws every conclusion, to the end. */
    void concludes() {
        bounds.narrow();
    }

    private void asksWhyNot(TableRule rule, Map<String, Cell> cells) {
        List<Bounds.Inequality> reasons = new ArrayList<>();
        for (ColumnRule column : rule.columns()) {
            if (column.kind() == ColumnRule.Kind.COUNT) {
                if (column.unitCount().isPresent()) {
                    return;
                }
                int part = of(cells.get(column.name()));
                reasons.add(Bounds.atMost(smallest() - 1, part));
                column.partOf()
                        .ifPresent(whole -> reasons.add(Bounds.leavesAtMost(leftAtMost(), of(cells.get(whole)), part)));
            }
        }
        bounds.oneOf(reasons);
    }

    /** Learns how the counts of the region hang together. */
    void knowsTheRegion() {
        List<Cell> strata = PublishedLines.strata();
        strata.forEach(this::knowsTheStratum);
        for (Cell stratum : strata) {
            for (Cell cell : figures(stratum)) {
                if (cell.ofClass().equals(Cell.ALL)) {
                    sum(cell, SyntheticRegion.CLASSES.stream().map(cell::of).toList());
                }
                if (cell.area().equals(Cell.REGION) && cell.value().equals(Cell.TOTAL)) {
                    sum(
                            cell,
                            SyntheticRegion.MUNICIPALITIES.stream()
                                    .map(cell::in)
                                    .toList());
                    sum(
                            cell,
                            SyntheticRegion.REPORTERS.stream().map(cell::broken).toList());
                    List<Cell> types =
                            SyntheticRegion.TYPES.stream().map(cell::broken).toList();
                    bounds.covered(of(cell), places(types));
                    types.forEach(type -> bounds.apart(of(cell), of(type), 0));
                }
            }
        }
        for (Cell stratum : strata) {
            if (stratum.ofClass().equals(Cell.ALL) && stratum.value().equals(Cell.TOTAL)) {
                knowsTheReports(stratum);
            }
        }
    }

    /** Learns how the counts of one group of households hang together. */
    void knowsTheStratum(Cell stratum) {
        int before = -1;
        for (int window : SyntheticRegion.WINDOWS) {
            Cell recurred = stratum.with(window, Figure.RECURRED);
            sum(stratum, List.of(recurred, stratum.with(window, Figure.FREE)));
            sum(
                    stratum,
                    List.of(
                            stratum.with(window, Figure.CONFIRMED),
                            stratum.with(window, Figure.UNKNOWN),
                            stratum.with(window, Figure.NOT_STOPPED)));
            Cell twice = stratum.with(window, Figure.TWICE);
            Cell more = stratum.with(window, Figure.MORE);
            sum(recurred, List.of(stratum.with(window, Figure.ONCE), twice, more));
            sum(stratum.with(window, Figure.NOT_STOPPED), List.of(recurred, stratum.with(window, Figure.UNSAFE)));
            Cell newly = stratum.with(window, Figure.NEWLY);
            if (before < 0) {
                sum(recurred, List.of(newly));
            } else {
                sum(recurred, List.of(stratum.with(before, Figure.RECURRED), newly));
                int moreBefore = of(stratum.with(before, Figure.MORE));
                int twiceBefore = of(stratum.with(before, Figure.TWICE));
                bounds.apart(of(more), moreBefore, 0);
                bounds.add(new Bounds.Inequality(
                        0, new int[] {of(more), of(twice), moreBefore, twiceBefore}, new int[] {1, 1, -1, -1}));
            }
            before = window;
        }
    }

    /** First reports are the index episodes of that class; of the others, every index episode is a report. */
    private void knowsTheReports(Cell stratum) {
        Cell all = stratum.with(0, Figure.REPORTS);
        sum(all, List.of(all.of("first"), all.of("previous")));
        sum(all.of("previous"), List.of(all.of("rereport"), all.of("followup"), all.of("unclassified")));
        bounds.apart(of(all), of(all.of("echo")), 0);
        for (String one : SyntheticRegion.CLASSES) {
            bounds.apart(of(all.of(one)), of(stratum.of(one)), 0);
        }
        bounds.apart(of(stratum.of("first")), of(all.of("first")), 0);
        if (stratum.area().equals(Cell.REGION)) {
            sum(all, SyntheticRegion.MUNICIPALITIES.stream().map(all::in).toList());
            for (String one : PublishedLines.REPORT_CLASSES) {
                sum(
                        all.of(one),
                        SyntheticRegion.MUNICIPALITIES.stream()
                                .map(all.of(one)::in)
                                .toList());
            }
        }
    }

    private static List<Cell> figures(Cell stratum) {
        List<Cell> cells = new ArrayList<>(List.of(stratum));
        for (int window : SyntheticRegion.WINDOWS) {
            BY_WINDOW.forEach(figure -> cells.add(stratum.with(window, figure)));
        }
        return cells;
    }

    /** Knows that the parts add up to the whole. */
    void sum(Cell whole, List<Cell> parts) {
        bounds.sum(of(whole), places(parts));
    }

    private int[] places(List<Cell> cells) {
        return cells.stream().mapToInt(this::of).toArray();
    }

    /** @return the count's place in the bounds */
    int of(Cell cell) {
        return counts.computeIfAbsent(cell, none -> bounds.unknown());
    }

    Set<Cell> cells() {
        return counts.keySet();
    }

    long lower(Cell cell) {
        return bounds.lower(of(cell));
    }

    long upper(Cell cell) {
        return bounds.upper(of(cell));
    }

    /** @return how many values are left for a count */
    long values(Cell cell) {
        return upper(cell) - lower(cell) + 1;
    }

    /** @return whether the count stands in a shown row, or is what is left in one */
    boolean isPublished(Cell cell) {
        Map<Figure, Figure> left = new HashMap<>(Map.of(
                Figure.FREE, Figure.RECURRED,
                Figure.RECURRED, Figure.FREE));
        return seen.contains(cell)
                || (left.containsKey(cell.figure())
                        && seen.contains(cell.with(cell.window(), left.get(cell.figure()))));
    }

    long lowest(long printed) {
        return (long) Math.ceil(printed - policy.roundingBase() / 2.0);
    }

    long highest(long printed) {
        return (long) Math.ceil(printed + policy.roundingBase() / 2.0) - 1;
    }

    /** The smallest exact count that is not small. */
    long smallest() {
        return lowest(policy.smallestCount());
    }

    /** Most that can be left when too few are left in what would be shown. */
    long leftAtMost() {
        return policy.smallestCount() - 1;
    }
}
