package nl.keerpunt.sample;

import java.util.List;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.Entity;

/**
 * The region of the sample: where households live, and who delivers their reports. Codes are those of Statistics Netherlands,
 * without GM and leading zeros.
 *
 * <p>Weights follow the expected first reports a year (region 1,425, 's-Hertogenbosch 363, Boekel 26) and, for the others, the
 * number of inhabitants in thousands.
 */
final class Region {
    /** No code: the column stays empty. */
    static final int NONE = 0;

    /** Haaren: split on 2021-01-01, and never a deliverer. */
    static final int HAAREN = 788;

    /** Municipalities outside the region where now and then a household is reported: Tilburg and Heusden. */
    static final List<Integer> OUTSIDE = List.of(855, 797);

    private static final double REST = (1425.0 - 363 - 26) / 457;

    private static final List<Home> HOMES = List.of(
            Home.lasting(796, 363),
            Home.lasting(755, 26),
            Home.lasting(1721, 31 * REST),
            Home.lasting(757, 30.7 * REST),
            Home.lasting(1948, 84 * REST),
            Home.lasting(828, 95 * REST),
            Home.lasting(845, 30 * REST),
            Home.lasting(865, 27.2 * REST),
            Home.merged(1982, 756, 29.6 * REST),
            Home.merged(1982, 1684, 25.6 * REST),
            Home.merged(1982, 1702, 12 * REST),
            Home.merged(1982, 786, 13 * REST),
            Home.merged(1982, 815, 11.8 * REST),
            Home.merged(1991, 856, 43.6 * REST),
            Home.merged(1991, 1685, 16.4 * REST),
            Home.split(757, 2.3 * REST),
            Home.split(865, 4.8 * REST));

    private static final int[] DELIVERERS = {
        755, 756, 757, 786, 796, 815, 828, 845, 856, 865, 1684, 1685, 1702, 1721, 1948, 1982, 1991
    };

    private final Weighted homes =
            new Weighted(HOMES.stream().mapToDouble(Home::weight).toArray());

    /** What became of a municipality, and the first half-year of the present one. */
    enum Change {
        NONE(new HalfYear(2000, 1)),
        MERGED(new HalfYear(2022, 1)),
        SPLIT(new HalfYear(2021, 1));

        private final int since;

        Change(HalfYear since) {
            this.since = Day.of(since.firstDay());
        }

        boolean isAfter(int day) {
            return day < since;
        }
    }

    /**
     * A part of the region with one past.
     *
     * @param today its municipality now
     * @param former its municipality before the change; the same as {@code today} when there was none
     * @param change what happened to the former municipality
     * @param weight expected first reports a year
     */
    record Home(int today, int former, Change change, double weight) {
        static Home lasting(int code, double weight) {
            return new Home(code, code, Change.NONE, rounded(weight));
        }

        static Home merged(int today, int former, double weight) {
            return new Home(today, former, Change.MERGED, rounded(weight));
        }

        static Home split(int today, double weight) {
            return new Home(today, HAAREN, Change.SPLIT, rounded(weight));
        }

        private static double rounded(double weight) {
            return Math.round(10 * weight) / 10.0;
        }

        boolean isMerged() {
            return change == Change.MERGED;
        }

        int codeOn(int day) {
            return change.isAfter(day) ? former : today;
        }

        int delivererOn(int day) {
            return former == HAAREN ? today : codeOn(day);
        }
    }

    /** All homes, in the order of their numbers. */
    static List<Home> homes() {
        return HOMES;
    }

    /** The number of a home, more often where more people live. */
    int pickHome(SeededRandom random) {
        return homes.pick(random);
    }

    Home home(int number) {
        return HOMES.get(number);
    }

    int delivererCount() {
        return DELIVERERS.length;
    }

    int delivererCode(int number) {
        return DELIVERERS[number];
    }

    /** The number of the deliverer that answers for a home on a day. */
    int delivererOn(int home, int day) {
        int code = HOMES.get(home).delivererOn(day);
        for (int number = 0; number < DELIVERERS.length; number++) {
            if (DELIVERERS[number] == code) {
                return number;
            }
        }
        throw new IllegalStateException("no deliverer " + code);
    }

    /** Whether a deliverer exists in a half-year: the merged ones before 2022, their successors since. */
    boolean isDelivererIn(int deliverer, HalfYear halfYear) {
        int code = DELIVERERS[deliverer];
        boolean before = Change.MERGED.isAfter(Day.of(halfYear.firstDay()));
        return HOMES.stream()
                .filter(Home::isMerged)
                .filter(home -> home.today() == code || home.former() == code)
                .findFirst()
                .map(home -> before == (home.former() == code))
                .orElse(true);
    }

    /**
     * Whether a deliverer sends an entity in a half-year. {@code meldingen} and {@code casussen} always come; Bernheze sends no
     * departures, and Sint-Michielsgestel no safety checks before 2021.
     */
    boolean sends(Entity entity, int deliverer, HalfYear halfYear) {
        int code = DELIVERERS[deliverer];
        return switch (entity) {
            case REPORTS, CASES -> true;
            case SAFETY_CHECKS -> code != 845 || halfYear.year() >= 2021;
            case DEPARTURES -> code != 1721;
        };
    }

    /** Whether reports from Haaren come to a deliverer in a half-year, so that its file needs the column of the current code. */
    boolean deliversHaaren(int code, HalfYear halfYear) {
        return Change.SPLIT.isAfter(Day.of(halfYear.firstDay()))
                && HOMES.stream().anyMatch(home -> home.former() == HAAREN && home.today() == code);
    }

    /** Whether a report's place can be assigned to a municipality of the region. */
    static boolean isAssignable(int code, int currentCode) {
        return !OUTSIDE.contains(code) && (code != HAAREN || currentCode != NONE);
    }
}
