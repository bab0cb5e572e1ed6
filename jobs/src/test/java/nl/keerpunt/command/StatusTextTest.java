package nl.keerpunt.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.DeliveryOverview;
import nl.keerpunt.core.delivery.ExpectedDeliveries;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    private static final HalfYear LAST = new HalfYear(2024, 1);

    private final Contracts contracts = Contracts.packed();
    private final List<StatusText.Line> lines = new ArrayList<>();
    private final List<StatusText.Warning> warnings = new ArrayList<>();
    private final List<StatusText.Implausible> implausible = new ArrayList<>();

    private void everybodyDelivers(String except) {
        for (ExpectedDeliveries.Deliverer deliverer :
                contracts.expectedDeliveries().deliverers()) {
            HalfYear to = deliverer.to().compareTo(LAST) < 0 ? deliverer.to() : LAST;
            for (HalfYear at = deliverer.from(); at.compareTo(to) <= 0; at = at.plus(1)) {
                if (!except.equals(deliverer.code().value() + " " + at)) {
                    delivered(deliverer.code().value(), at.toString(), "meldingen", 1, "accepted");
                }
            }
        }
    }

    private void delivered(String deliverer, String halfYear, String entity, int version, String state) {
        lines.add(new StatusText.Line(
                entity + "_" + deliverer + "_" + halfYear + "_v" + version + ".csv",
                DeliveryOverview.Delivery.of(Map.<String, Object>of(
                        "deliverer_code",
                        deliverer,
                        "half_year",
                        halfYear,
                        "entity",
                        entity,
                        "version",
                        version,
                        "state",
                        state)::get),
                state.equals("refused") ? Optional.of("missing_column") : Optional.empty()));
    }

    private List<String> text() {
        return new StatusText(contracts, lines, warnings, implausible).lines();
    }

    private static List<String> starting(List<String> text, String start) {
        return text.stream().filter(line -> line.startsWith(start)).toList();
    }

    @Test
    void showsWhatIsInForceMissingAndRefusedPerHalfYear() {
        everybodyDelivers("GM0755 2023H2");
        delivered("GM0755", "2024H1", "casussen", 1, "accepted");
        delivered("GM0755", "2024H1", "casussen", 2, "refused");
        delivered("GM0755", "2023H2", "meldingen", 1, "refused");
        delivered("GM0755", "2023H1", "vertrek", 1, "accepted");
        List<String> text = text();
        String header = starting(text, "   ").get(0);
        String row = starting(text, "GM0755 Boekel").get(0);
        assertThat(cell(header, row, "2023H1")).isEqualTo("M--D");
        assertThat(cell(header, row, "2023H2")).isEqualTo("x---");
        assertThat(cell(header, row, "2024H1")).isEqualTo("MC!--");
        assertThat(text).contains("  casussen_GM0755_2024H1_v2.csv: A required column is missing. (missing_column)");
    }

    @Test
    void leavesHalfYearsEmptyOverWhichNobodyIsExpected() {
        everybodyDelivers("");
        List<String> text = text();
        String header = starting(text, "   ").get(0);
        assertThat(cell(header, starting(text, "GM1991 Maashorst").get(0), "2021H2"))
                .isEmpty();
        assertThat(cell(header, starting(text, "  GM0856 Uden").get(0), "2021H2"))
                .isEqualTo("M---");
        assertThat(starting(text, "  GM0856 Uden").get(0).length()).isLessThan(header.indexOf("2022H1"));
        assertThat(text.indexOf(starting(text, "  GM0856 Uden").get(0)))
                .as("a merged deliverer stands below its successor")
                .isGreaterThan(text.indexOf(starting(text, "GM1991 Maashorst").get(0)));
    }

    @Test
    void saysWhatHoldsTheRegionBack() {
        everybodyDelivers("GM0755 2023H2");
        List<String> text = text();
        assertThat(text).contains("Observed until 2023-06-30 (Noordoost-Brabant):");
        assertThat(starting(text, "  GM0755 Boekel"))
                .singleElement()
                .asString()
                .contains("2023-06-30")
                .contains("waits for meldingen of 2023H2 by GM0755 Boekel")
                .endsWith("<- holds the region back");
        assertThat(starting(text, "  GM0757 Boxtel"))
                .singleElement()
                .asString()
                .contains("2024-06-30")
                .endsWith("waits for meldingen of 2024H2 by GM0757 Boxtel");
    }

    @Test
    void saysFromWhenEachCohortCanBeTested() {
        everybodyDelivers("");
        assertThat(text())
                .contains("  2022H1  observed until 2024-06-30: can be tested")
                .contains("  2022H2  observed until 2024-12-31: needs everybody's meldingen up to and including 2024H2")
                .contains(
                        "  2026H2  observed until 2028-12-31: needs everybody's meldingen up to and including 2028H2");
    }

    @Test
    void forgetsARefusalThatANewerVersionMadeGood() {
        everybodyDelivers("");
        delivered("GM0755", "2024H1", "casussen", 1, "refused");
        delivered("GM0755", "2024H1", "casussen", 2, "accepted");
        assertThat(text()).contains("Refused: none.");
    }

    @Test
    void showsTheHalfYearThatIsAwaitedAlsoWhenAllOfItWasRefused() {
        everybodyDelivers("");
        delivered("GM0755", "2025H1", "meldingen", 1, "refused");
        List<String> text = text();
        String header = starting(text, "   ").get(0);
        String row = starting(text, "GM0755 Boekel").get(0);
        assertThat(cell(header, row, "2024H2")).isEqualTo("----");
        assertThat(cell(header, row, "2025H1")).isEqualTo("x---");
    }

    @Test
    void listsNamesThatWereNeverUnderstoodApart() {
        everybodyDelivers("");
        lines.add(new StatusText.Line("meldingen.csv", Optional.empty(), Optional.of("name_not_understood")));
        assertThat(text())
                .contains(
                        "Refused: none.",
                        "  meldingen.csv: The file name does not have the agreed form. (name_not_understood)");
    }

    @Test
    void saysWhatAnEmptyLakeWaitsFor() {
        assertThat(text())
                .contains("Observed until 2018-12-31 (Noordoost-Brabant; every municipality the same):")
                .anyMatch(line -> line.startsWith("  GM1991 Maashorst")
                        && line.endsWith("waits for meldingen of 2019H1 by GM0856 Uden, GM1685 Landerd"));
    }

    private static String cell(String header, String row, String halfYear) {
        int at = header.indexOf(halfYear);
        return at >= row.length()
                ? ""
                : row.substring(at, Math.min(row.length(), at + 8)).strip();
    }

    @Test
    void saysInHowManyDeliveriesSomethingIsProbablyWrongAndNeverInHowManyRows() {
        everybodyDelivers("");
        warnings.add(new StatusText.Warning("vertrek_GM0755_2023H1_v1", "departure_with_later_report"));
        warnings.add(new StatusText.Warning("vertrek_GM0755_2023H2_v1", "departure_with_later_report"));
        warnings.add(new StatusText.Warning("meldingen_GM0755_2023H2_v1", "row_count_changed"));
        assertThat(text())
                .contains("Warnings about deliveries in force, with lines in their feedback:")
                .anyMatch(line -> line.endsWith("(departure_with_later_report): 2 deliveries"))
                .anyMatch(line -> line.endsWith("(row_count_changed): 1 delivery"))
                .contains("Figures that are not plausible: none.");
    }

    @Test
    void saysWhichFiguresAreNotPlausible() {
        everybodyDelivers("");
        implausible.add(new StatusText.Implausible("NOB", "2023H1", "recurrence_implausible", 0.031, 0.08, 0.5));
        implausible.add(new StatusText.Implausible("GM0828", "2023H1", "recurrence_implausible", 0.031, 0.08, 0.5));
        assertThat(text())
                .contains("Warnings about deliveries in force: none.")
                .contains(
                        "  NOB 2023H1: A share of households reported again within a year that is not plausible. 3.1%,"
                                + " plausible is 8% to 50%")
                .contains("  GM0828 2023H1: A share of households reported again within a year that is not plausible.");
    }
}
