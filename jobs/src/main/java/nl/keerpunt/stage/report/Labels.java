package nl.keerpunt.stage.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keerpunt.table.PublishedRow;

/**
 * Dutch labels of codes, as the release itself tells them.
 *
 * @param byCode list and code, separated by a slash, to label
 */
record Labels(Map<String, String> byCode) {
    /** @return the labels of {@code code_labels} and the names of {@code areas} */
    static Labels of(List<PublishedRow> codeLabels, List<PublishedRow> areas) {
        Map<String, String> byCode = new HashMap<>();
        codeLabels.forEach(row -> byCode.put(row.text("codelist") + "/" + row.text("code"), row.text("label_nl")));
        areas.forEach(row -> byCode.put("area/" + row.text("area_code"), row.text("name_nl")));
        return new Labels(Map.copyOf(byCode));
    }

    /** @return the label; the code itself when the release has none */
    String of(String list, String code) {
        return byCode.getOrDefault(list + "/" + code, code);
    }

    /** @return why a row shows figures or not, in words */
    String status(PublishedRow row) {
        return of("status", row.text("status"));
    }

    /** @return the name of an area */
    String area(String code) {
        return of("area", code);
    }
}
