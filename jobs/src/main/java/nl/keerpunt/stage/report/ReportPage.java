package nl.keerpunt.stage.report;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.Optional;
import nl.keerpunt.stage.Dutch;
import nl.keerpunt.table.PublishedRow;

/**
 * All that stands on the page, in its order; {@code report/page.jte} writes it down.
 *
 * @param region name of the region
 * @param observedUntil the last day on which anything counts; empty when nothing was delivered
 * @param definitionVersion version of the definition of the measures
 * @param releaseId the release that the figures come from
 * @param verdict measure C against the target
 * @param stop measure C through time
 * @param free measure A through time
 * @param again measure B
 * @param past measure D
 * @param municipalities measures C and A per municipality
 * @param comparison municipalities observed against expected
 * @param trend measure A through time, with and without a change of who is reported
 * @param deliveries who delivered what
 * @param guide how to read it
 */
record ReportPage(
        String region,
        Optional<String> observedUntil,
        String definitionVersion,
        String releaseId,
        VerdictText verdict,
        MeasureSection stop,
        MeasureSection free,
        AgainSection again,
        PastSection past,
        MunicipalitySection municipalities,
        ComparisonSection comparison,
        TrendSection trend,
        DeliverySection deliveries,
        ReadingGuide guide) {

    static ReportPage of(Release release) {
        PublishedRow region = release.region();
        return new ReportPage(
                region.text("name_nl"),
                release.observedUntil().map(Dutch::day),
                region.text("definition_version"),
                region.text("release_id"),
                VerdictText.of(release),
                MeasureSection.stop(release),
                MeasureSection.free(release),
                AgainSection.of(release),
                PastSection.of(release),
                MunicipalitySection.of(release),
                ComparisonSection.of(release),
                TrendSection.of(release),
                DeliverySection.of(release),
                ReadingGuide.of(release));
    }

    /** @return the page as HTML that asks for nothing from outside */
    String html() {
        StringOutput output = new StringOutput();
        JtepageGenerated.render(new OwaspHtmlTemplateOutput(output), null, this);
        return output.toString();
    }
}
