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
import nl.keerpunt.core.delivery.Entity;

/**
 * The columns of an entity.
 *
 * @param date the column that dates a row
 * @param always those in every file
 * @param sometimes those that some files leave out
 */
record Columns(Field date, List<Field> always, List<Field> sometimes) {
    private static final Columns REPORTS = new Columns(
            MELDINGSDATUM,
            List.of(MELDING_ID, HUISHOUDEN_ID, GEMEENTECODE, MELDINGSDATUM, CASUS_ID, MELDER, AARD),
            List.of(VEILIGHEID, VERVOLG, KINDEREN, WEERLEGD, GEMEENTECODE_HUIDIG));
    private static final Columns CASES =
            new Columns(STARTDATUM, List.of(CASUS_ID, HUISHOUDEN_ID, STARTDATUM, EINDDATUM), List.of());
    private static final Columns SAFETY_CHECKS =
            new Columns(MEETDATUM, List.of(HUISHOUDEN_ID, MEETDATUM, UITKOMST), List.of(CASUS_ID));
    private static final Columns DEPARTURES =
            new Columns(VERTREKDATUM, List.of(HUISHOUDEN_ID, VERTREKDATUM, REDEN), List.of());

    static Columns of(Entity entity) {
        return switch (entity) {
            case REPORTS -> REPORTS;
            case CASES -> CASES;
            case SAFETY_CHECKS -> SAFETY_CHECKS;
            case DEPARTURES -> DEPARTURES;
        };
    }
}
