package nl.keerpunt.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.keerpunt.core.calendar.HalfYear;
import org.junit.jupiter.api.Test;

/** Combinations in one household that cannot all be true; at most two municipalities and three reports. */
class HouseholdChecksTest {
    private static final PlausibilityLimits LIMITS =
            new PlausibilityLimits(1e-6, 50, 2.0, 0.1, 4.0, 2, 3, 1.1, 1.6, 0.08, 4);

    private final List<HouseholdChecks.Delivered> rows = new ArrayList<>();

    private void report(String deliverer, String day, String caseId, long line) {
        add(Entity.REPORTS, deliverer, day, null, caseId, deliverer, line);
    }

    private void add(
            Entity entity, String deliverer, String day, String end, String caseId, String municipality, long line) {
        LocalDate date = LocalDate.parse(day);
        HalfYear halfYear = HalfYear.of(end == null ? date : LocalDate.parse(end));
        // Cuijk was merged into Land van Cuijk.
        String successor = deliverer.equals("GM1684") ? "GM1982" : deliverer;
        rows.add(new HouseholdChecks.Delivered(
                entity,
                entity.deliveredName() + "_" + deliverer + "_" + halfYear + "_v1",
                line,
                deliverer,
                successor,
                halfYear,
                date,
                end == null ? null : LocalDate.parse(end),
                caseId,
                municipality));
    }

    private List<String> found() {
        return new HouseholdChecks(LIMITS)
                .check(rows).stream()
                        .map(one -> one.row().deliverer() + ":" + one.warning().line() + " "
                                + one.warning().column() + " "
                                + one.warning().reason().code())
                        .toList();
    }

    @Test
    void findsAReportInACaseThatWasClosedBefore() {
        add(Entity.CASES, "GM0755", "2023-01-01", "2023-03-01", "c1", "", 4);
        report("GM0755", "2023-03-01", "c1", 2);
        report("GM0755", "2023-03-02", "c1", 3);
        report("GM0755", "2023-03-02", "c2", 5);
        assertThat(found()).containsExactly("GM0755:3 meldingsdatum report_after_case_closed");
    }

    @Test
    void takesACaseAsItsNewestHalfYearSays() {
        add(Entity.CASES, "GM0755", "2023-01-01", "2023-03-01", "c1", "", 4);
        HouseholdChecks.Delivered closed = rows.remove(0);
        rows.add(closed);
        rows.add(new HouseholdChecks.Delivered(
                Entity.CASES,
                "casussen_GM0755_2023H2_v1",
                9,
                "GM0755",
                "GM0755",
                new HalfYear(2023, 2),
                LocalDate.of(2023, 1, 1),
                null,
                "c1",
                ""));
        report("GM0755", "2023-04-01", "c1", 3);
        assertThat(found()).isEmpty();
    }

    @Test
    void findsACheckBeforeTheFirstReportAndADepartureWithALaterOne() {
        add(Entity.SAFETY_CHECKS, "GM0755", "2023-01-05", null, "", "", 7);
        add(Entity.SAFETY_CHECKS, "GM0755", "2023-02-01", null, "", "", 8);
        add(Entity.DEPARTURES, "GM0755", "2023-05-01", null, "", "", 2);
        report("GM0755", "2023-02-01", "", 3);
        report("GM0755", "2023-06-01", "", 4);
        assertThat(found())
                .containsExactly(
                        "GM0755:7 meetdatum check_before_first_report",
                        "GM0755:2 vertrekdatum departure_with_later_report");
    }

    @Test
    void tellsNoMunicipalityWhatAnotherKnows() {
        add(Entity.DEPARTURES, "GM0755", "2023-01-05", null, "", "", 2);
        add(Entity.SAFETY_CHECKS, "GM0755", "2023-01-05", null, "", "", 7);
        report("GM0828", "2023-06-01", "", 4);
        assertThat(found()).isEmpty();
        // What others have changes nothing, or silence would tell of it.
        report("GM0755", "2023-07-01", "", 5);
        List<String> alone = found();
        report("GM0828", "2022-12-01", "", 6);
        assertThat(found())
                .isEqualTo(alone)
                .containsExactly(
                        "GM0755:2 vertrekdatum departure_with_later_report",
                        "GM0755:7 meetdatum check_before_first_report");
    }

    @Test
    void takesAMergedDelivererAndItsSuccessorAsOne() {
        add(Entity.DEPARTURES, "GM1684", "2021-05-01", null, "", "", 2);
        report("GM1982", "2022-06-01", "", 4);
        assertThat(found()).containsExactly("GM1684:2 vertrekdatum departure_with_later_report");
    }

    @Test
    void findsAPseudonymInMoreMunicipalitiesThanAHouseholdLivesIn() {
        report("GM0755", "2023-01-01", "", 2);
        report("GM0828", "2023-02-01", "", 3);
        assertThat(found()).isEmpty();
        report("GM0796", "2023-03-01", "", 4);
        assertThat(found())
                .containsExactly(
                        "GM0755:2 huishouden_id household_in_many_municipalities",
                        "GM0828:3 huishouden_id household_in_many_municipalities",
                        "GM0796:4 huishouden_id household_in_many_municipalities");
    }

    @Test
    void findsAPseudonymWithMoreReportsInAHalfYearThanAHouseholdHas() {
        for (int day = 1; day <= 3; day++) {
            report("GM0755", "2023-01-0" + day, "", day + 1);
        }
        report("GM0755", "2023-07-01", "", 9);
        assertThat(found()).isEmpty();
        report("GM0755", "2023-01-04", "", 5);
        assertThat(found())
                .hasSize(4)
                .allMatch(one -> one.endsWith("huishouden_id household_with_many_reports"))
                .noneMatch(one -> one.startsWith("GM0755:9"));
    }
}
