package nl.keerpunt.stage.ingest;

import java.util.ArrayList;
import java.util.List;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.FieldCounts;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of table {@code delivery_fields}. */
final class FieldRows {
    private FieldRows() {}

    /** @return the rows of an acceptable delivery: of each column one, and one per code in it */
    static List<Row> of(Judgement judgement) {
        DeliveryName name = DeliveryName.parse(judgement.file().name()).orElseThrow();
        String id = name.id();
        String halfYear = name.halfYear().toString();
        List<Row> rows = new ArrayList<>();
        for (FieldCounts field : judgement.fields()) {
            rows.add(RowFactory.create(
                    id,
                    judgement.sha256(),
                    halfYear,
                    field.column(),
                    null,
                    field.rows(),
                    field.filled(),
                    field.known(),
                    field.distinct(),
                    field.households(),
                    field.knownHouseholds(),
                    field.restHouseholds()));
            field.codes()
                    .forEach((code, count) -> rows.add(RowFactory.create(
                            id,
                            judgement.sha256(),
                            halfYear,
                            field.column(),
                            code,
                            field.rows(),
                            count,
                            0L,
                            0L,
                            0L,
                            0L,
                            0L)));
        }
        return rows;
    }
}
