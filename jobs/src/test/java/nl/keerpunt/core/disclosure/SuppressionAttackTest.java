package nl.keerpunt.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.disclosure.Cell.Figure;
import nl.keerpunt.core.progress.ProgressTest;
import nl.keerpunt.core.progress.Target;
import nl.keerpunt.core.progress.Verdict;
import nl.keerpunt.testing.SchemaFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Attacks protected tables as an outsider would who adds and subtracts. What is measured here stands in
 * {@code schemas/disclosure.md}, weaknesses included.
 */
class SuppressionAttackTest {
    private static final long FIRST_SEED = 50_000;
    private static final List<PublishedLines.Line> LINES = PublishedLines.all();
    private static final Cell REGION = new Cell(Cell.REGION, Cell.ALL, Cell.TOTAL, 0, Figure.HOUSEHOLDS);
    private static final Cell RECURRED = REGION.with(183, Figure.RECURRED);
    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)\\(\\)`");

    private static Findings attack(WeakProtection protection, int cohorts) {
        Findings findings = new Findings();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + cohorts; seed++) {
            Map<Cell, Long> exact = SyntheticRegion.cohort(seed);
            findings.add(protection.attack(LINES, exact, seed), exact);
        }
        return findings;
    }

    /** Publishes only the rows of which all counts are given. */
    private static Attacker attack(WeakProtection protection, Map<Cell, Long> exact) {
        List<PublishedLines.Line> lines = LINES.stream()
                .filter(line -> exact.keySet().containsAll(line.cells().values()))
                .toList();
        assertThat(lines).isNotEmpty();
        return protection.attack(lines, exact, 1);
    }

    /** A whole and its four classes: of each as many households, and so many that come back within 183 days. */
    private static Map<Cell, Long> classes(long households, long... recurred) {
        Map<Cell, Long> exact = new HashMap<>();
        exact.put(REGION, households * recurred.length);
        exact.put(RECURRED, Arrays.stream(recurred).sum());
        for (int at = 0; at < recurred.length; at++) {
            String one = SyntheticRegion.CLASSES.get(at);
            exact.put(REGION.of(one), households);
            exact.put(RECURRED.of(one), recurred[at]);
        }
        return exact;
    }

    @Test
    void regionsAreAttackedInTheCellsOfThePolicy() {
        assertThat(Contracts.packed().policy().disclosure().cells())
                .containsExactly(
                        new Policy.Cells(Cell.REGION, "each", "each"),
                        new Policy.Cells("municipality", "each", "total"));
        assertThat(SyntheticRegion.WINDOWS)
                .isEqualTo(Contracts.packed().policy().measures().windows().stream()
                        .map(Policy.Window::days)
                        .toList());
        assertThat(LINES.stream().map(line -> line.rule().table()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("recurrence", "durable_stop", "repeat_burden", "previous_involvement");
    }

    /** The attacker is never wrong, so that what follows means something: {@link Findings#add} would fail. */
    @Test
    void noCountOfOneToSevenHouseholdsIsGivenAwayInRealisticRegions() {
        Findings findings = attack(WeakProtection.NOTHING, 45);
        assertThat(SchemaFiles.text("disclosure.md")).contains(findings.table());
        assertThat(findings.small.all()).isGreaterThan(10_000);
        assertThat(findings.smallKnown()).isZero();
    }

    /** Not withstood: one group of one cohort in 45, of the rarest class, at two windows. */
    @Test
    void ofARareClassItCanBeProvenThatNobodyCameBackInARealisticRegion() {
        long seed = FIRST_SEED + 7;
        Attacker attacker = WeakProtection.NOTHING.attack(LINES, SyntheticRegion.cohort(seed), seed);
        Cell group = REGION.of("unclassified").broken("partner_violence");
        assertThat(attacker.lower(group)).isPositive();
        for (int window : List.of(183, 365)) {
            assertThat(attacker.isPublished(group.with(window, Figure.RECURRED)))
                    .isFalse();
            assertThat(attacker.upper(group.with(window, Figure.RECURRED))).isZero();
        }
    }

    /** Beside what nothing lacks. Of the complement, see the hand-made case. */
    @ParameterizedTest
    @EnumSource(WeakProtection.class)
    void aProtectionThatLacksOneThingIsBroken(WeakProtection weak) {
        Findings findings = attack(weak, 6);
        boolean holds = weak == WeakProtection.NOTHING || weak == WeakProtection.COMPLEMENT;
        assertThat(findings.smallKnown() == 0).isEqualTo(holds);
        assertThat(SchemaFiles.text("disclosure.md"))
                .contains(String.format(
                        Locale.ROOT,
                        "| %s | %d | %d |",
                        weak.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        findings.smallKnown(),
                        findings.nobodyKnown()));
    }

    @Test
    void withoutTheComplementAWholeGroupIsGivenAway() {
        Map<Cell, Long> exact = classes(12, 12, 12, 12, 12);
        Cell free = RECURRED.with(183, Figure.FREE);
        Attacker weak = attack(WeakProtection.COMPLEMENT, exact);
        assertThat(weak.lower(REGION)).isEqualTo(48);
        assertThat(weak.upper(free)).isZero();
        Attacker now = attack(WeakProtection.NOTHING, exact);
        assertThat(now.upper(free)).isGreaterThan(40);
    }

    /** Not withstood. Three classes round down by two each, and all together round up by two. */
    @Test
    void aRowOfSumsThatRoundsTheSameWayGivesASuppressedCountAway() {
        Attacker attacker = attack(WeakProtection.NOTHING, classes(50, 12, 12, 12, 7));
        Cell suppressed = RECURRED.of("unclassified");
        assertThat(attacker.isPublished(suppressed)).isFalse();
        assertThat(attacker.lower(suppressed)).isEqualTo(7);
        assertThat(attacker.upper(suppressed)).isEqualTo(7);
    }

    /** Not withstood: 0% of fifty households. */
    @Test
    void fourGroupsThatRoundUpProveThatNobodyOfTheOthersCameBack() {
        Map<Cell, Long> exact = new HashMap<>(Map.of(REGION, 300L, RECURRED, 32L));
        long[] recurred = {8, 8, 8, 8, 0, 0};
        for (int at = 0; at < recurred.length; at++) {
            String group = SyntheticRegion.REPORTERS.get(at);
            exact.put(REGION.broken(group), 50L);
            exact.put(RECURRED.broken(group), recurred[at]);
        }
        Cell last = RECURRED.broken(SyntheticRegion.REPORTERS.get(5));
        exact.put(last.with(365, Figure.RECURRED), 12L);
        Attacker attacker = attack(WeakProtection.NOTHING, exact);
        assertThat(attacker.isPublished(last)).isFalse();
        assertThat(attacker.upper(last)).isZero();
        assertThat(attacker.lower(last.with(0, Figure.HOUSEHOLDS))).isGreaterThan(40);
    }

    /** Not withstood: five households of each class came back after 183 days and within 365. */
    @Test
    void twoWindowsThatRoundTheSameWayTellHowManyCameBackInBetween() {
        Map<Cell, Long> exact = classes(100, 12, 12, 12, 12);
        exact.put(RECURRED.with(365, Figure.RECURRED), 68L);
        SyntheticRegion.CLASSES.forEach(one -> exact.put(RECURRED.of(one).with(365, Figure.RECURRED), 17L));
        Attacker attacker = attack(WeakProtection.NOTHING, exact);
        Cell between = RECURRED.of("first").with(365, Figure.NEWLY);
        assertThat(attacker.lower(between)).isEqualTo(5);
        assertThat(attacker.upper(between)).isEqualTo(5);
    }

    /** Not withstood: of each class one household was not reported again, and is known by its check alone. */
    @Test
    void twoMeasuresThatRoundApartTellHowManyWereNotStoppedByACheckAlone() {
        Map<Cell, Long> exact = classes(100, 12, 12, 12, 12);
        Map<Figure, Long> ofClass = Map.of(Figure.NOT_STOPPED, 13L, Figure.CONFIRMED, 50L, Figure.UNKNOWN, 37L);
        ofClass.forEach((figure, count) -> {
            exact.put(RECURRED.with(183, figure), 4 * count);
            SyntheticRegion.CLASSES.forEach(one -> exact.put(RECURRED.of(one).with(183, figure), count));
        });
        Attacker attacker = attack(WeakProtection.NOTHING, exact);
        Cell unsafe = RECURRED.of("first").with(183, Figure.UNSAFE);
        assertThat(attacker.lower(unsafe)).isEqualTo(1);
        assertThat(attacker.upper(unsafe)).isEqualTo(1);
    }

    @Test
    void aRowOfOnePartReadByItselfLeavesFiveValuesOfEachCount() {
        assertThat(fewestValues("recurrence", List.of(Figure.RECURRED, Figure.FREE)))
                .isEqualTo(5);
    }

    @Test
    void aRowOfThreePartsReadByItselfLeavesFourValuesOfEachCount() {
        assertThat(fewestValues("durable_stop", List.of(Figure.CONFIRMED, Figure.UNKNOWN, Figure.NOT_STOPPED)))
                .isEqualTo(4);
    }

    /** Not withstood: 12, 12, 12 and 12 of 48 are printed as 10, 10, 10 and 10 of 50. */
    @Test
    void aRowOfFourPartsReadByItselfCanGiveItsCountsAwayButTheyAreEightOrMore() {
        List<Figure> parts = List.of(Figure.FREE, Figure.ONCE, Figure.TWICE, Figure.MORE);
        assertThat(fewestValues("repeat_burden", parts)).isEqualTo(1);
        Map<Cell, Long> exact = new HashMap<>(Map.of(REGION, 48L));
        parts.forEach(part -> exact.put(REGION.with(183, part), 12L));
        Attacker attacker = attack(WeakProtection.NOTHING, exact);
        parts.forEach(part -> assertThat(attacker.lower(REGION.with(183, part)))
                .isEqualTo(12)
                .isEqualTo(attacker.upper(REGION.with(183, part))));
    }

    /** Over all ways in which the parts can round. */
    private static long fewestValues(String table, List<Figure> parts) {
        PublishedLines.Line line = LINES.stream()
                .filter(one -> one.rule().table().equals(table))
                .filter(one -> one.cells().containsValue(REGION))
                .filter(one -> one.cells().containsValue(REGION.with(183, parts.get(0))))
                .findFirst()
                .orElseThrow();
        Protection protection = new Protection(PublishedLines.policy());
        long fewest = Long.MAX_VALUE;
        int ways = (int) Math.pow(5, parts.size());
        for (int way = 0; way < ways; way++) {
            Map<Cell, Long> exact = new HashMap<>();
            int left = way;
            for (Figure part : parts) {
                exact.put(REGION.with(183, part), 8L + left % 5);
                left /= 5;
            }
            exact.put(REGION, exact.values().stream().mapToLong(Long::longValue).sum());
            SafeTable.Row row = protection
                    .protect(line.rule(), List.of(line.candidate(exact)))
                    .rows()
                    .get(0);
            if (row.value("status").equals(Status.PUBLISHED.code())) {
                Attacker attacker = new Attacker(PublishedLines.policy());
                attacker.knowsTheStratum(REGION);
                attacker.reads(line.rule(), row, line.cells());
                attacker.concludes();
                for (Cell cell : line.cells().values()) {
                    fewest = Math.min(fewest, attacker.values(cell));
                    assertThat(attacker.lower(cell)).isGreaterThanOrEqualTo(8);
                }
            }
        }
        return fewest;
    }

    /** Printed figures are those of the printed counts, so whoever solves them for counts finds the printed ones. */
    @Test
    void solvingSharesAndLimitsForCountsGivesTheCountsThatArePrinted() {
        DisclosurePolicy policy = PublishedLines.policy();
        Protection protection = new Protection(policy);
        Map<Cell, Long> exact = SyntheticRegion.cohort(1000);
        int rows = 0;
        for (PublishedLines.Line line : LINES) {
            SafeTable.Row row = protection
                    .protect(line.rule(), List.of(line.candidate(exact)))
                    .rows()
                    .get(0);
            if (!row.value("status").equals(Status.PUBLISHED.code())) {
                continue;
            }
            rows++;
            Map<String, Double> printed = line.rule().columns().stream()
                    .filter(column -> column.kind() == ColumnRule.Kind.DERIVED)
                    .collect(Collectors.toMap(ColumnRule::name, column -> (Double) row.value(column.name())));
            BackSolver.of(policy, line.rule(), row, printed)
                    .forEach((column, values) ->
                            assertThat((Long) row.value(column)).as(column).isBetween(values[0], values[1]));
            Map<Cell, Long> rounded = new HashMap<>();
            line.cells().forEach((column, cell) -> rounded.put(cell, policy.rounded(exact.getOrDefault(cell, 0L))));
            SafeTable.Row again = protection
                    .protect(line.rule(), List.of(line.candidate(rounded)))
                    .rows()
                    .get(0);
            assertThat(again.values()).isEqualTo(row.values());
        }
        assertThat(rows).isGreaterThan(300);
    }

    /** Not withstood: the verdict is that of exact counts, 25 pairs of which are printed as 370 of 500. */
    @Test
    void theVerdictTellsOnWhichSideOfTheLimitTheExactCountsOfTheRegionLie() {
        Target target = new Target(0.70, 0.05, 0.95, 0.30);
        Map<Verdict, Set<List<Long>>> pairs = new HashMap<>();
        for (long assessed = 498; assessed <= 502; assessed++) {
            for (long confirmed = 368; confirmed <= 372; confirmed++) {
                Verdict verdict = ProgressTest.durableStop(target, true, assessed, confirmed, 50)
                        .verdict();
                pairs.computeIfAbsent(verdict, none -> new HashSet<>()).add(List.of(assessed, confirmed));
            }
        }
        assertThat(pairs.get(Verdict.UNDECIDED)).hasSize(1);
        assertThat(pairs.get(Verdict.MET)).hasSize(24);
    }

    /** Not withstood: whoever knows that one household was added between two releases knows 47 and 48. */
    @Test
    void twoReleasesWithOneHouseholdBetweenThemGiveTheCountAwayWhereTheRoundingTips() {
        DisclosurePolicy policy = PublishedLines.policy();
        assertThat(LongStream.range(0, 100)
                        .filter(count -> policy.rounded(count) == 45 && policy.rounded(count + 1) == 50))
                .containsExactly(47L);
    }

    @Test
    void thePageNamesTestsThatExist() throws ClassNotFoundException {
        Matcher named = NAMED_TEST.matcher(SchemaFiles.text("disclosure.md"));
        int tests = 0;
        while (named.find()) {
            tests++;
            assertThat(Class.forName(getClass().getPackageName() + "." + named.group(1))
                            .getDeclaredMethods())
                    .extracting(Method::getName)
                    .contains(named.group(2));
        }
        assertThat(tests).isGreaterThan(8);
    }
}
