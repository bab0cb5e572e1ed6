package nl.keerpunt.stage.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.stage.DataTable;
import nl.keerpunt.stage.Dutch;
import nl.keerpunt.table.PublishedRow;

/**
 * Who delivered what.
 *
 * @param reports the required reports: deliverers by half-year
 * @param kinds per kind of delivery how much came in, what is missing and what its absence means
 * @param refused versions that were refused, in sentences
 * @param doubts what is not plausible in the region's figures, in sentences
 */
record DeliverySection(DataTable reports, DataTable kinds, List<String> refused, List<String> doubts) {
    private static final String REPORTS = "meldingen";
    private static final Map<String, String> MEANING = Map.of(
            REPORTS,
            "de peildatum schuift niet op voordat ze er zijn",
            "casussen",
            "hermelding en vervolgmelding zijn niet uit elkaar te houden",
            "veiligheidsmetingen",
            "de uitkomst van maat C is onbekend als er geen nieuwe melding kwam",
            "vertrek",
            "wie vertrok, telt mee alsof het huishouden er nog woont");

    static DeliverySection of(Release release) {
        List<PublishedRow> rows = release.rows("deliveries_status");
        return new DeliverySection(
                reports(release, rows), kinds(release, rows), refused(release, rows), doubts(release));
    }

    private static DataTable reports(Release release, List<PublishedRow> rows) {
        TreeSet<HalfYear> halfYears = new TreeSet<>();
        TreeMap<String, String> deliverers = new TreeMap<>(Comparator.comparing(Names::order));
        Map<String, String> cells = new HashMap<>();
        for (PublishedRow row : rows) {
            if (!row.text("entity").equals(REPORTS)) {
                continue;
            }
            String name = name(release, row);
            halfYears.add(Release.halfYear(row, "half_year"));
            deliverers.put(name, row.text("deliverer_code"));
            cells.put(row.text("deliverer_code") + "/" + row.text("half_year"), cell(release, row));
        }
        List<String> columns = new ArrayList<>(List.of("Aanleverende gemeente"));
        halfYears.forEach(halfYear -> columns.add(Dutch.shortHalfYear(halfYear)));
        List<List<String>> lines = new ArrayList<>();
        deliverers.forEach((name, code) -> {
            List<String> line = new ArrayList<>(List.of(name));
            halfYears.forEach(halfYear -> line.add(cells.getOrDefault(code + "/" + halfYear, "n.v.t.")));
            lines.add(line);
        });
        return new DataTable(
                "tabel-meldingen",
                "Aangeleverde meldingen per gemeente en halfjaar; n.v.t.: toen geen aanleverende gemeente",
                columns,
                lines);
    }

    private static String cell(Release release, PublishedRow row) {
        OptionalLong refused = row.count("refused_version");
        String state = row.count("version").isPresent()
                ? "ja"
                : Dutch.inSentence(release.labels().status(row));
        return refused.isPresent() ? state + ", versie " + refused.getAsLong() + " geweigerd" : state;
    }

    private static DataTable kinds(Release release, List<PublishedRow> rows) {
        List<String> entities =
                rows.stream().map(row -> row.text("entity")).distinct().toList();
        List<List<String>> lines = new ArrayList<>();
        for (String entity : entities) {
            List<PublishedRow> own = rows.stream()
                    .filter(row -> row.text("entity").equals(entity))
                    .toList();
            long delivered =
                    own.stream().filter(row -> row.count("version").isPresent()).count();
            String label = release.labels().of("entity", entity);
            lines.add(List.of(
                    label + (entity.equals(REPORTS) ? " (verplicht)" : " (niet verplicht)"),
                    Dutch.count(delivered) + " van " + Dutch.count(own.size()),
                    missing(release, own),
                    MEANING.getOrDefault(entity, "–")));
        }
        return new DataTable(
                "tabel-soorten",
                "Aanleveringen per soort, over alle gemeenten en halfjaren samen",
                List.of("Soort", "Binnen", "Wat ontbreekt", "Zonder deze gegevens"),
                lines);
    }

    /** Per deliverer the runs of half-years that are missing; a run is broken only by one that was delivered. */
    private static String missing(Release release, List<PublishedRow> rows) {
        TreeMap<String, List<PublishedRow>> byName = new TreeMap<>(Comparator.comparing(Names::order));
        rows.forEach(row -> byName.computeIfAbsent(name(release, row), name -> new ArrayList<>())
                .add(row));
        List<String> parts = new ArrayList<>();
        byName.forEach((name, own) -> {
            List<String> runs = new ArrayList<>();
            HalfYear from = null;
            HalfYear to = null;
            for (PublishedRow row : own.stream()
                    .sorted(Comparator.comparing((PublishedRow row) -> Release.halfYear(row, "half_year")))
                    .toList()) {
                if (row.count("version").isEmpty()) {
                    to = Release.halfYear(row, "half_year");
                    from = from == null ? to : from;
                } else if (from != null) {
                    runs.add(run(from, to));
                    from = null;
                }
            }
            if (from != null) {
                runs.add(run(from, to));
            }
            if (!runs.isEmpty()) {
                parts.add(name + ": " + Dutch.list(runs));
            }
        });
        return parts.isEmpty() ? "niets" : String.join("; ", parts);
    }

    private static String run(HalfYear from, HalfYear to) {
        return from.equals(to) ? Dutch.halfYear(from) : Dutch.halfYear(from) + " tot en met " + Dutch.halfYear(to);
    }

    private static List<String> doubts(Release release) {
        TreeMap<HalfYear, String> codes = new TreeMap<>();
        for (PublishedRow row : release.rows("cohorts")) {
            if (!row.text("warning_codes").isEmpty()) {
                codes.put(Release.halfYear(row, "cohort"), row.text("warning_codes"));
            }
        }
        List<String> doubts = new ArrayList<>();
        codes.forEach((halfYear, warnings) -> {
            for (String code : warnings.split("\\|", -1)) {
                doubts.add("De " + Dutch.halfYear(halfYear) + ": "
                        + Dutch.inSentence(release.labels().of("warning", code)));
            }
        });
        return doubts;
    }

    private static List<String> refused(Release release, List<PublishedRow> rows) {
        List<String> refused = new ArrayList<>();
        for (PublishedRow row : rows) {
            OptionalLong version = row.count("refused_version");
            if (version.isPresent()) {
                OptionalLong inForce = row.count("version");
                refused.add(name(release, row) + ", "
                        + Dutch.inSentence(release.labels().of("entity", row.text("entity"))) + " van de "
                        + Dutch.halfYear(Release.halfYear(row, "half_year")) + ": versie " + version.getAsLong()
                        + " is geweigerd; "
                        + (inForce.isPresent()
                                ? "versie " + inForce.getAsLong() + " blijft gelden."
                                : "er is geen eerdere versie."));
            }
        }
        return refused;
    }

    private static String name(Release release, PublishedRow row) {
        String name = release.labels().of("deliverer", row.text("deliverer_code"));
        return row.text("deliverer_code").equals(row.text("area_code"))
                ? name
                : name + " (nu " + release.labels().area(row.text("area_code")) + ")";
    }
}
