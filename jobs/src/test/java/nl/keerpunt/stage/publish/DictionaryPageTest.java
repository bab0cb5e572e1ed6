package nl.keerpunt.stage.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import nl.keerpunt.contract.ColumnContract;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.testing.Browser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DictionaryPageTest {
    private static final Contracts CONTRACTS = Contracts.packed();
    private static final String HTML = DictionaryPage.render(CONTRACTS);
    private static final Document PAGE = Jsoup.parse(HTML);

    @Test
    void everyColumnOfEveryPublishedTableIsExplained() {
        for (String table : Contracts.PUBLISHED) {
            Element section = PAGE.getElementById("table-" + table);
            List<ColumnContract> columns = CONTRACTS.published(table).columns();
            assertThat(section.select("tbody th").eachText())
                    .containsExactlyElementsOf(
                            columns.stream().map(ColumnContract::name).toList());
            assertThat(section.select("tbody td[lang=nl]").eachText())
                    .containsExactlyElementsOf(
                            columns.stream().map(ColumnContract::labelNl).toList());
        }
    }

    @Test
    void aFigureSaysFromWhichCountsItIsComputed() {
        assertThat(row("durable_stop", "upper_share"))
                .contains("upper 95% Wilson limit of confirmed_count + unknown_count out of assessed_count");
        assertThat(row("recurrence", "rereport_free_share"))
                .contains("(household_count - recurrence_count) / household_count");
        assertThat(row("recurrence", "recurrence_share")).contains(" recurrence_count / household_count");
        assertThat(row("recurrence", "recurrence_count")).contains("part of household_count");
        assertThat(row("progress", "path_share")).contains("from success_count, household_count");
    }

    @Test
    void everyCodeOfEveryListInUseIsExplained() {
        for (String list : CONTRACTS.labelledLists()) {
            assertThat(PAGE.getElementById("list-" + list).select("tbody th").eachText())
                    .containsExactlyElementsOf(CONTRACTS.codeList(list).column("code"));
        }
        assertThat(PAGE.getElementById("statuses")
                        .closest("table")
                        .select("tbody th")
                        .eachText())
                .containsExactlyElementsOf(CONTRACTS.codeList("status").column("code"));
    }

    @Test
    void linksLeadToPlacesOnThePageAndNothingIsAskedFromOutside() {
        assertThat(PAGE.select("a").eachAttr("href"))
                .allMatch(link -> link.startsWith("#") && PAGE.getElementById(link.substring(1)) != null);
        assertThat(PAGE.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(HTML).doesNotContain("<script").doesNotContain("http:").doesNotContain("https:");
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void thePageHasNoBarriersAndFitsTheScreen(int width) throws IOException, InterruptedException {
        Optional<Browser> browser = Browser.find();
        assumeTrue(browser.isPresent(), Browser.missing());
        Browser.Seen seen = browser.orElseThrow().see(HTML, width);
        assertThat(seen.barriers()).isEmpty();
        assertThat(seen.contentWidth()).isLessThanOrEqualTo(width);
    }

    private static String row(String table, String column) {
        return PAGE.getElementById("table-" + table).select("tbody tr").stream()
                .filter(row -> row.select("th").text().equals(column))
                .findFirst()
                .map(Element::text)
                .orElseThrow();
    }
}
