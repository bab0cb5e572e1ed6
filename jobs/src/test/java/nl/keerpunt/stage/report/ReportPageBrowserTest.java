package nl.keerpunt.stage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.table.LakeFiles;
import nl.keerpunt.table.PublishedTables;
import nl.keerpunt.testing.Browser;
import nl.keerpunt.testing.SmallRelease;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportPageBrowserTest {
    private static final int PHONE = 390;

    @TempDir
    private Path folder;

    private Browser browser;

    @BeforeEach
    void findBrowser() {
        Optional<Browser> found = Browser.find();
        assumeTrue(found.isPresent(), Browser.missing());
        browser = found.orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({PHONE + ",scrollable-region-focusable", "1280,landmark-one-main"})
    void thePageHasNoBarriersAndFitsTheScreen(int width, String rule) throws IOException, InterruptedException {
        Browser.Seen seen = browser.see(html(SmallRelease.withVerdict("not_met")), width);
        assertThat(seen.barriers()).isEmpty();
        assertThat(seen.passes()).contains(rule, "color-contrast", "svg-img-alt", "html-has-lang");
        assertThat(seen.width()).isEqualTo(width);
        assertThat(seen.contentWidth()).isLessThanOrEqualTo(width);
    }

    @Test
    void aPageWithHardlyAnythingOnItHasNoBarriersEither() throws IOException, InterruptedException {
        Browser.Seen seen = browser.see(html(SmallRelease.ofNothing()), PHONE);
        assertThat(seen.barriers()).isEmpty();
        assertThat(seen.contentWidth()).isLessThanOrEqualTo(PHONE);
    }

    @Test
    void barriersAndWhatSticksOutAreFoundWhereTheyAre() throws IOException, InterruptedException {
        String sound = html(SmallRelease.withVerdict("not_met"));
        String faulty = sound.replace("<html lang=\"nl\">", "<html>")
                .replace("</main>", "<p style=\"color: #aaa; width: 900px\">grijs en breed</p></main>");
        Browser.Seen seen = browser.see(faulty, PHONE);
        assertThat(seen.barriers())
                .anyMatch(barrier -> barrier.startsWith("html-has-lang"))
                .anyMatch(barrier -> barrier.startsWith("color-contrast"));
        assertThat(seen.contentWidth()).isGreaterThan(PHONE);
    }

    private String html(SmallRelease release) throws IOException {
        String place = release.publish(folder).toString();
        Contracts contracts = Contracts.packed();
        return ReportStage.page(PublishedTables.ofRelease(LakeFiles.withoutSession(), place, contracts), contracts);
    }
}
