package nl.keerpunt.stage.feedback;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import nl.keerpunt.core.delivery.HouseholdChecks;
import nl.keerpunt.core.delivery.IdentifierHealth;
import nl.keerpunt.core.delivery.PlausibilityLimits;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * One pass over the rows of a partition, household by household: a row per warning, and in the end one per deliverer and
 * half-year with what the partition adds to its identifier health.
 */
final class HouseholdPass implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Of a warning the first five; of a partition's health the second and third, and all from the sixth on. */
    static final StructType SCHEMA = StructType.fromDDL("delivery_id STRING, deliverer_code STRING, half_year STRING, "
            + "line_number BIGINT, column_name STRING, warning_code STRING, household_count BIGINT, report_count BIGINT, "
            + "cased_report_count BIGINT, case_count BIGINT, seen_before_count BIGINT, seen_again_count BIGINT, "
            + "more_municipalities_count BIGINT, busy_count BIGINT");

    private final DeliveredRows delivered;
    private final PlausibilityLimits limits;

    HouseholdPass(DeliveredRows delivered, PlausibilityLimits limits) {
        this.delivered = delivered;
        this.limits = limits;
    }

    Iterator<Row> over(Iterator<Row> rows) {
        return new Households(rows);
    }

    private final class Households implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final HouseholdChecks checks = new HouseholdChecks(limits);
        private final Deque<Row> ready = new ArrayDeque<>();
        private final Map<IdentifierHealth.Place, IdentifierHealth> health = new HashMap<>();
        private Row pending;
        private boolean ended;

        Households(Iterator<Row> rows) {
            this.rows = rows;
            this.pending = rows.hasNext() ? rows.next() : null;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && !ended) {
                if (pending == null) {
                    health.forEach((place, counts) -> ready.add(row(place, counts)));
                    ended = true;
                } else {
                    readHousehold();
                }
            }
            return !ready.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }

        private void readHousehold() {
            byte[] key = (byte[]) pending.get(DeliveredRows.KEY);
            List<HouseholdChecks.Delivered> household = new ArrayList<>();
            while (pending != null && Arrays.equals(key, (byte[]) pending.get(DeliveredRows.KEY))) {
                household.add(delivered.delivered(pending));
                pending = rows.hasNext() ? rows.next() : null;
            }
            checks.check(household).forEach(found -> ready.add(row(found)));
            IdentifierHealth.of(household, limits.mostReports())
                    .forEach((place, counts) -> health.merge(place, counts, IdentifierHealth::plus));
        }

        private static Row row(HouseholdChecks.Found found) {
            return RowFactory.create(
                    found.row().deliveryId(),
                    found.row().deliverer(),
                    found.row().halfYear().toString(),
                    found.row().line(),
                    found.warning().column(),
                    found.warning().reason().code(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        private static Row row(IdentifierHealth.Place place, IdentifierHealth health) {
            return RowFactory.create(
                    null,
                    place.deliverer(),
                    place.halfYear().toString(),
                    null,
                    null,
                    null,
                    health.households(),
                    health.reports(),
                    health.casedReports(),
                    health.cases(),
                    health.seenBefore(),
                    health.seenAgain(),
                    health.inMoreMunicipalities(),
                    health.busy());
        }
    }
}
