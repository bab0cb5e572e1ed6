package nl.keerpunt.stage.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.delivery.ExpectedDeliveries;
import nl.keerpunt.core.disclosure.CandidateRow;
import nl.keerpunt.core.disclosure.Status;
import org.apache.spark.sql.Row;

/** What every expected deliverer delivered, up to the newest half-year that anybody delivered; no numbers of rows. */
final class DeliveriesStatus {
    private final Map<String, Integer> inForce = new HashMap<>();
    private final Map<String, Integer> refused = new HashMap<>();
    private final ExpectedDeliveries expected;
    private final HalfYear last;

    DeliveriesStatus(Contracts contracts, InternalTables tables) {
        this.expected = contracts.expectedDeliveries();
        HalfYear newest = tables.cohorts().stream()
                .map(row -> HalfYear.parse(row.getAs("cohort")).orElseThrow())
                .max(Comparator.naturalOrder())
                .orElse(expected.first());
        for (Row row : tables.deliveries()) {
            Optional<HalfYear> halfYear =
                    Optional.ofNullable(row.<String>getAs("half_year")).flatMap(HalfYear::parse);
            if (halfYear.isEmpty() || row.getAs("deliverer_code") == null || row.getAs("entity") == null) {
                continue;
            }
            String key = key(row.getAs("deliverer_code"), halfYear.get(), row.getAs("entity"));
            int version = row.getAs("version");
            switch (row.<String>getAs("state")) {
                case "accepted" -> {
                    inForce.put(key, version);
                    newest = halfYear.get().compareTo(newest) > 0 ? halfYear.get() : newest;
                }
                case "refused" -> refused.merge(key, version, Math::max);
                default -> {}
            }
        }
        this.last = newest;
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
                        rows.add(row(deliverer, at, entity.deliveredName(), onEveryRow));
                    }
                }
            }
        }
        return rows;
    }

    private CandidateRow row(
            ExpectedDeliveries.Deliverer deliverer, HalfYear at, String entity, Map<String, Object> onEveryRow) {
        String key = key(deliverer.code().value(), at, entity);
        Map<String, Object> labels = new HashMap<>(onEveryRow);
        labels.put("deliverer_code", deliverer.code().value());
        labels.put("area_code", deliverer.line().value());
        labels.put("half_year", at.toString());
        labels.put("entity", entity);
        Optional<Integer> version = Optional.ofNullable(inForce.get(key));
        version.ifPresent(number -> labels.put("version", number));
        Optional.ofNullable(refused.get(key))
                .filter(number -> number > version.orElse(0))
                .ifPresent(number -> labels.put("refused_version", number));
        return new CandidateRow(labels, Map.of(), version.isPresent() ? Status.PUBLISHED : Status.NOT_DELIVERED);
    }

    private static String key(String deliverer, HalfYear halfYear, String entity) {
        return deliverer + "/" + halfYear + "/" + entity;
    }
}
