package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import nl.keerpunt.testing.ReferenceCase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves, competing risks and tests against R 4.2.2 (survival, cmprsk, etm), as told beside the cases. */
class MoreReferenceCasesTest {
    @ParameterizedTest
    @ValueSource(strings = {"t0_conventions", "t1_ties"})
    void findsTheSameFiguresInTheCasesOfTheProject(String name) throws IOException {
        MoreReferenceFigures figures = new MoreReferenceFigures(ReferenceCase.committed(name)).all();
        assertThat(figures.differences()).isEmpty();
        assertThat(figures.compared())
                .containsKeys(
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
                        "trend",
                        "tails",
                        "funnel");
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
        MoreReferenceFigures figures = new MoreReferenceFigures(ReferenceCase.shared(name)).all();
        assertThat(figures.differences()).isEmpty();
        assertThat(figures.compared()).isNotEmpty();
    }
}
