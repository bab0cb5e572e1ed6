package nl.keerpunt.core.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nl.keerpunt.contract.ColumnContract;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.disclosure.Cell.Figure;

/** The rows that the contracts publish of one cohort, with the counts that stand in them. */
final class PublishedLines {
    static final List<String> REPORT_CLASSES =
            List.of("first", "previous", "rereport", "followup", "unclassified", "echo");

    private static final Contracts CONTRACTS = Contracts.packed();

    private PublishedLines() {}

    /**
     * A row to be published.
     *
     * @param rule of its table
     * @param cells which count stands in which column
     */
    record Line(TableRule rule, Map<String, Cell> cells) {
        CandidateRow candidate(Map<Cell, Long> exact) {
            Map<String, Double> counts = new HashMap<>();
            cells.forEach((column, cell) -> counts.put(column, (double) exact.getOrDefault(cell, 0L)));
            return new CandidateRow(Map.of(), counts, Status.PUBLISHED);
        }
    }

    static DisclosurePolicy policy() {
        return CONTRACTS.policy().disclosure().protection();
    }

    /** @return every row of measures A, B, C and D, and of repeats */
    static List<Line> all() {
        TableRule recurrence = rule("recurrence");
        TableRule stop = rule("durable_stop");
        TableRule repeats = rule("repeat_burden");
        List<Line> lines = new ArrayList<>();
        for (Cell stratum : strata()) {
            for (int window : SyntheticRegion.WINDOWS) {
                lines.add(new Line(
                        recurrence,
                        cells(stratum, window, "household_count", Map.of("recurrence_count", Figure.RECURRED))));
                lines.add(new Line(
                        stop,
                        cells(
                                stratum,
                                window,
                                "assessed_count",
                                Map.of(
                                        "confirmed_count", Figure.CONFIRMED,
                                        "unknown_count", Figure.UNKNOWN,
                                        "not_stopped_count", Figure.NOT_STOPPED))));
                lines.add(new Line(
                        repeats,
                        cells(
                                stratum,
                                window,
                                "observed_count",
                                Map.of(
                                        "households_0", Figure.FREE,
                                        "households_1", Figure.ONCE,
                                        "households_2", Figure.TWICE,
                                        "households_3plus", Figure.MORE))));
            }
        }
        TableRule reports = rule("previous_involvement");
        for (String area : areas()) {
            for (String one : REPORT_CLASSES) {
                Cell all = new Cell(area, Cell.ALL, Cell.TOTAL, 0, Figure.REPORTS);
                lines.add(new Line(
                        reports,
                        Map.of(
                                "report_count", all,
                                "class_report_count", all.of(one),
                                "household_count", all.with(0, Figure.BEHIND),
                                "class_household_count", all.of(one).with(0, Figure.BEHIND),
                                "rest_household_count", all.of(one).with(0, Figure.BEHIND_OTHERS))));
            }
        }
        return lines;
    }

    /** @return the cells of the policy: everything for the region, classes for municipalities */
    static List<Cell> strata() {
        List<Cell> strata = new ArrayList<>();
        for (String area : areas()) {
            for (String value : values(area)) {
                strata.add(new Cell(area, Cell.ALL, value, 0, Figure.HOUSEHOLDS));
                SyntheticRegion.CLASSES.forEach(one -> strata.add(new Cell(area, one, value, 0, Figure.HOUSEHOLDS)));
            }
        }
        return strata;
    }

    private static List<String> areas() {
        List<String> areas = new ArrayList<>(List.of(Cell.REGION));
        areas.addAll(SyntheticRegion.MUNICIPALITIES);
        return areas;
    }

    private static List<String> values(String area) {
        List<String> values = new ArrayList<>(List.of(Cell.TOTAL));
        if (area.equals(Cell.REGION)) {
            values.addAll(SyntheticRegion.REPORTERS);
            values.addAll(SyntheticRegion.TYPES);
        }
        return values;
    }

    private static Map<String, Cell> cells(Cell stratum, int window, String whole, Map<String, Figure> parts) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        cells.put(whole, stratum);
        parts.forEach((column, figure) -> cells.put(column, stratum.with(window, figure)));
        return cells;
    }

    /** The counts, figures and status of a table, as its contract says. */
    static TableRule rule(String table) {
        List<ColumnRule> columns = new ArrayList<>();
        for (ColumnContract column : CONTRACTS.published(table).columns()) {
            switch (column.role()) {
                case COUNT -> columns.add(rule(column, ColumnRule.Kind.COUNT));
                case DERIVED -> columns.add(rule(column, ColumnRule.Kind.DERIVED));
                case STATUS -> {
                    if (column.codelist().equals("status")) {
                        columns.add(rule(column, ColumnRule.Kind.STATUS));
                    }
                }
                default -> {}
            }
        }
        return new TableRule(table, columns);
    }

    private static ColumnRule rule(ColumnContract column, ColumnRule.Kind kind) {
        return new ColumnRule(
                column.name(),
                kind,
                given(column.partOf()),
                given(column.unitCount()),
                given(column.restUnitCount()),
                given(column.formula()).map(name -> Formula.valueOf(name.toUpperCase(Locale.ROOT))),
                kind == ColumnRule.Kind.DERIVED ? column.derivedFrom() : List.of());
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
