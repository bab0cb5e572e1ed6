package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keerpunt.testing.ReferenceCase;
import nl.keerpunt.testing.ReferenceFigures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every figure of every case, against R 4.2.2 (survival, cmprsk, etm), as told beside the cases. */
class ReferenceFiguresTest {
    private static final List<String> KINDS = List.of(
            "curve",
            "limits",
            "median",
            "median limits",
            "target test",
            "incidence",
            "incidence error",
            "incidence limits",
            "mean count error",
            "log-rank",
            "log-rank trend",
            "trend",
            "logistic",
            "tails",
            "funnel",
            "counts",
            "defined");

    @ParameterizedTest
    @ValueSource(strings = {"t0_conventions", "t1_ties"})
    void findsTheSameFiguresInTheCasesOfTheProject(String name) throws IOException {
        Map<String, Integer> compared = compare(ReferenceCase.committed(name));
        assertThat(compared.keySet()).containsAll(KINDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bmt",
                "cgd",
                "colon",
                "compas_any",
                "gehan6mp",
                "iowa",
                "recid_nc",
                "rossi",
                "t0_conventions",
                "t1_ties",
                "t3_sim200k"
            })
    void findsTheSameFiguresInTheCasesThatStandBesideTheClone(String name) throws IOException {
        ReferenceCase reference = ReferenceCase.shared(name);
        compare(reference);
        int steps = steps(reference);
        if (name.equals("t3_sim200k")) {
            assertThat(steps).isZero(); // It draws no curves.
        } else {
            assertThat(steps).isGreaterThan(20);
        }
    }

    /** Compares all figures, and returns how many there were of each kind. */
    private static Map<String, Integer> compare(ReferenceCase reference) throws IOException {
        List<ReferenceCase.Member> members = reference.members(reference.episodeDays());
        ReferenceFigures shares = new ReferenceFigures(reference.expected())
                .survival(members)
                .meanCounts(members)
                .shares();
        MoreReferenceFigures figures = new MoreReferenceFigures(reference).all();
        assertThat(shares.differences()).isEmpty();
        assertThat(figures.differences()).isEmpty();
        assertThat(figures.uncompared(shares.paths())).isEmpty();
        return figures.compared();
    }

    /** Compares every step of the curves that were drawn, and returns how many there were. */
    private static int steps(ReferenceCase reference) throws IOException {
        List<ReferenceCase.Member> members = reference.members(reference.episodeDays());
        Map<String, ReferenceCase.Group> groups = ReferenceCase.groups(members, "cohort");
        groups.putAll(ReferenceCase.groups(members, "all"));
        Map<String, SurvivalCurve> curves = new HashMap<>();
        int steps = 0;
        for (Map<String, String> row : reference.curves()) {
            String stratum = row.get("stratum").replaceFirst("^cohort=", "");
            RiskSet risk = groups.get(stratum).risk();
            int day = Integer.parseInt(row.get("time"));
            double survival = curves.computeIfAbsent(stratum, name -> SurvivalCurve.of(risk))
                    .at(day)
                    .orElseThrow();
            assertThat(survival).as("%s %d", stratum, day).isCloseTo(Double.parseDouble(row.get("surv")), offset(1e-9));
            assertThat(Long.toString(risk.atRisk(day))).isEqualTo(row.get("n_risk"));
            steps++;
        }
        return steps;
    }
}
