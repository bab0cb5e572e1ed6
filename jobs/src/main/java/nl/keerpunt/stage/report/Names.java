package nl.keerpunt.stage.report;

import java.util.Locale;

/** The order of names in a Dutch list. */
final class Names {
    private Names() {}

    /** @return what decides a name's place: its letters alone, small; an article before a dash counts as a letter */
    static String order(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    }
}
