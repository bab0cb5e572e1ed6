package nl.keerpunt.stage.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.table.PublishedRow;
import nl.keerpunt.table.PublishedTables;

/** What a release holds, asked by what the page needs of it. */
final class Release {
    static final String STOP = "durable_stop";
    static final String FREE = "rereport_free";
    private static final String TOO_EARLY = "too_early";

    private final Map<String, List<PublishedRow>> read = new HashMap<>();
    private final PublishedTables tables;
    private final Contracts contracts;
    private final Policy policy;
    private final List<PublishedRow> areas;
    private final List<PublishedRow> cohorts;
    private final List<PublishedRow> progress;
    private final Labels labels;

    Release(PublishedTables tables, Contracts contracts) {
        this.tables = tables;
        this.contracts = contracts;
        this.policy = contracts.policy();
        this.areas = tables.rows("areas");
        this.cohorts = tables.rows("cohorts");
        this.progress = tables.rows("progress");
        this.labels = Labels.of(tables.rows("code_labels"), areas);
    }

    Contracts contracts() {
        return contracts;
    }

    Policy policy() {
        return policy;
    }

    Labels labels() {
        return labels;
    }

    List<PublishedRow> rows(String table) {
        return read.computeIfAbsent(table, tables::rows);
    }

    /** @return the row of the region itself */
    PublishedRow region() {
        return areas.stream()
                .filter(row -> row.text("area_level").equals("region"))
                .findFirst()
                .orElseThrow();
    }

    /** @return the municipalities by name, where signs and capitals do not count: 's-Hertogenbosch stands at the S */
    List<PublishedRow> municipalities() {
        return areas.stream()
                .filter(row -> row.text("area_level").equals("municipality"))
                .sorted(Comparator.comparing(row -> Names.order(row.text("name_nl"))))
                .toList();
    }

    /** @return the last day on which anything counts; empty when nothing was delivered */
    Optional<LocalDate> observedUntil() {
        return cohorts.stream().findFirst().map(row -> row.date("observed_until"));
    }

    /** @return the test's rows of one measure, by cohort */
    List<PublishedRow> progress(String measure) {
        return progress.stream()
                .filter(row -> row.text("measure").equals(measure))
                .sorted(Comparator.comparing(Release::cohort))
                .toList();
    }

    /** @return measure C of the newest cohort that is not too early to test; empty when all are */
    Optional<PublishedRow> tested() {
        return progress(STOP).stream()
                .filter(row -> !row.text("verdict").equals(TOO_EARLY))
                .max(Comparator.comparing(Release::cohort));
    }

    /** @return the next cohort to test */
    Optional<PublishedRow> nextTest() {
        Optional<HalfYear> newest = tested().map(Release::cohort);
        return progress(STOP).stream()
                .filter(row -> newest.isEmpty() || cohort(row).compareTo(newest.get()) > 0)
                .min(Comparator.comparing(Release::cohort));
    }

    /** @return the newest cohort that was followed long enough at the primary window */
    Optional<HalfYear> newestMature() {
        return cohorts.stream()
                .filter(row -> row.number("window_days") == policy.measures().primaryWindowDays())
                .filter(row -> row.text("maturity").equals("mature"))
                .map(Release::cohort)
                .max(Comparator.naturalOrder());
    }

    /** @return whether the look-back of this half-year reaches before the first delivery */
    boolean lookbackIncomplete(HalfYear halfYear) {
        return cohorts.stream().anyMatch(row -> cohort(row).equals(halfYear) && row.flag("lookback_incomplete"));
    }

    /** @return the rows of an area and cohort with all index classes and no breakdown, by window */
    List<PublishedRow> strata(String table, String area, HalfYear cohort) {
        List<PublishedRow> found = new ArrayList<>();
        for (PublishedRow row : rows(table)) {
            if (row.text("area_code").equals(area)
                    && row.text("cohort").equals(cohort.toString())
                    && row.text("index_class").equals("all")
                    && row.text("breakdown").equals("total")) {
                found.add(row);
            }
        }
        found.sort(Comparator.comparingInt(row -> row.number("window_days")));
        return found;
    }

    /** @return the region's rows of all index classes, without breakdown, at the primary window */
    Map<HalfYear, PublishedRow> regionAtPrimaryWindow(String table) {
        String region = region().text("area_code");
        Map<HalfYear, PublishedRow> byCohort = new HashMap<>();
        for (PublishedRow row : rows(table)) {
            if (row.text("area_code").equals(region)
                    && row.text("index_class").equals("all")
                    && row.text("breakdown").equals("total")
                    && row.number("window_days") == policy.measures().primaryWindowDays()) {
                byCohort.put(cohort(row), row);
            }
        }
        return byCohort;
    }

    /** @return the window in months, such as {@code 18 maanden} */
    String window(int days) {
        return policy.measures().windows().stream()
                .filter(window -> window.days() == days)
                .map(window -> window.months() + " maanden")
                .findFirst()
                .orElse(days + " dagen");
    }

    /** @return the primary window in months */
    String primaryWindow() {
        return window(policy.measures().primaryWindowDays());
    }

    /** @return a measure's row in {@code measures} */
    PublishedRow measure(String code) {
        return rows("measures").stream()
                .filter(row -> row.text("measure").equals(code))
                .findFirst()
                .orElseThrow();
    }

    static HalfYear cohort(PublishedRow row) {
        return halfYear(row, "cohort");
    }

    static HalfYear halfYear(PublishedRow row, String column) {
        return HalfYear.parse(row.text(column)).orElseThrow();
    }
}
