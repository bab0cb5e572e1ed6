package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keerpunt.testing.CsvTable;
import nl.keerpunt.testing.ReferenceCase;
import org.junit.jupiter.api.Test;

/** Restricted means, cumulative hazards and differences of shares at a day, against R; the script stands in reference/r. */
class DayFiguresTest {
    private final Map<String, RiskSet> risks = new HashMap<>();

    private static List<Map<String, String>> expected(String name) throws IOException {
        return CsvTable.read(ReferenceCase.resource("r").resolve(name)).rows();
    }

    private RiskSet risk(String data, String group) throws IOException {
        if (risks.isEmpty()) {
            Map<String, DayCounts> events = new HashMap<>();
            Map<String, DayCounts> censored = new HashMap<>();
            for (Map<String, String> row : CsvTable.read(
                            ReferenceCase.resource("gehan").resolve("remission_weeks.csv"))
                    .rows()) {
                boolean relapsed = row.get("relapsed").equals("yes");
                add(
                        relapsed ? events : censored,
                        "gehan",
                        row.get("treatment"),
                        7 * Integer.parseInt(row.get("weeks")));
            }
            for (String name : List.of("t0_conventions", "t1_ties")) {
                for (Map<String, String> row :
                        ReferenceCase.committed(name).households().rows()) {
                    boolean recurred = row.get("status").equals("1");
                    add(recurred ? events : censored, name, row.get("cohort"), Integer.parseInt(row.get("time")));
                }
            }
            for (String key : events.keySet()) {
                risks.put(key, RiskSet.of(events.get(key), censored.getOrDefault(key, new DayCounts())));
            }
        }
        return risks.get(data + " " + group);
    }

    private static void add(Map<String, DayCounts> counts, String data, String group, int day) {
        for (String name : List.of("all", group)) {
            counts.computeIfAbsent(data + " " + name, key -> new DayCounts()).add(day, 1);
        }
    }

    @Test
    void findsTheRestrictedMeansAndHazardsOfR() throws IOException {
        List<Map<String, String>> rows = expected("day_figures.csv");
        assertThat(rows).hasSizeGreaterThan(40);
        for (Map<String, String> row : rows) {
            RiskSet risk = risk(row.get("data"), row.get("group"));
            int day = Integer.parseInt(row.get("day"));
            assertThat(SurvivalCurve.of(risk).restrictedMean(day).orElseThrow())
                    .as(row.toString())
                    .isCloseTo(Double.parseDouble(row.get("restricted_mean")), offset(1e-9));
            NelsonAalen.Estimate hazard = NelsonAalen.at(risk, day).orElseThrow();
            assertThat(hazard.hazard())
                    .as(row.toString())
                    .isCloseTo(Double.parseDouble(row.get("hazard")), offset(1e-9));
            assertThat(hazard.standardError())
                    .as(row.toString())
                    .isCloseTo(Double.parseDouble(row.get("hazard_error")), offset(1e-9));
        }
    }

    @Test
    void findsTheDifferencesThatFollowFromTheSharesOfR() throws IOException {
        List<Map<String, String>> rows = expected("differences.csv");
        assertThat(rows).hasSizeGreaterThan(10);
        for (Map<String, String> row : rows) {
            int day = Integer.parseInt(row.get("day"));
            SurvivalTest.Result test = SurvivalTest.difference(
                            KaplanMeier.at(risk(row.get("data"), row.get("first")), day, Interval.Z_95),
                            KaplanMeier.at(risk(row.get("data"), row.get("second")), day, Interval.Z_95))
                    .orElseThrow();
            assertThat(test.z()).as(row.toString()).isCloseTo(Double.parseDouble(row.get("z")), offset(1e-9));
            assertThat(test.twoSided())
                    .as(row.toString())
                    .isCloseTo(Double.parseDouble(row.get("two_sided")), offset(1e-6));
        }
    }

    /** Entries, events and censoring of one day: who enters on it is not yet at risk on it. */
    @Test
    void findsTheFiguresOfRWhereHouseholdsEnterLate() throws IOException {
        DayCounts events = new DayCounts();
        DayCounts censored = new DayCounts();
        DayCounts entered = new DayCounts();
        for (Map<String, String> row : expected("late_entry.csv")) {
            (row.get("event").equals("TRUE") ? events : censored).add(Integer.parseInt(row.get("time")), 1);
            int entry = Integer.parseInt(row.get("entry"));
            if (entry >= 0) {
                entered.add(entry, 1);
            }
        }
        assertThat(entered.total()).isGreaterThan(200);
        RiskSet risk = RiskSet.of(events, censored, entered);
        List<Map<String, String>> rows = expected("late_entry_figures.csv");
        assertThat(rows).hasSizeGreaterThan(8);
        for (Map<String, String> row : rows) {
            int day = Integer.parseInt(row.get("day"));
            SurvivalEstimate estimate = KaplanMeier.at(risk, day, Interval.Z_95);
            NelsonAalen.Estimate hazard = NelsonAalen.at(risk, day).orElseThrow();
            assertThat(risk.atRisk(day)).as(row.toString()).isEqualTo(Long.parseLong(row.get("at_risk")));
            Map<String, Double> found = Map.of(
                    "survival", estimate.survival().orElseThrow(),
                    "error", estimate.standardError().orElseThrow(),
                    "hazard", hazard.hazard(),
                    "hazard_error", hazard.standardError());
            found.forEach((figure, value) -> assertThat(value)
                    .as(figure + " of " + row)
                    .isCloseTo(Double.parseDouble(row.get(figure)), offset(1e-9)));
        }
    }

    @Test
    void aMeanIsNotCarriedBeyondTheLastDay() throws IOException {
        SurvivalCurve curve = SurvivalCurve.of(risk("gehan", "6-MP"));
        assertThat(curve.restrictedMean(245)).isPresent();
        assertThat(curve.restrictedMean(246)).isEmpty();
        SurvivalCurve extinct = SurvivalCurve.of(risk("gehan", "placebo"));
        double mean = extinct.restrictedMean(161).orElseThrow();
        assertThat(extinct.restrictedMean(500)).hasValue(mean);
    }
}
