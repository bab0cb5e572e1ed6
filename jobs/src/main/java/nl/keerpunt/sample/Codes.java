package nl.keerpunt.sample;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The delivered codes, as the contract writes them, in the order in which {@link Rates} weighs them. */
final class Codes {
    static final byte[][] REPORTER = texts(
            "niet_beroepsmatig",
            "gezondheidszorg",
            "ggz",
            "kinderopvang",
            "onderwijs",
            "leerplicht",
            "jeugdzorg",
            "politie_justitie",
            "vt_andere_regio",
            "anders",
            "onbekend");
    static final int REPORTER_OTHER = 9;
    static final int REPORTER_UNKNOWN = 10;

    static final List<String> VIOLENCE = List.of(
            "kindermishandeling",
            "partnergeweld",
            "geweld_tegen_ouders",
            "ouderenmishandeling",
            "huiselijk_geweld_overig",
            "andere_problematiek",
            "geen_geweld");

    /** How many of {@link #VIOLENCE} can stand beside another one: all but the last. */
    static final int COMBINABLE = 6;

    static final byte[][] SAFETY = texts(
            "acuut_onveilig", "structureel_onveilig", "acuut_en_structureel_onveilig", "niet_onveilig", "onbekend");
    static final byte[][] YES_NO_UNKNOWN = texts("ja", "nee", "onbekend");
    static final byte[][] OUTCOME = texts("veilig", "onveilig", "onbekend");
    static final byte[][] DEPARTURE_REASON = texts("verhuisd_buiten_regio", "overleden", "onbekend");
    static final int DECEASED = 1;

    static final byte[] UNKNOWN = text("onbekend");
    static final byte[] DIRECT_TRANSFER = text("directe_overdracht");
    static final byte[] TERMS = text("voorwaarden_en_vervolg");
    static final byte[] INQUIRY = text("onderzoek");
    static final byte[] RUNNING_CASE = text("lopende_casus");
    static final byte[] NONE = text("geen");

    private static final byte[][] VIOLENCE_SETS =
            IntStream.range(0, 1 << VIOLENCE.size()).mapToObj(Codes::joined).toArray(byte[][]::new);

    private Codes() {}

    /** The delivered form of a set of violence types; bit i stands for type i, and the empty set for unknown. */
    static byte[] violence(int set) {
        return VIOLENCE_SETS[set];
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[][] texts(String... values) {
        byte[][] texts = new byte[values.length][];
        for (int i = 0; i < values.length; i++) {
            texts[i] = text(values[i]);
        }
        return texts;
    }

    private static byte[] joined(int set) {
        List<String> values = IntStream.range(0, VIOLENCE.size())
                .filter(type -> (set & 1 << type) != 0)
                .mapToObj(VIOLENCE::get)
                .toList();
        return values.isEmpty() ? text("onbekend") : text(String.join("|", values));
    }
}
