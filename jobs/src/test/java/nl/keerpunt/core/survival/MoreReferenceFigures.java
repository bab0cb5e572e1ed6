package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.keerpunt.testing.ReferenceCase;
import nl.keerpunt.testing.ReferenceCase.Outcome;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Holds curves, competing risks, tests between groups, trends and funnels to the figures of a {@link ReferenceCase}; what
 * differs, and how many figures of each kind were compared. Times and states come from the case's own table of households.
 */
final class MoreReferenceFigures {
    private static final double TOLERANCE = 1e-9;
    /** Of the chance itself, however small. */
    private static final double TOLERANCE_OF_TAILS = 1e-6;
    /** Of a fit that R ends when the deviance changes by 1e-8 of itself. */
    private static final double TOLERANCE_OF_FITS = 1e-6;

    private static final Pattern HORIZON = Pattern.compile("(km/([^/]+)/(.+)/horizons/h(\\d+)/)surv");
    private static final Pattern EXTENT = Pattern.compile("(km/([^/]+)/(.+)/)surv_at_max_time");
    private static final Pattern MEDIAN = Pattern.compile("(km/([^/]+)/(.+)/median/)r_median");
    private static final Pattern TARGET = Pattern.compile("(km/([^/]+)/(.+)/target_test/)estimable");
    private static final Pattern INCIDENCE = Pattern.compile("(cif/([^/]+)/(.+)/([^/]+)/h(\\d+)/)cif");
    private static final Pattern MEAN_COUNT = Pattern.compile("(mcf/([^/]+)/(.+)/h(\\d+)/)se_robust");
    private static final Pattern LOG_RANK = Pattern.compile("(logrank/([^/]+)/)chisq");
    private static final Pattern TREND = Pattern.compile("(trend/[^/]+/[^/]+/)cochran_armitage/z");
    private static final Pattern LOGISTIC = Pattern.compile("(trend/[^/]+/[^/]+/)logistic_separated");
    private static final Pattern VARIANT =
            Pattern.compile("(variants/(from_first_28|from_first_28_exclusive|same_day_only)/)n_recurrence");
    private static final Pattern FUNNEL =
            Pattern.compile("(funnel/(pooled|fixed)/([^/]+)/)(l998|l95|u95|u998)/exact_interp");

    /** What a case tells of its data, or hands to a formula. */
    private static final Pattern GIVEN = Pattern.compile(
            "case|R|packages/.*|observation_end|n_reports|.*/(horizon|target|n|n/\\d+|scores/\\d+|groups/\\d+"
                    + "|cohorts/\\d+|x_no_recurrence|x_no_recurrence/\\d+|prop_no_recurrence|prop)|funnel/[a-z_]+");

    /** What is not asked for: other statistics, and figures that must not be published. */
    private static final Map<String, Pattern> NOT_OURS = Map.of(
            "carried beyond the last day", Pattern.compile(".*/(surv|cif)_extended|.*/beyond_last_time"),
            "another variance of incidence, and limits on another scale",
                    Pattern.compile("cif/.*/(se_aalen|ci_loglog_aalen/.*|ci_plain_greenwood/.*)"),
            "Gray's test", Pattern.compile("gray_test/.*"),
            "tests and limits on the plain scale",
                    Pattern.compile("km/.*/target_test/[zp]_plain.*|mcf/.*/ci_robust_plain/.*"),
            "limits and error of a mean that nothing of ours states",
                    Pattern.compile("mcf/.*/(se_poisson|ci_robust_log/.*)"),
            "another two-sided test, and limits with a correction",
                    Pattern.compile("proportions/.*/(binom_p_two_sided_minlik|wilson_cc/.*)"),
            "other funnel limits, and those of nobody", Pattern.compile("funnel/.*/(exact_step|normal|[lu]\\d+/\\d)"),
            "tests of R that end otherwise",
                    Pattern.compile("logrank/.*/(survdiff|df_groups_with_expectation_minus_1)"),
            "parts of a test, another variance, and other tests of trend",
                    Pattern.compile("logrank/.*/trend/(U|var|df)|trend/.*/(T|var_N|chisq_var_Nminus1)"
                            + "|trend/.*/(chisq_heterogeneity|ols_proportions|wls_proportions_weight_n)/.*"),
            "other rules for episodes", Pattern.compile("variants/gap_.*"));

    private final Map<String, String> expected;
    private final ReferenceCase reference;
    private final List<ReferenceCase.Member> members;
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> compared = new TreeMap<>();
    private final Set<String> paths = new TreeSet<>();

