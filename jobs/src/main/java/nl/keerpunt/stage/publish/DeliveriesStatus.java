package nl.keerpunt.stage.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.DeliveryOverview;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.delivery.ExpectedDeliveries;
import nl.keerpunt.core.disclosure.CandidateRow;
import nl.keerpunt.core.disclosure.Status;

/** What every expected deliverer delivered, up to the newest half-year that anybody delivered; no numbers of rows. */
final class DeliveriesStatus {
    private final DeliveryOverview overview;
    private final ExpectedDeliveries expected;
    private final HalfYear last;

    DeliveriesStatus(Contracts contracts, InternalTables tables) {
        this.expected = contracts.expectedDeliveries();
        this.overview = new DeliveryOverview(tables.deliveries().stream()
                .flatMap(row -> DeliveryOverview.Delivery.of(row::getAs).stream())
                .toList());
        HalfYear newest = tables.cohorts().stream()
                .map(row -> HalfYear.parse(row.getAs("cohort")).orElseThrow())
                .max(Comparator.naturalOrder())
                .orElse(expected.first());
        this.last = Stream.concat(Stream.of(newest), overview.newest().stream())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    List<CandidateRow> rows(Map<String, Object> onEveryRow) {
        List<ExpectedDeliveries.Deliverer> deliverers = expected.deliverers().stream()
                .sorted(Comparator.comparing(one -> one.code().value()))
                .toList();
        List<CandidateRow> rows = new ArrayList<>();
        for (ExpectedDeliveries.Deliverer deliverer : deliverers) {
            for (HalfYear at = expected.first(); at.compareTo(last) <= 0; at = at.plus(1)) {
                if (expected.contains(deliverer.code(), at)) {
                    for (Entity entity : Entity.values()) {
                        rows.add(row(deliverer, at, entity, onEveryRow));
                    }
                }
            }
        }
        return rows;
    }

    private CandidateRow row(
            ExpectedDeliveries.Deliverer deliverer, HalfYear at, Entity entity, Map<String, Object> onEveryRow) {
        DeliveryOverview.Place place = new DeliveryOverview.Place(deliverer.code(), at, entity);
        Map<String, Object> labels = new HashMap<>(onEveryRow);
        labels.put("deliverer_code", deliverer.code().value());
        labels.put("area_code", deliverer.line().value());
        labels.put("half_year", at.toString());
        labels.put("entity", entity.deliveredName());
        OptionalInt version = overview.versionInForce(place);
        version.ifPresent(number -> labels.put("version", number));
        overview.refusedVersion(place).ifPresent(number -> labels.put("refused_version", number));
        return new CandidateRow(labels, Map.of(), version.isPresent() ? Status.PUBLISHED : Status.NOT_DELIVERED);
    }
}
