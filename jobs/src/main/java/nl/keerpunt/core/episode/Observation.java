package nl.keerpunt.core.episode;

import java.util.Arrays;

/**
 * What is seen of a spell up to observed_until (measures.md, rules 8 and 11), in whole days since the index episode.
 *
 * @param observedDays length of the observation: to observed_until or the departure, whichever comes first
 * @param newEpisodeDays days of the new episodes inside the observation, ascending; an event on the last day counts
 */
public record Observation(int observedDays, int[] newEpisodeDays) {

    /**
     * @param start first day of the index episode, not after {@code observedUntil}
     * @param newEpisodes first days of later episodes, ascending
     * @param departedOn day of departure, or {@link Spell#STAYED}
     * @param observedUntil last day on which anything counts
     */
    public static Observation of(int start, int[] newEpisodes, int departedOn, int observedUntil) {
        int end = Math.min(observedUntil, departedOn);
        int seen = 0;
        while (seen < newEpisodes.length && newEpisodes[seen] <= end) {
            seen++;
        }
        int[] days = Arrays.copyOf(newEpisodes, seen);
        for (int at = 0; at < seen; at++) {
            days[at] -= start;
        }
        return new Observation(end - start, days);
    }

    /** @return whether a new episode was seen */
    public boolean hasEvent() {
        return newEpisodeDays.length > 0;
    }

    /** @return day of the first new episode, else the length of the observation */
    public int time() {
        return hasEvent() ? newEpisodeDays[0] : observedDays;
    }

    /** @return new episodes up to and including the day */
    public int newEpisodesWithin(int day) {
        int count = 0;
        while (count < newEpisodeDays.length && newEpisodeDays[count] <= day) {
            count++;
        }
        return count;
    }
}
