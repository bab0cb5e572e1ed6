package nl.keerpunt.core.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * What an attacker knows of unknown counts: a lower and an upper bound of each, narrowed by linear inequalities over
 * them until nothing changes. Every bound that it gives is proven; it does not find all that could be proven, because
 * it looks at one inequality at a time.
 */
final class Bounds {
    /** More than any count of a region. */
    static final long MANY = 100_000;

    private final List<long[]> unknowns = new ArrayList<>();
    private final List<List<Integer>> uses = new ArrayList<>();
    private final List<List<Inequality>> facts = new ArrayList<>();

    /**
     * times x counts is at least this.
     *
     * @param least the number
     * @param counts which unknowns
     * @param times what each is multiplied by
     */
    record Inequality(long least, int[] counts, int[] times) {}

    /** @return a new count of which nothing is known */
    int unknown() {
        unknowns.add(new long[] {0, MANY});
        uses.add(new ArrayList<>());
        return unknowns.size() - 1;
    }

    long lower(int count) {
        return unknowns.get(count)[0];
    }

    long upper(int count) {
        return unknowns.get(count)[1];
    }

    boolean isKnown(int count) {
        return lower(count) == upper(count);
    }

    void within(int count, long lower, long upper) {
        add(atLeast(lower, count));
        add(atMost(upper, count));
    }

    /** The parts add up to the whole. */
    void sum(int whole, int... parts) {
        covered(whole, parts);
        int[] counts = with(whole, parts);
        int[] times = new int[counts.length];
        Arrays.fill(times, -1);
        times[0] = 1;
        add(new Inequality(0, counts, times));
    }

    /** The parts add up to at least the whole. */
    void covered(int whole, int... parts) {
        int[] counts = with(whole, parts);
        int[] times = new int[counts.length];
        Arrays.fill(times, 1);
        times[0] = -1;
        add(new Inequality(0, counts, times));
    }

    /** The whole is larger than the part by at least this much. */
    void apart(int whole, int part, long least) {
        add(new Inequality(least, new int[] {whole, part}, new int[] {1, -1}));
    }

    static Inequality atLeast(long least, int count) {
        return new Inequality(least, new int[] {count}, new int[] {1});
    }

    static Inequality atMost(long most, int count) {
        return new Inequality(-most, new int[] {count}, new int[] {-1});
    }

    static Inequality leavesAtMost(long most, int whole, int part) {
        return new Inequality(-most, new int[] {whole, part}, new int[] {-1, 1});
    }

    void add(Inequality fact) {
        oneOf(List.of(fact));
    }

    /** At least one of these holds; nobody tells which. */
    void oneOf(List<Inequality> cases) {
        for (Inequality one : cases) {
            for (int count : one.counts) {
                uses.get(count).add(facts.size());
            }
        }
        facts.add(cases);
    }

    /** Narrows until nothing changes. */
    void narrow() {
        Deque<Integer> open = new ArrayDeque<>();
        boolean[] waits = new boolean[facts.size()];
        for (int fact = 0; fact < waits.length; fact++) {
            open.add(fact);
            waits[fact] = true;
        }
        while (!open.isEmpty()) {
            int fact = open.poll();
            waits[fact] = false;
            Inequality only = theOnlyPossible(facts.get(fact));
            long spare = only == null ? 0 : most(only) - only.least;
            for (int at = 0; only != null && at < only.counts.length; at++) {
                if (narrow(only, at, spare)) {
                    for (int use : uses.get(only.counts[at])) {
                        if (!waits[use]) {
                            waits[use] = true;
                            open.add(use);
                        }
                    }
                }
            }
        }
    }

    /** @return null when several are possible */
    private Inequality theOnlyPossible(List<Inequality> cases) {
        Inequality only = null;
        for (Inequality one : cases) {
            if (most(one) >= one.least) {
                if (only != null) {
                    return null;
                }
                only = one;
            }
        }
        if (only == null) {
            throw new IllegalStateException("the attacker knows something that is not so");
        }
        return only;
    }

    private long most(Inequality fact) {
        long most = 0;
        for (int at = 0; at < fact.counts.length; at++) {
            int times = fact.times[at];
            most += times * unknowns.get(fact.counts[at])[times > 0 ? 1 : 0];
        }
        return most;
    }

    /** A count can be as far from its best value as the others, at theirs, leave to spare. */
    private boolean narrow(Inequality fact, int at, long spare) {
        if (fact.times[at] == 0) {
            return false;
        }
        long[] bounds = unknowns.get(fact.counts[at]);
        long far = spare / Math.abs(fact.times[at]);
        if (bounds[1] - bounds[0] <= far) {
            return false;
        }
        if (fact.times[at] > 0) {
            bounds[0] = bounds[1] - far;
        } else {
            bounds[1] = bounds[0] + far;
        }
        return true;
    }

    private static int[] with(int first, int... others) {
        int[] all = new int[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }
}
