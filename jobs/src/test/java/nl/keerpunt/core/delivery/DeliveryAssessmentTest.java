package nl.keerpunt.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.calendar.HalfYear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The row rules, with the contracts as packed; the half-year is 2024H1. */
class DeliveryAssessmentTest {
    private static final String HOUSEHOLD = "abcdefghijklmnop";
    private static final String[] REPORT_HEADER = {
        "melding_id", "huishouden_id", "gemeentecode", "meldingsdatum", "melder", "aard", "casus_id"
    };
    private static final String[] CASE_HEADER = {"casus_id", "huishouden_id", "startdatum", "einddatum"};
    private static final Contracts CONTRACTS = Contracts.packed();

    private static String[] report(String id) {
        return new String[] {id, HOUSEHOLD, "GM0755", "05-03-2024", "politie_justitie", "partnergeweld", null};
    }

    /** A sound report with one other value. */
    private static String[] report(String id, String column, String value) {
        String[] cells = report(id);
        cells[Arrays.asList(REPORT_HEADER).indexOf(column)] = value;
        return cells;
    }

    private static DeliveryAssessment reports(String[]... rows) {
        return assess(Entity.REPORTS, REPORT_HEADER, rows);
    }

    private static DeliveryAssessment cases(String... periods) {
        String[][] rows = Arrays.stream(periods)
                .map(period -> period.split("/", -1))
                .map(days -> new String[] {"c1", HOUSEHOLD, days[0], days[1]})
                .toArray(String[][]::new);
        return assess(Entity.CASES, CASE_HEADER, rows);
    }

    private static DeliveryAssessment assess(Entity entity, String[] header, String[]... rows) {
        DeliveryContract contract = CONTRACTS.delivery(entity);
        List<RawRow> raw = new ArrayList<>();
        for (String[] cells : rows) {
            raw.add(new RawRow(raw.size() + 2L, cells));
        }
        try {
            return DeliveryAssessment.of(
                    contract, CONTRACTS.lineage(), new HalfYear(2024, 1), DeliveryHeader.read(contract, header), raw);
        } catch (RefusedDelivery e) {
            throw new AssertionError(e);
        }
    }

    private static Object value(DeliveryAssessment assessment, Entity entity, String field) {
        int at = CONTRACTS.delivery(entity).positionOfField(field).orElseThrow();
        return assessment.kept().get(0).values().get(at);
    }

    private static void counts(DeliveryAssessment assessment, long rows, long kept, long rejected, long duplicates) {
        assertThat(List.of(
                        assessment.rowCount(),
                        (long) assessment.kept().size(),
                        assessment.rejectedCount(),
                        assessment.duplicateCount()))
                .containsExactly(rows, kept, rejected, duplicates);
    }

    @Test
    void keepsSoundRowsInTheOrderOfTheFile() {
        DeliveryAssessment assessment = reports(report("m2"), report("m1"));
        counts(assessment, 2, 2, 0, 0);
        assertThat(assessment.kept()).extracting(KeptRow::line).containsExactly(2L, 3L);
        assertThat(value(assessment, Entity.REPORTS, "report_date")).isEqualTo(LocalDate.of(2024, 3, 5));
        assertThat(value(assessment, Entity.REPORTS, "municipality_code")).isEqualTo("GM0755");
        assertThat(value(assessment, Entity.REPORTS, "case_id")).isNull();
    }

    @Test
    void passesOverBlankRowsAndKeepsTheLineNumbers() {
        DeliveryAssessment assessment =
                reports(new String[] {null}, report("m1"), new String[] {" ", null, ""}, report("m2"));
        counts(assessment, 2, 2, 0, 0);
        assertThat(assessment.kept()).extracting(KeptRow::line).containsExactly(3L, 5L);
    }

    @Test
    void acceptsADeliveryWithAHeaderOnly() {
        DeliveryAssessment assessment = reports();
        counts(assessment, 0, 0, 0, 0);
        assertThat(assessment.exceeds(0, 0)).isFalse();
    }