    MoreReferenceFigures(ReferenceCase reference) throws IOException {
        this.reference = reference;
        this.expected = reference.expected();
        this.members = reference.members(reference.episodeDays());
    }

    /** Figures of the case that are neither compared, here or elsewhere, nor known to be none of ours. */
    List<String> uncompared(Set<String> elsewhere) {
        return expected.keySet().stream()
                .filter(path -> !paths.contains(path) && !elsewhere.contains(path))
                .filter(path -> !GIVEN.matcher(path).matches())
                .filter(path -> NOT_OURS.values().stream()
                        .noneMatch(kind -> kind.matcher(path).matches()))
                .toList();
    }

    List<String> differences() {
        return differences;
    }

    /** How many figures of each kind. */
    Map<String, Integer> compared() {
        return compared;
    }

    MoreReferenceFigures all() {
        expected.keySet().forEach(path -> {
            match(HORIZON, path, this::limits);
            match(EXTENT, path, this::extent);
            match(MEDIAN, path, this::median);
            match(TARGET, path, this::target);
            match(INCIDENCE, path, this::incidence);
            match(MEAN_COUNT, path, this::meanCount);
            match(LOG_RANK, path, this::logRank);
            match(TREND, path, this::trend);
            match(LOGISTIC, path, this::logistic);
            match(VARIANT, path, this::variant);
            match(FUNNEL, path, this::funnel);
        });
        totals();
        return this;
    }

    private void totals() {
        same("n_households", members.size());
        same("n_recurrence", count(members, Outcome.RECURRENCE));
        same("n_competing", count(members, Outcome.COMPETING));
        same("n_censored", count(members, Outcome.CENSORED));
        same("n_later_episodes", later(members));
        same(
                "total_time_days",
                members.stream()
                        .mapToLong(member -> member.observation().time())
                        .sum());
    }

    private static long count(List<ReferenceCase.Member> members, Outcome outcome) {
        return members.stream().filter(member -> member.outcome() == outcome).count();
    }

    private static long later(List<ReferenceCase.Member> members) {
        return members.stream()
                .mapToLong(member -> member.observation().newEpisodeDays().length)
                .sum();
    }

    private interface Check {
        void of(Matcher path);
    }

    private static void match(Pattern pattern, String path, Check check) {
        Matcher matcher = pattern.matcher(path);
        if (matcher.matches()) {
            check.of(matcher);
        }
    }

    private final Map<String, Map<String, List<ReferenceCase.Member>>> groups = new LinkedHashMap<>();

    private List<ReferenceCase.Member> group(String division, String name) {
        return groups.computeIfAbsent(
                        division,
                        key -> members.stream().collect(Collectors.groupingBy(member -> member.group(division))))
                .getOrDefault(name, List.of());
    }

    private final Map<String, RiskSet> risks = new LinkedHashMap<>();

    private RiskSet risk(String division, String name) {
        return risks.computeIfAbsent(division + " " + name, key -> risk(group(division, name)));
    }

    private static RiskSet risk(List<ReferenceCase.Member> own) {
        return RiskSet.of(counts(own, Outcome.RECURRENCE), counts(own, Outcome.CENSORED, Outcome.COMPETING));
    }

    private static DayCounts counts(List<ReferenceCase.Member> own, Outcome... outcomes) {
        DayCounts counts = new DayCounts();
        for (ReferenceCase.Member member : own) {
            if (Arrays.asList(outcomes).contains(member.outcome())) {
                counts.add(member.observation().time(), 1);
            }
        }
        return counts;
    }

    private void limits(Matcher path) {
        SurvivalCurve curve = SurvivalCurve.of(risk(path.group(2), path.group(3)));
        int day = Integer.parseInt(path.group(4));
        close("curve", path.group(1) + "surv", curve.at(day));
        truth(path.group(1) + "estimable", curve.at(day).isPresent());
        Map<Scale, String> scales = Map.of(Scale.PLAIN, "ci_plain", Scale.LOG, "ci_log", Scale.LOG_LOG, "ci_loglog");
        scales.forEach((scale, name) -> {
            Optional<Interval> limits = curve.limits(day, scale, Interval.Z_95);
            close("limits", path.group(1) + name + "/lower", optional(limits.map(Interval::lower)));
            close("limits", path.group(1) + name + "/upper", optional(limits.map(Interval::upper)));
        });
    }

