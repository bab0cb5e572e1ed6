package nl.keerpunt.core.episode;

import static nl.keerpunt.core.episode.Reports.closed;
import static nl.keerpunt.core.episode.Reports.day;
import static nl.keerpunt.core.episode.Reports.half;
import static nl.keerpunt.core.episode.Reports.open;
import static nl.keerpunt.core.episode.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportClassifierTest {
    private static final CaseTimeline CLOSED = closed("2023H1", "2023-01-05", "2023-04-01");
    private static final CaseTimeline OPEN = open("2023H1", "2023-01-05");
    private static final CaseTimeline NONE = CaseTimeline.NOT_DELIVERED;

    private static ClassHistory lastOf(Report... reports) {
        return lastOf(3, reports);
    }

    private static ClassHistory lastOf(int lookbackYears, Report... reports) {
        List<ClassHistory> classes = new ReportClassifier(lookbackYears).classify(List.of(reports));
        assertThat(classes).hasSize(reports.length);
        return classes.get(reports.length - 1);
    }

    @Test
    void callsAReportWithoutAnEarlierOneFirst() {
        assertThat(lastOf(report("2023-01-01", OPEN)).latest()).isEqualTo(IndexClass.FIRST);
    }

    @Test
    void callsAReportFollowupWhileAnEarlierCaseIsOpen() {
        assertThat(lastOf(report("2023-01-01", OPEN), report("2023-06-01", NONE))
                        .latest())
                .isEqualTo(IndexClass.FOLLOWUP);
    }

    @Test
    void callsAReportRereportWhenEveryEarlierCaseIsClosed() {
        assertThat(lastOf(report("2023-01-01", CLOSED), report("2023-02-01", CLOSED), report("2023-06-01", OPEN))
                        .latest())
                .isEqualTo(IndexClass.REREPORT);
    }

    @Test
    void leavesAReportUnclassifiedWhenAnEarlierCaseIsNotKnown() {
        assertThat(lastOf(report("2023-01-01", NONE), report("2023-06-01", OPEN))
                        .latest())
                .isEqualTo(IndexClass.UNCLASSIFIED);
        assertThat(lastOf(report("2023-01-01", NONE), report("2023-02-01", CLOSED), report("2023-06-01", OPEN))
                        .latest())
                .isEqualTo(IndexClass.UNCLASSIFIED);
    }

    @Test
    void letsAnOpenCaseGoBeforeOneThatIsNotKnown() {
        assertThat(lastOf(report("2023-01-01", NONE), report("2023-02-01", OPEN), report("2023-06-01", NONE))
                        .latest())
                .isEqualTo(IndexClass.FOLLOWUP);
        assertThat(lastOf(report("2023-01-01", OPEN), report("2023-02-01", NONE), report("2023-06-01", NONE))
                        .latest())
                .isEqualTo(IndexClass.FOLLOWUP);
    }

    @ParameterizedTest
    @CsvSource({"2023-03-31, FOLLOWUP", "2023-04-01, FOLLOWUP", "2023-04-02, REREPORT"})
    void takesACaseThatClosesOnTheReportDateForOpen(String date, IndexClass expected) {
        assertThat(lastOf(report("2023-01-01", CLOSED), report(date, NONE)).latest())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2023-01-04, REREPORT", "2023-01-05, FOLLOWUP"})
    void takesACaseThatOpensOnTheReportDateForOpen(String date, IndexClass expected) {
        assertThat(lastOf(report("2023-01-01", OPEN), report(date, NONE)).latest())
                .isEqualTo(expected);
    }

    @Test
    void looksAtEarlierReportsOfTheSameDayButNotAtTheReportItself() {
        List<ClassHistory> classes = new ReportClassifier(3)
                .classify(List.of(report("2023-02-01", OPEN), report("2023-02-01", OPEN), report("2023-02-01", NONE)));
        assertThat(classes)
                .extracting(ClassHistory::latest)
                .containsExactly(IndexClass.FIRST, IndexClass.FOLLOWUP, IndexClass.FOLLOWUP);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-05-10, 2023-05-10, true",
        "2020-05-09, 2023-05-10, false",
        // three years before 29 February is 28 February
        "2021-02-28, 2024-02-29, true",
        "2021-02-27, 2024-02-29, false",
        "2021-02-28, 2024-02-28, true",
        // and 29 February lies within three years of 28 February, not of 1 March
        "2020-02-29, 2023-02-28, true",
        "2020-02-29, 2023-03-01, false"
    })
    void looksBackThreeCalendarYearsToTheDay(String earlier, String date, boolean counts) {
        assertThat(lastOf(report(earlier, NONE), report(date, NONE)).latest())
                .isEqualTo(counts ? IndexClass.UNCLASSIFIED : IndexClass.FIRST);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2022-06-01, UNCLASSIFIED",
        "1, 2022-05-31, FIRST",
        "5, 2018-06-01, UNCLASSIFIED",
        "5, 2018-05-31, FIRST"
    })
    void looksBackAsManyYearsAsItIsGiven(int years, String earlier, IndexClass expected) {
        assertThat(lastOf(years, report(earlier, NONE), report("2023-06-01", NONE))
                        .latest())
                .isEqualTo(expected);
    }

    @Test
    void forgetsAnOpenCaseOfAReportBeforeTheLookback() {
        CaseTimeline longOpen = open("2019H1", "2019-01-05");
        assertThat(lastOf(report("2019-01-01", longOpen), report("2021-12-01", CLOSED), report("2023-06-01", NONE))
                        .latest())
                .isEqualTo(IndexClass.REREPORT);
    }

    @Test
    void followsACaseThatWasOpenAtOneHalfYearsEndAndClosedInTheNextDelivery() {
        CaseTimeline timeline = open("2023H1", "2023-01-05").with(half("2023H2"), day("2023-01-05"), day("2023-06-15"));
        ClassHistory history = lastOf(report("2023-01-01", timeline), report("2023-06-20", NONE));
        assertThat(history.at(half("2023H1"))).isEqualTo(IndexClass.FOLLOWUP);
        assertThat(history.at(half("2023H2"))).isEqualTo(IndexClass.REREPORT);
        assertThat(history.latest()).isEqualTo(IndexClass.REREPORT);
        assertThat(history.earlier()).containsExactly(new ClassHistory.Until(half("2023H1"), IndexClass.FOLLOWUP));
    }

    @Test
    void staysFollowupWhenTheCaseClosedAfterTheReport() {
        CaseTimeline timeline = open("2023H1", "2023-01-05").with(half("2023H2"), day("2023-01-05"), day("2023-08-01"));
        ClassHistory history = lastOf(report("2023-01-01", timeline), report("2023-06-20", NONE));
        assertThat(history.latest()).isEqualTo(IndexClass.FOLLOWUP);
        assertThat(history.earlier()).isEmpty();
    }

    @Test
    void isUnclassifiedUntilTheCaseIsDelivered() {
        CaseTimeline late = closed("2024H1", "2023-01-05", "2023-04-01");
        ClassHistory history = lastOf(report("2023-01-01", late), report("2023-06-20", NONE));
        assertThat(history.at(half("2023H1"))).isEqualTo(IndexClass.UNCLASSIFIED);
        assertThat(history.at(half("2023H2"))).isEqualTo(IndexClass.UNCLASSIFIED);
        assertThat(history.at(half("2024H1"))).isEqualTo(IndexClass.REREPORT);
        assertThat(history.at(half("2026H1"))).isEqualTo(IndexClass.REREPORT);
    }

    @Test
    void canChangeMoreThanOnce() {
        CaseTimeline timeline = closed("2023H2", "2023-01-05", "2023-04-01")
                .with(half("2024H1"), day("2023-01-05"), CaseTimeline.OPEN)
                .with(half("2024H2"), day("2023-01-05"), CaseTimeline.OPEN)
                .with(half("2025H1"), day("2023-01-05"), day("2023-04-01"));
        ClassHistory history = lastOf(report("2023-01-01", timeline), report("2023-06-20", NONE));
        assertThat(history.at(half("2023H1"))).isEqualTo(IndexClass.UNCLASSIFIED);
        assertThat(history.at(half("2023H2"))).isEqualTo(IndexClass.REREPORT);
        assertThat(history.at(half("2024H1"))).isEqualTo(IndexClass.FOLLOWUP);
        assertThat(history.at(half("2024H2"))).isEqualTo(IndexClass.FOLLOWUP);
        assertThat(history.at(half("2025H1"))).isEqualTo(IndexClass.REREPORT);
        assertThat(history.earlier()).hasSize(3);
    }

    @Test
    void classifiesByWhatWasDeliveredUpToTheReportsOwnHalfYearFromTheStart() {
        CaseTimeline timeline = open("2022H2", "2022-07-05").with(half("2023H1"), day("2022-07-05"), day("2022-12-01"));
        ClassHistory history = lastOf(report("2022-07-01", timeline), report("2023-06-20", NONE));
        assertThat(history.earlier()).isEmpty();
        assertThat(history.at(half("2023H1"))).isEqualTo(IndexClass.REREPORT);
    }

    @Test
    void hasNothingToSayOfNoReports() {
        assertThat(new ReportClassifier(3).classify(List.of())).isEmpty();
    }
}
