package nl.keerpunt.sample;

import nl.keerpunt.core.calendar.HalfYear;

/** What Veilig Thuis sees of a household's episodes: the reports, with their echoes, and the cases that they open or join. */
final class CaseWork {
    private static final int LAST_DAY_OF_FORMER_CODES = Day.of(new HalfYear(2022, 2).lastDay());

    private final Rates rates;
    private final Region region;
    private final Period period;
    private final double echoAgain;
    private final IntSequence days = new IntSequence();

    CaseWork(Rates rates, Region region, Period period) {
        this.rates = rates;
        this.region = region;
        this.period = period;
        this.echoAgain = rates.episodes().echoMean() / (1 + rates.episodes().echoMean());
    }

    /**
     * Adds the reports and cases of all episodes in the region until the last delivered day. An episode is reported whole or not
     * at all: one that began before the period is known by its case only, so that the episodes of the deliveries are those of
     * the life.
     */
    void draw(SeededRandom random, Life life) {
        for (int episode = 0; episode < life.episodeDay.size(); episode++) {
            int start = life.episodeDay.get(episode);
            if (start <= period.lastDay() && life.isPresent(start)) {
                drawEpisode(episode, start, random, life);
            }
        }
    }

    private void drawEpisode(int episode, int start, SeededRandom random, Life life) {
        days.clear();
        days.add(start);
        while (random.happens(echoAgain)) {
            double part = random.uniform();
            days.add(start + (int) ((rates.episodes().echoDays() + 1) * part * part));
        }
        days.sortFrom(1);
        int home = life.episodeHome.get(episode);
        for (int i = 0; i < days.size(); i++) {
            int day = days.get(i);
            if (day <= period.lastDay()) {
                double joins =
                        i == 0 ? rates.cases().laterJoinShare() : rates.cases().echoJoinShare();
                int caseNumber = drawCase(day, home, joins, random, life);
                if (start >= period.firstDay()) {
                    addReport(episode, day, home, caseNumber, random, life);
                }
            }
        }
    }

    private int drawCase(int day, int home, double joinShare, SeededRandom random, Life life) {
        Rates.Cases cases = rates.cases();
        if (random.happens(cases.noCaseShare())) {
            return Life.NO_CASE;
        }
        int open = newestOpenCase(day, life);
        if (open != Life.NO_CASE && random.happens(joinShare)) {
            return open;
        }
        life.caseOpenedOn.add(day);
        life.caseClosedOn.add(day + drawLength(random));
        life.caseHome.add(home);
        return life.caseOpenedOn.size() - 1;
    }

    private int newestOpenCase(int day, Life life) {
        int oldest = day - rates.cases().longestDays();
        for (int i = life.caseOpenedOn.size() - 1; i >= 0 && life.caseOpenedOn.get(i) >= oldest; i--) {
            if (life.caseClosedOn.get(i) >= day) {
                return i;
            }
        }
        return Life.NO_CASE;
    }

    private int drawLength(SeededRandom random) {
        Rates.Cases cases = rates.cases();
        if (random.happens(cases.shortShare())) {
            return random.between(cases.shortestDays(), cases.shortDays());
        }
        double days = cases.medianDays() * StrictMath.exp(cases.spread() * random.gaussian());
        return (int) Math.min(days, cases.longestDays());
    }

    private void addReport(int episode, int day, int homeNumber, int caseNumber, SeededRandom random, Life life) {
        Rates.Reports reports = rates.reports();
        Region.Home home = region.home(homeNumber);
        int code = home.codeOn(day);
        int currentCode = Region.NONE;
        if (random.happens(reports.outsideShare())) {
            code = Region.OUTSIDE.get(random.below(Region.OUTSIDE.size()));
        } else if (code == Region.HAAREN && random.happens(reports.haarenCurrentShare())) {
            currentCode = home.today();
        } else if (home.isMerged()
                && code == home.today()
                && day <= LAST_DAY_OF_FORMER_CODES
                && random.happens(reports.formerCodeShare())) {
            code = home.former();
        }
        life.reportDay.add(day);
        life.reportEpisode.add(episode);
        life.reportCase.add(caseNumber);
        life.reportCode.add(code);
        life.reportCurrentCode.add(currentCode);
    }
}