    private void extent(Matcher path) {
        RiskSet risk = risk(path.group(2), path.group(3));
        int last = risk.size() == 0 ? 0 : risk.day(risk.size() - 1);
        int lastEvent = IntStream.range(0, risk.size())
                .filter(at -> risk.events(at) > 0)
                .map(risk::day)
                .max()
                .orElse(-1);
        same(path.group(1) + "n", risk.total());
        same(path.group(1) + "events", risk.eventsThrough(last));
        same(path.group(1) + "max_time", last);
        close(
                "curve",
                path.group(1) + "last_event_time",
                lastEvent < 0 ? OptionalDouble.empty() : OptionalDouble.of(lastEvent));
        close("curve", path.group(), SurvivalCurve.of(risk).at(last));
    }

    private void median(Matcher path) {
        RiskSet risk = risk(path.group(2), path.group(3));
        SurvivalCurve curve = SurvivalCurve.of(risk);
        OptionalDouble first = IntStream.range(0, risk.size())
                .map(risk::day)
                .filter(day -> curve.at(day).orElse(1) <= 0.5 + 1.5e-8)
                .mapToDouble(day -> day)
                .findFirst();
        close("median", path.group(1) + "first_t_surv_le_half", first);
        close("median", path.group(1) + "r_median", curve.quantile(0.5));
        Map<Scale, String> scales =
                Map.of(Scale.PLAIN, "r_ci_plain", Scale.LOG, "r_ci_log", Scale.LOG_LOG, "r_ci_loglog");
        scales.forEach((scale, name) -> {
            SurvivalCurve.QuantileLimits limits = curve.quantileLimits(0.5, scale, Interval.Z_95);
            close("median limits", path.group(1) + name + "/lower", limits.lower());
            close("median limits", path.group(1) + name + "/upper", limits.upper());
        });
    }

    private void target(Matcher path) {
        int day = Integer.parseInt(expected.get("funnel/horizon"));
        SurvivalEstimate estimate = KaplanMeier.at(risk(path.group(2), path.group(3)), day, Interval.Z_95);
        double target = Double.parseDouble(expected.get("funnel/fixed_target"));
        Optional<SurvivalTest.Result> test = SurvivalTest.against(estimate, target);
        close("target test", path.group(1) + "surv", estimate.survival());
        truth(path.group(), test.isPresent());
        if (test.isEmpty()) {
            return; // Where S is not defined, or 0 or 1.
        }
        close("target test", path.group(1) + "se", estimate.standardError());
        close("target test", path.group(1) + "z_loglog", optional(test.map(SurvivalTest.Result::z)));
        tail(path.group(1) + "p_loglog_two", optional(test.map(SurvivalTest.Result::twoSided)));
        tail(path.group(1) + "p_loglog_greater", optional(test.map(SurvivalTest.Result::greater)));
        tail(path.group(1) + "p_loglog_less", optional(test.map(result -> Normal.above(-result.z()))));
    }

    private void incidence(Matcher path) {
        List<ReferenceCase.Member> own = group(path.group(2), path.group(3));
        CompetingRisks risk = CompetingRisks.of(
                counts(own, Outcome.RECURRENCE), counts(own, Outcome.COMPETING), counts(own, Outcome.CENSORED));
        int cause = path.group(4).equals("recurrence") ? 0 : 1;
        Optional<AalenJohansen.Estimate> found = AalenJohansen.at(risk, cause, Integer.parseInt(path.group(5)));
        truth(path.group(1) + "estimable", found.isPresent());
        close("incidence", path.group(1) + "cif", optional(found.map(AalenJohansen.Estimate::share)));
        for (String error : List.of("se_greenwood", "se_ij")) {
            close("incidence error", path.group(1) + error, optional(found.map(AalenJohansen.Estimate::standardError)));
        }
        Optional<Interval> limits = found.flatMap(one -> one.limits(Interval.Z_95));
        close("incidence limits", path.group(1) + "ci_loglog_greenwood/lower", optional(limits.map(Interval::lower)));
        close("incidence limits", path.group(1) + "ci_loglog_greenwood/upper", optional(limits.map(Interval::upper)));
    }

    private void meanCount(Matcher path) {
        int day = Integer.parseInt(path.group(4));
        List<ReferenceCase.Member> own = group(path.group(2), path.group(3));
        ReferenceCase.Group counts = ReferenceCase.groups(own, "all").get("all");
        same(path.group(1) + "n_risk", counts.observedDays().from(day));
        same(
                path.group(1) + "n_event_cum",
                counts.newEpisodes().total() - counts.newEpisodes().from(day + 1));
        truth(path.group(1) + "estimable", counts.observedDays().from(day) > 0);
        OptionalDouble mean = MeanCumulativeFunction.at(counts.newEpisodes(), counts.observedDays(), day);
        if (mean.isEmpty()) {
            close("mean count error", path.group(), OptionalDouble.empty());
            return;
        }
        MeanCountVariance variance = new MeanCountVariance(counts.newEpisodes(), counts.observedDays(), day);
        own.forEach(member -> variance.add(
                member.observation().newEpisodeDays(), member.observation().observedDays()));
        close("mean count error", path.group(), OptionalDouble.of(variance.standardError()));
    }