    @Test
    void rejectsARowWithTooFewOrTooManyCells() {
        DeliveryAssessment assessment = reports(
                new String[] {"m1", HOUSEHOLD},
                Stream.concat(Arrays.stream(report("m2")), Stream.of("more")).toArray(String[]::new));
        counts(assessment, 2, 0, 2, 0);
        assertThat(assessment.findings())
                .containsExactly(
                        new Finding(2, "", RowReason.WRONG_CELL_COUNT), new Finding(3, "", RowReason.WRONG_CELL_COUNT));
    }

    @Test
    void mergesRowsThatAreEqualAfterParsing() {
        DeliveryAssessment assessment = reports(
                report("m1"),
                report("m1", "meldingsdatum", "2024-03-05"),
                report("m1", "melder", " POLITIE_justitie"),
                report("m1", "gemeentecode", "755"));
        counts(assessment, 4, 1, 0, 3);
        assertThat(assessment.findings())
                .extracting(Finding::line, Finding::reason)
                .containsExactly(
                        tuple(3L, RowReason.EXACT_DUPLICATE),
                        tuple(4L, RowReason.EXACT_DUPLICATE),
                        tuple(5L, RowReason.EXACT_DUPLICATE));
    }

    @Test
    void rejectsAllRowsOfAnIdWithTwoContents() {
        DeliveryAssessment assessment =
                reports(report("m1"), report("m2"), report("m1", "melder", "anders"), report("m1"));
        counts(assessment, 4, 1, 3, 0);
        assertThat(assessment.findings())
                .containsExactly(
                        new Finding(2, "melding_id", RowReason.CONFLICTING_ID),
                        new Finding(4, "melding_id", RowReason.CONFLICTING_ID),
                        new Finding(5, "melding_id", RowReason.CONFLICTING_ID));
    }

    @Test
    void decidesConflictsOnAllRowsBeforeAnythingElse() {
        DeliveryAssessment assessment = reports(report("m1"), report("m1", "meldingsdatum", "31-02-2024"));
        counts(assessment, 2, 0, 2, 0);
        assertThat(assessment.findings())
                .extracting(Finding::reason)
                .containsExactly(RowReason.CONFLICTING_ID, RowReason.CONFLICTING_ID);
    }

    @Test
    void countsEqualUnreadableRowsEachAndDoesNotCallThemAConflict() {
        DeliveryAssessment assessment =
                reports(report("m1", "melder", "buurvrouw"), report("m1", "melder", "buurvrouw"));
        counts(assessment, 2, 0, 2, 0);
        assertThat(assessment.findings())
                .extracting(Finding::reason)
                .containsExactly(RowReason.UNKNOWN_CODE, RowReason.UNKNOWN_CODE);
    }

    @Test
    void comparesUnreadableValuesByTheirText() {
        DeliveryAssessment assessment = reports(report("m1", "melder", "buurvrouw"), report("m1", "melder", "buurman"));
        assertThat(assessment.findings())
                .extracting(Finding::reason)
                .containsExactly(RowReason.CONFLICTING_ID, RowReason.CONFLICTING_ID);
    }

    @Test
    void tellsIdsApartByCase() {
        counts(reports(report("m1"), report("M1", "melder", "anders")), 2, 2, 0, 0);
    }

    @Test
    void namesEveryFaultOfARowAndCountsTheRowOnce() {
        String[] cells = report("m1", "melder", "buurvrouw");
        cells[3] = "vijf maart";
        cells[1] = null;
        DeliveryAssessment assessment = reports(cells);
        counts(assessment, 1, 0, 1, 0);
        assertThat(assessment.findings())
                .containsExactly(
                        new Finding(2, "huishouden_id", RowReason.MISSING_VALUE),
                        new Finding(2, "meldingsdatum", RowReason.NOT_A_DATE),
                        new Finding(2, "melder", RowReason.UNKNOWN_CODE));
    }

