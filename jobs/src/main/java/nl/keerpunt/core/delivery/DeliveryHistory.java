package nl.keerpunt.core.delivery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import nl.keerpunt.core.calendar.HalfYear;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What a deliverer delivered of one entity in earlier half-years, to hold a new delivery against. Shares are pooled: the
 * rows of all earlier half-years together. A share is told when it differs by more than the policy's difference and by
 * more standard errors than chance explains, that of two shares: sqrt(p (1 - p) (1/n + 1/N)) with p over both together.
 */
public final class DeliveryHistory {
    private final PlausibilityLimits limits;
    private final List<List<FieldCounts>> earlier;

    /**
     * @param limits from when a difference is told
     * @param earlier per earlier half-year the counts of every column
     */
    public DeliveryHistory(PlausibilityLimits limits, List<List<FieldCounts>> earlier) {
        this.limits = limits;
        this.earlier = earlier.stream().map(List::copyOf).toList();
    }

    /** How many rows of how many. */
    public record Share(long part, long whole) {
        /** @return the share; NaN of nothing */
        public double value() {
            return whole == 0 ? Double.NaN : (double) part / whole;
        }
    }

    /**
     * @return in how many earlier rows the column has a value, over half-years in which it was used at all; empty when it
     *     never was
     */
    public Optional<Share> filled(String column) {
        return pooled(column, FieldCounts::filled, FieldCounts::rows);
    }

    /** @return how many of the earlier filled rows have this code; empty when the column was never used */
    public Optional<Share> code(String column, String code) {
        return pooled(column, field -> field.codes().getOrDefault(code, 0L), FieldCounts::filled);
    }

    private Optional<Share> pooled(String column, ToLongFunction<FieldCounts> part, ToLongFunction<FieldCounts> whole) {
        long parts = 0;
        long wholes = 0;
        for (List<FieldCounts> fields : earlier) {
            for (FieldCounts field : fields) {
                if (field.column().equals(column) && field.filled() > 0) {
                    parts += part.applyAsLong(field);
                    wholes += whole.applyAsLong(field);
                }
            }
        }
        return wholes == 0 ? Optional.empty() : Optional.of(new Share(parts, wholes));
    }

    /**
     * @param contract the columns of the delivery
     * @param halfYear over which it is
     * @param fields its counts
     * @return what differs from before, and heaps of days
     */
    public List<DeliveryWarning> compare(DeliveryContract contract, HalfYear halfYear, List<FieldCounts> fields) {
        List<DeliveryWarning> warnings = new ArrayList<>();
        if (fields.isEmpty()) {
            return warnings;
        }
        long rows = fields.get(0).rows();
        changedRows(rows).ifPresent(warnings::add);
        if (rows < limits.fewestRows()) {
            return warnings;
        }
        Map<String, FieldCounts> byColumn = new HashMap<>();
        fields.forEach(field -> byColumn.put(field.column(), field));
        for (DeliveryColumn column : contract.columns()) {
            FieldCounts field = byColumn.get(column.name());
            if (field == null) {
                continue;
            }
            filled(column.name())
                    .filter(before -> isChanged(field.filled(), rows, before))
                    .ifPresent(before -> warnings.add(DeliveryWarning.ofDelivery(
                            column.name(),
                            "",
                            WarningReason.FILLED_SHARE_CHANGED,
                            (double) field.filled() / rows,
                            before.value())));
            switch (column.kind()) {
                case CODE, CODES -> warnings.addAll(changedCodes(column, field));
                case DATE, DATE_IN_HALF_YEAR -> warnings.addAll(heaps(column, field, halfYear));
                case ID, PSEUDONYM, MUNICIPALITY -> {}
            }
        }
        return warnings;
    }

    private Optional<DeliveryWarning> changedRows(long rows) {
        long before = earlier.stream()
                .filter(fields -> !fields.isEmpty())
                .mapToLong(fields -> fields.get(0).rows())
                .sum();
        if (earlier.isEmpty() || before < limits.fewestRows() * earlier.size()) {
            return Optional.empty();
        }
        double usual = (double) before / earlier.size();
        boolean changed = rows > usual * limits.changedRowsFactor() || rows * limits.changedRowsFactor() < usual;
        return changed
                ? Optional.of(DeliveryWarning.ofDelivery("", "", WarningReason.ROW_COUNT_CHANGED, rows, usual))
                : Optional.empty();
    }

    /** Of the filled rows: that fewer are filled is told once, not once per code. */
    private List<DeliveryWarning> changedCodes(DeliveryColumn column, FieldCounts field) {
        List<DeliveryWarning> warnings = new ArrayList<>();
        if (field.filled() < limits.fewestRows()) {
            return warnings;
        }
        for (String code : new TreeSet<>(column.codes().values())) {
            long now = field.codes().getOrDefault(code, 0L);
            code(column.name(), code)
                    .filter(before -> isChanged(now, field.filled(), before))
                    .ifPresent(before -> warnings.add(DeliveryWarning.ofDelivery(
                            column.name(),
                            code,
                            WarningReason.CODE_SHARE_CHANGED,
                            (double) now / field.filled(),
                            before.value())));
        }
        return warnings;
    }

    private boolean isChanged(long part, long whole, Share before) {
        if (before.whole() < limits.fewestRows()) {
            return false;
        }
        double difference = Math.abs((double) part / whole - before.value());
        double pooled = (double) (part + before.part()) / (whole + before.whole());
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / whole + 1.0 / before.whole()));
        return difference > limits.changedShare() && difference > limits.changedStandardErrors() * error;
    }

    /** Days in the half-year have a chance of their own; a case began or ended on any day of a year. */
    private List<DeliveryWarning> heaps(DeliveryColumn column, FieldCounts field, HalfYear halfYear) {
        boolean within = column.kind() == ValueKind.DATE_IN_HALF_YEAR;
        LocalDate last = halfYear.lastDay();
        LocalDate first = within ? halfYear.firstDay() : last.minusYears(1).plusDays(1);
        List<DeliveryWarning> warnings = new ArrayList<>();
        for (DateHeap heap : DateHeap.values()) {
            long held = field.codes().getOrDefault(heap.code(), 0L);
            double chance = heap.shareOf(first, last);
            if (field.filled() >= limits.fewestRows()
                    && held > 0
                    && chance > 0
                    && BinomialDistribution.of(Math.toIntExact(field.filled()), chance)
                                    .survivalProbability(Math.toIntExact(held - 1))
                            < limits.level()) {
                WarningReason reason = heap == DateHeap.JANUARY_FIRST
                        ? WarningReason.JANUARY_FIRST_HEAPING
                        : WarningReason.MONTH_END_HEAPING;
                warnings.add(DeliveryWarning.ofDelivery(
                        column.name(), heap.code(), reason, (double) held / field.filled(), chance));
            }
        }
        return warnings;
    }
}