    private void logRank(Matcher path) {
        String prefix = path.group(1);
        boolean stratified = path.group(2).equals("cohort_stratified_by_municipality");
        String division = stratified ? "cohort" : path.group(2);
        List<String> names = numbered(prefix + "groups/");
        List<List<RiskSet>> strata = new ArrayList<>();
        if (stratified) {
            for (String municipality : new TreeSet<>(
                    members.stream().map(ReferenceCase.Member::municipality).toList())) {
                strata.add(names.stream()
                        .map(name -> risk(group(division, name).stream()
                                .filter(member -> member.municipality().equals(municipality))
                                .toList()))
                        .toList());
            }
        } else {
            strata.add(names.stream().map(name -> risk(division, name)).toList());
        }
        LogRank test = LogRank.stratified(strata);
        for (int j = 0; j < names.size(); j++) {
            int group = j;
            same(
                    prefix + "n/" + (j + 1),
                    strata.stream()
                            .mapToLong(groups -> groups.get(group).total())
                            .sum());
            close("log-rank", prefix + "observed/" + (j + 1), OptionalDouble.of(test.observed()[j]));
            close("log-rank", prefix + "expected/" + (j + 1), OptionalDouble.of(test.expected()[j]));
        }
        LogRank.Result result = test.test();
        close("log-rank", prefix + "chisq", OptionalDouble.of(result.statistic()));
        close("log-rank", prefix + "df", OptionalDouble.of(result.degreesOfFreedom()));
        tail(prefix + "p", OptionalDouble.of(result.pValue()));
        if (expected.containsKey(prefix + "trend/z")) {
            LogRank.Trend trend = test.trend(doubles(prefix + "trend/scores/"));
            close("log-rank trend", prefix + "trend/z", OptionalDouble.of(trend.z()));
            close("log-rank trend", prefix + "trend/chisq", OptionalDouble.of(trend.z() * trend.z()));
            tail(prefix + "trend/p", OptionalDouble.of(trend.pValue()));
        }
    }

    private List<String> numbered(String prefix) {
        return IntStream.iterate(1, at -> expected.containsKey(prefix + at), at -> at + 1)
                .mapToObj(at -> expected.get(prefix + at))
                .toList();
    }

    private void trend(Matcher path) {
        String prefix = path.group(1);
        Optional<CochranArmitage.Result> test = CochranArmitage.test(
                longs(prefix + "x_no_recurrence/"), longs(prefix + "n/"), doubles(prefix + "scores/"));
        close("trend", prefix + "cochran_armitage/z", optional(test.map(CochranArmitage.Result::z)));
        close(
                "trend",
                prefix + "cochran_armitage/chisq_prop_trend_test",
                optional(test.map(CochranArmitage.Result::statistic)));
        for (String value : List.of("p", "p_two")) {
            tail(prefix + "cochran_armitage/" + value, optional(test.map(CochranArmitage.Result::pValue)));
        }
    }

    /** Odds of no recurrence against the place of the cohort. */
    private void logistic(Matcher path) {
        String prefix = path.group(1);
        long[] successes = longs(prefix + "x_no_recurrence/");
        long[] trials = longs(prefix + "n/");
        double[][] alone = new double[trials.length][];
        double[][] withScore = new double[trials.length][];
        double[] scores = doubles(prefix + "scores/");
        for (int at = 0; at < trials.length; at++) {
            alone[at] = new double[] {1};
            withScore[at] = new double[] {1, scores[at]};
        }
        Optional<LogisticRegression.Fit> fit = LogisticRegression.fit(successes, trials, withScore);
        String found = prefix + "logistic/";
        if (!expected.containsKey(found + "slope")) {
            // R fitted nothing: cohorts separate, or nobody differs.
            truth(path.group(), fit.isEmpty());
            return;
        }
        truth(path.group(), fit.isEmpty());
        double slope = fit.map(one -> one.coefficients()[1]).orElse(Double.NaN);
        double error = fit.map(one -> one.standardErrors()[1]).orElse(Double.NaN);
        double better =
                LogisticRegression.fit(successes, trials, alone).orElseThrow().deviance()
                        - fit.map(LogisticRegression.Fit::deviance).orElse(Double.NaN);
        double z = slope / error;
        fit(found + "intercept", fit.map(one -> one.coefficients()[0]).orElse(Double.NaN));
        fit(found + "se_intercept", fit.map(one -> one.standardErrors()[0]).orElse(Double.NaN));
        fit(found + "slope", slope);
        fit(found + "se_slope", error);
        fit(found + "z", z);
        fit(found + "p_wald", Normal.twoSided(z));
        fit(found + "odds_ratio", Math.exp(slope));
        fit(found + "or_ci_wald/lower", Math.exp(slope - Interval.Z_95 * error));
        fit(found + "or_ci_wald/upper", Math.exp(slope + Interval.Z_95 * error));
        fit(found + "lr_chisq", better);
        fit(found + "lr_p", ChiSquaredDistribution.of(1).survivalProbability(better));
    }

