package nl.keerpunt.core.episode;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.geo.Placement;

/** Reports and days for tests of households. */
final class Reports {
    static final ClassHistory FIRST = new ClassHistory(IndexClass.FIRST, List.of());

    private Reports() {}

    static int day(String text) {
        return Math.toIntExact(LocalDate.parse(text).toEpochDay());
    }

    static int[] days(String... texts) {
        return Arrays.stream(texts).mapToInt(Reports::day).toArray();
    }

    static int half(String text) {
        return HalfYear.parse(text).orElseThrow().index();
    }

    static Report in(String area, String date) {
        return new Report(
                day(date),
                area,
                area.isEmpty() ? Placement.Reason.OUTSIDE_REGION : Placement.Reason.IN_REGION,
                "police_justice",
                List.of("partner_violence"),
                "no",
                CaseTimeline.NOT_DELIVERED);
    }

    static Report report(String date, CaseTimeline timeline) {
        return new Report(
                day(date),
                "GM0755",
                Placement.Reason.IN_REGION,
                "police_justice",
                List.of("partner_violence"),
                "no",
                timeline);
    }

    /** A case that ran from one day to another, delivered in one half-year. */
    static CaseTimeline closed(String halfYear, String opened, String closed) {
        return CaseTimeline.NOT_DELIVERED.with(half(halfYear), day(opened), day(closed));
    }

    /** A case that was open when it was delivered. */
    static CaseTimeline open(String halfYear, String opened) {
        return CaseTimeline.NOT_DELIVERED.with(half(halfYear), day(opened), CaseTimeline.OPEN);
    }

    static List<Episode> episodes(int episodeDays, String... dates) {
        List<Report> reports =
                Arrays.stream(dates).map(date -> in("GM0755", date)).toList();
        return new EpisodeBuilder(episodeDays).episodes(reports, Collections.nCopies(reports.size(), FIRST));
    }
}
