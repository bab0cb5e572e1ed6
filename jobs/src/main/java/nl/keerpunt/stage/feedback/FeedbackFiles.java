package nl.keerpunt.stage.feedback;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.table.LakeFiles;
import org.apache.spark.sql.Row;

/**
 * The files about one delivery: two lists that a spreadsheet opens, and the page, which is written last, so that a page
 * that is there has its lists.
 *
 * @param texts the words
 * @param delivery the delivery
 * @param inForce what is in force, by subject, to know what replaced it
 * @param findings its rows of {@code rejected_rows}
 * @param warnings its rows of {@code delivery_warnings}
 * @param fields how columns are filled
 */
record FeedbackFiles(
        FeedbackTexts texts,
        JudgedDelivery delivery,
        Map<String, JudgedDelivery> inForce,
        List<Row> findings,
        List<Row> warnings,
        DeliveryFields fields) {
    static final String PAGE = ".html";
    private static final String QUALITY = "-kwaliteitsrapport.csv";
    private static final String MIRROR = "-spiegelrapport.csv";

    void write(LakeFiles files, String folder) {
        String place = folder + "/" + delivery.place();
        QualityReport quality = QualityReport.of(texts, delivery, newer(), findings, warnings);
        Optional<MirrorReport> mirror = delivery.isRefused()
                ? Optional.empty()
                : delivery.name().map(name -> MirrorReport.of(texts, name, fields.of(delivery), fields.before(name)));
        files.writeSheet(place + QUALITY, QualityReport.HEADER, quality.lines(delivery.fileName()));
        mirror.ifPresent(
                report -> files.writeSheet(place + MIRROR, MirrorReport.HEADER, report.lines(delivery.fileName())));
        files.writeText(
                place + PAGE,
                FeedbackPage.of(texts, delivery, newer(), quality, mirror).html());
    }

    /** Removes the files at a place, the page first. */
    static void remove(LakeFiles files, String place) {
        for (String ending : List.of(PAGE, QUALITY, MIRROR)) {
            files.delete(place + ending);
        }
    }

    private Optional<DeliveryName> newer() {
        return delivery.newer(inForce);
    }
}
