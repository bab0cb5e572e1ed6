package nl.keerpunt.core.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import nl.keerpunt.core.disclosure.Cell.Figure;

/**
 * Exact counts of one cohort of a region of realistic size, made household by household, so that they obey every sum
 * that a real region obeys. Nobody leaves, and everybody is followed to the last window: what an attacker knows most of.
 */
final class SyntheticRegion {
    static final List<Integer> WINDOWS = List.of(183, 365, 548, 730);
    static final List<String> CLASSES = List.of("first", "rereport", "followup", "unclassified");
    static final List<String> REPORTERS =
            List.of("police_justice", "professional", "private", "other_region", "other", "unknown_reporter");
    static final List<String> TYPES = List.of(
            "partner_violence",
            "child_abuse",
            "violence_against_parents",
            "elder_abuse",
            "other_domestic_violence",
            "other_problems",
            "no_violence",
            "unknown_type");
    static final List<String> MUNICIPALITIES = List.of("A", "B", "C", "D", "E", "F", "G", "H", "I", "J");

    /** Thousands of inhabitants, about as in the real region. */
    private static final double[] INHABITANTS = {160, 95, 92, 83, 60, 34, 32, 32, 30, 11};

    private static final double[] CLASS_SHARES = {0.46, 0.31, 0.215, 0.015};
    private static final double[] REPORTER_SHARES = {0.64, 0.19, 0.07, 0.03, 0.05, 0.02};
    private static final double[] TYPE_SHARES = {0.48, 0.42, 0.05, 0.03, 0.07, 0.08, 0.02, 0.01};
    private static final double[] CLASSES_OF_MORE_REPORTS = {0, 0.3, 0.6, 0.1};

    private final Random random;
    private final Map<Cell, Long> counts = new HashMap<>();

    private SyntheticRegion(long seed) {
        this.random = new Random(seed);
    }

    /** @return exact counts; a cell that is not there holds 0 */
    static Map<Cell, Long> cohort(long seed) {
        SyntheticRegion region = new SyntheticRegion(seed);
        int households = 700 + region.random.nextInt(201);
        for (int at = 0; at < households; at++) {
            region.household();
        }
        for (int at = 0; at < households / 30; at++) {
            region.reports(region.pick(MUNICIPALITIES, INHABITANTS), List.of("followup"), 1);
        }
        return region.counts;
    }

    private void household() {
        String municipality = pick(MUNICIPALITIES, INHABITANTS);
        String ofClass = pick(CLASSES, CLASS_SHARES);
        Set<String> values = new LinkedHashSet<>();
        values.add(pick(REPORTERS, REPORTER_SHARES));
        values.add(pick(TYPES, TYPE_SHARES));
        for (int at = 0; at < TYPES.size(); at++) {
            if (random.nextDouble() < TYPE_SHARES[at] / 4) {
                values.add(TYPES.get(at));
            }
        }
        List<Cell> strata = new ArrayList<>();
        for (String one : List.of(Cell.ALL, ofClass)) {
            strata.add(new Cell(municipality, one, Cell.TOTAL, 0, Figure.HOUSEHOLDS));
            strata.add(new Cell(Cell.REGION, one, Cell.TOTAL, 0, Figure.HOUSEHOLDS));
            values.forEach(value -> strata.add(new Cell(Cell.REGION, one, value, 0, Figure.HOUSEHOLDS)));
        }
        strata.forEach(this::count);
        count(new Cell(municipality, ofClass, values.iterator().next(), 0, Figure.HOUSEHOLDS));
        List<Integer> days = newEpisodes();
        int before = 0;
        for (int window : WINDOWS) {
            int episodes = (int) days.stream().filter(day -> day <= window).count();
            boolean isNew = before == 0 && episodes > 0;
            Figure stop = stop(episodes);
            for (Cell stratum : strata) {
                count(stratum.with(window, episodes == 0 ? Figure.FREE : Figure.RECURRED));
                count(stratum.with(window, stop));
                if (episodes > 0) {
                    count(stratum.with(
                            window, episodes == 1 ? Figure.ONCE : episodes == 2 ? Figure.TWICE : Figure.MORE));
                }
                if (episodes == 0 && stop == Figure.NOT_STOPPED) {
                    count(stratum.with(window, Figure.UNSAFE));
                }
                if (isNew) {
                    count(stratum.with(window, Figure.NEWLY));
                }
            }
            before = episodes;
        }
        List<String> reports = new ArrayList<>(List.of(ofClass));
        int more = random.nextDouble() < 0.25 ? 1 + random.nextInt(2) : 0;
        int echoes = 0;
        for (int at = 0; at < more; at++) {
            reports.add(pick(CLASSES, CLASSES_OF_MORE_REPORTS));
            echoes += random.nextDouble() < 0.6 ? 1 : 0;
        }
        reports(municipality, reports, echoes);
    }

    /** One household in six comes back soon and often, the others seldom; about 21% within a year. */
    private List<Integer> newEpisodes() {
        double mean = random.nextDouble() < 0.16 ? 240 : 3000;
        List<Integer> days = new ArrayList<>();
        double day = 15 - mean * Math.log(1 - random.nextDouble());
        while (day <= WINDOWS.get(WINDOWS.size() - 1)) {
            days.add((int) day);
            day += 15 - mean * Math.log(1 - random.nextDouble());
        }
        return days;
    }

    private Figure stop(int episodes) {
        boolean checked = random.nextDouble() < 0.7;
        boolean safe = random.nextDouble() < 0.8;
        if (episodes > 0 || (checked && !safe)) {
            return Figure.NOT_STOPPED;
        }
        return checked ? Figure.CONFIRMED : Figure.UNKNOWN;
    }

    private void reports(String municipality, List<String> classes, int echoes) {
        for (String area : List.of(municipality, Cell.REGION)) {
            Cell cell = new Cell(area, Cell.ALL, Cell.TOTAL, 0, Figure.REPORTS);
            count(cell.with(0, Figure.BEHIND));
            Map<String, Integer> byClass = new HashMap<>();
            for (String one : classes) {
                count(cell);
                byClass.merge(one, 1, Integer::sum);
                if (!one.equals("first")) {
                    byClass.merge("previous", 1, Integer::sum);
                }
            }
            byClass.merge("echo", echoes, Integer::sum);
            for (String one : PublishedLines.REPORT_CLASSES) {
                int some = byClass.getOrDefault(one, 0);
                counts.merge(cell.of(one), (long) some, Long::sum);
                counts.merge(cell.of(one).with(0, Figure.BEHIND), some > 0 ? 1L : 0, Long::sum);
                counts.merge(cell.of(one).with(0, Figure.BEHIND_OTHERS), some < classes.size() ? 1L : 0, Long::sum);
            }
        }
    }

    private void count(Cell cell) {
        counts.merge(cell, 1L, Long::sum);
    }

    private String pick(List<String> names, double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = random.nextDouble() * sum;
        for (int at = 0; at < weights.length; at++) {
            left -= weights[at];
            if (left < 0) {
                return names.get(at);
            }
        }
        return names.get(weights.length - 1);
    }
}
