package nl.keerpunt.stage.publish;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keerpunt.core.disclosure.CandidateRow;

/** Candidates of the tables by stratum and window: recurrence, durable stop, repeat burden. */
final class StratumTables {
    private static final List<String> OUTCOMES = List.of("confirmed_count", "unknown_count", "not_stopped_count");
    private static final List<String> REPEATS =
            List.of("households_0", "households_1", "households_2", "households_3plus");

    private final StratumGrid grid;
    private final InternalTables tables;
    private final Map<String, Object> onEveryRow;

    StratumTables(StratumGrid grid, InternalTables tables, Map<String, Object> onEveryRow) {
        this.grid = grid;
        this.tables = tables;
        this.onEveryRow = onEveryRow;
    }

    /** Households, and of these the estimated number with a new episode: households x (1 - S). */
    List<CandidateRow> recurrence() {
        return grid.rows(
                tables.survival(),
                Map.of("household_count", 0.0, "recurrence_count", 0.0),
                row -> {
                    Double free = row.getAs("survival_share");
                    if (free == null) {
                        return Optional.empty();
                    }
                    double households = row.<Long>getAs("household_count");
                    return Optional.of(
                            Map.of("household_count", households, "recurrence_count", households * (1 - free)));
                },
                onEveryRow);
    }

    List<CandidateRow> durableStop() {
        return grid.rows(
                tables.durableStop(),
                withWhole("assessed_count", 0, OUTCOMES, name -> 0L),
                row -> Optional.of(
                        withWhole("assessed_count", row.<Long>getAs("assessed_count"), OUTCOMES, row::getAs)),
                onEveryRow);
    }

    /** Among the households that were followed for the whole window. */
    List<CandidateRow> repeatBurden() {
        return grid.rows(
                tables.repeats(),
                withWhole("observed_count", 0, REPEATS, name -> 0L),
                row -> Optional.of(withWhole(
                        "observed_count",
                        REPEATS.stream().mapToLong(row::<Long>getAs).sum(),
                        REPEATS,
                        row::getAs)),
                onEveryRow);
    }

    private interface Part {
        Long of(String name);
    }

    private static Map<String, Double> withWhole(String whole, long count, List<String> names, Part part) {
        Map<String, Double> counts = new HashMap<>();
        counts.put(whole, (double) count);
        names.forEach(name -> counts.put(name, part.of(name).doubleValue()));
        return counts;
    }
}
