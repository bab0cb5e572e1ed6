package nl.keerpunt.core.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.keerpunt.testing.ReferenceCase;
import nl.keerpunt.testing.ReferenceCase.Outcome;

/**
 * Holds curves, competing risks, tests between groups, trends and funnels to the figures of a {@link ReferenceCase}; what
 * differs, and how many figures of each kind were compared. Times and states come from the case's own table of households.
 */
final class MoreReferenceFigures {
    private static final double TOLERANCE = 1e-9;
    private static final double TOLERANCE_OF_TAILS = 1e-6;
    private static final Pattern HORIZON = Pattern.compile("(km/([^/]+)/(.+)/horizons/h(\\d+)/)surv");
    private static final Pattern MEDIAN = Pattern.compile("(km/([^/]+)/(.+)/median/)r_median");
    private static final Pattern TARGET = Pattern.compile("(km/([^/]+)/(.+)/target_test/)z_loglog");
    private static final Pattern INCIDENCE = Pattern.compile("(cif/([^/]+)/(.+)/([^/]+)/h(\\d+)/)cif");
    private static final Pattern MEAN_COUNT = Pattern.compile("(mcf/([^/]+)/(.+)/h(\\d+)/)se_robust");
    private static final Pattern LOG_RANK = Pattern.compile("(logrank/([^/]+)/)chisq");
    private static final Pattern TREND = Pattern.compile("(trend/[^/]+/[^/]+/)cochran_armitage/z");
    private static final Pattern FUNNEL =
            Pattern.compile("(funnel/(pooled|fixed)/([^/]+)/)(l998|l95|u95|u998)/exact_interp");

    private final Map<String, String> expected;
    private final List<ReferenceCase.Member> members;
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> compared = new TreeMap<>();

    MoreReferenceFigures(ReferenceCase reference) throws java.io.IOException {
        this.expected = reference.expected();
        this.members = reference.members(reference.episodeDays());
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
            match(MEDIAN, path, this::median);
            match(TARGET, path, this::target);
            match(INCIDENCE, path, this::incidence);
            match(MEAN_COUNT, path, this::meanCount);
            match(LOG_RANK, path, this::logRank);
            match(TREND, path, this::trend);
            match(FUNNEL, path, this::funnel);
        });
        return this;
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
        Map<Scale, String> scales = Map.of(Scale.PLAIN, "ci_plain", Scale.LOG, "ci_log", Scale.LOG_LOG, "ci_loglog");
        scales.forEach((scale, name) -> {
            Optional<Interval> limits = curve.limits(day, scale, Interval.Z_95);
            close("limits", path.group(1) + name + "/lower", optional(limits.map(Interval::lower)));
            close("limits", path.group(1) + name + "/upper", optional(limits.map(Interval::upper)));
        });
    }

    private void median(Matcher path) {
        SurvivalCurve curve = SurvivalCurve.of(risk(path.group(2), path.group(3)));
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
        double target = Double.parseDouble(expected.get(path.group(1) + "target"));
        Optional<SurvivalTest.Result> test = SurvivalTest.against(estimate, target);
        close("target test", path.group(1) + "z_loglog", optional(test.map(SurvivalTest.Result::z)));
        tail(path.group(1) + "p_loglog_two", optional(test.map(SurvivalTest.Result::twoSided)));
        tail(path.group(1) + "p_loglog_greater", optional(test.map(SurvivalTest.Result::greater)));
    }

    private void incidence(Matcher path) {
        List<ReferenceCase.Member> own = group(path.group(2), path.group(3));
        CompetingRisks risk = CompetingRisks.of(
                counts(own, Outcome.RECURRENCE), counts(own, Outcome.COMPETING), counts(own, Outcome.CENSORED));
        int cause = path.group(4).equals("recurrence") ? 0 : 1;
        Optional<AalenJohansen.Estimate> found = AalenJohansen.at(risk, cause, Integer.parseInt(path.group(5)));
        if (expected.get(path.group(1) + "estimable").equals("FALSE")) {
            compared.merge("incidence", 1, Integer::sum);
            if (found.isPresent()) {
                differences.add(path.group(1) + ": expected nothing, found " + found);
            }
            return;
        }
        close("incidence", path.group(1) + "cif", optional(found.map(AalenJohansen.Estimate::share)));
        close(
                "incidence error",
                path.group(1) + "se_greenwood",
                optional(found.map(AalenJohansen.Estimate::standardError)));
        Optional<Interval> limits = found.flatMap(one -> one.limits(Interval.Z_95));
        close("incidence limits", path.group(1) + "ci_loglog_greenwood/lower", optional(limits.map(Interval::lower)));
        close("incidence limits", path.group(1) + "ci_loglog_greenwood/upper", optional(limits.map(Interval::upper)));
    }

    private void meanCount(Matcher path) {
        int day = Integer.parseInt(path.group(4));
        List<ReferenceCase.Member> own = group(path.group(2), path.group(3));
        ReferenceCase.Group counts = ReferenceCase.groups(own, "all").get("all");
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
            close("log-rank", prefix + "observed/" + (j + 1), OptionalDouble.of(test.observed()[j]));
            close("log-rank", prefix + "expected/" + (j + 1), OptionalDouble.of(test.expected()[j]));
        }
        LogRank.Result result = test.test();
        close("log-rank", prefix + "chisq", OptionalDouble.of(result.statistic()));
        close("log-rank", prefix + "df", OptionalDouble.of(result.degreesOfFreedom()));
        tail(prefix + "p", OptionalDouble.of(result.pValue()));
        if (expected.containsKey(prefix + "trend/z")) {
            double[] scores = numbered(prefix + "trend/scores/").stream()
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            LogRank.Trend trend = test.trend(scores);
            close("log-rank trend", prefix + "trend/z", OptionalDouble.of(trend.z()));
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
                numbered(prefix + "x_no_recurrence/").stream()
                        .mapToLong(Long::parseLong)
                        .toArray(),
                numbered(prefix + "n/").stream().mapToLong(Long::parseLong).toArray(),
                numbered(prefix + "scores/").stream()
                        .mapToDouble(Double::parseDouble)
                        .toArray());
        close("trend", prefix + "cochran_armitage/z", optional(test.map(CochranArmitage.Result::z)));
        close(
                "trend",
                prefix + "cochran_armitage/chisq_prop_trend_test",
                optional(test.map(CochranArmitage.Result::statistic)));
        tail(prefix + "cochran_armitage/p_two", optional(test.map(CochranArmitage.Result::pValue)));
    }

    private void funnel(Matcher path) {
        double target = Double.parseDouble(expected.get("funnel/" + path.group(2) + "_target"));
        long trials = Long.parseLong(expected.get(path.group(1) + "n"));
        String limit = path.group(4);
        if (expected.get(path.group()).isEmpty()) {
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
        compare("tails", path, found, TOLERANCE_OF_TAILS);
    }

    private void close(String kind, String path, OptionalDouble found) {
        compare(kind, path, found, TOLERANCE);
    }

    private void compare(String kind, String path, OptionalDouble found, double tolerance) {
        String value = expected.get(path);
        if (value == null) {
            return;
        }
        compared.merge(kind, 1, Integer::sum);
        boolean same = value.isEmpty()
                ? found.isEmpty()
                : found.isPresent() && Math.abs(found.getAsDouble() - Double.parseDouble(value)) <= tolerance;
        if (!same) {
            differences.add(path + ": expected " + value + ", found " + found);
        }
    }
}
