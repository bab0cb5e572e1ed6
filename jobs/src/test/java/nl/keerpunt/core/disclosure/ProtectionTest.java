package nl.keerpunt.core.disclosure;

import static nl.keerpunt.core.disclosure.Rules.FIVES;
import static nl.keerpunt.core.disclosure.Rules.OUTCOMES;
import static nl.keerpunt.core.disclosure.Rules.PART;
import static nl.keerpunt.core.disclosure.Rules.REPORTS;
import static nl.keerpunt.core.disclosure.Rules.outcomes;
import static nl.keerpunt.core.disclosure.Rules.part;
import static nl.keerpunt.core.disclosure.Rules.reports;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProtectionTest {
    private static final String SUPPRESSED = Status.SUPPRESSED.code();

    private static SafeTable.Row protect(TableRule rule, CandidateRow row) {
        return protect(FIVES, rule, row);
    }

    private static SafeTable.Row protect(DisclosurePolicy policy, TableRule rule, CandidateRow row) {
        return new Protection(policy).protect(rule, List.of(row)).rows().get(0);
    }

    private static boolean isShown(SafeTable.Row row) {
        return !row.value("status").equals(SUPPRESSED);
    }

    @Test
    void showsRoundedCountsAndFiguresThatFollowFromThemAlone() {
        SafeTable.Row row = protect(PART, part(262, 81));
        assertThat(row.value("all")).isEqualTo(260L);
        assertThat(row.value("some")).isEqualTo(80L);
        assertThat(row.value("share")).isEqualTo(0.3077);
        assertThat(row.value("area")).isEqualTo("somewhere");
        assertThat(row.value("status")).isEqualTo("published");
        assertThat(row.values()).isEqualTo(protect(PART, part(258, 78)).values());
    }

    @ParameterizedTest
    @CsvSource({"7, false", "7.49, false", "7.5, true", "8, true"})
    void suppressesACountThatIsBelowTenAfterRounding(double some, boolean shown) {
        assertThat(isShown(protect(PART, part(100, some)))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        // 7 and 8 left, exactly
        "100, 93, false",
        "100, 92, true",
        // 8 left, but 100 and 95 in what is shown
        "101, 93, false",
        // 6 left, but 105 and 95 in what is shown
        "103, 97, false"
    })
    void suppressesWhatLeavesFewExactlyOrInWhatIsShown(double all, double some, boolean shown) {
        assertThat(isShown(protect(PART, part(all, some)))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"500, 0", "500, 500", "12, 12"})
    void neverShowsNobodyOrEverybody(double all, double some) {
        assertThat(isShown(protect(PART, part(all, some)))).isFalse();
    }

    @Test
    void aSmallGroupTakesItsWholeRowAlong() {
        assertThat(isShown(protect(OUTCOMES, outcomes(40, 30, 20)))).isTrue();
        SafeTable.Row row = protect(OUTCOMES, outcomes(40, 30, 4));
        assertThat(row.values()).containsExactly("somewhere", null, null, null, null, null, SUPPRESSED);
    }

    @Test
    void saysTheSameWhateverTheReason() {
        List<Object> marker = protect(PART, part(3, 1)).values();
        assertThat(protect(PART, part(0, 0)).values()).isEqualTo(marker);
        assertThat(protect(PART, part(500, 3)).values()).isEqualTo(marker);
        assertThat(protect(PART, part(500, 498)).values()).isEqualTo(marker);
        assertThat(protect(PART, part(500, 500, Status.PROVISIONAL)).values()).isEqualTo(marker);
    }

    @ParameterizedTest
    @CsvSource({
        "60, 30, 40, 20, 25, true",
        // enough reports, but of too few households
        "60, 30, 7, 7, 7, false",
        "60, 30, 40, 7, 35, false",
        // enough reports left, but of too few households
        "60, 30, 40, 35, 7, false",
        "60, 30, 40, 35, 8, true",
        // enough households, but of too few reports
        "60, 7, 40, 20, 25, false"
    })
    void looksAtTheHouseholdsBehindReports(
            double reports, double ofClass, double households, double classHouseholds, double rest, boolean shown) {
        assertThat(isShown(protect(REPORTS, reports(reports, ofClass, households, classHouseholds, rest))))
                .isEqualTo(shown);
    }

    @Test
    void neverShowsTheCountOfHouseholdsBehindReports() {
        assertThat(protect(REPORTS, reports(60, 30, 45, 20, 25)).values()).containsExactly(60L, 30L, "published");
    }

    @Test
    void aCountThatDoesNotExistIsEmptyAndHidesNothing() {
        CandidateRow row =
                new CandidateRow(Map.of(), Map.of("all", 60.0, "one", 30.0, "three", 30.0), Status.PUBLISHED);
        SafeTable.Row safe = protect(OUTCOMES, row);
        assertThat(safe.value("two")).isNull();
        assertThat(safe.value("one_or_two")).isEqualTo(0.5);
        assertThat(safe.value("status")).isEqualTo("published");
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void aStatusPassesOrBecomesSuppressed(Status status) {
        SafeTable.Row many = protect(PART, part(100, 50, status));
        SafeTable.Row few = protect(PART, part(100, 5, status));
        assertThat(many.value("status")).isEqualTo(status.code());
        assertThat(few.value("status")).isEqualTo(status.showsFigures() ? SUPPRESSED : status.code());
        assertThat(many.value("all") != null).isEqualTo(status.showsFigures());
        assertThat(few.value("all")).isNull();
        assertThat(few.value("share")).isNull();
    }

    @Test
    void takesTheNumbersItIsGiven() {
        DisclosurePolicy threes = new DisclosurePolicy(3, 9, 2);
        assertThat(isShown(protect(threes, PART, part(30, 8)))).isTrue();
        assertThat(isShown(protect(threes, PART, part(30, 7)))).isFalse();
        assertThat(protect(threes, PART, part(31, 10)).values())
                .containsExactly("somewhere", 30L, 9L, 0.3, 0.17, 0.48, "published");
    }

    @Test
    void curvesSeeOnlyProtectedRows() {
        List<ColumnRule> columns = new ArrayList<>(PART.columns());
        columns.add(ColumnRule.of("line", ColumnRule.Kind.CURVE));
        List<Object> seen = new ArrayList<>();
        SafeTable table = new Protection(FIVES)
                .protect(
                        new TableRule("curve", columns),
                        List.of(part(262, 81), part(100, 3), part(99, 40)),
                        Map.of("line", rows -> {
                            rows.forEach(row -> seen.add(row.value("some")));
                            return row -> row.value("some") == null ? null : 1.0 / 3;
                        }));
        assertThat(seen).containsExactly(80L, null, 40L);
        assertThat(table.rows()).extracting(row -> row.value("line")).containsExactly(0.3333, null, 0.3333);
    }

    /** So that nothing is learned by comparing appearances of a count, or releases of one table. */
    @Test
    void orderAndRepetitionGiveTheSame() {
        List<CandidateRow> rows = new ArrayList<>();
        for (int all = 0; all < 60; all++) {
            rows.add(part(all, all / 3));
        }
        List<CandidateRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(5));
        Protection protection = new Protection(FIVES);
        List<SafeTable.Row> one = protection.protect(PART, rows).rows();
        List<SafeTable.Row> other = protection.protect(PART, shuffled).rows();
        assertThat(one).filteredOn(ProtectionTest::isShown).hasSizeGreaterThan(20);
        for (int at = 0; at < rows.size(); at++) {
            assertThat(other.get(shuffled.indexOf(rows.get(at))).values())
                    .isEqualTo(one.get(at).values());
            assertThat(protect(PART, rows.get(at)).values())
                    .isEqualTo(one.get(at).values());
        }
    }

    @Test
    void noWholeAndPartShowAnythingFinerThanTheRule() {
        int shown = 0;
        for (int all = 0; all <= 130; all++) {
            for (int some = 0; some <= all; some++) {
                SafeTable.Row row = protect(PART, part(all, some));
                boolean enough = some >= 8 && all - some >= 8 && 5 * ((all + 2) / 5) - 5 * ((some + 2) / 5) >= 10;
                assertThat(isShown(row)).as("%s of %s", some, all).isEqualTo(enough);
                if (enough) {
                    shown++;
                    assertThat((Long) row.value("all"))
                            .isGreaterThanOrEqualTo(20)
                            .isBetween(all - 2L, all + 2L);
                    assertThat((Long) row.value("some"))
                            .isGreaterThanOrEqualTo(10)
                            .isBetween(some - 2L, some + 2L);
                    assertThat((Long) row.value("all") % 5 + (Long) row.value("some") % 5)
                            .isZero();
                    assertThat((Double) row.value("share")).isGreaterThan(0).isLessThan(1);
                } else {
                    assertThat(row.values()).containsExactly("somewhere", null, null, null, null, null, SUPPRESSED);
                }
            }
        }
        assertThat(shown).isGreaterThan(5000);
    }
}
