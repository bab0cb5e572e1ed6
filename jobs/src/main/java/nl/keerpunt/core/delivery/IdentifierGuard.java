package nl.keerpunt.core.delivery;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import nl.keerpunt.core.calendar.HalfYear;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Keeps out deliveries whose values look like direct identifiers of people; made for one delivery, shown each row once.
 *
 * <p>Some forms no random identifier has: an e-mail address, a telephone number or a postcode written with spaces, a
 * Dutch bank account, words. One such value refuses a delivery. Other forms chance makes as well: one in eleven numbers
 * of nine digits passes the eleven-test of the BSN. These refuse only when P(X ≥ k) is below the policy's level, for X
 * binomial(n, p): n distinct values of the form, k that pass, p their chance among random ones. Distinct, for one household
 * with many reports is one piece of evidence. The chance that random values of one column are refused by one such share
 * is at most that level. What each finds and misses stands in {@code schemas/decisions/0012-identifier-guard.md}.
 */
public final class IdentifierGuard {
    /** In a column of codes or days no value of these forms is there by chance. */
    private static final double NEVER = 1e-12;

    /** Cases with an old or a mistyped first day. */
    private static final double ONE_IN_TWENTY = 1 / 20.0;

    private final List<Column> columns;

    private IdentifierGuard(List<Column> columns) {
        this.columns = columns;
    }

    /** What guards share: the limits, and the hashes that are counted through once. */
    public static final class Rules {
        private final IdentifierLimits limits;
        private final EnumeratedHashes hashes;

        /** @param limits of the policy */
        public Rules(IdentifierLimits limits) {
            this.limits = limits;
            this.hashes = EnumeratedHashes.of(limits.enumeratedNumbers());
        }

        /** @return a guard for one delivery */
        public IdentifierGuard guard(DeliveryContract contract, HalfYear halfYear) {
            LocalDate oldest = halfYear.firstDay().minusYears(limits.oldestCaseYears());
            return new IdentifierGuard(contract.columns().stream()
                    .map(column -> new Column(column, oldest, this))
                    .toList());
        }
    }

    /** Shows a row, its cells trimmed and in the order of the contract. */
    public void see(String[] cells) {
        for (int at = 0; at < cells.length; at++) {
            if (!cells[at].isEmpty()) {
                columns.get(at).see(cells[at]);
            }
        }
    }

    /** @throws RefusedDelivery when what was seen identifies people; it names the first such column */
    public void check() throws RefusedDelivery {
        for (Column column : columns) {
            Optional<RefusalReason> found = column.verdict();
            if (found.isPresent()) {
                throw new RefusedDelivery(found.get(), column.name());
            }
        }
    }

    /** Among values of a form, those that pass a test that chance passes too. */
    private record Share(RefusalReason reason, Predicate<String> form, Predicate<String> passes, double chance) {
        boolean isBeyondChance(Collection<String> values, double level) {
            int trials = 0;
            int passed = 0;
            for (String value : values) {
                if (form.test(value)) {
                    trials++;
                    passed += passes.test(value) ? 1 : 0;
                }
            }
            return passed > 0 && BinomialDistribution.of(trials, chance).survivalProbability(passed - 1) < level;
        }
    }

    private static final class Column {
        private static final int DAY_DIGITS = 8;
        private static final int RECENT = 64;

        private final DeliveryColumn column;
        private final LocalDate oldest;
        private final Rules rules;
        private final List<Share> shares;
        private final DistinctSample sample;
        private final String[] recent = new String[RECENT];
        private RefusalReason certainOrNull;

        Column(DeliveryColumn column, LocalDate oldest, Rules rules) {
            this.column = column;
            this.oldest = oldest;
            this.rules = rules;
            this.sample = new DistinctSample(rules.limits.sampledValues());
            this.shares = shares(column.kind(), oldest);
        }

        String name() {
            return column.name();
        }

        private static boolean isOpaque(ValueKind kind) {
            return kind == ValueKind.ID || kind == ValueKind.PSEUDONYM;
        }

        private static List<Share> shares(ValueKind kind, LocalDate oldest) {
            boolean opaque = isOpaque(kind);
            Predicate<String> any = value -> true;
            Share bsn = new Share(
                    RefusalReason.LOOKS_LIKE_BSN,
                    value -> IdentifierShapes.bsnCandidate(value) >= 0,
                    value -> IdentifierShapes.passesElevenTest(IdentifierShapes.bsnCandidate(value)),
                    1 / 11.0);
            Share telephone = new Share(
                    RefusalReason.LOOKS_LIKE_TELEPHONE,
                    value -> value.length() == 10 && IdentifierShapes.isDigits(value),
                    IdentifierShapes::isTelephoneDigits,
                    opaque ? 0.066 : NEVER);
            Share abroad = new Share(
                    RefusalReason.LOOKS_LIKE_TELEPHONE,
                    value -> value.length() == 13 && IdentifierShapes.isDigits(value),
                    IdentifierShapes::isTelephoneDigits,
                    opaque ? 0.0001 : NEVER);
            Share postcode = new Share(
                    RefusalReason.LOOKS_LIKE_POSTCODE,
                    value -> value.length() == 6,
                    IdentifierShapes::isPostcode,
                    opaque ? 0.02 : NEVER);
            Share account = new Share(
                    RefusalReason.LOOKS_LIKE_IBAN, any, IdentifierShapes::isForeignIban, opaque ? 1e-6 : NEVER);
            if (kind == ValueKind.DATE) {
                Share born = new Share(
                        RefusalReason.LOOKS_LIKE_BIRTH_DATES,
                        any,
                        value -> DeliveryDates.parse(value)
                                .filter(day -> day.isBefore(oldest))
                                .isPresent(),
                        ONE_IN_TWENTY);
                return List.of(bsn, telephone, abroad, postcode, account, born);
            }
            if (!opaque) {
                return List.of(bsn, telephone, abroad, postcode, account);
            }
            Share written =
                    new Share(RefusalReason.LOOKS_LIKE_BIRTH_DATES, any, IdentifierShapes::isWrittenDate, 0.0001);
            Share surnames = new Share(
                    RefusalReason.LOOKS_LIKE_NAMES, IdentifierShapes::isLetters, IdentifierShapes::isSurname, 0.125);
            Share padded = new Share(RefusalReason.WEAK_PSEUDONYM, any, IdentifierShapes::isPaddedNumber, 1e-7);
            return kind == ValueKind.PSEUDONYM
                    ? List.of(bsn, telephone, abroad, postcode, account, written, surnames, padded)
                    : List.of(bsn, telephone, abroad, postcode, account, written, surnames);
        }

