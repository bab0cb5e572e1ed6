package nl.keerpunt.core.episode;

import java.util.Arrays;

/**
 * What was known of one case after each half-year in which it was delivered (measures.md, rule 7): the newest
 * half-year's dates count; among deliverers of one half-year the latest closing day wins, open being latest.
 */
public final class CaseTimeline {
    /** The closing day of a case that is open. */
    public static final int OPEN = Integer.MAX_VALUE;

    /** A report without a case, or whose case was never delivered. */
    public static final CaseTimeline NOT_DELIVERED = new CaseTimeline(new int[0], new int[0], new int[0]);

    private final int[] halfYears;
    private final int[] openedOn;
    private final int[] closedOn;

    private CaseTimeline(int[] halfYears, int[] openedOn, int[] closedOn) {
        this.halfYears = halfYears;
        this.openedOn = openedOn;
        this.closedOn = closedOn;
    }

    /**
     * Adds one delivered state.
     *
     * @param halfYear index of the half-year of the delivery
     * @param opened first day of the case, days since 1970-01-01
     * @param closed last day of the case, or {@link #OPEN}
     * @return the timeline with it; where two deliverers of one half-year agree on the closing day, the earlier
     *     opening day is taken
     */
    public CaseTimeline with(int halfYear, int opened, int closed) {
        int found = Arrays.binarySearch(halfYears, halfYear);
        if (found >= 0) {
            boolean better = closed > closedOn[found] || (closed == closedOn[found] && opened < openedOn[found]);
            if (!better) {
                return this;
            }
            int[] openings = openedOn.clone();
            int[] closings = closedOn.clone();
            openings[found] = opened;
            closings[found] = closed;
            return new CaseTimeline(halfYears, openings, closings);
        }
        int at = -found - 1;
        return new CaseTimeline(
                insert(halfYears, at, halfYear), insert(openedOn, at, opened), insert(closedOn, at, closed));
    }

    /** @return number of half-years in which the case was delivered */
    public int size() {
        return halfYears.length;
    }

    /** @return index of the half-year of the state at this position, ascending */
    public int halfYear(int position) {
        return halfYears[position];
    }

    /** @return first day of the case in the state at this position */
    public int openedOn(int position) {
        return openedOn[position];
    }

    /** @return last day of the case in the state at this position, or {@link #OPEN} */
    public int closedOn(int position) {
        return closedOn[position];
    }

    /** @return whether the case was delivered in this half-year or an earlier one */
    boolean isKnownIn(int halfYear) {
        return halfYears.length > 0 && halfYears[0] <= halfYear;
    }

    /** @return whether the case is open on the day, by what was known after the half-year */
    boolean isOpenOn(int day, int halfYear) {
        int at = Arrays.binarySearch(halfYears, halfYear);
        int newest = at >= 0 ? at : -at - 2;
        return newest >= 0 && openedOn[newest] <= day && closedOn[newest] >= day;
    }

    private static int[] insert(int[] values, int at, int value) {
        int[] more = new int[values.length + 1];
        System.arraycopy(values, 0, more, 0, at);
        more[at] = value;
        System.arraycopy(values, at, more, at + 1, values.length - at);
        return more;
    }
}
