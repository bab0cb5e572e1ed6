package nl.keerpunt.testing;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import nl.keerpunt.contract.ColumnContract;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.progress.Maturity;

/**
 * A release made by hand: the CSV of every published table, with figures that are easy to recognise. Deliveries run to
 * 2026H1, and 2024H1 is the newest cohort that can be tested.
 */
public final class SmallRelease {
    /** Name of the release. */
    public static final String ID = "0123456789abcdef";

    private static final Contracts CONTRACTS = Contracts.packed();
    private static final Policy POLICY = CONTRACTS.policy();
    private static final LocalDate OBSERVED_UNTIL = LocalDate.of(2026, 6, 30);
    private static final HalfYear FIRST = new HalfYear(2021, 1);
    private static final HalfYear TESTED = new HalfYear(2024, 1);
    private static final HalfYear LAST = new HalfYear(2026, 1);
    private static final List<String> FIGURES = List.of("_count", "_share", "households_");

    private final Map<String, List<Map<String, String>>> tables = new TreeMap<>();

    private SmallRelease() {}

    /** @return a release of which the newest tested cohort has this verdict, and figures that go with it */
    public static SmallRelease withVerdict(String verdict) {
        SmallRelease release = new SmallRelease();
        Contracts.PUBLISHED.forEach(table -> release.tables.put(table, new ArrayList<>()));
        release.dimensions();
        release.progress(verdict);
        release.strata();
        release.comparison(verdict);
        release.trend(verdict);
        release.reports();
        release.deliveries();
        return release;
    }

    /** @return a release of which nobody delivered anything */
    public static SmallRelease ofNothing() {
        SmallRelease release = withVerdict("too_early");
        release.remove("cohorts", row -> true);
        release.remove("progress", row -> !row.get("cohort").equals("2028H2"));
        List.of("recurrence", "durable_stop", "repeat_burden", "previous_involvement", "trend")
                .forEach(table -> release.remove(table, row -> true));
        return release.change("deliveries_status", row -> true, Map.of("version", "", "status", "not_delivered"));
    }

    /** Changes cells of the rows that fit. */
    public SmallRelease change(String table, Predicate<Map<String, String>> which, Map<String, String> cells) {
        tables.get(table).stream().filter(which).forEach(row -> row.putAll(cells));
        return this;
    }

    /** Takes the figures out of the rows that fit, and gives them a status that says why. */
    public SmallRelease hide(String table, Predicate<Map<String, String>> which, String status) {
        tables.get(table).stream().filter(which).forEach(row -> {
            row.replaceAll((column, cell) ->
                    FIGURES.stream().anyMatch(column::contains) && !column.matches("target_share|path_share")
                            ? ""
                            : cell);
            row.put("status", status);
        });
        return this;
    }

    /** Takes rows out. */
    public SmallRelease remove(String table, Predicate<Map<String, String>> which) {
        tables.get(table).removeIf(which);
        return this;
    }

    /** Writes the release into a published zone and makes it current; returns the release's folder. */
    public Path publish(Path root) throws IOException {
        Path folder = root.resolve("releases").resolve(ID);
        Files.createDirectories(folder.resolve("csv"));
        for (String table : Contracts.PUBLISHED) {
            List<String> columns = CONTRACTS.published(table).columns().stream()
                    .map(ColumnContract::name)
                    .toList();
            StringWriter text = new StringWriter();
            CsvWriterSettings settings = new CsvWriterSettings();
            settings.getFormat().setLineSeparator("\n");
            settings.setNullValue("");
            CsvWriter writer = new CsvWriter(text, settings);
            writer.writeHeaders(columns);
            for (Map<String, String> row : tables.get(table)) {
                writer.writeRow(columns.stream().map(row::get).toList());
            }
            writer.close();
            Files.writeString(folder.resolve("csv").resolve(table + ".csv"), text.toString());
        }
        Files.writeString(
                root.resolve("current.json"), "{\"release_id\": \"" + ID + "\", \"folder\": \"releases/" + ID + "\"}");
        return folder;
    }