    private long[] longs(String prefix) {
        return numbered(prefix).stream().mapToLong(Long::parseLong).toArray();
    }

    private double[] doubles(String prefix) {
        return numbered(prefix).stream().mapToDouble(Double::parseDouble).toArray();
    }

    /** In whole days, "less than 28 days" is "at most 27 days". */
    private void variant(Matcher path) {
        Map<String, Integer> days = Map.of("from_first_28", 28, "from_first_28_exclusive", 27, "same_day_only", 0);
        List<ReferenceCase.Member> joined = reference.members(days.get(path.group(2)));
        same(path.group(), count(joined, Outcome.RECURRENCE));
        same(path.group(1) + "n_later_episodes", later(joined));
        RiskSet risk = risk(joined);
        Pattern surv = Pattern.compile(Pattern.quote(path.group(1)) + "km_all/h(\\d+)/surv");
        for (String at : expected.keySet()) {
            Matcher horizon = surv.matcher(at);
            if (horizon.matches()) {
                int day = Integer.parseInt(horizon.group(1));
                String prefix = at.substring(0, at.length() - "surv".length());
                SurvivalEstimate estimate = KaplanMeier.at(risk, day, Interval.Z_95);
                close("curve", at, estimate.survival());
                close("curve", prefix + "se_greenwood", estimate.standardError());
                same(prefix + "n_risk", estimate.atRiskCount());
                same(prefix + "n_event_cum", estimate.eventCount());
            }
        }
    }

    private void funnel(Matcher path) {
        double target = Double.parseDouble(expected.get("funnel/" + path.group(2) + "_target"));
        long trials = Long.parseLong(expected.get(path.group(1) + "n"));
        String limit = path.group(4);
        if (expected.get(path.group()).isEmpty()) {
            assertThatThrownBy(() -> FunnelLimits.around(trials, target, FunnelLimits.TAIL_95))
                    .isInstanceOf(IllegalArgumentException.class);
            truth(path.group(), true);
            return;
        }
        Interval limits = FunnelLimits.around(
                trials, target, limit.endsWith("95") ? FunnelLimits.TAIL_95 : FunnelLimits.TAIL_99_8);
        close("funnel", path.group(), OptionalDouble.of(limit.startsWith("l") ? limits.lower() : limits.upper()));
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private void tail(String path, OptionalDouble found) {
        double size = expected.getOrDefault(path, "").isEmpty() ? 1 : Double.parseDouble(expected.get(path));
        compare("tails", path, found, TOLERANCE_OF_TAILS * size);
    }

    private void close(String kind, String path, OptionalDouble found) {
        compare(kind, path, found, TOLERANCE);
    }

    /** Of a fit the error grows with the figure, which an odds ratio of a few households can be. */
    private void fit(String path, double found) {
        double size = Math.max(1, Math.abs(found));
        compare("logistic", path, OptionalDouble.of(found), TOLERANCE_OF_FITS * size);
    }

    private void same(String path, long found) {
        compare("counts", path, OptionalDouble.of(found), 0);
    }

    /** What is so, or, of a figure that is empty, that there is none. */
    private void truth(String path, boolean found) {
        compared.merge("defined", 1, Integer::sum);
        paths.add(path);
        String value = expected.get(path).isEmpty() ? "TRUE" : expected.get(path);
        if (!(found ? "TRUE" : "FALSE").equals(value)) {
            differences.add(path + ": expected " + expected.get(path) + ", found " + found);
        }
    }

    private void compare(String kind, String path, OptionalDouble found, double tolerance) {
        String value = expected.get(path);
        if (value == null) {
            differences.add(path + ": there is no such figure in the case");
            return;
        }
        compared.merge(kind, 1, Integer::sum);
        paths.add(path);
        boolean same = value.isEmpty()
                ? found.isEmpty()
                : found.isPresent() && Math.abs(found.getAsDouble() - Double.parseDouble(value)) <= tolerance;
        if (!same) {
            differences.add(path + ": expected " + value + ", found " + found);
        }
    }
}
