package nl.keerpunt.stage.estimate;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.episode.CaseTimeline;
import nl.keerpunt.core.episode.ClassHistory;
import nl.keerpunt.core.episode.DurableStop;
import nl.keerpunt.core.episode.Episode;
import nl.keerpunt.core.episode.EpisodeBuilder;
import nl.keerpunt.core.episode.IndexClass;
import nl.keerpunt.core.episode.Observation;
import nl.keerpunt.core.episode.Report;
import nl.keerpunt.core.episode.SafetyCheck;
import nl.keerpunt.core.episode.Spell;
import nl.keerpunt.core.episode.SpellBuilder;
import nl.keerpunt.core.geo.Placement;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * Counts one cohort of the region anew under each {@link Choice}, from households' whole histories; runs in tasks. A choice
 * takes the place of a stratum in {@link Cell}.
 */
final class ChoiceCounter implements Serializable {
    /** Columns that are read, in order. */
    static final List<String> COLUMNS =
            List.of("reports.report_date", "reports.area_code", "reports.refuted", "departures", "checks");

    private static final long serialVersionUID = 1L;
    private static final ClassHistory ANY_CLASS = new ClassHistory(IndexClass.FIRST, List.of());

    private final Policy.Measures measures;
    private final int cohort;
    private final int observedUntil;

    ChoiceCounter(Policy.Measures measures, HalfYear cohort, LocalDate observedUntil) {
        this.measures = measures;
        this.cohort = cohort.index();
        this.observedUntil = Math.toIntExact(observedUntil.toEpochDay());
    }

    /** @return counts of cells of choices */
    Iterator<Tuple2<Long, Long>> count(Iterator<Row> histories) {
        LongCounts counts = new LongCounts();
        WindowPatterns patterns = new WindowPatterns(new int[] {measures.primaryWindowDays()});
        while (histories.hasNext()) {
            Row row = histories.next();
            List<Report> reports = reports(row);
            if (reports.stream().anyMatch(report -> halfYear(report) == cohort)) {
                int[] departures = row.<LocalDate>getList(3).stream()
                        .mapToInt(ChoiceCounter::day)
                        .toArray();
                List<SafetyCheck> checks = checks(row);
                for (Choice choice : Choice.values()) {
                    add(counts, choice, reports, departures, checks, patterns);
                }
            }
        }
        return counts.iterator();
    }

    private void add(
            LongCounts counts,
            Choice choice,
            List<Report> all,
            int[] departures,
            List<SafetyCheck> checks,
            WindowPatterns patterns) {
        List<Report> reports = all.stream().filter(choice::counts).toList();
        if (reports.isEmpty()) {
            return;
        }
        EpisodeBuilder builder = choice.episodes(measures);
        List<ClassHistory> classes = reports.stream().map(report -> ANY_CLASS).toList();
        List<Episode> episodes = builder.episodes(reports, classes);
        for (Spell spell : new SpellBuilder(measures.checkHorizonDays()).spells(episodes, departures, checks)) {
            if (spell.cohort().index() == cohort
                    && spell.start() <= observedUntil
                    && isWanted(choice, reports, spell.index().firstPosition())) {
                Observation observation =
                        Observation.of(spell.start(), spell.newEpisodes(), spell.departedOn(), observedUntil);
                Cell outcome = Cell.outcome(observation, spell.departedOn(), observedUntil);
                counts.add(outcome.key(choice.ordinal(), observation.time()));
                int stop = patterns.durableStop(window -> DurableStop.of(
                        spell.start(),
                        window,
                        new DurableStop.CheckPeriod(measures.checkDaysBefore(), measures.checkDaysAfter()),
                        observation.newEpisodesWithin(window) > 0,
                        spell.departedOn(),
                        spell.checks(),
                        observedUntil));
                counts.add(Cell.DURABLE_STOP.key(choice.ordinal(), stop));
            }
        }
    }

    private boolean isWanted(Choice choice, List<Report> reports, int position) {
        int years = choice.firstWithinYears(measures);
        if (years == 0 || position == 0) {
            return true;
        }
        LocalDate firstDay = LocalDate.ofEpochDay(reports.get(position).date()).minusYears(years);
        return reports.get(position - 1).date() < firstDay.toEpochDay();
    }

    private static List<Report> reports(Row row) {
        List<LocalDate> dates = row.getList(0);
        List<String> areas = row.getList(1);
        List<String> refuted = row.getList(2);
        List<Report> reports = new ArrayList<>(dates.size());
        for (int at = 0; at < dates.size(); at++) {
            String area = areas.get(at);
            reports.add(new Report(
                    day(dates.get(at)),
                    area == null ? "" : area,
                    Placement.Reason.IN_REGION,
                    "",
                    List.of(),
                    refuted.get(at),
                    CaseTimeline.NOT_DELIVERED));
        }
        return reports;
    }

    private static List<SafetyCheck> checks(Row row) {
        List<SafetyCheck> checks = new ArrayList<>();
        for (Row check : row.<Row>getList(4)) {
            checks.add(new SafetyCheck(day(check.getLocalDate(0)), check.getBoolean(1)));
        }
        return checks;
    }

    private static int halfYear(Report report) {
        return HalfYear.of(LocalDate.ofEpochDay(report.date())).index();
    }

    private static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }
}
