package nl.keerpunt.stage.report;

import java.util.List;
import java.util.OptionalLong;
import nl.keerpunt.stage.DataTable;
import nl.keerpunt.stage.Dutch;
import nl.keerpunt.table.PublishedRow;

/**
 * The three outcomes of measure C as one bar of 100%, with the target marked.
 *
 * @param parts the outcomes from left to right; empty when the figures are not shown
 * @param targetX where the target is marked
 * @param targetAnchor which side of the text stands at the mark
 * @param targetText what stands at the mark
 * @param description what a reader sees in it
 * @param table the same figures
 */
record OutcomeBar(
        List<Part> parts, String targetX, String targetAnchor, String targetText, String description, DataTable table) {
    static final int WIDTH = 600;

    /** An outcome where it is drawn. */
    record Part(String kind, String x, String width, String middle, String text) {}

    /** @return no bar, for figures that are not shown */
    static OutcomeBar none() {
        return new OutcomeBar(List.of(), "", "", "", "", new DataTable("uitkomsten", "", List.of(), List.of()));
    }

    static OutcomeBar of(Release release, PublishedRow row) {
        if (row.share("success_share").isEmpty()) {
            return none();
        }
        double confirmed = row.share("success_share").getAsDouble();
        double possible = row.share("possible_share").getAsDouble();
        double target = row.share("target_share").getAsDouble();
        String[] shares = {
            Dutch.percent(confirmed), Dutch.percent(possible - confirmed), Dutch.percent(1 - possible),
        };
        return new OutcomeBar(
                List.of(
                        part("bevestigd", 0, confirmed, shares[0]),
                        part("onbekend", confirmed, possible, shares[1]),
                        part("niet", possible, 1, shares[2])),
                Place.text(target * WIDTH),
                target > 0.75 ? "end" : target < 0.25 ? "start" : "middle",
                "doel: meer dan " + Dutch.percent(target),
                "Eén balk van 100%: bevestigd gestopt " + shares[0] + ", onbekend " + shares[1] + ", niet gestopt "
                        + shares[2] + ". Bij " + Dutch.percent(target) + " staat het doel.",
                new DataTable(
                        "uitkomsten",
                        "Hoe het met de huishoudens is gegaan die in de " + Dutch.halfYear(Release.cohort(row))
                                + " zijn gemeld, na " + release.primaryWindow(),
                        List.of("Uitkomst", "Aandeel", "Huishoudens, afgerond"),
                        List.of(
                                line("Bevestigd gestopt", shares[0], row.count("success_count")),
                                line("Onbekend", shares[1], row.count("unknown_count")),
                                line("Niet gestopt", shares[2], row.count("failure_count")),
                                line("Samen beoordeeld", "100%", row.count("household_count")))));
    }

    private static List<String> line(String outcome, String share, OptionalLong count) {
        return List.of(outcome, share, Dutch.count(count));
    }

    private static Part part(String kind, double from, double to, String text) {
        double width = (to - from) * WIDTH;
        return new Part(
                kind,
                Place.text(from * WIDTH),
                Place.text(width),
                Place.text(from * WIDTH + width / 2),
                width > 45 ? text : "");
    }
}
