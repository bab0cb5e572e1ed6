package nl.keerpunt.sample;

import java.time.LocalDate;

/**
 * When a household's violence comes to light, where it lives, and when it leaves: the part of a life that the deliveries only
 * partly show. Episodes go on for two years beyond the last delivered day, so that the truth is not censored.
 */
final class LifeCourse {
    /** How far beyond the period episodes are known: the longest window, and a day. */
    private static final int DAYS_BEYOND = 731;

    private static final double LEAST_TREND = 0.2;
    private static final double GREATEST_MOVE_SHARE = 0.9;

    /** Beyond this the next episode lies after any horizon, and the exponential function would overflow. */
    private static final double ENDLESS = 50;

    private static final double DAYS_PER_YEAR = 365.25;
    private static final int TREND_ORIGIN = Day.of(LocalDate.of(2022, 1, 1));

    private final Rates rates;
    private final Region region;
    private final Period period;
    private final Weighted mainViolence;
    private final Weighted departureReason;

    LifeCourse(Rates rates, Region region, Period period) {
        this.rates = rates;
        this.region = region;
        this.period = period;
        this.mainViolence = Weighted.of(rates.reports().mainViolence());
        this.departureReason = Weighted.of(rates.reports().departureReason());
    }

    /** Years since the origin of the yearly changes. */
    static double yearsOfTrend(int day) {
        return (day - TREND_ORIGIN) / DAYS_PER_YEAR;
    }

    /** Fills a life with a course that has at least one episode to deliver; others are drawn again. */
    void draw(SeededRandom random, Life life) {
        do {
            life.clear();
            drawOnce(random, life);
        } while (!isDelivered(life));
    }

    private boolean isDelivered(Life life) {
        for (int episode = 0; episode < life.episodeDay.size(); episode++) {
            int day = life.episodeDay.get(episode);
            if (period.contains(day) && life.isPresent(day)) {
                return true;
            }
        }
        return false;
    }

    private void drawOnce(SeededRandom random, Life life) {
        int burnIn = (int) (rates.episodes().burnInYears() * DAYS_PER_YEAR);
        int day = random.between(period.firstDay() - burnIn, period.lastDay());
        life.mainViolence = mainViolence.pick(random);
        life.hasChildren = random.happens(rates.reports().childrenShare());
        drawDeparture(day, random, life);
        drawEpisodes(day, random, life);
    }

    private void drawDeparture(int since, SeededRandom random, Life life) {
        Rates.Residence residence = rates.residence();
        double days = 1 + DAYS_PER_YEAR * random.exponential() / residence.departuresPerYear();
        life.departureReason = departureReason.pick(random);
        boolean returns = random.happens(residence.returnShare()) && life.departureReason != Codes.DECEASED;
        int away = random.between(residence.returnFromDays(), residence.returnToDays());
        if (since + days <= period.lastDay() + DAYS_BEYOND) {
            life.departedOn = since + (int) days;
            life.returnedOn = returns ? life.departedOn + away : Life.NEVER;
        }
    }

    private void drawEpisodes(int firstDay, SeededRandom random, Life life) {
        Rates.Episodes episodes = rates.episodes();
        int horizon = period.lastDay() + DAYS_BEYOND;
        double frailty = drawFrailty(random, life);
        int home = region.pickHome(random);
        double day = firstDay;
        while (day <= horizon) {
            life.episodeDay.add((int) day);
            life.episodeHome.add(home);
            if (random.happens(episodes.endsForGoodShare())) {
                return;
            }
            double gap = drawGap(frailty * trend((int) day), random);
            if (random.happens(Math.min(GREATEST_MOVE_SHARE, rates.residence().movesPerYear() * gap / DAYS_PER_YEAR))) {
                home = region.pickHome(random);
            }
            day += gap;
        }
    }

    private double drawFrailty(SeededRandom random, Life life) {
        Rates.Episodes episodes = rates.episodes();
        if (random.happens(episodes.crisisShare())) {
            return episodes.crisisFrailty() * (0.5 + random.uniform());
        }
        double frailty = StrictMath.exp(episodes.frailtySpread() * random.gaussian());
        return Math.min(frailty, episodes.greatestFrailty())
                * episodes.violenceFrailty().get(life.mainViolence);
    }

    private double trend(int day) {
        return Math.max(LEAST_TREND, 1 + rates.episodes().hazardYearlyChange() * yearsOfTrend(day));
    }

    /** Days to the next episode: the integrated hazard, set equal to an exponential draw and solved for t. */
    private double drawGap(double frailty, SeededRandom random) {
        Rates.Episodes episodes = rates.episodes();
        double integrated = random.exponential() / (frailty * episodes.hazardPerDay() * episodes.slowingDays());
        return episodes.shortestGapDays()
                + Math.floor(episodes.slowingDays() * StrictMath.expm1(Math.min(integrated, ENDLESS)));
    }
}
