package nl.keerpunt.sample;

import nl.keerpunt.core.calendar.HalfYear;

/**
 * What to generate.
 *
 * @param households households that occur in the deliveries, each with at least one report; about three reports a household over
 *     fifteen half-years
 * @param seed the same seed and settings give the same bytes
 * @param from first half-year; not before {@value #FIRST_HALF_YEAR}, when the present reporting code began
 * @param to last half-year
 */
public record SampleSettings(int households, long seed, HalfYear from, HalfYear to) {
    /** The number of households that gives the real region's size, about 4,500 reports a year, from 2019H1 to 2026H1. */
    public static final int DEFAULT_HOUSEHOLDS = 11_500;

    /** The seed of the sample that is committed with the project. */
    public static final long DEFAULT_SEED = 20_190_101L;

    /** The first half-year that can be generated, and the default one to start with. */
    public static final String FIRST_HALF_YEAR = "2019H1";

    /** The default last half-year. */
    public static final String DEFAULT_LAST_HALF_YEAR = "2026H1";

    private static final int MOST_HALF_YEARS = 60;

    /** Refuses settings that no sample can be made of, in words meant for whoever typed them. */
    public SampleSettings {
        if (households < 1) {
            throw new IllegalArgumentException("households must be at least 1, not " + households);
        }
        if (from.compareTo(halfYear(FIRST_HALF_YEAR)) < 0) {
            throw new IllegalArgumentException("from must not be before " + FIRST_HALF_YEAR + ", not " + from);
        }
        if (to.compareTo(from) < 0) {
            throw new IllegalArgumentException("to must not be before from: " + from + ", " + to);
        }
        if (from.until(to) >= MOST_HALF_YEARS) {
            throw new IllegalArgumentException("from and to must span at most " + MOST_HALF_YEARS + " half-years");
        }
    }

    /** The real region's size and period, with the committed seed. */
    public static SampleSettings standard() {
        return new SampleSettings(
                DEFAULT_HOUSEHOLDS, DEFAULT_SEED, halfYear(FIRST_HALF_YEAR), halfYear(DEFAULT_LAST_HALF_YEAR));
    }

    private static HalfYear halfYear(String text) {
        return HalfYear.parse(text).orElseThrow();
    }
}
