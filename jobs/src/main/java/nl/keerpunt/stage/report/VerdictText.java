package nl.keerpunt.stage.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.stage.Dutch;
import nl.keerpunt.table.PublishedRow;

/**
 * The verdict of measure C in words: what it says, how sure that is, and what it does not say. The verdict comes from
 * exact counts, so it stands when the figures beside it are not shown.
 *
 * @param label the verdict in two words
 * @param sentence the verdict in one sentence
 * @param uncertainty how sure it is
 * @param silences what it does not say
 * @param later when more can be said
 * @param outlook what the target asks from here on, and what a test can show
 * @param outcomes the three outcomes as one bar; without values when the figures are not shown
 */
record VerdictText(
        String label,
        String sentence,
        List<String> uncertainty,
        List<String> silences,
        List<String> later,
        List<String> outlook,
        OutcomeBar outcomes) {

    /** @return whether there is a verdict, or it is too early for one */
    boolean isGiven() {
        return !silences.isEmpty();
    }

    /** @return the verdict in two words, in the middle of a sentence */
    String labelInSentence() {
        return Dutch.inSentence(label);
    }

    static VerdictText of(Release release) {
        return release.tested().map(row -> tested(release, row)).orElseGet(() -> tooEarly(release));
    }

    private static VerdictText tested(Release release, PublishedRow row) {
        HalfYear cohort = Release.cohort(row);
        boolean achieved = row.flag("achieved");
        String label = release.labels().of("verdict", row.text("verdict"));
        return new VerdictText(
                achieved ? "Doel bereikt" : label,
                sentence(row, cohort),
                uncertainty(release, row),
                silences(cohort),
                later(release, achieved),
                OutlookText.of(release, row),
                OutcomeBar.of(release, row));
    }

    private static VerdictText tooEarly(Release release) {
        List<String> later = new ArrayList<>();
        release.nextTest()
                .filter(row -> release.observedUntil().isPresent())
                .ifPresent(row -> later.add("Het eerste halfjaar dat kan worden getoetst, is de "
                        + Dutch.halfYear(Release.cohort(row)) + ". Dat kan zodra de meldingen tot en met "
                        + Dutch.day(row.date("testable_from")) + " van alle gemeenten binnen zijn."));
        end(release, later);
        return new VerdictText(
                release.labels().of("verdict", "too_early"),
                "Het is te vroeg om te zeggen of het huiselijk geweld in " + regionName(release)
                        + " duurzaam stopt: van geen enkel halfjaar zijn de gemelde huishoudens al lang genoeg gevolgd.",
                List.of("Een halfjaar kan worden getoetst als het " + release.primaryWindow()
                        + " na de melding is, en daarna nog "
                        + release.policy().measures().waitingMonths()
                        + " maanden is gewacht. Tot die tijd staat hier geen cijfer, ook geen voorlopig."),
                List.of(),
                later,
                List.of(),
                OutcomeBar.none());
    }

    private static String sentence(PublishedRow row, HalfYear cohort) {
        String target = Dutch.percent(row.share("target_share").orElseThrow());
        String who = "huishoudens die in de " + Dutch.halfYear(cohort) + " zijn gemeld";
        String verdict = row.text("verdict");
        return row.share("success_share").isPresent()
                ? withFigures(verdict, who, target, row)
                : withoutFigures(verdict, who, target);
    }

    private static String withFigures(String verdict, String who, String target, PublishedRow row) {
        String start = "Van de " + who + ", is bij " + confirmed(row) + " bevestigd dat het geweld duurzaam is gestopt";
        return switch (verdict) {
            case "met" -> start + "; dat is aantoonbaar meer dan " + target + ", het doel.";
            case "not_met" ->
                start + "; het doel is meer dan " + target
                        + ", en dat is niet gehaald, ook niet als alle onbekende uitkomsten meetellen als gestopt.";
            case "not_measurable" ->
                start + ", maar bij " + unknown(row) + " is niet bekend hoe het is afgelopen: of het doel van meer dan "
                        + target + " is gehaald, is niet te meten.";
            default ->
                start + "; of het er in werkelijkheid meer zijn dan " + target + ", het doel, is nog niet te zeggen.";
        };
    }

    private static String withoutFigures(String verdict, String who, String target) {
        return switch (verdict) {
            case "met" ->
                "Van de " + who + ", is bij aantoonbaar meer dan " + target
                        + " bevestigd dat het geweld duurzaam is gestopt: het doel is gehaald.";
            case "not_met" ->
                "Van de " + who + ", is bij minder dan " + target
                        + " het geweld duurzaam gestopt, ook als alle onbekende "
                        + "uitkomsten meetellen als gestopt: het doel is niet gehaald.";
            case "not_measurable" ->
                "Van de " + who + ", is bij te veel niet bekend hoe het is afgelopen: of het doel van meer dan "
                        + target + " is gehaald, is niet te meten.";
            default ->
                "Of bij meer dan " + target + " van de " + who
                        + " het geweld duurzaam is gestopt, is nog niet te zeggen.";
        };
    }

    private static String confirmed(PublishedRow row) {
        return Dutch.percentBeside(
                row.share("target_share").orElseThrow(),
                row.share("success_share").orElseThrow());
    }

    private static String unknown(PublishedRow row) {
        return Dutch.percent(unknownShare(row));
    }

    static OptionalDouble unknownShare(PublishedRow row) {
        return row.share("possible_share").isPresent()
                ? OptionalDouble.of(row.share("possible_share").getAsDouble()
                        - row.share("success_share").getAsDouble())
                : OptionalDouble.empty();
    }

    private static List<String> uncertainty(Release release, PublishedRow row) {
        if (row.share("success_share").isEmpty()) {
            return List.of("De cijfers van dit halfjaar staan er niet bij: "
                    + Dutch.inSentence(release.labels().status(row))
                    + ". Het oordeel komt uit een toets op de exacte aantallen en staat vast.");
        }
        double target = row.share("target_share").orElseThrow();
        String possible =
                Dutch.percentBeside(target, row.share("possible_share").orElseThrow());
        List<String> sentences = new ArrayList<>(List.of(
                "Gestopt is hier: " + release.primaryWindow()
                        + " lang geen nieuwe melding, en tegen het eind een meting die zegt dat het huishouden veilig is. Bij "
                        + unknown(row)
                        + " kwam er geen nieuwe melding, maar is er ook geen meting die uitsluitsel geeft; daar is de uitkomst "
                        + "onbekend. Het echte aandeel ligt daarom tussen " + confirmed(row) + " en " + possible + ".",
                "Wie ook het toeval meerekent, komt uit tussen "
                        + Dutch.percentBeside(target, row.share("lower_share").orElseThrow()) + " en "
                        + Dutch.percentBeside(target, row.share("upper_share").orElseThrow())
                        + " (marge van 95%). Beoordeeld zijn ongeveer "
                        + Dutch.count(row.count("household_count"))
                        + " huishoudens. Het oordeel komt uit een toets op de exacte aantallen; de cijfers op deze "
                        + "pagina zijn afgerond en kunnen er iets van afwijken."));
        if (row.text("verdict").equals("not_measurable")) {
            sentences.add("Is de uitkomst bij meer dan "
                    + Dutch.percent(release.policy().target().maximumUnknownShare())
                    + " van de huishoudens onbekend, dan is maat C niet te meten. Met meer veiligheidsmetingen wordt "
                    + "dat aandeel kleiner.");
        }
        return sentences;
    }

    private static List<String> silences(HalfYear cohort) {
        return List.of(
                "Het gaat over alle beoordeelde huishoudens samen, nooit over één huishouden, één gemeente of één "
                        + "hulpverlener.",
                "Het laat niet zien waardoor geweld stopt of doorgaat.",
                "Geweld dat niemand meldt en niemand vertelt, blijft buiten beeld.",
                "Het gaat over meldingen uit de " + Dutch.halfYear(cohort)
                        + ". Wat daarna is veranderd, is pas in latere halfjaren te zien.",
                "Het is geen oordeel over maat A: geen nieuwe melding is hoogstens gestopt.");
    }

    private static List<String> later(Release release, boolean achieved) {
        List<String> later = new ArrayList<>();
        later.add(
                achieved
                        ? "Ook in het halfjaar ervoor is het doel gehaald. Daarmee is het doel bereikt: twee halfjaren na "
                                + "elkaar."
                        : "Het doel is pas bereikt als het in twee halfjaren na elkaar is gehaald.");
        release.nextTest()
                .ifPresent(row -> later.add("Het volgende halfjaar, de " + Dutch.halfYear(Release.cohort(row))
                        + ", kan worden getoetst zodra de meldingen tot en met "
                        + Dutch.day(row.date("testable_from")) + " van alle gemeenten binnen zijn."));
        end(release, later);
        return later;
    }

    private static void end(Release release, List<String> later) {
        List<PublishedRow> rows = release.progress(Release.STOP);
        String end = release.policy().target().endCohort();
        rows.stream()
                .filter(row ->
                        row.text("cohort").equals(end) && row.text("verdict").equals("too_early"))
                .forEach(row -> later.add("Het halfjaar waarin het doel volgens afspraak bereikt moet zijn, is de "
                        + Dutch.halfYear(Release.cohort(row))
                        + ". Of dat zo is, is te zien met de meldingen tot en met "
                        + Dutch.day(row.date("testable_from")) + "."));
    }

    static String regionName(Release release) {
        return release.region().text("name_nl");
    }
}
