package nl.keerpunt.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.keerpunt.testing.CommandLineRun;
import nl.keerpunt.testing.CsvTable;
import nl.keerpunt.testing.LakeTables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Municipalities that merge and split between half-years, from delivery to figures. The region is Maashorst (Uden and
 * Landerd until 2022), Oss and Boxtel; Haaren was split in 2021, over Boxtel and others; Maasdonk in 2015, over Oss and
 * 's-Hertogenbosch.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BorderChangesIT {
    private static final String REGION = """
            code: NOB
            name_nl: Proefregio
            municipalities: [GM0757, GM0828, GM1991]
            deliverers:
              - {code: GM0757, from: 2021H1}
              - {code: GM0828, from: 2021H1}
              - {code: GM1991, from: 2022H1}
              - {code: GM0856, from: 2021H1, to: 2021H2}
              - {code: GM1685, from: 2021H1, to: 2021H2}
            """;
    private static final String HEADER =
            "melding_id;huishouden_id;gemeentecode;meldingsdatum;melder;aard;gemeentecode_huidig\n";

    private Path folder;
    private CommandLineRun run;
    private Map<String, CsvTable> tables;
    private int households;

    @BeforeAll
    void runsTheMainJob(@TempDir Path temporary) throws IOException {
        folder = temporary.resolve("deliveries");
        Files.createDirectories(folder);
        Files.createDirectories(temporary.resolve("policy"));
        Files.writeString(temporary.resolve("policy/region.yaml"), REGION);

        // A household in Uden, reported again once Uden is part of Maashorst.
        String moved = household();
        deliver("GM0856_2021H2", "u1;" + moved + ";GM0856;01-08-2021;anders;partnergeweld;");
        // Still the old code, after the merger.
        deliver("GM1991_2022H1", "m1;" + moved + ";0856;01-03-2022;anders;partnergeweld;");
        // Haaren before its split, after it, with and without today's code; Maasdonk was split before the first
        // delivery.
        deliver(
                "GM0757_2021H1",
                "b1;" + household() + ";GM0788;05-01-2021;anders;partnergeweld;GM0757",
                "b2;" + household() + ";GM0788;06-01-2021;anders;partnergeweld;",
                "b3;" + household() + ";GM0788;07-01-2021;anders;partnergeweld;GM0824",
                "b4;" + household() + ";GM0757;08-01-2021;anders;partnergeweld;");
        deliver(
                "GM0828_2021H1",
                "o1;" + household() + ";GM1671;05-01-2021;anders;partnergeweld;828",
                "o2;" + household() + ";GM1671;06-01-2021;anders;partnergeweld;GM0788",
                // Known, outside the region, and no list's: rejected.
                "o3;" + household() + ";GM0363;07-01-2021;anders;partnergeweld;",
                "o4;" + household() + ";GM9999;08-01-2021;anders;partnergeweld;");
        for (String empty : List.of(
                "GM0856_2021H1",
                "GM1685_2021H1",
                "GM1685_2021H2",
                "GM0757_2021H2",
                "GM0828_2021H2",
                "GM0757_2022H1",
                "GM0828_2022H1")) {
            deliver(empty);
        }
        Path lake = temporary.resolve("lake");
        run = CommandLineRun.of(
                "run",
                "--deliveries",
                folder.toString(),
                "--lake",
                lake.toString(),
                "--policy",
                temporary.resolve("policy").toString());
        tables = LakeTables.export(lake);
    }

    private String household() {
        households++;
        return String.format("%08x%08x", households * 0x9E3779B9, households * 0x85EBCA6B);
    }

    private void deliver(String name, String... rows) throws IOException {
        Files.writeString(folder.resolve("meldingen_" + name + ".csv"), HEADER + String.join("\n", rows) + "\n");
    }

    private List<String> placed(String table, String column) {
        List<String> placed = new ArrayList<>();
        for (Map<String, String> row : tables.get(table).rows()) {
            placed.add(row.get("area_code") + " " + row.get("half_year") + " " + row.get(column));
        }
        return placed;
    }

    @Test
    void theMergedMunicipalityHasTheReportsOfThoseBeforeIt() {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(placed("previous_involvement_counts", "report_count"))
                .containsExactlyInAnyOrder(
                        "GM1991 2021H2 1",
                        "GM1991 2022H1 1",
                        "GM0757 2021H1 2",
                        "GM0828 2021H1 1",
                        "NOB 2021H1 3",
                        "NOB 2021H2 1",
                        "NOB 2022H1 1");
    }

    @Test
    void aHouseholdIsFollowedAcrossTheMerger() {
        Map<String, String> cohort = tables.get("survival_estimates")
                .by(List.of("area_code", "cohort", "index_class", "breakdown", "breakdown_value", "window_days"))
                .get("GM1991/2021H2/all/total/total/365");
        assertThat(cohort).containsEntry("household_count", "1").containsEntry("event_count", "1");
    }

    @Test
    void whatWasSplitIsNeverGuessedAndWhatLiesOutsideIsCountedApart() {
        Map<String, String> apart = new TreeMap<>();
        for (Map<String, String> row : tables.get("unplaced_reports").rows()) {
            apart.put(row.get("half_year") + " " + row.get("placement"), row.get("report_count"));
        }
        assertThat(apart)
                .containsEntry("2021H1 in_region", "3")
                .containsEntry("2021H1 split_without_current_code", "2")
                .containsEntry("2021H1 outside_region", "2")
                .containsEntry("2022H1 in_region", "1");
    }

    @Test
    void aCodeThatNoListKnowsIsARejectedRow() {
        assertThat(tables.get("rejected_rows").rows())
                .hasSize(1)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("line_number", "5")
                        .containsEntry("column_name", "gemeentecode")
                        .containsEntry("reason_code", "unknown_municipality"));
    }

    @Test
    void theDelivererBeforeTheMergerIsAwaitedAndTheOneAfterItToo() {
        assertThat(run.out()).contains("Observed until 2022-06-30");
    }
}
