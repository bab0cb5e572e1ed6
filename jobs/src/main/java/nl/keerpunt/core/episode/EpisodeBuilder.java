package nl.keerpunt.core.episode;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins one household's reports into episodes (measures.md, rule 3): every report at most {@code episodeDays} days
 * after the <em>first</em> report of the open episode belongs to it; the next later report opens a new one. The
 * anchor does not move, so a chain of reports 13 days apart does not merge into one episode.
 */
public final class EpisodeBuilder implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int episodeDays;

    /** @param episodeDays days after an episode's first report in which reports still join it; 0 merges one day's */
    public EpisodeBuilder(int episodeDays) {
        this.episodeDays = episodeDays;
    }

    /**
     * @param reports all reports of one household, in order
     * @param classes the class of each report
     * @return its episodes, in order
     */
    public List<Episode> episodes(List<Report> reports, List<ClassHistory> classes) {
        List<Episode> episodes = new ArrayList<>();
        int first = 0;
        for (int at = 1; at <= reports.size(); at++) {
            boolean ends = at == reports.size()
                    || reports.get(at).date() - reports.get(first).date() > episodeDays;
            if (ends) {
                episodes.add(
                        new Episode(episodes.size() + 1, reports.get(first), first, at - first, classes.get(first)));
                first = at;
            }
        }
        return episodes;
    }
}
