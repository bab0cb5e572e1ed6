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
 * Municipalities observed against expected, each beside the region, in order of name.
 *
 * @param sentences what is compared and how to read it, or that there is nothing yet
 * @param table the municipalities, then the region; empty when nothing can be compared
 */
record ComparisonSection(List<String> sentences, Optional<DataTable> table) {

    static ComparisonSection of(Release release) {
        Map<String, PublishedRow> rows = new HashMap<>();
        release.rows("municipality_comparison").forEach(row -> rows.put(row.text("area_code"), row));
        PublishedRow region = rows.get(release.region().text("area_code"));
        if (region == null || region.share("recurrence_share").isEmpty()) {
            boolean isHidden = region != null && region.text("status").equals("suppressed");
            return new ComparisonSection(
                    List.of(
                            isHidden
                                    ? "De cijfers van de hele regio worden niet getoond, en daarom is er niets om naast te leggen."
                                    : "Er is nog geen halfjaar waarvan alle huishoudens lang genoeg zijn gevolgd."),
                    Optional.empty());
        }
        List<PublishedRow> areas = new ArrayList<>(release.municipalities());
        areas.add(release.region());
        List<List<String>> lines = new ArrayList<>();
        for (PublishedRow area : areas) {
            String name = (area.text("area_level").equals("region") ? "Hele regio" : area.text("name_nl"))
                    + (isProvisional(rows.get(area.text("area_code"))) ? " (voorlopig)" : "");
            lines.add(line(release, name, Optional.ofNullable(rows.get(area.text("area_code")))));
        }
        return new ComparisonSection(
                sentences(release, region),
                Optional.of(new DataTable(
                        "tabel-vergelijking",
                        "Opnieuw gemeld binnen " + release.primaryWindow() + ", naast wat te verwachten is",
                        List.of(
                                "Gemeente",
                                "Huishoudens",
                                "Opnieuw gemeld",
                                "Te verwachten",
                                "Na correctie",
                                "Marge (95%)",
                                "Ligging"),
                        lines)));
    }

    private static boolean isProvisional(PublishedRow row) {
        return row != null && row.text("status").equals("provisional");
    }

    private static List<String> sentences(Release release, PublishedRow region) {
        List<String> cohorts = List.of(region.text("cohorts").split(" "));
        String first = Dutch.halfYear(HalfYear.parse(cohorts.get(0)).orElseThrow());
        String last =
                Dutch.halfYear(HalfYear.parse(cohorts.get(cohorts.size() - 1)).orElseThrow());
        return List.of(
                "Hier staat hoeveel huishoudens binnen " + release.primaryWindow()
                        + " opnieuw zijn gemeld, en hoeveel er te verwachten waren. Het gaat over huishoudens die zijn gemeld van "
                        + "de " + first + " tot en met de " + last + ".",
                "Te verwachten is wat er was gebeurd met de aandelen van de hele regio, bij dezelfde verdeling over soorten "
                        + "meldingen en melders. Het aandeel na correctie houdt daar rekening mee.",
                "De marge omvat het toeval, en ook hoeveel gemeenten gewoonlijk van elkaar verschillen. Ligt een gemeente erbuiten, "
                        + "dan is dat een reden om te zoeken naar een oorzaak. Het is geen oordeel en geen rangorde: ook de manier "
                        + "van registreren kan de oorzaak zijn. Een huishouden telt mee in elk halfjaar waarin het is gemeld.");
    }

    private static List<String> line(Release release, String name, Optional<PublishedRow> row) {
        List<String> line = new ArrayList<>(List.of(name));
        if (row.isEmpty() || row.get().share("recurrence_share").isEmpty()) {
            line.add(row.map(release.labels()::status).orElse("–"));
            line.addAll(Collections.nCopies(5, DataTable.COVERED));
            return line;
        }
        String flag = row.get().text("flag");
        line.addAll(List.of(
                Dutch.count(row.get().count("household_count")),
                Dutch.percent(row.get().share("recurrence_share")),
                Dutch.percent(row.get().share("expected_share")),
                Dutch.percent(row.get().share("standardised_share")),
                Dutch.limits(row.get().share("lower_95_share"), row.get().share("upper_95_share")),
                flag == null || flag.isEmpty() ? "–" : release.labels().of("funnel_flag", flag)));
        return line;
    }
}
