package nl.keerpunt.core.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.util.Map;
import nl.keerpunt.testing.CsvTable;
import nl.keerpunt.testing.ReferenceCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NelsonAalenTest {
    private static RiskSet gehan() throws IOException {
        DayCounts events = new DayCounts();
        DayCounts censored = new DayCounts();
        for (Map<String, String> row : CsvTable.read(
                        ReferenceCase.resource("gehan").resolve("remission_weeks.csv"))
                .rows()) {
            if (row.get("treatment").equals("6-MP")) {
                (row.get("relapsed").equals("yes") ? events : censored).add(Integer.parseInt(row.get("weeks")), 1);
            }
        }
        return RiskSet.of(events, censored);
    }

    /** As printed in J.P. Klein, M.L. Moeschberger, Survival Analysis, 2nd edition, table 4.2. */
    @ParameterizedTest
    @CsvSource({
        "6, 0.1428, 0.0825",
        "7, 0.2017, 0.1015",
        "10, 0.2683, 0.1212",
        "13, 0.3517, 0.1473",
        "16, 0.4426, 0.1729",
        "22, 0.5854, 0.2243",
        "23, 0.7521, 0.2795"
    })
    void findsThePublishedHazardOfGehansPatients(int week, double hazard, double error) throws IOException {
        NelsonAalen.Estimate estimate = NelsonAalen.at(gehan(), week).orElseThrow();
        assertThat(estimate.hazard()).isCloseTo(hazard, offset(0.0002));
        assertThat(estimate.standardError()).isCloseTo(error, offset(0.0002));
    }

    @Test
    void isNotDefinedWhereNobodyIsAtRisk() throws IOException {
        assertThat(NelsonAalen.at(gehan(), 35)).isPresent();
        assertThat(NelsonAalen.at(gehan(), 36)).isEmpty();
        assertThat(NelsonAalen.at(RiskSet.of(new DayCounts(), new DayCounts()), 0))
                .isEmpty();
    }
}
