package nl.keerpunt.stage.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.stage.DataTable;
import nl.keerpunt.stage.Dutch;
import nl.keerpunt.table.PublishedRow;

/**
 * One measure of the test through the cohorts.
 *
 * @param heading letter and name
 * @param question the question that it answers
 * @param newest its newest figure in a sentence
 * @param evidence what it rests on, and what not to conclude
 * @param chart its own chart
 * @param legend what the signs in the chart mean, kind and words
 * @param table the same figures
 */
record MeasureSection(
        String heading,
        String question,
        String newest,
        String evidence,
        SeriesChart chart,
        List<Sign> legend,
        DataTable table) {

    /** A sign in a chart and its meaning. */
    record Sign(String kind, String meaning) {}

    /** @return measure C: what is confirmed, what is possible, the agreed path and the target */
    static MeasureSection stop(Release release) {
        List<PublishedRow> rows = release.progress(Release.STOP);
        List<SeriesChart.Point> points = rows.stream()
                .map(row -> new SeriesChart.Point(
                        Release.cohort(row),
                        absence(row),
                        row.share("success_share"),
                        row.share("possible_share"),
                        row.share("lower_share"),
                        row.share("upper_share"),
                        row.share("path_share")))
                .toList();
        OptionalDouble target =
                rows.isEmpty() ? OptionalDouble.empty() : rows.get(0).share("target_share");
        PublishedRow measure = release.measure(Release.STOP);
        String heading = measure.text("letter") + ". " + measure.text("label_nl");
        String newest = SeriesChart.newest(points)
                .map(point -> "Nieuwste cijfer, " + Dutch.halfYear(point.halfYear()) + ": bevestigd bij "
                        + Dutch.percent(point.share()) + ", hoogstens " + Dutch.percent(point.possible())
                        + onPath(point))
                .orElse("Er is nog geen cijfer dat getoond kan worden.");
        SeriesChart chart = SeriesChart.of(
                "maat-c",
                "stop",
                heading + ", per halfjaar",
                axis(points) + newest + " De cijfers staan in de tabel onder de grafiek.",
                points,
                target,
                breaks(release));
        List<Sign> legend = new ArrayList<>();
        if (!chart.points().isEmpty()) {
            legend.add(new Sign("stop", "bevestigd gestopt"));
            legend.add(new Sign("band", "onbekend: van bevestigd tot hoogstens gestopt"));
            legend.add(new Sign("whisker", "marge van 95%"));
        }
        if (!chart.path().isEmpty()) {
            legend.add(new Sign("path", "afgesproken pad, geen voorspelling"));
        }
        target.ifPresent(share -> legend.add(new Sign("target", "doel: meer dan " + Dutch.percent(share))));
        absences(chart, legend);
        List<List<String>> lines = new ArrayList<>();
        for (PublishedRow row : rows) {
            lines.add(List.of(
                    Dutch.shortHalfYear(Release.cohort(row)),
                    Dutch.count(row.count("household_count")),
                    Dutch.percent(row.share("success_share")),
                    Dutch.percent(VerdictText.unknownShare(row)),
                    Dutch.percent(row.share("possible_share")),
                    Dutch.limits(row.share("lower_share"), row.share("upper_share")),
                    Dutch.percent(row.share("path_share")),
                    release.labels().status(row),
                    release.labels().of("verdict", row.text("verdict"))));
        }
        return new MeasureSection(
                heading,
                measure.text("question_nl"),
                newest,
                measure.text("evidence_nl"),
                chart,
                legend,
                new DataTable(
                        "tabel-c",
                        "Maat C na " + release.primaryWindow() + ", per halfjaar van de melding",
                        List.of(
                                "Halfjaar",
                                "Huishoudens",
                                "Bevestigd",
                                "Onbekend",
                                "Hoogstens gestopt",
                                "Marge van 95%",
                                "Afgesproken pad",
                                "Status",
                                "Oordeel"),
                        lines));
    }

    /**
     * @return measure A as it is published of all households of a cohort; context, without target, path or verdict, on
     *     the same half-years as measure C
     */
    static MeasureSection free(Release release) {
        List<HalfYear> cohorts =
                release.progress(Release.STOP).stream().map(Release::cohort).toList();
        Map<HalfYear, PublishedRow> rows = release.regionAtPrimaryWindow("recurrence");
        List<SeriesChart.Point> points = new ArrayList<>();
        List<List<String>> lines = new ArrayList<>();
        for (HalfYear cohort : cohorts) {
            Optional<PublishedRow> row = Optional.ofNullable(rows.get(cohort));
            OptionalDouble share = share(row, "rereport_free_share");
            OptionalDouble lower = share(row, "rereport_free_lower_share");
            OptionalDouble upper = share(row, "rereport_free_upper_share");
            points.add(new SeriesChart.Point(
                    cohort,
                    row.map(MeasureSection::absence).orElse(SeriesChart.Absence.WAITING),
                    share,
                    OptionalDouble.empty(),
                    lower,
                    upper,
                    OptionalDouble.empty()));
            lines.add(List.of(
                    Dutch.shortHalfYear(cohort),
                    row.map(one -> Dutch.count(one.count("household_count"))).orElse("–"),
                    Dutch.percent(share),
                    Dutch.limits(lower, upper),
                    row.map(release.labels()::status)
                            .orElseGet(() -> release.labels().of("status", "immature"))));
        }
        PublishedRow measure = release.measure(Release.FREE);
        String heading = measure.text("letter") + ". " + measure.text("label_nl");
        String newest = SeriesChart.newest(points)
                .map(point -> "Nieuwste cijfer, " + Dutch.halfYear(point.halfYear()) + ": bij "
                        + Dutch.percent(point.share()) + " kwam geen nieuwe melding. Dat is hoogstens gestopt.")
                .orElse("Er is nog geen cijfer dat getoond kan worden.");
        SeriesChart chart = SeriesChart.of(
                "maat-a",
                "free",
                heading + ", per halfjaar",
                axis(points) + newest + " De cijfers staan in de tabel onder de grafiek.",
                points,
                OptionalDouble.empty(),
                breaks(release));
        List<Sign> legend = new ArrayList<>();
        if (!chart.points().isEmpty()) {
            legend.add(new Sign("free", "geen nieuwe melding: hoogstens gestopt"));
            legend.add(new Sign("whisker", "marge van 95%"));
        }
        absences(chart, legend);
        return new MeasureSection(
                heading,
                measure.text("question_nl"),
                newest,
                measure.text("evidence_nl"),
                chart,
                legend,
                new DataTable(
                        "tabel-a",
                        "Maat A na " + release.primaryWindow() + ", per halfjaar van de melding",
                        List.of("Halfjaar", "Huishoudens", "Geen nieuwe melding", "Marge van 95%", "Status"),
                        lines));
    }

    private static OptionalDouble share(Optional<PublishedRow> row, String column) {
        return row.map(one -> one.share(column)).orElse(OptionalDouble.empty());
    }

    private static String onPath(SeriesChart.Point point) {
        return point.path().isPresent()
                ? ". Het afgesproken pad staat daar op " + Dutch.percent(point.path()) + "."
                : ".";
    }

    private static String axis(List<SeriesChart.Point> points) {
        if (points.isEmpty()) {
            return "";
        }
        HalfYear first = points.get(0).halfYear();
        HalfYear last = points.get(points.size() - 1).halfYear();
        return "Van de " + Dutch.halfYear(first) + " tot en met de " + Dutch.halfYear(last)
                + ", op een schaal van 0 tot 100%. ";
    }

    private static void absences(SeriesChart chart, List<Sign> legend) {
        if (chart.points().stream().anyMatch(SeriesChart.Drawn::provisional)) {
            legend.add(new Sign(chart.kind() + " provisional", "voorlopig"));
        }
        if (!chart.hidden().isEmpty()) {
            legend.add(new Sign("hidden", "niet getoond; waarom staat in de tabel"));
        }
        if (!chart.waiting().isEmpty()) {
            legend.add(new Sign("waiting", "nog niet lang genoeg gevolgd"));
        }
    }

    private static SeriesChart.Absence absence(PublishedRow row) {
        return switch (row.text("status")) {
            case "published" -> SeriesChart.Absence.NONE;
            case "provisional" -> SeriesChart.Absence.PROVISIONAL;
            case "immature" -> SeriesChart.Absence.WAITING;
            default -> SeriesChart.Absence.HIDDEN;
        };
    }

    private static List<SeriesChart.RegistrationBreak> breaks(Release release) {
        List<SeriesChart.RegistrationBreak> breaks = new ArrayList<>();
        for (Map<String, String> row : release.contracts().codeList("breaks").rows()) {
            breaks.add(new SeriesChart.RegistrationBreak(LocalDate.parse(row.get("from_date")), row.get("label_nl")));
        }
        return breaks;
    }
}