    private void dimensions() {
        Map<String, String> names = CONTRACTS.codeList("municipalities").map("code", "name");
        add("areas", "area_level", "region", "area_code", POLICY.region().code(), "name_nl", "Noordoost-Brabant");
        for (String code : POLICY.region().municipalities()) {
            add("areas", "area_level", "municipality", "area_code", code, "name_nl", names.get(code));
        }
        for (Map<String, String> row : CONTRACTS.codeList("measure").rows()) {
            Map<String, String> measure = add("measures", "measure", row.get("code"));
            List.of("letter", "label_nl", "question_nl", "evidence_nl")
                    .forEach(column -> measure.put(column, row.get(column)));
        }
        for (String list : CONTRACTS.labelledLists()) {
            for (Map<String, String> row : CONTRACTS.codeList(list).rows()) {
                label(list, row.get("code"), row.get("label_nl"), row.get("label_en"));
            }
        }
        for (Policy.Deliverer deliverer : POLICY.region().deliverers()) {
            label("deliverer", deliverer.code(), names.get(deliverer.code()), names.get(deliverer.code()));
        }
        for (HalfYear cohort = FIRST; cohort.compareTo(LAST) <= 0; cohort = cohort.plus(1)) {
            for (Policy.Window window : POLICY.measures().windows()) {
                int waiting = POLICY.measures().waitingMonths();
                add(
                        "cohorts",
                        "cohort",
                        cohort.toString(),
                        "window_days",
                        Integer.toString(window.days()),
                        "first_date",
                        cohort.firstDay().toString(),
                        "last_date",
                        cohort.lastDay().toString(),
                        "provisional_from",
                        Maturity.provisionalFrom(cohort, window.months()).toString(),
                        "mature_from",
                        Maturity.matureFrom(cohort, window.months(), waiting).toString(),
                        "observed_until",
                        OBSERVED_UNTIL.toString(),
                        "maturity",
                        Maturity.of(cohort, window.months(), waiting, OBSERVED_UNTIL, true)
                                .code(),
                        "is_complete",
                        "true",
                        "lookback_incomplete",
                        Boolean.toString(cohort.compareTo(FIRST.plus(6)) < 0));
            }
        }
    }

    private void label(String list, String code, String dutch, String english) {
        add("code_labels", "codelist", list, "code", code, "sort_number", "1", "label_nl", dutch, "label_en", english);
    }

    private void progress(String verdict) {
        HalfYear end = HalfYear.parse(POLICY.target().endCohort()).orElseThrow();
        for (HalfYear cohort = new HalfYear(2022, 1); cohort.compareTo(end) <= 0; cohort = cohort.plus(1)) {
            boolean tested = cohort.compareTo(TESTED) <= 0 && !verdict.equals("too_early");
            for (String measure : List.of("durable_stop", "rereport_free")) {
                boolean stop = measure.equals("durable_stop");
                Map<String, String> row = add("progress", "cohort", cohort.toString(), "measure", measure);
                row.putAll(Map.of(
                        "area_code",
                        POLICY.region().code(),
                        "window_days",
                        "548",
                        "testable_from",
                        Maturity.matureFrom(cohort, 18, 6).toString(),
                        "target_share",
                        "0.7000",
                        "achieved",
                        "false",
                        "verdict",
                        tested ? (stop ? "not_met" : "below") : "too_early",
                        "status",
                        tested ? "published" : "immature"));
                int ahead = new HalfYear(2022, 2).until(cohort);
                if (stop && ahead >= 0) {
                    row.put("path_share", share(0.34 + 0.03 * ahead));
                }
                if (stop && ahead > 0) {
                    row.put("look_number", Integer.toString(ahead));
                }
                if (tested) {
                    figures(
                            row,
                            stop ? verdictCounts(cohort.equals(TESTED) ? verdict : "not_met") : new int[] {800, 0});
                    if (stop) {
                        int counted = Integer.parseInt(row.get("success_count"));
                        row.put("met_at_look", Boolean.toString(cohort.equals(TESTED) && verdict.equals("met")));
                        row.put("detectable_share", "0.7363");
                        row.put("needed_change_share", share(Math.max(0, 700 - counted) / 1000.0 / cohort.until(end)));
                    }
                    row.put("unknown_count", stop ? row.get("unknown_count") : "");
                    row.put("verdict", stop && cohort.equals(TESTED) ? verdict : row.get("verdict"));
                }
            }
        }
    }

