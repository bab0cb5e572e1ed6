package nl.keerpunt.stage.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.keerpunt.stage.Dutch;
import nl.keerpunt.table.PublishedRow;

/** What the target asks from the newest tested cohort on, and what a test can show; policy and arithmetic, no forecast. */
final class OutlookText {
    private OutlookText() {}

    /** @return sentences about a tested cohort of measure C; none of what is not shown */
    static List<String> of(Release release, PublishedRow tested) {
        List<String> sentences = new ArrayList<>();
        double target = tested.share("target_share").orElseThrow();
        String end = Dutch.halfYear(release.policy().target().end());
        tested.share("needed_change_share").ifPresent(change -> {
            if (change > 0) {
                sentences.add("Om in de " + end + " op " + Dutch.percent(target)
                        + " te komen, moet het bevestigde aandeel vanaf hier elk halfjaar gemiddeld " + points(change)
                        + " procentpunt hoger worden. Dat is rekenwerk, geen voorspelling.");
            }
        });
        tested.share("detectable_share")
                .ifPresent(share -> sentences.add("Is het echte aandeel " + percent(share)
                        + ", dan heeft de toets met zo veel huishoudens als nu een kans van "
                        + Dutch.percent(release.policy().target().power())
                        + " om te vinden dat het doel is gehaald. Ligt het dichter bij "
                        + Dutch.percent(target) + ", dan is die kans kleiner."));
        if (!tested.text("look_number").isEmpty()) {
            String again = "Dit is keer " + tested.text("look_number")
                    + " dat het doel wordt getoetst. Wie vaker toetst, vindt ook vaker door toeval dat het doel is gehaald. ";
            if (tested.text("verdict").equals("met")
                    && !tested.text("met_at_look").isEmpty()) {
                sentences.add(
                        again
                                + (tested.flag("met_at_look")
                                        ? "Ook een strengere toets, die daar rekening mee houdt, vindt dat het doel is gehaald."
                                        : "Een strengere toets, die daar rekening mee houdt, vindt nog niet dat het doel is gehaald."));
            } else {
                sentences.add(again + "Daarom staat in de tabellen ook een strengere toets.");
            }
        }
        return sentences;
    }

    private static String percent(double share) {
        return points(share) + "%";
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share).replace('.', ',');
    }
}
