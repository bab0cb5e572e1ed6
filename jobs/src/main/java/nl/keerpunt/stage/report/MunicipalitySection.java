package nl.keerpunt.stage.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.stage.DataTable;
import nl.keerpunt.stage.Dutch;
import nl.keerpunt.table.PublishedRow;

/**
 * Measures C and A per municipality, in order of name.
 *
 * @param text what is shown and why there is no ranking, or that there is nothing yet
 * @param table the municipalities, then the region; empty when no cohort can be tested
 */
record MunicipalitySection(String text, Optional<DataTable> table) {
    private static final String NO_RANKING =
            " De gemeenten staan op volgorde van naam en krijgen geen rangorde: de aantallen zijn vaak klein, zodat toeval "
                    + "zwaar telt, en gemeenten verschillen in wie er meldt en in wat er wordt gemeld. Door het "
                    + "afronden tellen aandelen van kleine aantallen niet altijd op tot 100%.";

    static MunicipalitySection of(Release release) {
        Optional<HalfYear> tested = release.tested().map(Release::cohort);
        if (tested.isEmpty()) {
            return new MunicipalitySection("Er is nog geen halfjaar dat kan worden getoetst.", Optional.empty());
        }
        HalfYear cohort = tested.get();
        int primary = release.policy().measures().primaryWindowDays();
        Map<String, PublishedRow> stop = byArea(release, "durable_stop", cohort, primary);
        Map<String, PublishedRow> free = byArea(release, "recurrence", cohort, primary);
        List<PublishedRow> areas = new ArrayList<>(release.municipalities());
        areas.add(release.region());
        List<List<String>> lines = new ArrayList<>();
        for (PublishedRow area : areas) {
            String code = area.text("area_code");
            String name = area.text("name_nl");
            List<String> line = new ArrayList<>();
            line.add(area.text("area_level").equals("region") ? "Hele regio" : name);
            stop(release, Optional.ofNullable(stop.get(code)), line);
            free(release, Optional.ofNullable(free.get(code)), line);
            lines.add(line);
        }
        return new MunicipalitySection(
                "Dit gaat over huishoudens die in de " + Dutch.halfYear(cohort) + " zijn gemeld, na "
                        + release.primaryWindow() + "." + NO_RANKING,
                Optional.of(new DataTable(
                        "tabel-gemeenten",
                        "Maat C en maat A per gemeente, " + Dutch.halfYear(cohort) + ", na " + release.primaryWindow(),
                        List.of(
                                "Gemeente",
                                "C: huishoudens",
                                "C: bevestigd gestopt",
                                "C: onbekend",
                                "C: niet gestopt",
                                "C: marge van 95%",
                                "A: geen nieuwe melding, hoogstens gestopt",
                                "A: marge van 95%"),
                        lines)));
    }

    private static void stop(Release release, Optional<PublishedRow> row, List<String> line) {
        if (row.isEmpty() || row.get().share("confirmed_share").isEmpty()) {
            String status = row.map(release.labels()::status).orElse("–");
            line.add(status);
            line.addAll(Collections.nCopies(4, DataTable.COVERED));
            return;
        }
        line.addAll(List.of(
                Dutch.count(row.get().count("assessed_count")),
                Dutch.percent(row.get().share("confirmed_share")),
                Dutch.percent(row.get().share("unknown_share")),
                Dutch.percent(row.get().share("not_stopped_share")),
                Dutch.limits(row.get().share("lower_share"), row.get().share("upper_share"))));
    }

    private static void free(Release release, Optional<PublishedRow> row, List<String> line) {
        if (row.isEmpty() || row.get().share("rereport_free_share").isEmpty()) {
            String status = row.map(release.labels()::status).orElse("–");
            line.addAll(List.of(status, DataTable.COVERED));
            return;
        }
        line.addAll(List.of(
                Dutch.percent(row.get().share("rereport_free_share")),
                Dutch.limits(
                        row.get().share("rereport_free_lower_share"), row.get().share("rereport_free_upper_share"))));
    }

    private static Map<String, PublishedRow> byArea(Release release, String table, HalfYear cohort, int window) {
        Map<String, PublishedRow> byArea = new HashMap<>();
        for (PublishedRow row : release.rows(table)) {
            if (row.text("cohort").equals(cohort.toString())
                    && row.text("index_class").equals("all")
                    && row.text("breakdown").equals("total")
                    && row.number("window_days") == window) {
                byArea.put(row.text("area_code"), row);
            }
        }
        return byArea;
    }
}
