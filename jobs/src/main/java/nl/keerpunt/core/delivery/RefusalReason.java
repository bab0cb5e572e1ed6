package nl.keerpunt.core.delivery;

import java.util.Locale;

/** Why a delivery is refused whole; texts in Dutch stand in {@code schemas/codelists/refusal_reason.csv}. */
public enum RefusalReason {
    /** The file name does not have the form of the contract. */
    NAME_NOT_UNDERSTOOD,
    /** The municipality in the name is not expected to deliver over that half-year. */
    UNEXPECTED_DELIVERER,
    /** The file is larger than the policy allows. */
    TOO_LARGE,
    /** Neither UTF-8 nor windows-1252. */
    ENCODING_NOT_UNDERSTOOD,
    /** Not text with a separator: a quote that never closes, say, or thousands of columns. */
    NOT_CSV,
    /** Not a spreadsheet: another kind of file under that name, damaged, or cut off. */
    NOT_XLSX,
    /** The spreadsheet is encrypted. */
    WORKBOOK_ENCRYPTED,
    /** A spreadsheet that inflates beyond what the policy allows. */
    WORKBOOK_INFLATES_TOO_FAR,
    /** A document type declaration or an entity in the spreadsheet's XML; none is ever resolved. */
    WORKBOOK_WITH_DTD,
    /** No visible sheet. */
    WORKBOOK_WITHOUT_SHEET,
    /** More array or shared formulas than can be expanded in a reasonable time. */
    TOO_MANY_FORMULAS,
    /** A cell of a spreadsheet, or a row as a whole, with more text than any delivery has. */
    TEXT_TOO_LONG,
    /** More columns than any delivery has. */
    TOO_MANY_COLUMNS,
    /** No header line. */
    HEADER_NOT_UNDERSTOOD,
    /** A column whose name says that it identifies people. */
    IDENTIFYING_COLUMN,
    /** A column that the contract does not have. */
    UNKNOWN_COLUMN,
    /** A column that stands in the header twice. */
    REPEATED_COLUMN,
    /** A required column that the header lacks. */
    MISSING_COLUMN,
    /** More numbers pass the eleven-test of the BSN than chance explains. */
    LOOKS_LIKE_BSN,
    /** An e-mail address. */
    LOOKS_LIKE_EMAIL,
    /** Telephone numbers. */
    LOOKS_LIKE_TELEPHONE,
    /** Bank accounts. */
    LOOKS_LIKE_IBAN,
    /** Postcodes with their letters. */
    LOOKS_LIKE_POSTCODE,
    /** Names of people. */
    LOOKS_LIKE_NAMES,
    /** Days on which people were born. */
    LOOKS_LIKE_BIRTH_DATES,
    /** Sentences where an identifier belongs. */
    LOOKS_LIKE_TEXT,
    /** Pseudonyms that can be counted through: running, short, or mostly zeros. */
    WEAK_PSEUDONYM,
    /** Pseudonyms that are the unkeyed hash of a number. */
    GUESSABLE_PSEUDONYM,
    /** More rejected rows than the policy allows. */
    TOO_MANY_REJECTED_ROWS,
    /** This version was accepted before with other content. */
    VERSION_ALREADY_ACCEPTED,
    /** Two different files for one version in one run. */
    TWO_FILES_FOR_ONE_VERSION;

    /** @return the code in tables */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
