package nl.keerpunt.core.disclosure;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small tables for tests of protection. */
final class Rules {
    static final DisclosurePolicy FIVES = new DisclosurePolicy(5, 10, 4);

    /** Households, and of these some. */
    static final TableRule PART = new TableRule(
            "part",
            List.of(
                    ColumnRule.label("area"),
                    ColumnRule.of("all", ColumnRule.Kind.COUNT),
                    ColumnRule.part("some", "all"),
                    ColumnRule.derived("share", Formula.SHARE, List.of("some", "all")),
                    ColumnRule.derived("lower", Formula.LOWER_LIMIT, List.of("some", "all")),
                    ColumnRule.derived("upper", Formula.UPPER_LIMIT, List.of("some", "all")),
                    ColumnRule.of("status", ColumnRule.Kind.STATUS)));

    /** Households in three groups. */
    static final TableRule OUTCOMES = new TableRule(
            "outcomes",
            List.of(
                    ColumnRule.label("area"),
                    ColumnRule.of("all", ColumnRule.Kind.COUNT),
                    ColumnRule.part("one", "all"),
                    ColumnRule.part("two", "all"),
                    ColumnRule.part("three", "all"),
                    ColumnRule.derived("one_or_two", Formula.SHARE, List.of("one", "two", "all")),
                    ColumnRule.of("status", ColumnRule.Kind.STATUS)));

    /** Reports, and the households behind them. */
    static final TableRule REPORTS = new TableRule(
            "reports",
            List.of(
                    new ColumnRule(
                            "reports",
                            ColumnRule.Kind.COUNT,
                            Optional.empty(),
                            Optional.of("households"),
                            Optional.empty(),
                            Optional.empty(),
                            List.of()),
                    new ColumnRule(
                            "of_class",
                            ColumnRule.Kind.COUNT,
                            Optional.of("reports"),
                            Optional.of("class_households"),
                            Optional.of("rest_households"),
                            Optional.empty(),
                            List.of()),
                    ColumnRule.of("status", ColumnRule.Kind.STATUS)));

    private Rules() {}

    static CandidateRow part(double all, double some) {
        return part(all, some, Status.PUBLISHED);
    }

    static CandidateRow part(double all, double some, Status status) {
        return new CandidateRow(Map.of("area", "somewhere"), Map.of("all", all, "some", some), status);
    }

    static CandidateRow outcomes(double one, double two, double three) {
        return new CandidateRow(
                Map.of("area", "somewhere"),
                Map.of("all", one + two + three, "one", one, "two", two, "three", three),
                Status.PUBLISHED);
    }

    static CandidateRow reports(
            double reports, double ofClass, double households, double classHouseholds, double rest) {
        return new CandidateRow(
                Map.of(),
                Map.of(
                        "reports", reports,
                        "of_class", ofClass,
                        "households", households,
                        "class_households", classHouseholds,
                        "rest_households", rest),
                Status.PUBLISHED);
    }
}