        void see(String value) {
            int slot = value.hashCode() & RECENT - 1;
            if (isSame(recent[slot], value)) {
                return;
            }
            recent[slot] = value;
            if (certainOrNull == null && !sample.repeats(value)) {
                certainOrNull = certainty(value);
            }
        }

        /** A reader that knows a code again gives the same object; whether another one is equal, the sample tells. */
        @SuppressWarnings("ReferenceEquality")
        private static boolean isSame(String one, String other) {
            return one == other;
        }

        /** Every value passes here: one look at its signs says which forms are worth trying. */
        private RefusalReason certainty(String value) {
            int digits = 0;
            int letters = 0;
            boolean spaced = false;
            boolean at = false;
            for (int sign = 0; sign < value.length(); sign++) {
                char character = value.charAt(sign);
                if (character >= '0' && character <= '9') {
                    digits++;
                } else if (character >= 'A' && character <= 'Z' || character >= 'a' && character <= 'z') {
                    letters++;
                } else {
                    spaced |= Character.isWhitespace(character);
                    at |= character == '@';
                }
            }
            if (at && IdentifierShapes.isEmail(value)) {
                return RefusalReason.LOOKS_LIKE_EMAIL;
            }
            if (letters == 0 && digits < value.length() && IdentifierShapes.isWrittenTelephone(value)) {
                return RefusalReason.LOOKS_LIKE_TELEPHONE;
            }
            if (digits >= 12 && (value.charAt(0) | 0x20) == 'n' && IdentifierShapes.isDutchIban(value)) {
                return RefusalReason.LOOKS_LIKE_IBAN;
            }
            return spaced ? spacedCertainty(value) : null;
        }

        private RefusalReason spacedCertainty(String value) {
            if (IdentifierShapes.isWrittenPostcode(value)) {
                return RefusalReason.LOOKS_LIKE_POSTCODE;
            }
            // Elsewhere words are codes of another list, or their labels: rejected row by row, and never kept.
            if (!isOpaque(column.kind())) {
                return null;
            }
            if (IdentifierShapes.isText(value)) {
                return RefusalReason.LOOKS_LIKE_TEXT;
            }
            return IdentifierShapes.isName(value) ? RefusalReason.LOOKS_LIKE_NAMES : null;
        }

        Optional<RefusalReason> verdict() {
            if (certainOrNull != null) {
                return Optional.of(certainOrNull);
            }
            Collection<String> values = sample.values();
            for (Share share : shares) {
                if (share.isBeyondChance(values, rules.limits.level())) {
                    return Optional.of(share.reason());
                }
            }
            if (isOpaque(column.kind()) && areDaysInDigits(values)) {
                return Optional.of(RefusalReason.LOOKS_LIKE_BIRTH_DATES);
            }
            return column.kind() == ValueKind.PSEUDONYM ? weakness(values) : Optional.empty();
        }

        /** Running numbers pass through all days of a century in a row, but then begin alike: one for each beginning. */
        private boolean areDaysInDigits(Collection<String> values) {
            Map<String, String> firsts = new HashMap<>();
            for (String value : values) {
                if (value.length() == DAY_DIGITS && IdentifierShapes.isDigits(value)) {
                    firsts.merge(
                            value.substring(0, DAY_DIGITS / 2),
                            value,
                            (one, other) -> one.compareTo(other) < 0 ? one : other);
                }
            }
            Share days = new Share(
                    RefusalReason.LOOKS_LIKE_BIRTH_DATES,
                    value -> true,
                    value -> IdentifierShapes.isDayDigitsBefore(value, oldest),
                    0.001);
            return days.isBeyondChance(firsts.values(), rules.limits.level());
        }

        private Optional<RefusalReason> weakness(Collection<String> values) {
            if (values.stream().anyMatch(rules.hashes::contains)) {
                return Optional.of(RefusalReason.GUESSABLE_PSEUDONYM);
            }
            boolean weak = values.size() >= rules.limits.fewestPseudonyms()
                    && PseudonymVariation.bits(values) < rules.limits.smallestPseudonymBits();
            return weak ? Optional.of(RefusalReason.WEAK_PSEUDONYM) : Optional.empty();
        }
    }
}
