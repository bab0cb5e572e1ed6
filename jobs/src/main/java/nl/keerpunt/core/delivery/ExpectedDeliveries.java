package nl.keerpunt.core.delivery;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.geo.MunicipalityCode;

/**
 * Who is expected to deliver over which half-years, and what follows for the day up to which the region is observed
 * (measures.md, rule 4). A merged deliverer is continued by its successor.
 */
public final class ExpectedDeliveries implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The last half-year of who still delivers. */
    public static final HalfYear NO_END = new HalfYear(9999, 2);

    private final List<Deliverer> deliverers;

    /**
     * A municipality that is expected to deliver.
     *
     * @param code its code
     * @param line today's municipality, whose figures rest on it
     * @param from first half-year
     * @param to last half-year; {@code 9999H2} while it still delivers
     */
    public record Deliverer(MunicipalityCode code, MunicipalityCode line, HalfYear from, HalfYear to)
            implements Serializable {
        boolean isExpected(HalfYear halfYear) {
            return from.compareTo(halfYear) <= 0 && to.compareTo(halfYear) >= 0;
        }
    }

    /** @param deliverers everybody who delivers or delivered */
    public ExpectedDeliveries(List<Deliverer> deliverers) {
        if (deliverers.isEmpty()) {
            throw new IllegalArgumentException("nobody is expected to deliver");
        }
        this.deliverers = new ArrayList<>(deliverers);
    }

    /** @return everybody who delivers or delivered */
    public List<Deliverer> deliverers() {
        return List.copyOf(deliverers);
    }

    /** @return whether the municipality is expected to deliver over the half-year */
    public boolean contains(MunicipalityCode deliverer, HalfYear halfYear) {
        return deliverers.stream()
                .anyMatch(candidate -> candidate.code().equals(deliverer) && candidate.isExpected(halfYear));
    }

    /** @return the first half-year over which anybody is expected to deliver */
    public HalfYear first() {
        return deliverers.stream()
                .map(Deliverer::from)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * @param delivered half-years over which each municipality delivered reports
     * @return for each of today's municipalities the last day up to which its line delivered without a gap; the day
     *     before the first expected half-year when there is a gap at the start
     */
    public SortedMap<MunicipalityCode, LocalDate> observedUntil(Map<MunicipalityCode, Set<HalfYear>> delivered) {
        SortedMap<MunicipalityCode, LocalDate> days = new TreeMap<>();
        for (Deliverer deliverer : deliverers) {
            days.computeIfAbsent(deliverer.line(), line -> lastDay(line, delivered));
        }
        return days;
    }

    /** @return the earliest day of {@link #observedUntil}: up to there the whole region is observed */
    public static LocalDate regionObservedUntil(SortedMap<MunicipalityCode, LocalDate> days) {
        return days.values().stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    /** @return whether every expected deliverer of the half-year delivered reports */
    public boolean isComplete(HalfYear halfYear, Map<MunicipalityCode, Set<HalfYear>> delivered) {
        return isComplete(deliverers, halfYear, delivered);
    }

    /** @return whether every expected deliverer of one of today's municipalities delivered reports */
    public boolean isComplete(
            MunicipalityCode line, HalfYear halfYear, Map<MunicipalityCode, Set<HalfYear>> delivered) {
        return isComplete(ofLine(line), halfYear, delivered);
    }

    /** @return who of one of today's municipalities is expected to deliver over the half-year and did not */
    public List<MunicipalityCode> missing(
            MunicipalityCode line, HalfYear halfYear, Map<MunicipalityCode, Set<HalfYear>> delivered) {
        return ofLine(line).stream()
                .filter(expectedIn(halfYear))
                .map(Deliverer::code)
                .filter(code -> !delivered.getOrDefault(code, Set.of()).contains(halfYear))
                .toList();
    }

    private LocalDate lastDay(MunicipalityCode line, Map<MunicipalityCode, Set<HalfYear>> delivered) {
        List<Deliverer> own = ofLine(line);
        HalfYear next =
                own.stream().map(Deliverer::from).min(Comparator.naturalOrder()).orElseThrow();
        while (own.stream().anyMatch(expectedIn(next)) && isComplete(own, next, delivered)) {
            next = next.plus(1);
        }
        return next.firstDay().minusDays(1);
    }

    private static java.util.function.Predicate<Deliverer> expectedIn(HalfYear halfYear) {
        return deliverer -> deliverer.isExpected(halfYear);
    }

    private List<Deliverer> ofLine(MunicipalityCode line) {
        return deliverers.stream()
                .filter(deliverer -> deliverer.line().equals(line))
                .toList();
    }

    private static boolean isComplete(
            Collection<Deliverer> expected, HalfYear halfYear, Map<MunicipalityCode, Set<HalfYear>> delivered) {
        return expected.stream()
                .filter(expectedIn(halfYear))
                .allMatch(deliverer ->
                        delivered.getOrDefault(deliverer.code(), Set.of()).contains(halfYear));
    }
}
