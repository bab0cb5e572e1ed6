package nl.keerpunt.core.survival;

/** Preconditions that all estimators of a share have in common. */
final class Shares {
    private Shares() {}

    static void check(long successes, long trials) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException("no share: " + successes + " of " + trials);
        }
    }
}
