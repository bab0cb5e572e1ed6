package nl.keerpunt.stage.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Optional;
import nl.keerpunt.testing.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, searched by axe for what keeps people from reading it. */
class FeedbackPageBrowserTest {
    private static final int PHONE = 390;

    private Browser browser;

    @BeforeEach
    void findBrowser() {
        Optional<Browser> found = Browser.find();
        assumeTrue(found.isPresent(), Browser.missing());
        browser = found.orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, 1280})
    void thePageHasNoBarriersAndFitsTheScreen(int width) throws IOException, InterruptedException {
        Browser.Seen seen = browser.see(SmallFeedback.full().html(), width);
        assertThat(seen.barriers()).isEmpty();
        assertThat(seen.passes()).contains("landmark-one-main", "color-contrast", "html-has-lang", "heading-order");
        assertThat(seen.contentWidth()).isLessThanOrEqualTo(width);
    }

    @Test
    void aRefusalHasNoBarriersEither() throws IOException, InterruptedException {
        Browser.Seen seen = browser.see(
                SmallFeedback.refused("meldingen_GM0755_2024H1.csv", "looks_like_names", "kolom casus_id")
                        .html(),
                PHONE);
        assertThat(seen.barriers()).isEmpty();
        assertThat(seen.contentWidth()).isLessThanOrEqualTo(PHONE);
    }
}
