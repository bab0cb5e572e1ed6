package nl.keerpunt.stage.estimate;

import java.util.Locale;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.episode.EpisodeBuilder;
import nl.keerpunt.core.episode.Report;

/** Choices that the headline could hang on, and that change which index episodes count or what follows them. */
enum Choice {
    /** The definition. */
    AS_DEFINED,
    /** Only reports of one day are one episode. */
    EPISODE_DAYS_0,
    /** Reports within 7 days are one episode. */
    EPISODE_DAYS_7,
    /** Reports within 28 days are one episode. */
    EPISODE_DAYS_28,
    /** Reports that were refuted do not count. */
    REFUTED_OUT,
    /** Only index episodes of class first. */
    FIRST_ONLY,
    /** The same, where a report counts as first when there is none in the two years before it. */
    FIRST_ONLY_LOOKBACK_2;

    private static final int SHORTER_LOOKBACK_YEARS = 2;

    /** @return the code in tables */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return how reports become episodes */
    EpisodeBuilder episodes(Policy.Measures measures) {
        return new EpisodeBuilder(
                switch (this) {
                    case EPISODE_DAYS_0 -> 0;
                    case EPISODE_DAYS_7 -> 7;
                    case EPISODE_DAYS_28 -> 28;
                    default -> measures.episodeDays();
                });
    }

    /** @return whether a report counts at all */
    boolean counts(Report report) {
        return this != REFUTED_OUT || !report.refuted().equals("yes");
    }

    /** @return years to look back for an earlier report; 0 when index episodes of every class count */
    int firstWithinYears(Policy.Measures measures) {
        return switch (this) {
            case FIRST_ONLY -> measures.lookbackYears();
            case FIRST_ONLY_LOOKBACK_2 -> SHORTER_LOOKBACK_YEARS;
            default -> 0;
        };
    }
}
