package nl.keerpunt.stage.estimate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import nl.keerpunt.core.calendar.HalfYear;
import org.apache.spark.sql.Column;

/**
 * The index class as it follows from the case deliveries up to observed_until, in Spark's own expressions; its oracle
 * is {@link nl.keerpunt.core.episode.ClassHistory#at}.
 */
final class ClassAt {
    private ClassAt() {}

    /** @return the class, from columns {@code index_class} and {@code earlier_index_classes} */
    static Column column(LocalDate observedUntil) {
        return column(observedUntil, col("index_class"), col("earlier_index_classes"));
    }

    static Column column(LocalDate observedUntil, Column latest, Column earlier) {
        String halfYear = HalfYear.of(observedUntil).toString();
        Column holding =
                filter(earlier, until -> until.getField("until_half_year").geq(lit(halfYear)));
        return coalesce(get(holding, lit(0)).getField("index_class"), latest);
    }
}
