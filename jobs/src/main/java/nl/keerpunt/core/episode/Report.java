package nl.keerpunt.core.episode;

import java.util.List;
import nl.keerpunt.core.geo.Placement;

/**
 * One report ("melding") of a household, in the order (date, deliverer, report id) compared as bytes.
 *
 * @param date days since 1970-01-01
 * @param areaCode today's municipality of the region; empty when the report is in no area's figures
 * @param placement why it is, or is not, in an area's figures
 * @param reporterGroup code of the group that reported
 * @param violenceTypes codes of the kinds of violence, in the order of their list
 * @param refuted whether the report was refuted: {@code yes}, {@code no} or {@code unknown}
 * @param caseTimeline what was delivered of its case
 */
public record Report(
        int date,
        String areaCode,
        Placement.Reason placement,
        String reporterGroup,
        List<String> violenceTypes,
        String refuted,
        CaseTimeline caseTimeline) {}
