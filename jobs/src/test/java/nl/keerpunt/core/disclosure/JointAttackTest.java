package nl.keerpunt.core.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.disclosure.JointAttack.Beside;
import nl.keerpunt.core.progress.DetectableChange;
import nl.keerpunt.core.survival.Funnel;
import nl.keerpunt.core.survival.FunnelLimits;
import nl.keerpunt.core.survival.Interval;
import nl.keerpunt.testing.SchemaFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Attacks municipality_comparison, trend and detectable_share beside the rows of each cohort. What is measured here stands in
 * {@code schemas/disclosure.md}, weaknesses included.
 */
class JointAttackTest {
    private static final List<PublishedLines.Line> LINES = PublishedLines.all();
    private static final int REGIONS = 4;
    private static final int COHORTS = 6;
    private static final String MUNICIPALITY = "A";
    private static final Cell POLICE = new Cell(Cell.REGION, "first", "police_justice", 0, Cell.Figure.HOUSEHOLDS);
    private static final Cell PRIVATE = POLICE.broken("private");

    @Test
    void regionsArePooledAndStandardisedAsThePolicySays() {
        Policy policy = Contracts.packed().policy();
        assertThat(policy.measures().comparisonCohorts()).isEqualTo(SeveralCohorts.POOLED);
        assertThat(policy.target().baselineCohorts()).hasSize(SeveralCohorts.BASELINE);
        assertThat(policy.measures().primaryWindowDays()).isEqualTo(SeveralCohorts.WINDOW);
    }

    /** The attacker is never wrong: {@link Findings#add} and {@link JointAttack#pooledSmallKnown} would fail. */
    @ParameterizedTest
    @EnumSource(Beside.class)
    void tablesOverSeveralCohortsAddNothingToWhatIsKnownOfFewHouseholds(Beside beside) {
        Findings findings = new Findings();
        int standardised = 0;
        long pooledKnown = 0;
        for (long region = 1; region <= REGIONS; region++) {
            SeveralCohorts several = SeveralCohorts.of(region, COHORTS);
            JointAttack attack = new JointAttack(several, beside).run(LINES);
            standardised += attack.standardised();
            pooledKnown += attack.pooledSmallKnown();
            for (int cohort = 0; cohort < COHORTS; cohort++) {
                findings.add(attack.of(cohort), several.exact().get(cohort));
            }
        }
        boolean holds = beside != Beside.UNPROTECTED_COMPARISON;
        assertThat(findings.smallKnown() == 0).isEqualTo(holds);
        assertThat(pooledKnown == 0).isEqualTo(holds);
        assertThat(SchemaFiles.text("disclosure.md"))
                .contains(String.format(
                        Locale.ROOT,
                        "| %s | %d | %d | %d | %d |",
                        beside.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        findings.smallKnown(),
                        findings.smallAlmostKnown(),
                        findings.nobodyKnown(),
                        pooledKnown));
        assertThat(standardised).isEqualTo(beside.hasTrend() ? REGIONS * COHORTS : 0);
    }

    /** Of two reporter groups half of the baseline each, one has become few: 3 of 7 came back, and that would be known. */
    @Test
    void aStandardisedNumberInWhichOneHouseholdCountsForManyGivesItsGroupAway() {
        SeveralCohorts several = new SeveralCohorts(
                List.of(twoGroups(100, 40, 100, 40), twoGroups(100, 40, 100, 40), twoGroups(97, 38, 7, 3)));
        assertThat(several.standardised(2, Double.MAX_VALUE).heaviest()).isGreaterThan(7);
        Cell few = SeveralCohorts.recurred(PRIVATE);
        Attacker broken = attack(several, Beside.TREND_OF_EVERY_WEIGHT).of(2);
        assertThat(broken.isPublished(few)).isFalse();
        assertThat(broken.lower(few)).isEqualTo(3);
        assertThat(broken.upper(few)).isEqualTo(3);
        JointAttack attack = attack(several, Beside.TREND);
        assertThat(attack.standardised()).isEqualTo(3);
        assertThat(attack.of(2).values(few)).isEqualTo(5);
        assertThat(attack(several, Beside.NOTHING).of(2).values(few)).isEqualTo(5);
    }

    /** Whoever knows everything else of a cohort is left with two values of each count at least. */
    @Test
    void roundingHidesWhatOneHouseholdDoesToAStandardisedNumber() {
        DisclosurePolicy policy = PublishedLines.policy();
        for (double rest = 100; rest < 105; rest += 0.1) {
            for (double weight = 0.1; weight <= policy.heaviest(); weight += 0.1) {
                Map<Long, Set<Long>> byPrinted = new HashMap<>();
                for (long count = 0; count < 60; count++) {
                    byPrinted
                            .computeIfAbsent(policy.rounded(rest + weight * count), none -> new HashSet<>())
                            .add(count);
                }
                long least = policy.rounded(rest);
                long most = policy.rounded(rest + weight * 59);
                byPrinted.forEach((printed, counts) -> {
                    if (printed > least && printed < most) {
                        assertThat(counts).hasSizeGreaterThan(1);
                    }
                });
            }
        }
    }

