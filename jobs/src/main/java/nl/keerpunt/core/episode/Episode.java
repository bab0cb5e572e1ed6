package nl.keerpunt.core.episode;

/**
 * One or more reports that count as one (measures.md, rule 3).
 *
 * @param number 1 for the household's first episode
 * @param first the report that opened it; it gives the episode its municipality, violence types and reporter group
 * @param firstPosition position of that report among the household's reports
 * @param reportCount reports in it; all but the first are echoes
 * @param classes index class of the first report
 */
public record Episode(int number, Report first, int firstPosition, int reportCount, ClassHistory classes) {
    /** @return first day, days since 1970-01-01 */
    public int start() {
        return first.date();
    }
}
