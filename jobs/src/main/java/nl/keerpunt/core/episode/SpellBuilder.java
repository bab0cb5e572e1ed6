package nl.keerpunt.core.episode;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.keerpunt.core.calendar.HalfYear;

/** Finds a household's index episodes and what followed each (measures.md, rules 5, 6 and 8). */
public final class SpellBuilder implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int checkHorizonDays;

    /** @param checkHorizonDays days after an index episode's start up to which a safety check can still count */
    public SpellBuilder(int checkHorizonDays) {
        this.checkHorizonDays = checkHorizonDays;
    }

    /**
     * @param episodes one household's episodes, in order
     * @param departures days on which it left the region, ascending
     * @param checks its checks of known outcome, in any order
     * @return one spell per half-year in which an episode started, unless the first of them lay in no area
     */
    public List<Spell> spells(List<Episode> episodes, int[] departures, List<SafetyCheck> checks) {
        List<SafetyCheck> ordered = new ArrayList<>(checks);
        ordered.sort(SafetyCheck.UNSAFE_LAST);
        List<Spell> spells = new ArrayList<>();
        HalfYear previous = null;
        for (int at = 0; at < episodes.size(); at++) {
            Episode episode = episodes.get(at);
            HalfYear cohort = HalfYear.of(LocalDate.ofEpochDay(episode.start()));
            boolean isIndex = !cohort.equals(previous);
            previous = cohort;
            if (isIndex && !episode.first().areaCode().isEmpty()) {
                int[] later = episodes.subList(at + 1, episodes.size()).stream()
                        .mapToInt(Episode::start)
                        .toArray();
                spells.add(new Spell(
                        cohort,
                        episode,
                        later,
                        departure(departures, episode.start()),
                        within(ordered, episode.start())));
            }
        }
        return spells;
    }

    private static int departure(int[] departures, int start) {
        for (int day : departures) {
            if (day > start) {
                return day;
            }
        }
        return Spell.STAYED;
    }

    private List<SafetyCheck> within(List<SafetyCheck> checks, int start) {
        return checks.stream()
                .filter(check -> check.date() >= start && check.date() <= start + checkHorizonDays)
                .toList();
    }
}
