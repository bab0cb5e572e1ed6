package nl.keerpunt.core.survival;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.episode.CaseTimeline;
import nl.keerpunt.core.episode.Report;
import nl.keerpunt.core.episode.SafetyCheck;
import nl.keerpunt.core.geo.MunicipalityCode;
import nl.keerpunt.core.geo.Placement;

/**
 * Households of one cohort as municipalities would report them, of whom the truth is known in closed form.
 *
 * <p>A household stops for good with chance 0.6, else its next episode comes 15 + ⌊E⌋ days after the last one, E exponential with
 * median w - 14; so the share without a new episode in w days is 0.6 + 0.4 P(15 + ⌊E⌋ > w) = 0.8. Whatever else happens, a check within
 * the period in which checks count is done with a chance that makes the share that is safe at the last one 0.875; so 0.7 is confirmed.
 * It leaves the region 1 + ⌊D⌋ days after the index episode, D exponential with P(1 + ⌊D⌋ ≥ w) = 0.85, independent of all else.
 *
 * <p>What must not matter: further reports within the episode; in which municipality a report is made, also outside the region; an
 * episode before the cohort; reports of one who left; checks outside the period.
 */
final class SyntheticHouseholds {
    static final HalfYear COHORT = new HalfYear(2024, 1);
    static final double REREPORT_FREE = 0.8;
    static final double CONFIRMED = 0.7;
    static final double STAYS_FOR_THE_WINDOW = 0.85;

    private static final int EPISODE_DAYS = 14;
    private static final double STOPS = 0.6;
    private static final double SECOND_CHECK = 0.3;
    private static final double SAFE = 0.95;
    private static final int LONGEST = 2000;

    private final int window;
    private final int daysBefore;
    private final int daysAfter;
    private final List<MunicipalityCode> municipalities;
    private final boolean leaving;
    private final boolean noise;

    /**
     * @param window w, the days for which the truth is known
     * @param daysBefore days before the window's end from which a check counts
     * @param daysAfter days after it up to which a check counts
     * @param municipalities in which reports are made
     * @param leaving whether households leave the region
     * @param noise whether there is what must not matter
     */
    SyntheticHouseholds(
            int window,
            int daysBefore,
            int daysAfter,
            List<MunicipalityCode> municipalities,
            boolean leaving,
            boolean noise) {
        this.window = window;
        this.daysBefore = daysBefore;
        this.daysAfter = daysAfter;
        this.municipalities = municipalities;
        this.leaving = leaving;
        this.noise = noise;
    }

    /** A report and who would deliver it. */
    record Made(MunicipalityCode deliverer, Report report) {}

    /** A household; reports and checks in no order. */
    record Household(List<Made> reports, int[] departures, List<SafetyCheck> checks) {}

    /** The next household; what must not matter has numbers of its own, so that the rest is the same with it and without. */
    Household next(SplittableRandom numbers) {
        SplittableRandom random = numbers.split();
        SplittableRandom other = numbers.split();
        List<Made> reports = new ArrayList<>();
        int firstDay = Math.toIntExact(COHORT.firstDay().toEpochDay());
        int days = Math.toIntExact(COHORT.lastDay().toEpochDay()) - firstDay + 1;
        int start = firstDay + random.nextInt(days);
        int departure = leaving
                ? start + 1 + (int) exponential(random, (window - 1) / -Math.log(STAYS_FOR_THE_WINDOW))
                : Integer.MAX_VALUE;
        List<SafetyCheck> checks = checks(start + window, random, other);
        boolean returns = noise && other.nextInt(5) == 0;
        if (noise && other.nextInt(3) == 0) {
            episode(reports, firstDay - 1 - EPISODE_DAYS - other.nextInt(400), other);
        }
        for (int day = start; day < start + LONGEST && (day <= departure || returns); ) {
            episode(reports, day, other);
            boolean stops = random.nextDouble() < STOPS;
            double mean = (window - EPISODE_DAYS) / Math.log(2);
            day += stops ? LONGEST : EPISODE_DAYS + 1 + (int) exponential(random, mean);
        }
        return new Household(reports, leaving ? new int[] {departure} : new int[0], checks);
    }

    private void episode(List<Made> reports, int day, SplittableRandom other) {
        int at = municipality(other);
        reports.add(made(day, at, noise && other.nextInt(20) == 0));
        while (noise && other.nextInt(4) == 0) {
            int where = other.nextInt(5) == 0 ? municipality(other) : at;
            reports.add(made(day + other.nextInt(EPISODE_DAYS + 1), where, false));
        }
    }

    private int municipality(SplittableRandom other) {
        return noise ? other.nextInt(municipalities.size()) : 0;
    }

    /** Reports of the cohort lie inside the region; later ones may not. */
    private Made made(int day, int municipality, boolean outside) {
        boolean inCohort = day <= COHORT.lastDay().toEpochDay();
        boolean inside = inCohort || !outside;
        MunicipalityCode code = municipalities.get(municipality);
        return new Made(
                code,
                new Report(
                        day,
                        inside ? code.value() : "",
                        inside ? Placement.Reason.IN_REGION : Placement.Reason.OUTSIDE_REGION,
                        "police_justice",
                        List.of("partner_violence"),
                        "no",
                        CaseTimeline.NOT_DELIVERED));
    }

    /** One check is done so often that safe comes last with chance 0.7 / 0.8; of two on one day the unsafe one counts. */
    private List<SafetyCheck> checks(int end, SplittableRandom random, SplittableRandom other) {
        int length = checkDays();
        List<SafetyCheck> checks = new ArrayList<>();
        if (random.nextDouble() < checked()) {
            int number = random.nextDouble() < SECOND_CHECK ? 2 : 1;
            for (int at = 0; at < number; at++) {
                checks.add(new SafetyCheck(end - daysBefore + random.nextInt(length), random.nextDouble() < SAFE));
            }
        }
        if (noise) {
            checks.add(new SafetyCheck(end - daysBefore - 1 - other.nextInt(100), other.nextBoolean()));
            checks.add(new SafetyCheck(end + daysAfter + 1 + other.nextInt(100), other.nextBoolean()));
        }
        return checks;
    }

    private int checkDays() {
        return daysBefore + daysAfter + 1;
    }

    /** The chance of a check. */
    private double checked() {
        double twoAreSafe = (SAFE * (checkDays() - 1) + SAFE * SAFE) / checkDays();
        return CONFIRMED / REREPORT_FREE / ((1 - SECOND_CHECK) * SAFE + SECOND_CHECK * twoAreSafe);
    }

    /** @return the share of whom nothing is known: no new episode and no check */
    double unknown() {
        return REREPORT_FREE * (1 - checked());
    }

    private static double exponential(SplittableRandom random, double mean) {
        return Math.min(LONGEST, -mean * Math.log1p(-random.nextDouble()));
    }

    /** Reports by day; within a day their order decides a municipality, not a figure of the region. */
    static List<Report> ordered(List<Made> reports) {
        return reports.stream()
                .map(Made::report)
                .sorted(Comparator.comparingInt(Report::date))
                .toList();
    }
}
