package nl.keerpunt.stage.report;

import java.util.List;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.stage.Dutch;

/**
 * How to read the page, with the numbers of the policy.
 *
 * @param terms a word and what it means
 */
record ReadingGuide(List<Term> terms) {
    /** A word and what it means here. */
    record Term(String word, String meaning) {}

    static ReadingGuide of(Release release) {
        Policy policy = release.policy();
        Policy.Measures measures = policy.measures();
        return new ReadingGuide(List.of(
                new Term(
                        "Huishouden",
                        "De eenheid die wordt geteld. Om wie het gaat, is hier niet bekend: elk huishouden heeft een "
                                + "pseudoniem, gelijk in alle gemeenten van de regio. De regio is geteld vanuit huishoudens, "
                                + "niet door gemeenten op te tellen."),
                new Term(
                        "Melding en episode",
                        "Een melding is wat iemand op één dag over één huishouden aan Veilig Thuis meldt. Meldingen binnen "
                                + measures.episodeDays()
                                + " dagen na de eerste horen bij dezelfde episode. Een nieuwe melding is op deze pagina: "
                                + "het begin van een nieuwe episode."),
                new Term(
                        "Halfjaar van de melding",
                        "Bij een halfjaar horen alle huishoudens die er een episode in begonnen. Elk huishouden telt per "
                                + "halfjaar één keer, en wordt gevolgd vanaf die eerste episode. Zo'n groep heet ook een "
                                + "cohort."),
                new Term(
                        "Venster",
                        "Hoe lang een huishouden na de melding is gevolgd: "
                                + Dutch.list(measures.windows().stream()
                                        .map(window -> Integer.toString(window.months()))
                                        .toList())
                                + " maanden. Voor het oordeel telt " + release.primaryWindow()
                                + ". Een halfjaar is lang genoeg gevolgd als daarna nog " + measures.waitingMonths()
                                + " maanden is gewacht op late gegevens."),
                new Term(
                        "Peildatum",
                        "De laatste dag waarover alle gemeenten meldingen hebben aangeleverd. Wat daarna is gebeurd, telt "
                                + "niet mee."),
                new Term(
                        "Waarom geen nieuwe melding nog niet gestopt is",
                        "Een register ziet meldingen, geen geweld. Er kan geweld zijn zonder dat iemand het meldt. Daarom is "
                                + "maat A hoogstens gestopt, en telt voor het oordeel alleen maat C, waarin ook een "
                                + "veiligheidsmeting meetelt."),
                new Term(
                        "Marge van 95%",
                        "Door toeval kan een cijfer hoger of lager uitvallen. De marge geeft aan hoe ver dat gaat. Bij maat "
                                + "C begint ze bij wat is bevestigd, en eindigt ze bij bevestigd en onbekend samen."),
                new Term(
                        "Afronding",
                        "Aantallen zijn afgerond op een veelvoud van "
                                + policy.disclosure().roundingBase()
                                + ", en aandelen zijn uit afgeronde aantallen berekend. Delen kunnen daardoor samen iets meer "
                                + "of minder zijn dan het geheel."),
                new Term(
                        "Niet getoond ter bescherming",
                        "Is een aantal in een regel kleiner dan "
                                + policy.disclosure().smallestCount()
                                + ", of blijft er zo'n klein aantal over, dan blijft de hele regel leeg. Zo is aan de cijfers "
                                + "niemand te herkennen. Het betekent niet dat er niets is gemeld."),
                new Term(
                        "Afgesproken pad",
                        "De rechte lijn van wat bij het begin is gemeten naar het doel in de "
                                + endOf(policy.target().endCohort())
                                + ". Het is een afspraak, geen voorspelling.")));
    }

    private static String endOf(String cohort) {
        return HalfYear.parse(cohort).map(Dutch::halfYear).orElse(cohort);
    }
}
