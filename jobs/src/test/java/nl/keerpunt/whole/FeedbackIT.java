package nl.keerpunt.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.testing.CommandLineRun;
import nl.keerpunt.testing.LakeTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What deliverers read after more than one run: that what was said before is still so. */
class FeedbackIT {
    private static final String HEADER = "melding_id;huishouden_id;gemeentecode;meldingsdatum;melder;aard\n";
    private static final String ROW = "m1;0a1b2c3d4e5f6a7b;GM0755;05-03-2019;anders;partnergeweld\n";
    private static final String LATER_ROW = "m2;0a1b2c3d4e5f6a7b;GM0755;05-09-2019;anders;partnergeweld\n";
    private static final String DEPARTURES =
            "huishouden_id;vertrekdatum;reden\n0a1b2c3d4e5f6a7b;01-06-2019;verhuisd_buiten_regio\n";
    private static final String NAME = "meldingen_GM0755_2019H1";

    @TempDir
    private Path folder;

    private CommandLineRun ingest(int exitCode) {
        CommandLineRun run = CommandLineRun.of(
                "ingest",
                "--deliveries",
                folder.resolve("deliveries").toString(),
                "--lake",
                folder.resolve("lake").toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        return run;
    }

    private void deliver(String name, String content) throws IOException {
        Path file = folder.resolve("deliveries").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private String page(String version) throws IOException {
        return Files.readString(folder.resolve("feedback/GM0755/2019H1/" + NAME + "_" + version + ".html"));
    }

    private List<String> pages() throws IOException {
        return LakeTables.filesBelow(folder.resolve("feedback")).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".html"))
                .toList();
    }

    @Test
    void aReplacedVersionSaysSoAlsoWhenTheRunThatReplacedItWroteNoFeedback() throws IOException {
        deliver(NAME + ".csv", HEADER + ROW);
        ingest(0);
        assertThat(page("v1")).contains("<h2 id=\"kop-uitkomst\">Goedgekeurd</h2>");

        // As if the run that replaced it broke off before its feedback.
        Path feedback = folder.resolve("feedback");
        Files.move(feedback, folder.resolve("kept"));
        deliver(NAME + "_v2.csv", HEADER + ROW.replace("anders", "ggz"));
        ingest(0);
        for (Path file : LakeTables.filesBelow(feedback)) {
            Files.delete(file);
        }
        for (Path file : LakeTables.filesBelow(folder.resolve("kept"))) {
            Path back = feedback.resolve(folder.resolve("kept").relativize(file).toString());
            Files.createDirectories(back.getParent());
            Files.move(file, back);
        }
        ingest(0);
        assertThat(page("v1")).contains("Vervangen").contains("Versie 2 is daarna goedgekeurd.");
        assertThat(page("v2")).contains("Goedgekeurd");
    }

    /** The report that makes a departure strange comes half a year later. */
    @Test
    void aWarningThatALaterDeliveryBringsReachesTheDelivererOfTheEarlierOne() throws IOException {
        deliver(NAME + ".csv", HEADER + ROW);
        deliver("vertrek_GM0755_2019H1.csv", DEPARTURES);
        ingest(0);
        Path page = folder.resolve("feedback/GM0755/2019H1/vertrek_GM0755_2019H1_v1.html");
        assertThat(Files.readString(page)).doesNotContain("is vertrokken en later toch weer gemeld");
        deliver("meldingen_GM0755_2019H2.csv", HEADER + LATER_ROW);
        ingest(0);
        assertThat(Files.readString(page)).contains("Het huishouden is vertrokken en later toch weer gemeld.");
        String written = Files.readString(page);
        ingest(0);
        assertThat(Files.readString(page)).isEqualTo(written);
    }

    @Test
    void whatWasRefusedFirstAndAcceptedLaterHasOnePage() throws IOException {
        deliver(NAME + ".csv", HEADER + ROW);
        deliver("copy/" + NAME + ".csv", HEADER + ROW.replace("anders", "ggz"));
        ingest(3);
        assertThat(pages()).hasSize(2).allMatch(name -> name.contains("-geweigerd-"));
        Files.delete(folder.resolve("deliveries/copy/" + NAME + ".csv"));
        ingest(0);
        assertThat(page("v1")).contains("Goedgekeurd");
        assertThat(pages()).hasSize(2).contains(NAME + "_v1.html");
    }

    @Test
    void feedbackInThePublishedZoneIsRefusedHoweverItIsWritten() throws IOException {
        deliver(NAME + ".csv", HEADER + ROW);
        for (String feedback : List.of("published/feedback", "lake/../published", "published")) {
            CommandLineRun run = CommandLineRun.of(
                    "ingest",
                    "--deliveries",
                    folder.resolve("deliveries").toString(),
                    "--lake",
                    folder.resolve("lake").toString(),
                    "--feedback",
                    "file://" + folder + "/" + feedback);
            assertThat(run.exitCode()).as(feedback).isEqualTo(2);
            assertThat(run.err()).contains(ErrorCode.WRONG_ARGUMENT.code()).contains("--feedback");
        }
        assertThat(folder.resolve("published")).doesNotExist();
    }
}
