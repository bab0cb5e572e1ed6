package nl.keerpunt.core.delivery;

import java.util.Locale;

/**
 * What is probably wrong with rows that count: nothing is rejected for it. Texts in Dutch stand in
 * {@code schemas/codelists/warning.csv}.
 */
public enum WarningReason {
    /** A report in a case that was closed before it. */
    REPORT_AFTER_CASE_CLOSED,
    /** A safety check before the household's first report. */
    CHECK_BEFORE_FIRST_REPORT,
    /** A departure after which the same municipality reports the household again. */
    DEPARTURE_WITH_LATER_REPORT,
    /** A household with reports from more municipalities than a household lives in. */
    HOUSEHOLD_IN_MANY_MUNICIPALITIES,
    /** More reports of one household in one half-year than is plausible. */
    HOUSEHOLD_WITH_MANY_REPORTS,
    /** More days on 1 January than chance explains. */
    JANUARY_FIRST_HEAPING,
    /** More days at a month's end than chance explains. */
    MONTH_END_HEAPING,
    /** Far more or far fewer rows than this deliverer is used to. */
    ROW_COUNT_CHANGED,
    /** A column filled far more or far less than this deliverer is used to. */
    FILLED_SHARE_CHANGED,
    /** A code used far more or far less than this deliverer is used to. */
    CODE_SHARE_CHANGED,
    /** Reports per case outside what is plausible. */
    REPORTS_PER_CASE_IMPLAUSIBLE,
    /** Hardly any household was ever seen before: pseudonyms may have changed. */
    FEW_HOUSEHOLDS_SEEN_BEFORE,
    /** A share of households reported again within a year that is not plausible. */
    RECURRENCE_IMPLAUSIBLE,
    /** A share of re-reports that is not plausible. */
    REREPORT_SHARE_IMPLAUSIBLE;

    /** @return the code in tables */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
