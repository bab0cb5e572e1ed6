package nl.keerpunt.stage.report;

import nl.keerpunt.contract.Contracts;
import nl.keerpunt.table.PublishedTables;

/** Stage 5: the published tables of a release to one page, Dutch, that needs nothing beside itself. */
public final class ReportStage {
    private ReportStage() {}

    /**
     * @param tables the release
     * @param contracts policy and code lists by which it was made
     * @return the page as HTML; the same tables give the same text
     */
    public static String page(PublishedTables tables, Contracts contracts) {
        return ReportPage.of(new Release(tables, contracts)).html();
    }
}
