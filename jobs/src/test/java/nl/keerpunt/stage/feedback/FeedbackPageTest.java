package nl.keerpunt.stage.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.delivery.FieldCounts;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.core.delivery.RowReason;
import nl.keerpunt.core.delivery.WarningReason;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a deliverer reads: the words, and that nothing delivered stands in them. */
class FeedbackPageTest {
    private static String text(SmallFeedback feedback) {
        return Jsoup.parse(feedback.html()).body().text();
    }

    @Test
    void saysWhatCountsAndHowToMendTheRest() {
        assertThat(text(SmallFeedback.full()))
                .contains("Meldingen van Boekel, eerste helft van 2024, versie 2")
                .contains("Er staan 1.235 rijen in het bestand. Daarvan tellen er 1.232 mee en zijn er 3 afgekeurd.")
                .contains("De goede rijen tellen al mee.")
                .contains("Stuur daarna het hele bestand opnieuw, met de naam meldingen_GM0755_2024H1_v3.csv.")
                .contains("Kijk ook onder ‘Wat opvalt’")
                .contains("12 melder Deze code staat niet in de lijst. Afgekeurd")
                .contains("In kolom melder mag staan: niet_beroepsmatig, gezondheidszorg, ")
                .contains("40 hele rij De rij heeft meer of minder kolommen dan de eerste regel. Afgekeurd")
                .contains("55 meldingsdatum De melding hoort bij een casus die al was gesloten. Waarschuwing");
    }

    @Test
    void saysWhatStandsOutWithTheNumbersThatShowIt() {
        assertThat(text(SmallFeedback.full()))
                .contains("Kolom meldingsdatum, 1 januari. Gevonden: 12%. Te verwachten: 1%.")
                .contains("Kolom melder, politie_justitie. Gevonden: 90%. Meestal: 40%.")
                .contains("Kolom casus_id. Gevonden: 2,43. Grens: 1,60.");
    }

    @Test
    void showsHowColumnsAreFilledInTheDeliverersOwnWords() {
        Document page = Jsoup.parse(SmallFeedback.full().html());
        assertThat(page.select("#spiegel").text())
                .contains("melding_id 1.232 100% – 1.232")
                .contains("kinderen 0 0% – 0")
                .contains("politie_justitie 1.109 90% –")
                .contains("leerplicht 0 0% –")
                .contains("GM0828 Oss 1 0% –")
                .doesNotContain("police_justice");
    }

    @Test
    void holdsAColumnAgainstEarlierHalfYears() {
        FieldCounts now = new FieldCounts("kinderen", 10, 5, 5, 2, 10, 5, 5, Map.of("yes", 5L));
        FieldCounts then = new FieldCounts("kinderen", 20, 20, 15, 2, 20, 15, 5, Map.of("yes", 15L, "unknown", 5L));
        List<List<String>> lines = SmallFeedback.accepted("meldingen_GM0755_2024H1.csv", 10, 0)
                .with(now)
                .mirror(List.of(List.of(then)))
                .orElseThrow()
                .lines("f.csv");
        assertThat(lines)
                .containsExactly(
                        List.of("f.csv", "kinderen", "", "10", "5", "0,5000", "1,0000", "2"),
                        List.of("f.csv", "kinderen", "ja", "5", "5", "1,0000", "0,7500", ""),
                        List.of("f.csv", "kinderen", "nee", "5", "0", "0,0000", "0,0000", ""),
                        List.of("f.csv", "kinderen", "onbekend", "5", "0", "0,0000", "0,2500", ""));
    }

    @Test
    void saysWhyADeliveryWasRefusedAndThatNothingOfItIsKept() {
        SmallFeedback refused =
                SmallFeedback.refused("meldingen_GM0755_2024H1.xlsx", "looks_like_bsn", "kolom huishouden_id");
        assertThat(text(refused))
                .contains("Geweigerd")
                .contains(
                        "In deze kolom staan getallen die op burgerservicenummers lijken. Het gaat om kolom huishouden_id.")
                .contains("Van dit bestand telt niets mee.")
                .contains("Stuur nooit een BSN mee.")
                .contains("Stuur het hele bestand opnieuw en noem het meldingen_GM0755_2024H1_v2.xlsx")
                .doesNotContain("Spiegelrapport");
        assertThat(refused.place()).matches("GM0755/2024H1/meldingen_GM0755_2024H1_v1-geweigerd-[0-9a-f]{8}");
    }

    @Test
    void saysHowManyRowsAreWrongAndHowManyMayBe() {
        SmallFeedback refused = SmallFeedback.refused("meldingen_GM0755_2024H1.csv", "too_many_rejected_rows", "")
                .finding(2, "melder", "unknown_code")
                .finding(3, "melder", "unknown_code")
                .finding(3, "meldingsdatum", "not_a_date");
        assertThat(text(refused))
                .contains("In 2 rijen is iets fout.")
                .contains("als meer dan 5 rijen fout zijn, en dat meer dan 5% van alle rijen is.");
    }

    @Test
    void saysWhichVersionReplacedThisOne() {
        SmallFeedback replaced =
                SmallFeedback.replaced("meldingen_GM0755_2024H1.csv", "meldingen_GM0755_2024H1_v2.csv");
        assertThat(text(replaced)).contains("Vervangen").contains("Versie 2 is daarna goedgekeurd.");
        assertThat(replaced.quality().remarks().get(0).reason().code()).isEqualTo("superseded");
    }

    @Test
    void anEmptyDeliveryIsAnAnswerToo() {
        assertThat(text(SmallFeedback.accepted("vertrek_GM0755_2024H1.csv", 0, 0)))
                .contains("Dat betekent: er was in dit halfjaar niets te melden.")
                .contains("U hoeft niets te doen.");
    }

    @Test
    void aNameThatWasNotUnderstoodIsShownAsTextAndMakesNoPath() {
        SmallFeedback strange = SmallFeedback.refused(
                "../../<script>alert(1)</script>.csv", RefusalReason.NAME_NOT_UNDERSTOOD.code(), "");
        assertThat(strange.html()).doesNotContain("<script>").contains("&lt;script&gt;");
        assertThat(strange.place()).matches("naam-niet-begrepen/bestand-geweigerd-[0-9a-f]{8}");
    }

    @Test
    void asksForNothingFromOutside() {
        Document page = Jsoup.parse(SmallFeedback.full().html());
        assertThat(page.select("script, iframe, img, link[rel=stylesheet]")).isEmpty();
        assertThat(page.select("[src], [href]"))
                .allMatch(one ->
                        one.attr("href").startsWith("#") || one.attr("href").equals("data:,"));
    }

    @ParameterizedTest
    @EnumSource(WarningReason.class)
    void everyWarningHasWords(WarningReason reason) {
        FeedbackTexts.Reason words = new FeedbackTexts(Contracts.packed()).warning(reason.code());
        assertThat(words.label()).endsWith(".");
        assertThat(words.remedy()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(RowReason.class)
    void everyReasonHasWords(RowReason reason) {
        SmallFeedback feedback =
                SmallFeedback.accepted("meldingen_GM0755_2024H1.csv", 1, 1).finding(7, "melder", reason.code());
        assertThat(feedback.quality().ofRows()).hasSize(1).allSatisfy(remark -> {
            assertThat(remark.line()).isEqualTo("7");
            assertThat(remark.reason().label()).endsWith(".");
            assertThat(remark.reason().remedy()).isNotBlank();
        });
    }
}
