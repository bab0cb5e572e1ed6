package nl.keerpunt.stage.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.episode.CaseTimeline;
import nl.keerpunt.core.episode.ClassHistory;
import nl.keerpunt.core.episode.Report;
import nl.keerpunt.core.episode.ReportClassifier;
import nl.keerpunt.core.episode.SafetyCheck;
import nl.keerpunt.core.geo.MunicipalityCode;
import nl.keerpunt.core.geo.MunicipalityLineage;
import nl.keerpunt.core.geo.Placement;
import org.apache.spark.sql.Row;

/** Reads records, sorted by household, into households; households without a report are passed over. */
final class HouseholdIterator implements Iterator<Household> {
    private final Iterator<Row> records;
    private final MunicipalityLineage lineage;
    private final ReportClassifier classifier;
    private final Map<String, Placement> placements = new HashMap<>();
    private Row pending;
    private Household next;

    HouseholdIterator(Iterator<Row> records, MunicipalityLineage lineage, ReportClassifier classifier) {
        this.records = records;
        this.lineage = lineage;
        this.classifier = classifier;
        this.pending = records.hasNext() ? records.next() : null;
    }

    @Override
    public boolean hasNext() {
        while (next == null && pending != null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Household next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Household household = next;
        next = null;
        return household;
    }

    /** Reads one household; null when it has no report. */
    private Household read() {
        byte[] key = (byte[]) pending.get(RecordRows.KEY);
        List<Integer> departures = new ArrayList<>();
        List<SafetyCheck> checks = new ArrayList<>();
        List<Report> reports = new ArrayList<>();
        Row reportRow = null;
        CaseTimeline timeline = CaseTimeline.NOT_DELIVERED;
        while (pending != null && Arrays.equals(key, (byte[]) pending.get(RecordRows.KEY))) {
            Row row = pending;
            pending = records.hasNext() ? records.next() : null;
            int day = row.getInt(RecordRows.DAY);
            switch (row.getInt(RecordRows.KIND)) {
                case RecordRows.KIND_DEPARTURE -> departures.add(day);
                case RecordRows.KIND_CHECK -> checks.add(new SafetyCheck(day, row.getBoolean(RecordRows.SAFE)));
                default -> {
                    // A report comes once per delivered state of its case, one after the other.
                    if (reportRow != null && !isSameReport(reportRow, row)) {
                        reports.add(report(reportRow, timeline));
                        timeline = CaseTimeline.NOT_DELIVERED;
                    }
                    reportRow = row;
                    timeline = withState(timeline, row);
                }
            }
        }
        if (reportRow == null) {
            return null;
        }
        reports.add(report(reportRow, timeline));
        checks.sort(SafetyCheck.UNSAFE_LAST);
        int[] days = departures.stream().mapToInt(Integer::intValue).toArray();
        List<ClassHistory> classes = classifier.classify(reports);
        return new Household(key, reports, classes, days, checks);
    }

    private static boolean isSameReport(Row one, Row other) {
        return one.getInt(RecordRows.DAY) == other.getInt(RecordRows.DAY)
                && one.getString(RecordRows.REPORT_ID).equals(other.getString(RecordRows.REPORT_ID))
                && one.getString(RecordRows.DELIVERER).equals(other.getString(RecordRows.DELIVERER));
    }

    private static CaseTimeline withState(CaseTimeline timeline, Row row) {
        if (row.isNullAt(RecordRows.CASE_HALF_YEAR)) {
            return timeline;
        }
        int halfYear = HalfYear.parse(row.getString(RecordRows.CASE_HALF_YEAR))
                .orElseThrow()
                .index();
        int closed = row.isNullAt(RecordRows.CASE_CLOSED) ? CaseTimeline.OPEN : row.getInt(RecordRows.CASE_CLOSED);
        return timeline.with(halfYear, row.getInt(RecordRows.CASE_OPENED), closed);
    }

    private Report report(Row row, CaseTimeline timeline) {
        Placement placement =
                placement(row.getString(RecordRows.MUNICIPALITY), row.getString(RecordRows.CURRENT_MUNICIPALITY));
        String refuted = row.getString(RecordRows.REFUTED);
        return new Report(
                row.getInt(RecordRows.DAY),
                placement.area().map(MunicipalityCode::value).orElse(""),
                placement.reason(),
                row.getString(RecordRows.REPORTER_GROUP),
                row.getList(RecordRows.VIOLENCE_TYPES),
                refuted == null ? "unknown" : refuted,
                timeline);
    }

    private Placement placement(String reported, String current) {
        return placements.computeIfAbsent(
                reported + "/" + current,
                pair -> lineage.place(
                        new MunicipalityCode(reported), current == null ? null : new MunicipalityCode(current)));
    }
}
