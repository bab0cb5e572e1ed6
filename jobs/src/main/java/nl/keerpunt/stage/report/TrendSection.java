package nl.keerpunt.stage.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.stage.DataTable;
import nl.keerpunt.stage.Dutch;
import nl.keerpunt.table.PublishedRow;

/**
 * Measure A per cohort, raw and with the mix of the baseline cohorts.
 *
 * @param text how to read it
 * @param table the cohorts that show figures or will; empty when none does
 */
record TrendSection(String text, Optional<DataTable> table) {

    static TrendSection of(Release release) {
        List<PublishedRow> rows = release.rows("trend").stream()
                .sorted(Comparator.comparing(Release::cohort))
                .toList();
        if (rows.stream().allMatch(row -> row.share("rereport_free_share").isEmpty())) {
            return new TrendSection("", Optional.empty());
        }
        List<List<String>> lines = new ArrayList<>();
        for (PublishedRow row : rows) {
            if (!row.text("status").equals("immature")) {
                lines.add(line(release, row));
            }
        }
        return new TrendSection(
                "Verandert het aandeel, dan kan dat ook komen doordat er andere huishoudens worden gemeld. Na correctie is de "
                        + "verdeling over soorten meldingen en melders in elk halfjaar die van "
                        + Dutch.list(release.policy().target().baselineCohorts().stream()
                                .map(TrendSection::named)
                                .toList())
                        + ". Wat er dan nog verandert, komt niet door die verdeling; het kan wel toeval zijn. Van oudere halfjaren is niet bekend wie er "
                        + "eerder in beeld was; daar staat geen correctie.",
                Optional.of(new DataTable(
                        "tabel-trend",
                        "Maat A, geen nieuwe melding binnen " + release.primaryWindow()
                                + ", per halfjaar van de melding",
                        List.of("Halfjaar", "Huishoudens", "Geen nieuwe melding", "Marge van 95%", "Na correctie"),
                        lines)));
    }

    private static String named(String cohort) {
        return "de " + Dutch.halfYear(HalfYear.parse(cohort).orElseThrow());
    }

    private static List<String> line(Release release, PublishedRow row) {
        String cohort = Dutch.shortHalfYear(Release.cohort(row))
                + (row.text("status").equals("provisional") ? " (voorlopig)" : "");
        List<String> line = new ArrayList<>(List.of(cohort));
        if (row.share("rereport_free_share").isEmpty()) {
            line.add(release.labels().status(row));
            line.addAll(Collections.nCopies(3, DataTable.COVERED));
            return line;
        }
        line.addAll(List.of(
                Dutch.count(row.count("household_count")),
                Dutch.percent(row.share("rereport_free_share")),
                Dutch.limits(row.share("lower_share"), row.share("upper_share")),
                Dutch.percent(row.share("standardised_free_share"))));
        return line;
    }
}
