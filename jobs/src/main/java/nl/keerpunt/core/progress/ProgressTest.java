package nl.keerpunt.core.progress;

import java.util.Optional;
import java.util.OptionalDouble;
import nl.keerpunt.core.survival.ExactBinomial;
import nl.keerpunt.core.survival.Interval;

/**
 * The test of one cohort against the target (measures.md, rule 16): exact binomial, H0: share ≤ target against H1: share >
 * target, p = P(X ≥ successes) for X binomial(trials, target), with the limits of Clopper and Pearson; sources in {@link
 * ExactBinomial}. One primary test, fixed beforehand; everything else is descriptive. Ties do not arise. A cohort of which
 * nobody was assessed is too early, without figures.
 *
 * <p>What not to conclude: {@code undecided} is not "no change"; measure A says nothing about violence that nobody reported;
 * and from the lower limit of one share to the upper limit of another is no 95% interval of either.
 *
 * @param trials households that count
 * @param successes of these, confirmed (C) or free of a new episode (A)
 * @param pValue P(X ≥ successes) under the target; empty when too early
 * @param limits for C from the lower limit of confirmed to the upper limit of confirmed and unknown; empty when too early
 * @param verdict what follows
 */
public record ProgressTest(
        long trials, long successes, OptionalDouble pValue, Optional<Interval> limits, Verdict verdict) {

    /**
     * Measure C, the region's verdict.
     *
     * @param target what is tested, and how
     * @param mature whether the cohort is mature at the window
     * @param assessed households assessed
     * @param confirmed of these, confirmed
     * @param unknown of these, unknown
     * @return the test; {@code too_early} when the cohort is not mature or nobody was assessed
     */
    public static ProgressTest durableStop(Target target, boolean mature, long assessed, long confirmed, long unknown) {
        if (!mature || assessed == 0) {
            return tooEarly(assessed, confirmed);
        }
        double p = ExactBinomial.greater(confirmed, assessed, target.share());
        double lower =
                ExactBinomial.limits(confirmed, assessed, target.confidence()).lower();
        double upper = ExactBinomial.limits(confirmed + unknown, assessed, target.confidence())
                .upper();
        Verdict verdict;
        if (p <= target.level()) {
            verdict = Verdict.MET;
        } else if (upper < target.share()) {
            verdict = Verdict.NOT_MET;
        } else if ((double) unknown / assessed > target.maximumUnknownShare()) {
            verdict = Verdict.NOT_MEASURABLE;
        } else {
            verdict = Verdict.UNDECIDED;
        }
        return new ProgressTest(
                assessed, confirmed, OptionalDouble.of(p), Optional.of(new Interval(lower, upper)), verdict);
    }

    /**
     * Measure A, context only.
     *
     * @param target what is tested, and how
     * @param mature whether the cohort is mature at the window
     * @param observed households observed for the whole window
     * @param free of these, without a new episode
     * @return the test, as context; {@code too_early} when the cohort is not mature or nobody was observed so long
     */
    public static ProgressTest rereportFree(Target target, boolean mature, long observed, long free) {
        if (!mature || observed == 0) {
            return tooEarly(observed, free);
        }
        double p = ExactBinomial.greater(free, observed, target.share());
        Interval limits = ExactBinomial.limits(free, observed, target.confidence());
        Verdict verdict = Verdict.UNDECIDED;
        if (p <= target.level()) {
            verdict = Verdict.ABOVE;
        } else if (limits.upper() < target.share()) {
            verdict = Verdict.BELOW;
        }
        return new ProgressTest(observed, free, OptionalDouble.of(p), Optional.of(limits), verdict);
    }

    private static ProgressTest tooEarly(long trials, long successes) {
        return new ProgressTest(trials, successes, OptionalDouble.empty(), Optional.empty(), Verdict.TOO_EARLY);
    }
}