    /** Not withstood: 12, 12, 12 and 7 in four cohorts are 43 together; with 10, 10, 10 and 45 the 7 is known. */
    @Test
    void fourCohortsThatRoundTheSameWayGiveASuppressedCountAway() {
        SeveralCohorts several = new SeveralCohorts(IntStream.of(12, 12, 12, 7)
                .mapToObj(recurred -> oneMunicipality(50, recurred))
                .toList());
        Cell few = SeveralCohorts.recurred(SeveralCohorts.households(MUNICIPALITY));
        Attacker attacker = attack(several, Beside.COMPARISON).of(3);
        assertThat(attacker.isPublished(few)).isFalse();
        assertThat(attacker.lower(few)).isEqualTo(7);
        assertThat(attack(several, Beside.NOTHING).of(3).lower(few)).isZero();
    }

    /** Two releases of four cohorts each differ in one cohort that comes and one that goes: so little is left of that. */
    @Test
    void twoReleasesThatPoolOtherCohortsLeaveTheOneThatWentSuppressed() {
        SeveralCohorts several = new SeveralCohorts(IntStream.of(6, 12, 12, 12, 12)
                .mapToObj(recurred -> oneMunicipality(50, recurred))
                .toList());
        Cell few = SeveralCohorts.recurred(SeveralCohorts.households(MUNICIPALITY));
        assertThat(attack(several, Beside.COMPARISON).of(0).values(few)).isGreaterThan(2);
    }

    /** What the published limits would be if they were of the exact number of households, and what they are. */
    @Test
    void funnelLimitsOfExactNumbersGiveTheNumberOfHouseholdsAway() {
        DisclosurePolicy policy = PublishedLines.policy();
        double share = 0.4095;
        Funnel funnel = new Funnel(share, 1.4);
        LongFunction<Object> limits = households -> {
            Interval inner = funnel.limits(households, households * share, FunnelLimits.TAIL_95);
            Interval outer = funnel.limits(households, households * share, FunnelLimits.TAIL_99_8);
            return List.of(
                    policy.share(inner.lower()),
                    policy.share(inner.upper()),
                    policy.share(outer.lower()),
                    policy.share(outer.upper()));
        };
        assertThat(valuesLeft(limits, 40, 400)).isEqualTo(1);
        assertThat(valuesLeft(households -> limits.apply(policy.rounded(households)), 40, 400))
                .isEqualTo(5);
    }

    /** The same of the smallest share that a test can find. */
    @Test
    void aDetectableShareOfAnExactNumberGivesTheNumberOfHouseholdsAway() {
        DisclosurePolicy policy = PublishedLines.policy();
        Policy.TargetPolicy target = Contracts.packed().policy().target();
        LongFunction<Object> share = households ->
                policy.share(DetectableChange.share(households, target.share(), target.level(), target.power())
                        .orElseThrow());
        assertThat(valuesLeft(share, 100, 300)).isEqualTo(1);
        assertThat(valuesLeft(households -> share.apply(policy.rounded(households)), 100, 300))
                .isEqualTo(5);
    }

    /** @return how many numbers of households that are printed alike have this figure too, where it tells most */
    private static long valuesLeft(LongFunction<Object> figure, long from, long to) {
        Attacker reader = new Attacker(PublishedLines.policy());
        return LongStream.rangeClosed(from, to)
                .map(exact -> {
                    long printed = PublishedLines.policy().rounded(exact);
                    return LongStream.rangeClosed(reader.lowest(printed), reader.highest(printed))
                            .filter(one -> figure.apply(one).equals(figure.apply(exact)))
                            .count();
                })
                .min()
                .orElseThrow();
    }

    /** Publishes only the rows of which all counts are given. */
    private static JointAttack attack(SeveralCohorts several, Beside beside) {
        Set<Cell> given = several.exact().get(0).keySet();
        List<PublishedLines.Line> lines = LINES.stream()
                .filter(line -> given.containsAll(line.cells().values()))
                .toList();
        assertThat(lines).isNotEmpty();
        return new JointAttack(several, beside).run(lines);
    }

    private static Map<Cell, Long> twoGroups(long police, long policeAgain, long others, long othersAgain) {
        Map<Cell, Long> exact = new HashMap<>();
        put(exact, POLICE, police, policeAgain);
        put(exact, PRIVATE, others, othersAgain);
        for (Cell cell : List.of(POLICE, PRIVATE)) {
            put(exact, cell.of(Cell.ALL), exact.get(cell), exact.get(SeveralCohorts.recurred(cell)));
        }
        for (String one : List.of(Cell.ALL, "first")) {
            put(exact, POLICE.of(one).broken(Cell.TOTAL), police + others, policeAgain + othersAgain);
        }
        return exact;
    }

    private static Map<Cell, Long> oneMunicipality(long households, long recurred) {
        Map<Cell, Long> exact = new HashMap<>();
        for (String area : List.of(Cell.REGION, MUNICIPALITY)) {
            for (String one : List.of(Cell.ALL, "first")) {
                put(exact, POLICE.in(area).of(one).broken(Cell.TOTAL), households, recurred);
            }
            put(exact, POLICE.in(area), households, recurred);
        }
        return exact;
    }

    private static void put(Map<Cell, Long> exact, Cell households, long all, long recurred) {
        exact.put(households, all);
        exact.put(SeveralCohorts.recurred(households), recurred);
        exact.put(households.with(SeveralCohorts.WINDOW, Cell.Figure.FREE), all - recurred);
    }
}
