package nl.keerpunt.sample;

/**
 * Safety checks after episodes. A household that will soon be in violence again is found unsafe more often: the check knows a
 * part of what the register only learns later.
 */
final class SafetyWork {
    private static final double LEAST_UNSAFE_SHARE = 0.01;
    private static final int SAFE = 0;
    private static final int UNSAFE = 1;
    private static final int UNKNOWN = 2;

    private final Rates.Safety rates;
    private final Period period;

    SafetyWork(Rates rates, Period period) {
        this.rates = rates.safety();
        this.period = period;
    }

    /** Adds the checks that lie in the period, in the order of the episodes. */
    void draw(SeededRandom random, Life life) {
        for (int episode = 0; episode < life.episodeDay.size(); episode++) {
            int start = life.episodeDay.get(episode);
            if (life.isPresent(start)) {
                plan(episode, start + random.between(rates.firstFromDays(), rates.firstToDays()), random, life);
                plan(episode, start + random.between(rates.secondFromDays(), rates.secondToDays()), random, life);
            }
        }
    }

    private void plan(int episode, int day, SeededRandom random, Life life) {
        int next = life.nextEpisodeDay(episode);
        if (day >= next || !period.contains(day) || !life.isPresent(day)) {
            return;
        }
        double years = LifeCourse.yearsOfTrend(day);
        double done = Math.min(rates.greatestDoneShare(), rates.doneShare() + rates.doneYearlyChange() * years);
        if (random.happens(done)) {
            life.checkDay.add(day);
            life.checkEpisode.add(episode);
            life.checkOutcome.add(outcome(years, next - day <= rates.beforeEpisodeDays(), random));
        }
    }

    private int outcome(double years, boolean episodeNear, SeededRandom random) {
        if (random.happens(rates.unknownShare())) {
            return UNKNOWN;
        }
        double unsafe = episodeNear
                ? rates.unsafeBeforeEpisodeShare()
                : Math.max(LEAST_UNSAFE_SHARE, rates.unsafeShare() + rates.unsafeYearlyChange() * years);
        return random.happens(unsafe) ? UNSAFE : SAFE;
    }
}
