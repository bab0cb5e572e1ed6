package nl.keerpunt.core.survival;

import java.util.Arrays;

/**
 * How many households of a stratum had an event, and how many were censored, on each day since their start. The days are whole;
 * a stratum may be empty, and then nobody is at risk on any day. Where both fall on one day, the event comes first: who is
 * censored on a day is still at risk on it. A household can enter later than the start (delayed entry, left truncation): it is
 * at risk on the days after the one on which it enters, as in R's {@code Surv(entry, time, status)}; it must enter before the day on
 * which it has its event or is censored, which counts alone cannot show.
 */
public final class RiskSet {
    private final int[] days;
    private final long[] events;
    private final long[] censored;
    private final long[] entered;
    private final long total;
    private final long fromStart;

    private RiskSet(int[] days, long[] events, long[] censored, long[] entered) {
        this.days = days;
        this.events = events;
        this.censored = censored;
        this.entered = entered;
        this.total = Arrays.stream(events).sum() + Arrays.stream(censored).sum();
        this.fromStart = total - Arrays.stream(entered).sum();
        if (fromStart < 0) {
            throw new IllegalArgumentException("more households enter than leave: " + -fromStart);
        }
        long there = fromStart;
        for (int at = 0; at < days.length; at++) {
            there -= events[at] + censored[at];
            if (days[at] < 0 || events[at] < 0 || censored[at] < 0 || entered[at] < 0 || there < 0) {
                throw new IllegalArgumentException("no such households on day " + days[at]);
            }
            there += entered[at];
        }
    }

    /**
     * @param eventsByDay number of households whose first event came on each day
     * @param censoredByDay number of households censored on each day
     * @return the counts of the stratum
     */
    public static RiskSet of(DayCounts eventsByDay, DayCounts censoredByDay) {
        return of(eventsByDay, censoredByDay, new DayCounts());
    }

    /**
     * @param eventsByDay number of households whose first event came on each day
     * @param censoredByDay number of households censored on each day
     * @param enteredByDay number of households that enter on each day; the others are there from the start
     * @return the counts of the stratum
     * @throws IllegalArgumentException when more have an event or are censored than are there
     */
    public static RiskSet of(DayCounts eventsByDay, DayCounts censoredByDay, DayCounts enteredByDay) {
        int[] days = DayCounts.union(eventsByDay, censoredByDay, enteredByDay);
        return new RiskSet(days, eventsByDay.on(days), censoredByDay.on(days), enteredByDay.on(days));
    }

    /**
     * The same households, followed to this day at most: who is still there after it is censored on it, and who would enter on or
     * after it is left out.
     *
     * @param last the last day of follow-up, 0 or more
     * @return the counts of this follow-up
     */
    public RiskSet until(int last) {
        if (last < 0) {
            throw new IllegalArgumentException("nobody is followed to day " + last);
        }
        if (days.length == 0 || days[days.length - 1] <= last) {
            return this;
        }
        DayCounts kept = new DayCounts();
        DayCounts left = new DayCounts();
        DayCounts came = new DayCounts();
        long there = atRisk(last);
        for (int at = 0; days[at] <= last; at++) {
            kept.add(days[at], events[at]);
            if (days[at] < last) {
                left.add(days[at], censored[at]);
                came.add(days[at], entered[at]);
            } else {
                there -= events[at];
            }
        }
        left.add(last, there);
        return of(kept, left, came);
    }

    /** @return households in the stratum */
    public long total() {
        return total;
    }

    /** @return whether everybody is there from the start */
    boolean isFromStart() {
        return fromStart == total;
    }

    /** @return households that are there from the start */
    long fromStart() {
        return fromStart;
    }

    /** @return households under observation just before the day: they entered before it, and their time is at least this long */
    public long atRisk(int day) {
        long there = fromStart;
        for (int at = 0; at < days.length && days[at] < day; at++) {
            there += entered[at] - events[at] - censored[at];
        }
        return there;
    }

    /** @return households with an event up to and including the day */
    public long eventsThrough(int day) {
        long count = 0;
        for (int at = 0; at < days.length && days[at] <= day; at++) {
            count += events[at];
        }
        return count;
    }

    /** @return households censored before the day */
    public long censoredBefore(int day) {
        long count = 0;
        for (int at = 0; at < days.length && days[at] < day; at++) {
            count += censored[at];
        }
        return count;
    }

    int size() {
        return days.length;
    }

    int day(int at) {
        return days[at];
    }

    long events(int at) {
        return events[at];
    }

    long censored(int at) {
        return censored[at];
    }

    long entered(int at) {
        return entered[at];
    }
}
