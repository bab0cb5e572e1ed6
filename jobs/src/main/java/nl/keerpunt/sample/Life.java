package nl.keerpunt.sample;

/**
 * The life of one household as far as the generator knows it: more than its deliveries tell, for it goes on before, beyond and
 * outside them. One instance is emptied and filled again for each household, by {@link LifeCourse}, {@link CaseWork} and
 * {@link SafetyWork}. Days count from 1970-01-01; an episode, a case and a home are named by their number.
 */
final class Life {
    /** A day that never comes. */
    static final int NEVER = Integer.MAX_VALUE;

    /** No case belongs to the report. */
    static final int NO_CASE = -1;

    int mainViolence;
    boolean hasChildren;

    /** The household is outside the region from the one day until the day before the other. */
    int departedOn;

    int returnedOn;
    int departureReason;

    final IntSequence episodeDay = new IntSequence();
    final IntSequence episodeHome = new IntSequence();

    final IntSequence caseOpenedOn = new IntSequence();
    final IntSequence caseClosedOn = new IntSequence();
    final IntSequence caseHome = new IntSequence();

    final IntSequence reportDay = new IntSequence();
    final IntSequence reportEpisode = new IntSequence();
    final IntSequence reportCase = new IntSequence();
    final IntSequence reportCode = new IntSequence();
    final IntSequence reportCurrentCode = new IntSequence();

    final IntSequence checkDay = new IntSequence();
    final IntSequence checkEpisode = new IntSequence();
    final IntSequence checkOutcome = new IntSequence();

    void clear() {
        departedOn = NEVER;
        returnedOn = NEVER;
        episodeDay.clear();
        episodeHome.clear();
        caseOpenedOn.clear();
        caseClosedOn.clear();
        caseHome.clear();
        reportDay.clear();
        reportEpisode.clear();
        reportCase.clear();
        reportCode.clear();
        reportCurrentCode.clear();
        checkDay.clear();
        checkEpisode.clear();
        checkOutcome.clear();
    }

    /** Whether the household lives in the region on a day; on the day of its departure it still does. */
    boolean isPresent(int day) {
        return day <= departedOn || day >= returnedOn;
    }

    /** Start of the episode after this one, in the region or out of it, or {@link #NEVER}. */
    int nextEpisodeDay(int episode) {
        return episode + 1 < episodeDay.size() ? episodeDay.get(episode + 1) : NEVER;
    }
}
