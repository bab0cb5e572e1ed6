package nl.keerpunt.sample;

import java.util.Locale;

/** A delivered column, of whichever entity. */
enum Field {
    MELDING_ID(Kind.ID),
    HUISHOUDEN_ID(Kind.ID),
    GEMEENTECODE(Kind.MUNICIPALITY),
    MELDINGSDATUM(Kind.DATE),
    CASUS_ID(Kind.ID),
    MELDER(Kind.CODE),
    AARD(Kind.CODE),
    VEILIGHEID(Kind.CODE),
    VERVOLG(Kind.CODE),
    KINDEREN(Kind.CODE),
    WEERLEGD(Kind.CODE),
    GEMEENTECODE_HUIDIG(Kind.MUNICIPALITY),
    STARTDATUM(Kind.DATE),
    EINDDATUM(Kind.DATE),
    MEETDATUM(Kind.DATE),
    UITKOMST(Kind.CODE),
    VERTREKDATUM(Kind.DATE),
    REDEN(Kind.CODE);

    /** How a value is written: as it is; in the file's letter case; as a day; as a municipality. */
    enum Kind {
        ID,
        CODE,
        DATE,
        MUNICIPALITY
    }

    private final Kind kind;

    Field(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    String columnName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
