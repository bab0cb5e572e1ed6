package nl.keerpunt.sample;

import java.util.List;
import java.util.Locale;

/**
 * What really became of each cohort: households with an index episode in a half-year, and those with a new episode within the
 * windows, followed beyond the last delivered day and outside the region. A Kaplan-Meier estimate from the deliveries aims at
 * these shares, for departures are drawn independently of episodes.
 */
final class CohortTruth {
    /** The windows in days: 6, 12, 18 and 24 months. */
    static final List<Integer> WINDOWS = List.of(183, 365, 548, 730);

    private final Period period;
    private final long[] households;
    private final long[][] withNewEpisode;

    CohortTruth(Period period) {
        this.period = period;
        this.households = new long[period.count()];
        this.withNewEpisode = new long[period.count()][WINDOWS.size()];
    }

    /**
     * Counts one household in each cohort in which it has an index episode: the first delivered one of the half-year. Where the
     * first report of that episode is in no area's figures, the household is not in the cohort.
     */
    void count(Life life) {
        int lastEpisode = -1;
        int lastCohort = -1;
        for (int report = 0; report < life.reportDay.size(); report++) {
            int episode = life.reportEpisode.get(report);
            if (episode == lastEpisode) {
                continue;
            }
            lastEpisode = episode;
            int cohort = period.numberOf(life.reportDay.get(report));
            if (cohort != lastCohort) {
                lastCohort = cohort;
                if (Region.isAssignable(life.reportCode.get(report), life.reportCurrentCode.get(report))) {
                    countIndexEpisode(cohort, episode, life);
                }
            }
        }
    }

    private void countIndexEpisode(int cohort, int episode, Life life) {
        households[cohort]++;
        long days = (long) life.nextEpisodeDay(episode) - life.episodeDay.get(episode);
        for (int window = 0; window < WINDOWS.size(); window++) {
            if (days <= WINDOWS.get(window)) {
                withNewEpisode[cohort][window]++;
            }
        }
    }

    /** One line per cohort: households, those with a new episode within each window, and their shares to six decimals. */
    String csv() {
        StringBuilder text = new StringBuilder("cohort,households_indexed");
        WINDOWS.forEach(days -> text.append(",new_episode_within_").append(days).append("_count"));
        WINDOWS.forEach(days -> text.append(",new_episode_within_").append(days).append("_share"));
        text.append('\n');
        for (int cohort = 0; cohort < period.count(); cohort++) {
            text.append(period.halfYear(cohort)).append(',').append(households[cohort]);
            for (long count : withNewEpisode[cohort]) {
                text.append(',').append(count);
            }
            for (long count : withNewEpisode[cohort]) {
                text.append(',');
                if (households[cohort] > 0) {
                    text.append(String.format(Locale.ROOT, "%.6f", (double) count / households[cohort]));
                }
            }
            text.append('\n');
        }
        return text.toString();
    }
}
