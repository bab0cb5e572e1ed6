package nl.keerpunt.core.delivery;

import java.util.Locale;
import java.util.Random;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.calendar.HalfYear;

/**
 * Prints what the guard costs for each row of reports; no test. Run it with {@code java -cp} of the test class path.
 * The figures of one machine stand in decision 0012.
 */
public final class IdentifierGuardCost {
    private static final int ROWS = 1_000_000;
    private static final int ROUNDS = 5;

    private IdentifierGuardCost() {}

    /** @param arguments none */
    public static void main(String[] arguments) {
        long start = System.nanoTime();
        IdentifierGuard.Rules rules = new IdentifierGuard.Rules(new IdentifierLimits(1e-6, 4096, 20, 20, 40, 25_000));
        System.out.printf(Locale.ROOT, "hashes: %d ms%n", (System.nanoTime() - start) / 1_000_000);
        DeliveryContract contract = Contracts.packed().delivery(Entity.REPORTS);
        String[][] rows = rows(contract);
        for (int round = 0; round < ROUNDS; round++) {
            start = System.nanoTime();
            IdentifierGuard guard = rules.guard(contract, new HalfYear(2024, 1));
            for (String[] row : rows) {
                guard.see(row);
            }
            long seen = System.nanoTime();
            try {
                guard.check();
            } catch (RefusedDelivery e) {
                throw new IllegalStateException("random rows were refused", e);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d ns a row, and %d ms at the end%n",
                    (seen - start) / ROWS,
                    (System.nanoTime() - seen) / 1_000_000);
        }
    }

    private static String[][] rows(DeliveryContract contract) {
        Random random = new Random(1);
        String[][] rows = new String[ROWS][];
        for (int at = 0; at < ROWS; at++) {
            String[] cells = new String[contract.columns().size()];
            for (int column = 0; column < cells.length; column++) {
                cells[column] = switch (contract.columns().get(column).kind()) {
                    case ID -> "m" + random.nextInt(100_000_000);
                    case PSEUDONYM -> String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
                    case MUNICIPALITY -> new String("GM0755");
                    case DATE, DATE_IN_HALF_YEAR -> "2024-0" + (1 + random.nextInt(6)) + "-1" + random.nextInt(10);
                    case CODE, CODES -> new String("politie_justitie");
                };
            }
            rows[at] = cells;
        }
        return rows;
    }
}
