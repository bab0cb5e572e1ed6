package nl.keerpunt.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.keerpunt.core.survival.ExactBinomial;
import nl.keerpunt.core.survival.Interval;
import nl.keerpunt.core.survival.KaplanMeier;
import nl.keerpunt.core.survival.MeanCumulativeFunction;
import nl.keerpunt.core.survival.SurvivalEstimate;
import nl.keerpunt.core.survival.Wilson;

/** Holds estimators to the figures of a {@link ReferenceCase}: what differs, and how many figures were compared. */
public final class ReferenceFigures {
    private static final double TOLERANCE = 1e-9;
    private static final Pattern SURVIVAL = Pattern.compile("km/([^/]+)/(.+)/horizons/h(\\d+)/surv");
    private static final Pattern MEAN_COUNT = Pattern.compile("mcf/([^/]+)/(.+)/h(\\d+)/mcf");
    private static final Pattern SHARE = Pattern.compile("(proportions/.+)/x_no_recurrence");

    private final Map<String, String> expected;
    private final List<String> differences = new ArrayList<>();
    private final Set<String> paths = new TreeSet<>();
    private int compared;

    /** @param expected figures by path, an empty text where one is not defined */
    public ReferenceFigures(Map<String, String> expected) {
        this.expected = expected;
    }

    /** @return every figure that differs, with both values */
    public List<String> differences() {
        return differences;
    }

    /** @return how many figures were compared */
    public int compared() {
        return compared;
    }

    /** @return the paths of what was compared */
    public Set<String> paths() {
        return paths;
    }

    /** Compares survival, its error and limits, and the counts it rests on, in every group at every horizon. */
    public ReferenceFigures survival(List<ReferenceCase.Member> members) {
        Map<String, Map<String, ReferenceCase.Group>> divisions = new TreeMap<>();
        expected.forEach((path, value) -> {
            Matcher matcher = SURVIVAL.matcher(path);
            if (matcher.matches()) {
                ReferenceCase.Group group = divisions
                        .computeIfAbsent(matcher.group(1), division -> ReferenceCase.groups(members, division))
                        .get(matcher.group(2));
                int day = Integer.parseInt(matcher.group(3));
                survival(path.substring(0, path.length() - "surv".length()), group, day);
            }
        });
        return this;
    }

    private void survival(String path, ReferenceCase.Group group, int day) {
        SurvivalEstimate found = KaplanMeier.at(group.risk(), day, Interval.Z_95);
        same(path + "n_risk", found.atRiskCount());
        same(path + "n_risk", group.risk().atRisk(day));
        same(path + "n_event_cum", found.eventCount());
        same(path + "n_event_cum", group.risk().eventsThrough(day));
        same(path + "n_censor_before", found.censoredCount());
        same(path + "n_censor_before", group.risk().censoredBefore(day));
        close(path + "surv", found.survival());
        close(path + "se_greenwood", found.standardError());
        limits(path, found);
    }

    /** The order of measures.md, rule 10: Wilson over all, Wilson over who is at risk, log-log as R has it. */
    private void limits(String path, SurvivalEstimate found) {
        if (expected.get(path + "surv").isEmpty()) {
            absent(path + "limits", found.limits());
        } else if (found.censoredCount() == 0) {
            String shares = path.replaceFirst("^km/", "proportions/").replace("/horizons", "") + "all/wilson/";
            if (expected.containsKey(shares + "lower")) {
                close(shares + "lower", found.limits().orElseThrow().lower());
                close(shares + "upper", found.limits().orElseThrow().upper());
            }
        } else if (expected.get(path + "ci_loglog/lower").isEmpty()) {
            long atRisk = found.atRiskCount();
            if (atRisk == 0) {
                absent(path + "limits", found.limits());
            } else {
                boolean zero = found.survival().orElseThrow() == 0;
                // With x = 0 or x = n Wilson's limits have a short form: z² / (n + z²) and n / (n + z²).
                double zz = Interval.Z_95 * Interval.Z_95;
                double lower = zero ? 0 : atRisk / (atRisk + zz);
                double upper = zero ? zz / (atRisk + zz) : 1;
                Interval limits = found.limits().orElseThrow();
                closeTo(path + "limits/lower", lower, limits.lower());
                closeTo(path + "limits/upper", upper, limits.upper());
            }
        } else {
            close(path + "ci_loglog/lower", found.limits().orElseThrow().lower());
            close(path + "ci_loglog/upper", found.limits().orElseThrow().upper());
        }
    }

