package nl.keerpunt.core.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Protections that are missing one thing, as a reader of their tables sees them. */
enum WeakProtection {
    /** Everything in place. */
    NOTHING,
    /** Counts are exact. */
    ROUNDING,
    /** A part can be all of its whole, or leave few. */
    COMPLEMENT,
    /** A small count falls alone; the rest of its row stays. */
    WHOLE_ROWS,
    /** Shares and limits are of the exact counts. */
    FIGURES_FROM_PROTECTED_COUNTS,
    /** Every appearance of a count is rounded up or down by chance, without bias; a release a week for a year. */
    ONE_ROUNDING_PER_COUNT,
    /** 5 is shown. */
    SMALLEST_COUNT_OF_TEN;

    private static final int WEEKS = 52;
    private static final int STANDARD_DEVIATIONS = 4;

    /** @return what an attacker concludes from one cohort's rows; the seed is for the protection's own chance */
    Attacker attack(List<PublishedLines.Line> lines, Map<Cell, Long> exact, long seed) {
        Attacker attacker = new Attacker(policy());
        tell(attacker, lines, exact, seed);
        attacker.concludes();
        return attacker;
    }

    /** Tells an attacker one cohort's rows, who draws no conclusion yet. */
    void tell(Attacker attacker, List<PublishedLines.Line> lines, Map<Cell, Long> exact, long seed) {
        DisclosurePolicy policy = policy();
        Protection protection = new Protection(policy);
        attacker.knowsTheRegion();
        Averages averages = new Averages(policy, new Random(seed));
        for (PublishedLines.Line line : lines) {
            for (TableRule rule : rules(line.rule())) {
                SafeTable.Row row = protection
                        .protect(rule, List.of(line.candidate(exact)))
                        .rows()
                        .get(0);
                if (this == ONE_ROUNDING_PER_COUNT && isShown(row)) {
                    averages.add(rule, line, exact);
                    continue;
                }
                attacker.reads(rule, row, line.cells());
                if (this == FIGURES_FROM_PROTECTED_COUNTS && isShown(row)) {
                    BackSolver.of(policy, rule, row, exactly(policy, rule, line, exact))
                            .forEach((column, values) ->
                                    attacker.sees(line.cells().get(column), values[0], values[1]));
                }
            }
        }
        averages.tell(attacker);
    }

    private DisclosurePolicy policy() {
        DisclosurePolicy policy = PublishedLines.policy();
        return switch (this) {
            case ROUNDING -> new DisclosurePolicy(1, policy.smallestCount(), policy.shareDecimals());
            case SMALLEST_COUNT_OF_TEN ->
                new DisclosurePolicy(policy.roundingBase(), policy.roundingBase(), policy.shareDecimals());
            default -> policy;
        };
    }

    private List<TableRule> rules(TableRule rule) {
        return switch (this) {
            case COMPLEMENT -> List.of(withoutParts(rule));
            case WHOLE_ROWS -> partByPart(rule);
            default -> List.of(rule);
        };
    }

    private static TableRule withoutParts(TableRule rule) {
        return new TableRule(
                rule.table(),
                rule.columns().stream()
                        .map(column -> new ColumnRule(
                                column.name(),
                                column.kind(),
                                Optional.empty(),
                                column.unitCount(),
                                Optional.empty(),
                                column.formula(),
                                column.from()))
                        .toList());
    }

    private static List<TableRule> partByPart(TableRule rule) {
        List<ColumnRule> counts = rule.columns().stream()
                .filter(column -> column.kind() == ColumnRule.Kind.COUNT)
                .toList();
        ColumnRule status = ColumnRule.of("status", ColumnRule.Kind.STATUS);
        return counts.stream()
                .filter(part -> part.partOf().isPresent())
                .map(part -> new TableRule(rule.table(), List.of(counts.get(0), part, status)))
                .toList();
    }

    private static boolean isShown(SafeTable.Row row) {
        return row.value("status").equals(Status.PUBLISHED.code());
    }

    private static Map<String, Double> exactly(
            DisclosurePolicy policy, TableRule rule, PublishedLines.Line line, Map<Cell, Long> exact) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (ColumnRule column : rule.columns()) {
            if (column.kind() == ColumnRule.Kind.DERIVED) {
                List<Long> counts = column.from().stream()
                        .map(name -> exact.getOrDefault(line.cells().get(name), 0L))
                        .toList();
                int last = counts.size() - 1;
                long parts = counts.subList(0, last).stream()
                        .mapToLong(Long::longValue)
                        .sum();
                figures.put(
                        column.name(),
                        policy.share(column.formula().orElseThrow().of(parts, counts.get(last))));
            }
        }
        return figures;
    }

    /** Rounds every appearance anew, and averages the appearances. */
    private static final class Averages {
        private final DisclosurePolicy policy;
        private final Random random;
        private final Map<Cell, List<Long>> appearances = new LinkedHashMap<>();

        Averages(DisclosurePolicy policy, Random random) {
            this.policy = policy;
            this.random = random;
        }

        void add(TableRule rule, PublishedLines.Line line, Map<Cell, Long> exact) {
            int base = policy.roundingBase();
            for (ColumnRule column : rule.columns()) {
                if (column.kind() == ColumnRule.Kind.COUNT) {
                    Cell cell = line.cells().get(column.name());
                    List<Long> seen = appearances.computeIfAbsent(cell, none -> new ArrayList<>());
                    for (int week = 0; week < WEEKS; week++) {
                        long count = exact.getOrDefault(cell, 0L);
                        seen.add((count + random.nextInt(base)) / base * base);
                    }
                }
            }
        }

        void tell(Attacker attacker) {
            double widest = policy.roundingBase() / 2.0;
            appearances.forEach((cell, seen) -> {
                double mean = seen.stream().mapToLong(Long::longValue).average().orElseThrow();
                double error = STANDARD_DEVIATIONS * widest / Math.sqrt(seen.size());
                attacker.sees(cell, (long) Math.ceil(mean - error), (long) Math.floor(mean + error));
            });
        }
    }
}
