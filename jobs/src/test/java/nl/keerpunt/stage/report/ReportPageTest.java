package nl.keerpunt.stage.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.table.LakeFiles;
import nl.keerpunt.table.PublishedTables;
import nl.keerpunt.testing.PageText;
import nl.keerpunt.testing.SmallRelease;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {
    private static final List<String> VERDICTS = List.of("met", "not_met", "not_measurable", "undecided", "too_early");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "met | gehaald | is bij 75% bevestigd dat het geweld duurzaam is gestopt; dat is aantoonbaar meer dan 70%, het doel.",
                "not_met | niet gehaald | is bij 40% bevestigd dat het geweld duurzaam is gestopt; het doel is meer dan 70%, en dat is niet gehaald, ook niet als alle onbekende uitkomsten meetellen als gestopt.",
                "not_measurable | niet te meten | is bij 40% bevestigd dat het geweld duurzaam is gestopt, maar bij 35% is niet bekend hoe het is afgelopen: of het doel van meer dan 70% is gehaald, is niet te meten.",
                "undecided | nog niet te zeggen | is bij 65% bevestigd dat het geweld duurzaam is gestopt; of het er in werkelijkheid meer zijn dan 70%, het doel, is nog niet te zeggen.",
            })
    void theVerdictStandsInOneSentence(String verdict, String label, String sentence) throws IOException {
        Document page = page(SmallRelease.withVerdict(verdict));
        assertThat(page.select("#kop-oordeel").text()).isEqualTo("Het oordeel: " + label);
        assertThat(page.select(".sentence").text())
                .isEqualTo("Van de huishoudens die in de eerste helft van 2024 zijn gemeld, " + sentence);
    }

    @Test
    void theVerdictComesWithItsUncertaintyAndWithWhatItDoesNotSay() throws IOException {
        String verdict =
                page(SmallRelease.withVerdict("not_met")).select("#oordeel").text();
        assertThat(verdict)
                .contains("Het echte aandeel ligt daarom tussen 40% en 58%.")
                .contains("Wie ook het toeval meerekent, komt uit tussen 37% en 61% (marge van 95%).")
                .contains("ongeveer 1.000 huishoudens")
                .contains("Wat dit niet zegt")
                .contains("geen nieuwe melding is hoogstens gestopt")
                .contains("twee halfjaren na elkaar")
                .contains(
                        "de tweede helft van 2024, kan worden getoetst zodra de meldingen tot en met 31 december 2026")
                .contains(
                        "de tweede helft van 2028. Of dat zo is, is te zien met de meldingen tot en met 31 december 2030.");
    }

    @Test
    void aTargetThatIsAchievedIsCalledSo() throws IOException {
        SmallRelease release = SmallRelease.withVerdict("met")
                .change("progress", ReportPageTest::isTestedStop, Map.of("achieved", "true"));
        Document page = page(release);
        assertThat(page.select("#kop-oordeel").text()).isEqualTo("Het oordeel: doel bereikt");
        assertThat(page.select("#oordeel").text()).contains("Daarmee is het doel bereikt");
    }

    @Test
    void aVerdictOfMeasureAIsNowhere() throws IOException {
        for (String verdict : List.of("above", "below")) {
            SmallRelease release = SmallRelease.withVerdict("undecided")
                    .change("progress", row -> row.get("measure").equals("rereport_free"), Map.of("verdict", verdict));
            assertThat(page(release).select("#oordeel, .panel.free").text())
                    .doesNotContainIgnoringCase("streefwaarde")
                    .doesNotContain("61%");
        }
    }

    @Test
    void theNewestFigureOfMeasureAIsNotAProvisionalOne() throws IOException {
        Document page = page(SmallRelease.withVerdict("not_met"));
        assertThat(page.select(".panel.free strong").text())
                .isEqualTo("Nieuwste cijfer, eerste helft van 2024: bij 67% kwam geen nieuwe melding. Dat is hoogstens "
                        + "gestopt.");
        assertThat(rows(page, "tabel-a"))
                .contains(
                        "2024, 2e helft 100 67% 65% tot 69% Voorlopig",
                        "2025, 1e helft – – – Nog niet lang genoeg gevolgd");
    }

    @Test
    void aMeasureThatCannotBeMeasuredSaysFromWhichShareOfUnknownOn() throws IOException {
        assertThat(page(SmallRelease.withVerdict("not_measurable"))
                        .select("#oordeel")
                        .text())
                .contains("Is de uitkomst bij meer dan 30% van de huishoudens onbekend, dan is maat C niet te meten.");
    }

    @Test
    void aVerdictStandsWhenItsFiguresAreNotShown() throws IOException {
        for (String verdict : VERDICTS.subList(0, 4)) {
            Document page = page(hidden(SmallRelease.withVerdict(verdict)));
            assertThat(page.select("#oordeel").text())
                    .contains("niet getoond ter bescherming")
                    .contains("Het oordeel komt uit een toets op de exacte aantallen en staat vast.");
            assertThat(page.select(".sentence").text().replace("70%", "")).doesNotContain("%");
            assertThat(page.select("svg.outcomes")).isEmpty();
        }
    }

    @Test
    void whatIsHiddenEverywhereIsDrawnAsHiddenAndHasNoValue() throws IOException {
        Document page = page(hidden(SmallRelease.withVerdict("not_met")));
        for (String chart : List.of("maat-c", "maat-a")) {
            assertThat(chart(page, chart).select(".dot, .whisker, .band")).isEmpty();
        }
        assertThat(chart(page, "maat-c").select("path.hidden")).hasSize(5);
        assertThat(chart(page, "maat-a").select("path.hidden")).hasSize(6);
        assertThat(chart(page, "opnieuw").select("rect")).isEmpty();
        assertThat(chart(page, "opnieuw").text()).contains("niet getoond ter bescherming");
        assertThat(chart(page, "eerder").select("rect.own")).isEmpty();
        assertThat(page.select("#gemeenten tbody td").eachText()).containsOnly("Niet getoond ter bescherming");
    }

    @Test
    void beforeTheFirstTestThePageSaysWhenThatIs() throws IOException {
        Document page = page(immature());
        assertThat(page.select("#kop-oordeel").text()).isEqualTo("Het oordeel: te vroeg");
        assertThat(page.select("#oordeel").text())
                .contains("Het eerste halfjaar dat kan worden getoetst, is de eerste helft van 2022.")
                .contains("30 juni 2024");
        assertThat(page.select("svg.outcomes")).isEmpty();
        assertThat(chart(page, "maat-c").select(".dot")).isEmpty();
        assertThat(chart(page, "maat-c").select("rect.waiting")).hasSize(1);
        assertThat(page.select("#opnieuw-gemeld").text()).contains("Van geen enkel halfjaar");
        assertThat(page.select("#gemeenten").text()).contains("Er is nog geen halfjaar dat kan worden getoetst.");
    }

    @Test
    void aRegionWithoutDeliveriesHasAPageToo() throws IOException {
        String text = PageText.of(html(SmallRelease.ofNothing()));
        assertThat(text)
                .contains("Er is nog niets aangeleverd.")
                .contains("Er zijn nog geen meldingen aangeleverd.")
                .contains("Waarom nog niet?")
                .doesNotContain("Het eerste halfjaar dat kan worden getoetst")
                .contains("Boekel: eerste helft van 2021 tot en met eerste helft van 2026")
                .contains("niet aangeleverd");
    }

    @Test
    void measuresAAndCAreNeverInOneDrawing() throws IOException {
        Document page = page(SmallRelease.withVerdict("not_met"));
        Element stop = chart(page, "maat-c");
        Element free = chart(page, "maat-a");
        assertThat(stop.select("circle.dot")).hasSize(5);
        assertThat(stop.select("rect.band")).hasSize(5);
        assertThat(stop.select("polyline.path")).hasSize(1);
        assertThat(stop.select("path.target")).hasSize(1);
        assertThat(free.select("path.dot")).hasSize(6);
        assertThat(free.select(".provisional path.dot")).hasSize(1);
        assertThat(free.select(".band, polyline, .target")).isEmpty();
        assertThat(page.select("svg.stop.free")).isEmpty();
        assertThat(page.select(".panel.free").text()).contains("hoogstens gestopt");
        assertThat(page.select("#maten .legend").text()).contains("afgesproken pad, geen voorspelling");
    }

    @Test
    void everyDrawingIsNamedAndHasItsFiguresInATable() throws IOException {
        Document page = page(SmallRelease.withVerdict("not_met"));
        assertThat(page.select("svg[role=img]")).hasSize(6);
        for (Element drawing : page.select("svg[role=img]")) {
            for (String id : drawing.attr("aria-labelledby").split(" ")) {
                assertThat(drawing.getElementById(id).text()).isNotEmpty();
            }
            Element place = drawing.closest("div");
            Element below = place.hasClass("free") || place.hasClass("stop") ? place.nextElementSibling() : place;
            assertThat(below.select("table")).hasSize(1);
        }
        assertThat(page.select("svg:not([role=img])"))
                .allMatch(svg -> svg.attr("aria-hidden").equals("true"));
    }

    @Test
    void windowsOfTheNewestMatureCohortAreShownWithTheirStatus() throws IOException {
        Document page = page(SmallRelease.withVerdict("not_met"));
        assertThat(rows(page, "tabel-opnieuw"))
                .containsExactly(
                        "6 maanden 100 21% 19% tot 23% Gepubliceerd",
                        "12 maanden 100 27% 25% tot 29% Gepubliceerd",
                        "18 maanden 100 33% 31% tot 35% Gepubliceerd",
                        "24 maanden 100 39% 37% tot 41% Voorlopig");
        assertThat(rows(page, "tabel-vaak"))
                .containsExactly(
                        "niet opnieuw 65 65% Gepubliceerd",
                        "één keer opnieuw 20 20% Gepubliceerd",
                        "twee keer opnieuw 10 10% Gepubliceerd",
                        "drie keer of vaker opnieuw 5 5% Gepubliceerd",
                        "samen 100 100% Gepubliceerd");
    }

    @Test
    void theRegionStandsBesideTheCountryWithTheCountrysSource() throws IOException {
        Document page = page(SmallRelease.withVerdict("not_met"));
        assertThat(page.select("#eerder-in-beeld").text())
                .contains("In de eerste helft van 2026 ging 65% van ongeveer 2.000 meldingen")
                .contains("In heel Nederland was dat in 2023 68% van 127.340 meldingen. Dat cijfer is voorlopig")
                .contains("CBS StatLine 85361NED");
        assertThat(rows(page, "tabel-eerder"))
                .containsExactly(
                        "Eerste melding 700 35% 32% Gepubliceerd",
                        "Hermelding 800 40% 38% Gepubliceerd",
                        "Vervolgmelding 480 24% 29% Gepubliceerd",
                        "Niet in te delen 20 1% 1% Gepubliceerd");
    }

    @Test
    void municipalitiesStandInOrderOfNameAndNotOfFigures() throws IOException {
        SmallRelease release = SmallRelease.withVerdict("not_met")
                .change(
                        "durable_stop",
                        row -> row.get("area_code").equals("GM0865"),
                        Map.of("confirmed_share", "0.9900"))
                .hide("durable_stop", row -> row.get("area_code").equals("GM0755"), "suppressed");
        assertThat(rows(page(release), "tabel-gemeenten"))
                .containsExactly(
                        "Bernheze 100 40% 20% 40% 31% tot 69% 67% 65% tot 69%",
                        "Boekel Niet getoond ter bescherming 67% 65% tot 69%",
                        "Boxtel 100 40% 20% 40% 31% tot 69% 67% 65% tot 69%",
                        "Land van Cuijk 100 40% 20% 40% 31% tot 69% 67% 65% tot 69%",
                        "Maashorst 100 40% 20% 40% 31% tot 69% 67% 65% tot 69%",
                        "Meierijstad 100 40% 20% 40% 31% tot 69% 67% 65% tot 69%",
                        "Oss 100 40% 20% 40% 31% tot 69% 67% 65% tot 69%",
                        "'s-Hertogenbosch 100 40% 20% 40% 31% tot 69% 67% 65% tot 69%",
                        "Sint-Michielsgestel 100 40% 20% 40% 31% tot 69% 67% 65% tot 69%",
                        "Vught 100 99% 20% 40% 31% tot 69% 67% 65% tot 69%",
                        "Hele regio 100 40% 20% 40% 31% tot 69% 67% 65% tot 69%");
    }

    @Test
    void whatIsMissingOrRefusedIsNamed() throws IOException {
        SmallRelease release = SmallRelease.withVerdict("not_met")
                .change(
                        "deliveries_status",
                        row -> row.get("deliverer_code").equals("GM1721")
                                && row.get("entity").equals("vertrek")
                                && !row.get("half_year").equals("2023H1"),
                        Map.of("version", "", "status", "not_delivered"))
                .change(
                        "deliveries_status",
                        row -> row.get("deliverer_code").equals("GM0828")
                                && row.get("entity").equals("meldingen")
                                && row.get("half_year").equals("2022H2"),
                        Map.of("refused_version", "2"))
                .change(
                        "deliveries_status",
                        row -> row.get("deliverer_code").equals("GM0757")
                                && row.get("entity").equals("meldingen")
                                && row.get("half_year").equals("2026H1"),
                        Map.of("version", "", "refused_version", "1", "status", "not_delivered"));
        Document page = page(release);
        assertThat(page.select("#aangeleverd li").eachText())
                .containsExactly(
                        "Boxtel, meldingen van de eerste helft van 2026: versie 1 is geweigerd; er is geen eerdere versie.",
                        "Oss, meldingen van de tweede helft van 2022: versie 2 is geweigerd; versie 1 blijft gelden.");
        assertThat(page.select("#aangeleverd").text())
                .contains(
                        "Bernheze: eerste helft van 2021 tot en met tweede helft van 2022 en tweede helft van 2023 tot en "
                                + "met eerste helft van 2026");
        assertThat(rows(page, "tabel-meldingen"))
                .contains("Boxtel ja ja ja ja ja ja ja ja ja ja niet aangeleverd, versie 1 geweigerd")
                .contains("Oss ja ja ja ja, versie 2 geweigerd ja ja ja ja ja ja ja")
                .contains("Boxmeer (nu Land van Cuijk) ja ja" + " n.v.t.".repeat(9));
    }

    @Test
    void eachMunicipalityStandsBesideTheRegionInOrderOfName() throws IOException {
        SmallRelease release = SmallRelease.withVerdict("not_met")
                .change(
                        "municipality_comparison",
                        row -> row.get("area_code").equals("GM0828"),
                        Map.of("flag", "outside_95"))
                .hide("municipality_comparison", row -> row.get("area_code").equals("GM0755"), "suppressed");
        Document page = page(release);
        assertThat(rows(page, "tabel-vergelijking"))
                .hasSize(11)
                .startsWith(
                        "Bernheze 400 35% 34% 34% 29% tot 38% Binnen de marge", "Boekel Niet getoond ter bescherming")
                .contains("Oss 400 35% 34% 34% 29% tot 38% Buiten de marge van 95%")
                .endsWith("Hele regio 4.000 33% 33% 33% 32% tot 34% –");
        assertThat(page.select("#gemeenten").text())
                .contains("van de tweede helft van 2022 tot en met de eerste helft van 2024")
                .contains("geen oordeel en geen rangorde");
    }

    @Test
    void theRegionIsHeldAgainstItselfWithTheMixOfTheBeginning() throws IOException {
        Document page = page(SmallRelease.withVerdict("not_met")
                .hide("trend", row -> row.get("cohort").equals("2022H1"), "suppressed"));
        assertThat(rows(page, "tabel-trend"))
                .contains(
                        "2022, 1e helft Niet getoond ter bescherming",
                        "2024, 1e helft 1.000 67% 64% tot 70% 66%",
                        "2024, 2e helft (voorlopig) 1.000 67% 64% tot 70% 66%");
    }

    @Test
    void saysWhatTheTargetAsksAndWhatATestCanFind() throws IOException {
        assertThat(page(SmallRelease.withVerdict("not_met")).select("#oordeel").text())
                .contains(
                        "moet het bevestigde aandeel vanaf hier elk halfjaar gemiddeld 3,3 procentpunt hoger worden. Dat is "
                                + "rekenwerk, geen voorspelling.")
                .contains(
                        "Is het echte aandeel 73,6%, dan heeft de toets met zo veel huishoudens als nu een kans van 80%")
                .contains("Dit is keer 3 dat het doel wordt getoetst.");
        assertThat(page(SmallRelease.withVerdict("met")).select("#oordeel").text())
                .contains("Ook een strengere toets, die daar rekening mee houdt, vindt dat het doel is gehaald.")
                .doesNotContain("procentpunt");
    }

    @Test
    void namesAndLabelsAreTextAndNeverMarkup() throws IOException {
        String evil = "<script>alert(1)</script><b title=\"x\">O'ss & co</b>";
        SmallRelease release = SmallRelease.withVerdict("not_met")
                .change("areas", row -> true, Map.of("name_nl", evil))
                .change("code_labels", row -> true, Map.of("label_nl", evil))
                .change("measures", row -> true, Map.of("label_nl", evil, "question_nl", evil, "evidence_nl", evil));
        String html = html(release);
        assertThat(html).doesNotContain("<script").doesNotContain("<b title");
        assertThat(Jsoup.parse(html).select("#maten h3").first().text()).isEqualTo("C. " + evil);
        assertThat(Jsoup.parse(html).title()).contains(evil);
    }

    @ParameterizedTest
    @ValueSource(strings = {"met", "not_met", "not_measurable", "undecided", "too_early"})
    void nothingOnThePageAsksForAnythingOutside(String verdict) throws IOException {
        String html = html(SmallRelease.withVerdict(verdict));
        assertThat(html)
                .doesNotContain("<script")
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("url(")
                .doesNotContain("@import")
                .doesNotContain("null");
        Document page = Jsoup.parse(html);
        assertThat(page.select("[src], iframe, object, embed, form")).isEmpty();
        assertThat(page.select("[href]").eachAttr("href"))
                .allMatch(link -> link.startsWith("#") || link.equals("data:,"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"met", "not_met", "not_measurable", "undecided", "too_early"})
    void thePageIsOneDocumentInOrder(String verdict) throws IOException {
        Document page = page(SmallRelease.withVerdict(verdict));
        assertThat(page.select("html").attr("lang")).isEqualTo("nl");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("main, header, footer, nav")).hasSize(4);
        int level = 1;
        for (Element heading : page.select("h1, h2, h3, h4")) {
            int next = heading.normalName().charAt(1) - '0';
            assertThat(next).as(heading.text()).isLessThanOrEqualTo(level + 1);
            level = next;
        }
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.select("nav a").eachAttr("href"))
                .allMatch(link -> page.getElementById(link.substring(1)) != null);
        assertThat(page.select("table"))
                .allMatch(table -> !table.select("caption").isEmpty()
                        && table.select("th:not([scope])").isEmpty());
        assertThat(page.select(".scroll"))
                .allMatch(box ->
                        box.attr("tabindex").equals("0") && page.getElementById(box.attr("aria-labelledby")) != null);
    }

    @Test
    void thePageSaysWhereItsFiguresComeFrom() throws IOException {
        assertThat(page(SmallRelease.withVerdict("not_met")).select("footer").text())
                .contains("versie 1")
                .contains(SmallRelease.ID)
                .contains("Peildatum: 30 juni 2026.");
    }

    @Test
    void theSameTablesGiveTheSamePageWhateverTheLocale() throws IOException {
        Locale before = Locale.getDefault();
        String page = html(SmallRelease.withVerdict("not_met"));
        try {
            for (String tag : List.of("tr-TR", "ar-EG", "nl-NL")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(html(SmallRelease.withVerdict("not_met"))).isEqualTo(page);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static SmallRelease hidden(SmallRelease release) {
        release.hide("progress", row -> row.get("status").equals("published"), "suppressed");
        for (String table : List.of(
                "recurrence",
                "durable_stop",
                "repeat_burden",
                "previous_involvement",
                "municipality_comparison",
                "trend")) {
            release.hide(table, row -> true, "suppressed");
        }
        return release;
    }

    private static SmallRelease immature() {
        SmallRelease release =
                SmallRelease.withVerdict("too_early").change("cohorts", row -> true, Map.of("maturity", "immature"));
        for (String table : List.of("recurrence", "durable_stop", "repeat_burden")) {
            release.hide(table, row -> true, "immature");
        }
        return release;
    }

    private static boolean isTestedStop(Map<String, String> row) {
        return row.get("cohort").equals("2024H1") && row.get("measure").equals("durable_stop");
    }

    private static Element chart(Document page, String id) {
        return page.getElementById(id + "-titel").parent();
    }

    private static List<String> rows(Document page, String table) {
        return page.getElementById(table).closest("table").select("tbody tr").eachText();
    }

    private Document page(SmallRelease release) throws IOException {
        return Jsoup.parse(html(release));
    }

    private String html(SmallRelease release) throws IOException {
        String place = release.publish(folder).toString();
        Contracts contracts = Contracts.packed();
        return ReportStage.page(PublishedTables.ofRelease(LakeFiles.withoutSession(), place, contracts), contracts);
    }
}