    @ParameterizedTest
    @CsvSource({
        "melding_id, '', MISSING_VALUE",
        "melding_id, '   ', MISSING_VALUE",
        "huishouden_id, abcdefghijklmno, NOT_A_PSEUDONYM",
        "huishouden_id, abcdefghijklmn.p, NOT_A_PSEUDONYM",
        "gemeentecode, GM9999, UNKNOWN_MUNICIPALITY",
        "gemeentecode, Oss, UNKNOWN_MUNICIPALITY",
        "meldingsdatum, 30-02-2024, NOT_A_DATE",
        "meldingsdatum, 31-12-2023, OUTSIDE_HALF_YEAR",
        "meldingsdatum, 01-07-2024, OUTSIDE_HALF_YEAR",
        "melder, buurvrouw, UNKNOWN_CODE",
        "aard, ruzie, UNKNOWN_CODE",
        "aard, partnergeweld|ruzie, UNKNOWN_CODE",
        "aard, '', MISSING_VALUE"
    })
    void rejectsAValueThatBreaksTheContract(String column, String value, RowReason reason) {
        DeliveryAssessment assessment = reports(report("m1", column, value));
        counts(assessment, 1, 0, 1, 0);
        assertThat(assessment.findings()).containsExactly(new Finding(2, column, reason));
    }

    @ParameterizedTest
    @CsvSource({"01-01-2024", "30-06-2024", "29-02-2024"})
    void acceptsTheFirstAndTheLastDayOfTheHalfYear(String day) {
        counts(reports(report("m1", "meldingsdatum", day)), 1, 1, 0, 0);
    }

