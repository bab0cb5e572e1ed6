package nl.keerpunt.stage.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.stage.DataTable;
import nl.keerpunt.stage.Dutch;
import nl.keerpunt.table.PublishedRow;

/**
 * Measure B of the newest mature cohort: how many households were reported again within each window, and how often.
 *
 * @param text what is shown, or why nothing is
 * @param within per window; empty when no cohort is mature
 * @param often per number of new reports; empty when no cohort is mature
 */
record AgainSection(String text, Optional<Figure> within, Optional<Figure> often) {

    static AgainSection of(Release release) {
        Optional<HalfYear> mature = release.newestMature();
        if (mature.isEmpty()) {
            return new AgainSection(
                    "Van geen enkel halfjaar zijn de gemelde huishoudens al lang genoeg gevolgd.",
                    Optional.empty(),
                    Optional.empty());
        }
        HalfYear cohort = mature.get();
        String region = release.region().text("area_code");
        return new AgainSection(
                "Dit gaat over alle huishoudens die in de " + Dutch.halfYear(cohort)
                        + " zijn gemeld: het nieuwste halfjaar dat lang genoeg is gevolgd. Opnieuw gemeld is maat B, de "
                        + "andere kant van maat A.",
                Optional.of(within(release, cohort, release.strata("recurrence", region, cohort))),
                often(release, cohort, release.strata("repeat_burden", region, cohort)));
    }

    private static Figure within(Release release, HalfYear cohort, List<PublishedRow> rows) {
        List<BarChart.Named> named = new ArrayList<>();
        List<List<String>> lines = new ArrayList<>();
        for (PublishedRow row : rows) {
            String window = release.window(row.number("window_days"));
            OptionalDouble share = row.share("recurrence_share");
            OptionalDouble lower = row.share("recurrence_lower_share");
            OptionalDouble upper = row.share("recurrence_upper_share");
            String status = release.labels().status(row);
            boolean provisional = row.text("status").equals("provisional");
            String text = share.isEmpty() ? Dutch.inSentence(status) : Dutch.percent(share);
            named.add(new BarChart.Named(
                    "binnen " + window + (provisional ? " (" + Dutch.inSentence(status) + ")" : ""),
                    List.of(new BarChart.Value("own", share, lower, upper, text))));
            lines.add(List.of(
                    window,
                    Dutch.count(row.count("household_count")),
                    Dutch.percent(share),
                    Dutch.limits(lower, upper),
                    status));
        }
        String title = "Aandeel huishoudens dat opnieuw is gemeld, per venster";
        return new Figure(
                title,
                BarChart.of(
                        "opnieuw",
                        title,
                        "Een balk per venster, met de marge van 95% als dunne lijn. De cijfers staan in de tabel onder de "
                                + "grafiek.",
                        named),
                List.of(),
                new DataTable(
                        "tabel-opnieuw",
                        "Opnieuw gemeld, huishoudens van de " + Dutch.halfYear(cohort),
                        List.of("Binnen", "Huishoudens", "Opnieuw gemeld", "Marge van 95%", "Status"),
                        lines));
    }

    private static Optional<Figure> often(Release release, HalfYear cohort, List<PublishedRow> rows) {
        int primary = release.policy().measures().primaryWindowDays();
        return rows.stream()
                .filter(row -> row.number("window_days") == primary)
                .findFirst()
                .map(row -> often(release, cohort, row));
    }

    private static Figure often(Release release, HalfYear cohort, PublishedRow row) {
        String[] columns = {"households_0", "households_1", "households_2", "households_3plus"};
        String[] words = {"niet opnieuw", "één keer opnieuw", "twee keer opnieuw", "drie keer of vaker opnieuw"};
        String status = release.labels().status(row);
        List<BarChart.Named> named = new ArrayList<>();
        List<List<String>> lines = new ArrayList<>();
        for (int at = 0; at < columns.length; at++) {
            OptionalDouble share = row.share(columns[at] + "_share");
            String text = share.isEmpty() ? Dutch.inSentence(status) : Dutch.percent(share);
            named.add(new BarChart.Named(words[at], List.of(BarChart.Value.plain("own", share, text))));
            lines.add(List.of(words[at], Dutch.count(row.count(columns[at])), Dutch.percent(share), status));
        }
        lines.add(List.of(
                "samen",
                Dutch.count(row.count("observed_count")),
                row.count("observed_count").isPresent() ? "100%" : "–",
                status));
        String title = "Hoe vaak huishoudens opnieuw zijn gemeld binnen " + release.primaryWindow();
        return new Figure(
                title,
                BarChart.of(
                        "vaak",
                        title,
                        "Een balk per aantal nieuwe meldingen. De cijfers staan in de tabel onder de grafiek.",
                        named),
                List.of(),
                new DataTable(
                        "tabel-vaak",
                        "Nieuwe meldingen binnen " + release.primaryWindow() + ", huishoudens van de "
                                + Dutch.halfYear(cohort) + " die al die tijd gevolgd zijn",
                        List.of("Opnieuw gemeld", "Huishoudens", "Aandeel", "Status"),
                        lines));
    }
}