    private static int[] verdictCounts(String verdict) {
        return switch (verdict) {
            case "met" -> new int[] {750, 80};
            case "not_measurable" -> new int[] {400, 350};
            case "undecided" -> new int[] {650, 150};
            default -> new int[] {400, 180};
        };
    }

    private static void figures(Map<String, String> row, int[] counts) {
        double confirmed = counts[0] / 1000.0;
        double possible = (counts[0] + counts[1]) / 1000.0;
        row.putAll(Map.of(
                "household_count",
                "1000",
                "success_count",
                Integer.toString(counts[0]),
                "unknown_count",
                Integer.toString(counts[1]),
                "failure_count",
                Integer.toString(1000 - counts[0] - counts[1]),
                "success_share",
                share(confirmed),
                "possible_share",
                share(possible),
                "lower_share",
                share(confirmed - 0.03),
                "upper_share",
                share(possible + 0.03)));
    }

    private void strata() {
        List<String> areas = new ArrayList<>(List.of(POLICY.region().code()));
        areas.addAll(POLICY.region().municipalities());
        for (String area : areas) {
            for (HalfYear cohort = new HalfYear(2022, 1);
                    cohort.compareTo(TESTED.plus(1)) <= 0;
                    cohort = cohort.plus(1)) {
                for (Policy.Window window : POLICY.measures().windows()) {
                    int months = window.months();
                    Map<String, String> again = stratum("recurrence", area, cohort, window);
                    again.put("household_count", "100");
                    again.put("recurrence_count", Integer.toString(15 + months));
                    limits(again, "recurrence", 0.15 + months / 100.0);
                    limits(again, "rereport_free", 0.85 - months / 100.0);
                    Map<String, String> stop = stratum("durable_stop", area, cohort, window);
                    stop.putAll(Map.of(
                            "assessed_count",
                            "100",
                            "confirmed_count",
                            "40",
                            "unknown_count",
                            "20",
                            "not_stopped_count",
                            "40",
                            "confirmed_share",
                            "0.4000",
                            "unknown_share",
                            "0.2000",
                            "not_stopped_share",
                            "0.4000",
                            "possible_share",
                            "0.6000",
                            "lower_share",
                            "0.3100",
                            "upper_share",
                            "0.6900"));
                    Map<String, String> often = stratum("repeat_burden", area, cohort, window);
                    often.putAll(Map.of(
                            "observed_count",
                            "100",
                            "households_0",
                            "65",
                            "households_1",
                            "20",
                            "households_2",
                            "10",
                            "households_3plus",
                            "5",
                            "households_0_share",
                            "0.6500",
                            "households_1_share",
                            "0.2000",
                            "households_2_share",
                            "0.1000",
                            "households_3plus_share",
                            "0.0500"));
                }
            }
        }
    }

    private void comparison(String verdict) {
        List<String> areas = new ArrayList<>(List.of(POLICY.region().code()));
        areas.addAll(POLICY.region().municipalities());
        for (String area : areas) {
            boolean isRegion = area.equals(POLICY.region().code());
            Map<String, String> row = add(
                    "municipality_comparison",
                    "area_level",
                    isRegion ? "region" : "municipality",
                    "area_code",
                    area,
                    "window_days",
                    "548",
                    "status",
                    verdict.equals("too_early") ? "immature" : "published");
            if (!verdict.equals("too_early")) {
                row.putAll(Map.of(
                        "cohorts", "2022H2 2023H1 2023H2 2024H1",
                        "household_count", isRegion ? "4000" : "400",
                        "recurrence_count", isRegion ? "1320" : "140",
                        "expected_count", isRegion ? "1320" : "135",
                        "recurrence_share", isRegion ? "0.3300" : "0.3500",
                        "expected_share", isRegion ? "0.3300" : "0.3375",
                        "standardised_share", isRegion ? "0.3300" : "0.3422",
                        "lower_95_share", isRegion ? "0.3157" : "0.2850",
                        "upper_95_share", isRegion ? "0.3447" : "0.3775",
                        "flag", isRegion ? "" : "within"));
                row.put("lower_99_8_share", isRegion ? "0.3073" : "0.2600");
                row.put("upper_99_8_share", isRegion ? "0.3531" : "0.4050");
            }
        }
    }