    /** Compares the mean cumulative number of new episodes in every group at every horizon. */
    public ReferenceFigures meanCounts(List<ReferenceCase.Member> members) {
        Map<String, Map<String, ReferenceCase.Group>> divisions = new TreeMap<>();
        expected.forEach((path, value) -> {
            Matcher matcher = MEAN_COUNT.matcher(path);
            if (matcher.matches()) {
                ReferenceCase.Group group = divisions
                        .computeIfAbsent(matcher.group(1), division -> ReferenceCase.groups(members, division))
                        .get(matcher.group(2));
                close(
                        path,
                        MeanCumulativeFunction.at(
                                group.newEpisodes(), group.observedDays(), Integer.parseInt(matcher.group(3))));
            }
        });
        return this;
    }

    /** Compares Wilson's and Clopper and Pearson's limits and the exact tests that follow from tails, from counts given. */
    public ReferenceFigures shares() {
        expected.forEach((path, value) -> {
            Matcher matcher = SHARE.matcher(path);
            if (matcher.matches() && expected.containsKey(matcher.group(1) + "/wilson/lower")) {
                String share = matcher.group(1);
                long successes = Long.parseLong(value);
                long trials = Long.parseLong(expected.get(share + "/n"));
                Interval wilson = Wilson.interval(successes, trials, Interval.Z_95);
                close(share + "/wilson/lower", wilson.lower());
                close(share + "/wilson/upper", wilson.upper());
                Interval exact = ExactBinomial.limits(successes, trials, 0.95);
                close(share + "/clopper_pearson/lower", exact.lower());
                close(share + "/clopper_pearson/upper", exact.upper());
                double target = Double.parseDouble(expected.get(share + "/target"));
                double greater = ExactBinomial.greater(successes, trials, target);
                // At most x successes are at least n - x failures.
                double less = ExactBinomial.greater(trials - successes, trials, 1 - target);
                close(share + "/binom_p_greater", greater);
                close(share + "/binom_p_less", less);
                close(share + "/binom_p_two_sided_doubled", Math.min(1, 2 * Math.min(greater, less)));
                double more = successes < trials ? ExactBinomial.greater(successes + 1, trials, target) : 0;
                close(share + "/midp_greater", (greater + more) / 2);
                close(share + "/midp_less", 1 - (greater + more) / 2);
            }
        });
        return this;
    }

    private void compares(String path) {
        compared++;
        paths.add(path);
    }

    private void same(String path, long found) {
        compares(path);
        if (!expected.get(path).equals(Long.toString(found))) {
            differences.add(path + ": expected " + expected.get(path) + ", found " + found);
        }
    }

    private void close(String path, OptionalDouble found) {
        if (found.isPresent()) {
            close(path, found.getAsDouble());
        } else {
            compares(path);
            if (!expected.get(path).isEmpty()) {
                differences.add(path + ": expected " + expected.get(path) + ", found nothing");
            }
        }
    }

    private void close(String path, double found) {
        if (expected.get(path).isEmpty()) {
            differences.add(path + ": expected nothing, found " + found);
        } else {
            closeTo(path, Double.parseDouble(expected.get(path)), found);
        }
    }

    private void closeTo(String path, double value, double found) {
        compares(path);
        if (!(Math.abs(found - value) <= TOLERANCE)) {
            differences.add(path + ": expected " + value + ", found " + found);
        }
    }

    private void absent(String path, Optional<Interval> found) {
        compares(path);
        if (found.isPresent()) {
            differences.add(path + ": expected nothing, found " + found.get());
        }
    }
}
