package nl.keerpunt.stage.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.episode.CaseTimeline;
import nl.keerpunt.core.episode.ClassHistory;
import nl.keerpunt.core.episode.Episode;
import nl.keerpunt.core.episode.IndexClass;
import nl.keerpunt.core.episode.Report;
import nl.keerpunt.core.episode.SafetyCheck;
import nl.keerpunt.core.episode.Spell;
import nl.keerpunt.core.geo.Placement;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Households, episodes and spells as rows of their tables, in the order of the contracts; and households back. */
final class HouseholdRows {
    private HouseholdRows() {}

    /** @return a row of table {@code histories} */
    static Row history(Household household, List<Episode> episodes) {
        boolean[] opens = new boolean[household.reports().size()];
        episodes.forEach(episode -> opens[episode.firstPosition()] = true);
        Row[] reports = new Row[opens.length];
        for (int at = 0; at < reports.length; at++) {
            Report report = household.reports().get(at);
            ClassHistory classes = household.classes().get(at);
            reports[at] = RowFactory.create(
                    day(report.date()),
                    area(report),
                    report.placement().code(),
                    report.reporterGroup(),
                    texts(report.violenceTypes()),
                    report.refuted(),
                    states(report.caseTimeline()),
                    classes.latest().code(),
                    earlier(classes),
                    !opens[at]);
        }
        LocalDate[] departures = days(household.departures());
        return RowFactory.create(household.key(), reports, departures, checks(household.checks()));
    }

    /** @return the household of a row of table {@code histories}, without the states of its cases */
    static Household household(Row row) {
        List<Report> reports = new ArrayList<>();
        List<ClassHistory> classes = new ArrayList<>();
        for (Row report : row.<Row>getList(1)) {
            String area = report.getString(1);
            reports.add(new Report(
                    Math.toIntExact(report.getLocalDate(0).toEpochDay()),
                    area == null ? "" : area,
                    Placement.Reason.ofCode(report.getString(2)),
                    report.getString(3),
                    report.getList(4),
                    report.getString(5),
                    CaseTimeline.NOT_DELIVERED));
            List<ClassHistory.Until> earlier = new ArrayList<>();
            for (Row until : report.<Row>getList(8)) {
                earlier.add(new ClassHistory.Until(
                        HalfYear.parse(until.getString(0)).orElseThrow().index(),
                        IndexClass.ofCode(until.getString(1))));
            }
            classes.add(new ClassHistory(IndexClass.ofCode(report.getString(7)), earlier));
        }
        int[] departures = row.<LocalDate>getList(2).stream()
                .mapToInt(day -> Math.toIntExact(day.toEpochDay()))
                .toArray();
        List<SafetyCheck> checks = new ArrayList<>();
        for (Row check : row.<Row>getList(3)) {
            checks.add(new SafetyCheck(Math.toIntExact(check.getLocalDate(0).toEpochDay()), check.getBoolean(1)));
        }
        return new Household((byte[]) row.get(0), reports, classes, departures, checks);
    }

    /** @return a row of table {@code episodes} */
    static Row episode(byte[] key, Episode episode) {
        Report first = episode.first();
        return RowFactory.create(
                key,
                episode.number(),
                day(episode.start()),
                HalfYear.of(day(episode.start())).toString(),
                area(first),
                first.placement().code(),
                first.reporterGroup(),
                texts(first.violenceTypes()),
                episode.classes().latest().code(),
                earlier(episode.classes()),
                episode.reportCount(),
                episode.reportCount() - 1);
    }

    /** @return a row of table {@code spells} */
    static Row spell(byte[] key, Spell spell) {
        Report first = spell.index().first();
        ClassHistory classes = spell.index().classes();
        return RowFactory.create(
                key,
                spell.cohort().toString(),
                first.areaCode(),
                first.reporterGroup(),
                texts(first.violenceTypes()),
                classes.latest().code(),
                earlier(classes),
                day(spell.start()),
                days(spell.newEpisodes()),
                spell.departedOn() == Spell.STAYED ? null : day(spell.departedOn()),
                checks(spell.checks()));
    }

    private static Row[] states(CaseTimeline timeline) {
        Row[] states = new Row[timeline.size()];
        for (int at = 0; at < states.length; at++) {
            int closed = timeline.closedOn(at);
            states[at] = RowFactory.create(
                    HalfYear.ofIndex(timeline.halfYear(at)).toString(),
                    day(timeline.openedOn(at)),
                    closed == CaseTimeline.OPEN ? null : day(closed));
        }
        return states;
    }

    private static Row[] earlier(ClassHistory classes) {
        return classes.earlier().stream()
                .map(until -> RowFactory.create(
                        HalfYear.ofIndex(until.halfYear()).toString(),
                        until.indexClass().code()))
                .toArray(Row[]::new);
    }

    private static Row[] checks(List<SafetyCheck> checks) {
        return checks.stream()
                .map(check -> RowFactory.create(day(check.date()), check.safe()))
                .toArray(Row[]::new);
    }

    private static String area(Report report) {
        return report.areaCode().isEmpty() ? null : report.areaCode();
    }

    private static String[] texts(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static LocalDate[] days(int[] days) {
        LocalDate[] dates = new LocalDate[days.length];
        for (int at = 0; at < days.length; at++) {
            dates[at] = day(days[at]);
        }
        return dates;
    }

    private static LocalDate day(int day) {
        return LocalDate.ofEpochDay(day);
    }
}