    @Test
    void takesIdsOfSixtyFourCharactersAndNoLonger() {
        counts(reports(report("m".repeat(64))), 1, 1, 0, 0);
        assertThat(reports(report("m".repeat(65))).findings())
                .containsExactly(new Finding(2, "melding_id", RowReason.NOT_AN_ID));
        assertThat(reports(report("m\n1")).findings())
                .containsExactly(new Finding(2, "melding_id", RowReason.NOT_AN_ID));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64})
    void takesPseudonymsOfSixteenToSixtyFourCharacters(int length) {
        counts(reports(report("m1", "huishouden_id", "a".repeat(length))), 1, 1, 0, 0);
        counts(reports(report("m1", "huishouden_id", "a".repeat(65))), 1, 0, 1, 0);
    }

    @Test
    void readsCodesInAnyCase() {
        DeliveryAssessment assessment = reports(report("m1", "melder", "Politie_JUSTITIE"));
        assertThat(value(assessment, Entity.REPORTS, "reporter"))
                .isEqualTo(value(reports(report("m1")), Entity.REPORTS, "reporter"));
    }

    @ParameterizedTest
    @CsvSource({
        "partnergeweld | kindermishandeling, child_abuse/partner_violence",
        "kindermishandeling|partnergeweld, child_abuse/partner_violence",
        "PARTNERGEWELD|partnergeweld| Partnergeweld, partner_violence",
        "onbekend|partnergeweld, partner_violence",
        "partnergeweld|onbekend|kindermishandeling, child_abuse/partner_violence",
        "onbekend, unknown",
        "onbekend|ONBEKEND, unknown"
    })
    void mergesRepeatedKindsOfViolenceAndDropsUnknownBesideOthers(String text, String kinds) {
        assertThat(value(reports(report("m1", "aard", text)), Entity.REPORTS, "violence_types"))
                .isEqualTo(List.of(kinds.split("/", -1)));
    }

    @Test
    void takesOneSetOfKindsOfViolenceInTwoOrdersForADuplicate() {
        counts(
                reports(
                        report("m1", "aard", "partnergeweld|kindermishandeling"),
                        report("m1", "aard", "kindermishandeling|partnergeweld|onbekend")),
                2,
                1,
                0,
                1);
    }

    @Test
    void rejectsACaseThatEndsBeforeItStarts() {
        DeliveryAssessment assessment = cases("2024-03-05/2024-03-04", "2024-03-05/2024-03-05");
        counts(assessment, 2, 1, 1, 0);
        assertThat(assessment.findings()).containsExactly(new Finding(2, "einddatum", RowReason.END_BEFORE_START));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-01/2024-06-30, true",
        "2020-05-05/, true",
        "2020-05-05/2024-01-01, true",
        "2024-06-30/, true",
        "2024-06-30/2025-02-01, true",
        "2020-05-05/2023-12-31, false",
        "2024-07-01/, false",
        "2024-07-01/2024-08-01, false"
    })
    void takesCasesThatBeganWereOpenOrEndedInTheHalfYear(String period, boolean kept) {
        DeliveryAssessment assessment = cases(period);
        if (kept) {
            counts(assessment, 1, 1, 0, 0);
        } else {
            assertThat(assessment.findings()).containsExactly(new Finding(2, "einddatum", RowReason.OUTSIDE_HALF_YEAR));
        }
    }

    @Test
    void allowsOneCaseIdOnSeveralRows() {
        counts(cases("2024-01-01/", "2024-02-01/", "2024-01-01/"), 3, 2, 0, 1);
    }

    private static DeliveryAssessment rejected(long rejected, long rows) {
        return new DeliveryAssessment(List.of(), List.of(), rows, rejected, 0);
    }

    @ParameterizedTest
    @CsvSource({
        // more than 5 rows, at and beyond 5%
        "6, 120, 0.05, 5, false",
        "6, 119, 0.05, 5, true",
        "50, 1000, 0.05, 5, false",
        "51, 1000, 0.05, 5, true",
        // more than 5%, at and beyond 5 rows
        "5, 5, 0.05, 5, false",
        "6, 6, 0.05, 5, true",
        // other policies
        "6, 6, 0.05, 6, false",
        "7, 7, 0.05, 6, true",
        "20, 100, 0.20, 5, false",
        "21, 100, 0.20, 5, true",
        "29, 100, 0.29, 5, false",
        "30, 100, 0.29, 5, true",
        "57, 100, 0.57, 5, false",
        "1, 1, 0, 0, true",
        "0, 10, 0, 0, false",
        "10, 10, 1, 0, false"
    })
    void exceedsWhatIsAllowedOnlyBeyondBothTheShareAndTheNumber(
            long rejected, long rows, double share, long number, boolean exceeds) {
        assertThat(rejected(rejected, rows).exceeds(share, number)).isEqualTo(exceeds);
    }

    @Test
    void countsRejectedRowsBeforeDuplicatesAreMerged() {
        String[][] rows = Stream.concat(
                        Stream.generate(() -> report("m0")).limit(114),
                        Stream.generate(() -> report("m1", "melder", "buurvrouw"))
                                .limit(6))
                .toArray(String[][]::new);
        DeliveryAssessment assessment = reports(rows);
        counts(assessment, 120, 1, 6, 113);
        assertThat(assessment.exceeds(0.05, 5)).isFalse();
    }

    @Test
    void neverPutsAValueInAFinding() {
        DeliveryAssessment assessment = reports(report("geheim-1", "melder", "geheim-2"), report("geheim-1"));
        assertThat(assessment.findings().toString()).doesNotContain("geheim");
    }

    @Test
    void writesEveryReasonWithItsTextInDutch() {
        Map<String, String> labels = CONTRACTS.codeList("row_reason").map("code", "label_nl");
        assertThat(labels.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(RowReason.values()).map(RowReason::code).toList());
        assertThat(CONTRACTS.codeList("refusal_reason").column("code"))
                .containsAll(Arrays.stream(RefusalReason.values())
                        .map(RefusalReason::code)
                        .toList());
    }
}
