package nl.keerpunt.core.delivery;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.geo.MunicipalityCode;

/** What became of everything that was delivered: which version is in force where, and which newer one was refused. */
public final class DeliveryOverview {
    private final Map<Place, Integer> inForce = new HashMap<>();
    private final Map<Place, Integer> refused = new HashMap<>();

    /**
     * What one delivery is for; versions of one place replace each other.
     *
     * @param deliverer who delivered
     * @param halfYear over which half-year
     * @param entity what
     */
    public record Place(MunicipalityCode deliverer, HalfYear halfYear, Entity entity) {}

    /**
     * A delivery.
     *
     * @param place what it is for
     * @param version its version
     * @param outcome what became of it
     */
    public record Delivery(Place place, int version, Outcome outcome) {
        /**
         * @param column gives the value of a column of a row of the tables {@code deliveries} and {@code delivery_counts}
         * @return the delivery; empty when its name was not understood
         */
        public static Optional<Delivery> of(Function<String, Object> column) {
            String deliverer = (String) column.apply("deliverer_code");
            if (deliverer == null) {
                return Optional.empty();
            }
            Place place = new Place(
                    new MunicipalityCode(deliverer),
                    HalfYear.parse((String) column.apply("half_year")).orElseThrow(),
                    Entity.parse((String) column.apply("entity")).orElseThrow());
            return Optional.of(new Delivery(
                    place, (Integer) column.apply("version"), Outcome.ofState((String) column.apply("state"))));
        }
    }

    /** What became of a delivery. */
    public enum Outcome {
        /** In force. */
        IN_FORCE,
        /** Replaced by a higher version. */
        REPLACED,
        /** Refused whole. */
        REFUSED;

        private static Outcome ofState(String code) {
            return switch (code) {
                case "accepted" -> IN_FORCE;
                case "superseded" -> REPLACED;
                case "refused" -> REFUSED;
                default -> throw new IllegalArgumentException("no state of a delivery: " + code);
            };
        }
    }

    /** @param deliveries all deliveries whose name was understood; of one place at most one is in force */
    public DeliveryOverview(List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            switch (delivery.outcome()) {
                case IN_FORCE -> inForce.put(delivery.place(), delivery.version());
                case REFUSED -> refused.merge(delivery.place(), delivery.version(), Math::max);
                case REPLACED -> {}
            }
        }
    }

    /** @return the version in force; empty when nothing is */
    public OptionalInt versionInForce(Place place) {
        return version(inForce, place);
    }

    /** @return the highest refused version when it is above the one in force; empty otherwise */
    public OptionalInt refusedVersion(Place place) {
        OptionalInt highest = version(refused, place);
        return highest.isPresent() && highest.getAsInt() > inForce.getOrDefault(place, 0)
                ? highest
                : OptionalInt.empty();
    }

    /** @return half-years over which each municipality's reports are in force */
    public Map<MunicipalityCode, Set<HalfYear>> reports() {
        Map<MunicipalityCode, Set<HalfYear>> delivered = new HashMap<>();
        for (Place place : inForce.keySet()) {
            if (place.entity() == Entity.REPORTS) {
                delivered
                        .computeIfAbsent(place.deliverer(), code -> new HashSet<>())
                        .add(place.halfYear());
            }
        }
        return delivered;
    }

    /** @return the newest half-year over which anything is in force; empty when nothing is */
    public Optional<HalfYear> newest() {
        return inForce.keySet().stream().map(Place::halfYear).max(Comparator.naturalOrder());
    }

    /** @return the newest half-year over which anything was refused; empty when nothing was */
    public Optional<HalfYear> newestRefused() {
        return refused.keySet().stream().map(Place::halfYear).max(Comparator.naturalOrder());
    }

    private static OptionalInt version(Map<Place, Integer> versions, Place place) {
        Integer version = versions.get(place);
        return version == null ? OptionalInt.empty() : OptionalInt.of(version);
    }
}