    private void trend(String verdict) {
        for (HalfYear cohort = FIRST; cohort.compareTo(LAST) <= 0; cohort = cohort.plus(1)) {
            Maturity maturity = Maturity.of(cohort, 18, POLICY.measures().waitingMonths(), OBSERVED_UNTIL, true);
            boolean shown = maturity != Maturity.IMMATURE && !verdict.equals("too_early");
            Map<String, String> row = add(
                    "trend",
                    "area_code",
                    POLICY.region().code(),
                    "cohort",
                    cohort.toString(),
                    "window_days",
                    "548",
                    "status",
                    !shown ? "immature" : maturity == Maturity.MATURE ? "published" : "provisional");
            if (shown) {
                row.putAll(Map.of(
                        "household_count", "1000",
                        "recurrence_count", "330",
                        "standardised_count", "340",
                        "rereport_free_share", "0.6700",
                        "lower_share", "0.6403",
                        "upper_share", "0.6984",
                        "standardised_free_share", "0.6600"));
            }
        }
    }

    private Map<String, String> stratum(String table, String area, HalfYear cohort, Policy.Window window) {
        boolean provisional =
                Maturity.of(cohort, window.months(), POLICY.measures().waitingMonths(), OBSERVED_UNTIL, true)
                        == Maturity.PROVISIONAL;
        return add(
                table,
                "area_level",
                area.equals(POLICY.region().code()) ? "region" : "municipality",
                "area_code",
                area,
                "cohort",
                cohort.toString(),
                "index_class",
                "all",
                "breakdown",
                "total",
                "breakdown_value",
                "total",
                "window_days",
                Integer.toString(window.days()),
                "status",
                provisional ? "provisional" : "published");
    }

    private static void limits(Map<String, String> row, String figure, double value) {
        row.put(figure + "_share", share(value));
        row.put(figure + "_lower_share", share(value - 0.02));
        row.put(figure + "_upper_share", share(value + 0.02));
    }

    private void reports() {
        Map<String, Integer> classes = Map.of(
                "first", 700, "previous", 1300, "rereport", 800, "followup", 480, "unclassified", 20, "echo", 300);
        for (String reportClass : CONTRACTS.codeList("report_class").column("code")) {
            int reports = classes.get(reportClass);
            add(
                    "previous_involvement",
                    "area_level",
                    "region",
                    "area_code",
                    POLICY.region().code(),
                    "half_year",
                    LAST.toString(),
                    "report_class",
                    reportClass,
                    "report_count",
                    "2000",
                    "class_report_count",
                    Integer.toString(reports),
                    "class_share",
                    share(reports / 2000.0),
                    "status",
                    "published");
        }
    }

    private void deliveries() {
        Map<String, String> successors =
                CONTRACTS.codeList("municipality_lineage").map("code", "successor_code");
        for (Policy.Deliverer deliverer : POLICY.region().deliverers()) {
            String code = deliverer.code();
            boolean continues = deliverer.to() == null;
            for (HalfYear at = FIRST; at.compareTo(LAST) <= 0; at = at.plus(1)) {
                boolean started = at.toString().compareTo(deliverer.from()) >= 0;
                if (started && (continues || at.toString().compareTo(deliverer.to()) <= 0)) {
                    for (String entity : CONTRACTS.codeList("entity").column("code")) {
                        add(
                                "deliveries_status",
                                "deliverer_code",
                                code,
                                "area_code",
                                continues ? code : successors.get(code),
                                "half_year",
                                at.toString(),
                                "entity",
                                entity,
                                "version",
                                "1",
                                "status",
                                "published");
                    }
                }
            }
        }
    }

    private Map<String, String> add(String table, String... cells) {
        Map<String, String> row = new LinkedHashMap<>();
        CONTRACTS.published(table).columns().forEach(column -> row.put(column.name(), ""));
        row.put("definition_version", "1");
        row.put("release_id", ID);
        for (int at = 0; at < cells.length; at += 2) {
            row.put(cells[at], cells[at + 1]);
        }
        tables.get(table).add(row);
        return row;
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }
}
