package nl.keerpunt.core.episode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import nl.keerpunt.core.calendar.HalfYear;

/**
 * Gives each report of a household its index class, from the earlier reports within the look-back and what was
 * delivered of their cases (measures.md, rule 7). The order of the rules matters: no earlier report, an earlier case
 * open, an earlier case not delivered, all earlier cases closed.
 */
public final class ReportClassifier {
    private final int lookbackYears;

    /** @param lookbackYears calendar years that an earlier report may lie back, counted from the report date */
    public ReportClassifier(int lookbackYears) {
        this.lookbackYears = lookbackYears;
    }

    /**
     * @param reports all reports of one household, in order
     * @return the class of each, in the same order
     */
    public List<ClassHistory> classify(List<Report> reports) {
        List<ClassHistory> classes = new ArrayList<>(reports.size());
        int from = 0;
        for (int at = 0; at < reports.size(); at++) {
            LocalDate date = LocalDate.ofEpochDay(reports.get(at).date());
            long firstDay = date.minusYears(lookbackYears).toEpochDay();
            while (reports.get(from).date() < firstDay) {
                from++;
            }
            classes.add(classify(reports.get(at).date(), HalfYear.of(date).index(), reports.subList(from, at)));
        }
        return classes;
    }

    private static ClassHistory classify(int date, int reportHalfYear, List<Report> earlier) {
        if (earlier.isEmpty()) {
            return new ClassHistory(IndexClass.FIRST, List.of());
        }
        TreeSet<Integer> changes = new TreeSet<>();
        changes.add(reportHalfYear);
        for (Report report : earlier) {
            CaseTimeline timeline = report.caseTimeline();
            for (int state = timeline.size() - 1; state >= 0 && timeline.halfYear(state) > reportHalfYear; state--) {
                changes.add(timeline.halfYear(state));
            }
        }
        ClassHistory.Collector collector = new ClassHistory.Collector();
        for (int halfYear : changes) {
            collector.from(halfYear, classAt(date, halfYear, earlier));
        }
        return collector.history();
    }

    private static IndexClass classAt(int date, int halfYear, List<Report> earlier) {
        boolean undelivered = false;
        for (Report report : earlier) {
            CaseTimeline timeline = report.caseTimeline();
            if (timeline.isOpenOn(date, halfYear)) {
                return IndexClass.FOLLOWUP;
            }
            undelivered |= !timeline.isKnownIn(halfYear);
        }
        return undelivered ? IndexClass.UNCLASSIFIED : IndexClass.REREPORT;
    }
}
