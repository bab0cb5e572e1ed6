package nl.keerpunt.core.disclosure;

import java.util.Locale;
import java.util.Map;
import nl.keerpunt.core.disclosure.Cell.Figure;

/** What an attacker found, against the exact counts: how many values are left for which counts of households. */
final class Findings {
    private static final long SMALL = 7;

    /** Counts of one kind by how many values the attacker leaves: 1, 2 or 3, 4 to 7, more. */
    static final class Kind {
        private int all;
        private int known;
        private int toThree;
        private int toSeven;

        private void add(long values) {
            all++;
            known += values == 1 ? 1 : 0;
            toThree += values == 2 || values == 3 ? 1 : 0;
            toSeven += values >= 4 && values <= 7 ? 1 : 0;
        }

        int all() {
            return all;
        }

        private String line(String name) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %d | %d |",
                    name,
                    all,
                    known,
                    toThree,
                    toSeven,
                    all - known - toThree - toSeven);
        }
    }

    final Kind published = new Kind();
    final Kind small = new Kind();
    final Kind nobody = new Kind();
    final Kind fallen = new Kind();
    final Kind between = new Kind();
    final Kind unsafe = new Kind();

    private int smallKnown;

    /** Compares with the exact counts; a bound that is not so is an error of the attacker. */
    void add(Attacker attacker, Map<Cell, Long> exact) {
        for (Cell cell : attacker.cells()) {
            long count = exact.getOrDefault(cell, 0L);
            if (count < attacker.lower(cell) || count > attacker.upper(cell)) {
                throw new IllegalStateException("the attacker is wrong about " + cell);
            }
            if (cell.figure() == Figure.REPORTS) {
                continue;
            }
            Kind kind = kind(attacker, cell, count);
            kind.add(attacker.values(cell));
            boolean isDifference = cell.figure() == Figure.NEWLY || cell.figure() == Figure.UNSAFE;
            if (attacker.values(cell) == 1 && !isDifference && count >= 1 && count <= SMALL) {
                smallKnown++;
            }
        }
    }

    private Kind kind(Attacker attacker, Cell cell, long count) {
        if (cell.figure() == Figure.NEWLY) {
            return count >= 1 && count <= SMALL ? between : new Kind();
        }
        if (cell.figure() == Figure.UNSAFE) {
            return count >= 1 && count <= SMALL ? unsafe : new Kind();
        }
        if (attacker.isPublished(cell)) {
            return published;
        }
        if (count > SMALL) {
            return fallen;
        }
        if (count > 0) {
            return small;
        }
        return attacker.lower(cell.with(0, Figure.HOUSEHOLDS)) > 0 ? nobody : new Kind();
    }

    /** @return how many counts of 1 to 7 households are proven, but for differences between rows */
    int smallKnown() {
        return smallKnown;
    }

    /** @return of how many groups it is proven that something holds for none of their households */
    int nobodyKnown() {
        return nobody.known;
    }

    /** @return of how many suppressed counts of 1 to 7 two or three values are left */
    int smallAlmostKnown() {
        return small.toThree;
    }

    /** @return the table that stands in {@code schemas/disclosure.md} */
    String table() {
        return String.join(
                "\n",
                "| counts of households | number | known exactly | 2 or 3 values left | 4 to 7 | more |",
                "|---|---|---|---|---|---|",
                published.line("in rows that show figures"),
                small.line("suppressed, 1 to 7"),
                nobody.line("suppressed, 0 of a group that is there"),
                fallen.line("suppressed with their row, 8 or more"),
                between.line("between two windows, 1 to 7"),
                unsafe.line("not stopped by a check alone, 1 to 7"));
    }
}
