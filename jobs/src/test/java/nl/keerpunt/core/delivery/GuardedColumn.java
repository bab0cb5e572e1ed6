package nl.keerpunt.core.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.calendar.HalfYear;

/** Shows a guard one column of a delivery over 2024H1, and makes numbers to show. */
final class GuardedColumn {
    static final IdentifierLimits LIMITS = new IdentifierLimits(1e-6, 4096, 20, 20, 40, 1000);

    private static final Map<Entity, DeliveryContract> CONTRACTS = Arrays.stream(Entity.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Contracts.packed()::delivery));

    private GuardedColumn() {}

    static List<String> values(int count, IntFunction<String> value) {
        return IntStream.range(0, count).mapToObj(value).toList();
    }

    /** Random text over an alphabet. */
    static String text(Random random, String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int at = 0; at < length; at++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** A number of nine digits that passes the eleven-test: the next one, by the rule as it is written in words. */
    static int bsn(Random random) {
        int number = 100_000_000 + random.nextInt(800_000_000);
        while (!passes(Integer.toString(number))) {
            number++;
        }
        return number;
    }

    private static boolean passes(String digits) {
        int sum = -(digits.charAt(8) - '0');
        for (int at = 0; at < 8; at++) {
            sum += (9 - at) * (digits.charAt(at) - '0');
        }
        return Math.floorMod(sum, 11) == 0;
    }

    static Optional<RefusalReason> verdict(Entity entity, String column, List<String> values) {
        return verdict(new IdentifierGuard.Rules(LIMITS), entity, column, values);
    }

    static Optional<RefusalReason> verdict(
            IdentifierGuard.Rules rules, Entity entity, String column, List<String> values) {
        DeliveryContract contract = CONTRACTS.get(entity);
        int place = contract.position(column).orElseThrow();
        IdentifierGuard guard = rules.guard(contract, new HalfYear(2024, 1));
        for (String value : values) {
            String[] cells = new String[contract.columns().size()];
            Arrays.fill(cells, "");
            cells[place] = value;
            guard.see(cells);
        }
        try {
            guard.check();
            return Optional.empty();
        } catch (RefusedDelivery refusal) {
            if (!refusal.where().equals(column)) {
                throw new AssertionError("another column is named: " + refusal.where(), refusal);
            }
            return Optional.of(refusal.reason());
        }
    }
}
