package nl.keerpunt.sample;

import static nl.keerpunt.sample.Field.AARD;
import static nl.keerpunt.sample.Field.CASUS_ID;
import static nl.keerpunt.sample.Field.EINDDATUM;
import static nl.keerpunt.sample.Field.GEMEENTECODE;
import static nl.keerpunt.sample.Field.GEMEENTECODE_HUIDIG;
import static nl.keerpunt.sample.Field.HUISHOUDEN_ID;
import static nl.keerpunt.sample.Field.KINDEREN;
import static nl.keerpunt.sample.Field.MEETDATUM;
import static nl.keerpunt.sample.Field.MELDER;
import static nl.keerpunt.sample.Field.MELDINGSDATUM;
import static nl.keerpunt.sample.Field.MELDING_ID;
import static nl.keerpunt.sample.Field.REDEN;
import static nl.keerpunt.sample.Field.STARTDATUM;
import static nl.keerpunt.sample.Field.UITKOMST;
import static nl.keerpunt.sample.Field.VEILIGHEID;
import static nl.keerpunt.sample.Field.VERTREKDATUM;
import static nl.keerpunt.sample.Field.VERVOLG;
import static nl.keerpunt.sample.Field.WEERLEGD;

import java.util.List;
import java.util.Locale;

/** What is delivered: the columns that are in every file, those that some files leave out, and the column that dates a row. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are made by List.of
enum Entity {
    MELDINGEN(
            MELDINGSDATUM,
            List.of(MELDING_ID, HUISHOUDEN_ID, GEMEENTECODE, MELDINGSDATUM, CASUS_ID, MELDER, AARD),
            List.of(VEILIGHEID, VERVOLG, KINDEREN, WEERLEGD, GEMEENTECODE_HUIDIG)),
    CASUSSEN(STARTDATUM, List.of(CASUS_ID, HUISHOUDEN_ID, STARTDATUM, EINDDATUM), List.of()),
    VEILIGHEIDSMETINGEN(MEETDATUM, List.of(HUISHOUDEN_ID, MEETDATUM, UITKOMST), List.of(CASUS_ID)),
    VERTREK(VERTREKDATUM, List.of(HUISHOUDEN_ID, VERTREKDATUM, REDEN), List.of());

    private final Field date;
    private final List<Field> always;
    private final List<Field> sometimes;

    Entity(Field date, List<Field> always, List<Field> sometimes) {
        this.date = date;
        this.always = always;
        this.sometimes = sometimes;
    }

    Field date() {
        return date;
    }

    List<Field> always() {
        return always;
    }

    List<Field> sometimes() {
        return sometimes;
    }

    String fileName(int delivererCode, HalfYear halfYear, int version) {
        String suffix = version == 1 ? "" : "_v" + version;
        String entity = name().toLowerCase(Locale.ROOT);
        return String.format(Locale.ROOT, "%s_GM%04d_%s%s.csv", entity, delivererCode, halfYear, suffix);
    }
}
