package nl.keerpunt.stage.feedback;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.delivery.HouseholdChecks;
import nl.keerpunt.core.geo.MunicipalityCode;
import nl.keerpunt.core.geo.MunicipalityLineage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of the four delivered tables as one, household by household. */
final class DeliveredRows implements Serializable {
    private static final long serialVersionUID = 1L;

    static final int KEY = 0;
    private static final int ENTITY = 1;
    private static final int DELIVERY = 2;
    private static final int LINE = 3;
    private static final int DELIVERER = 4;
    private static final int HALF_YEAR = 5;
    private static final int DATE = 6;
    private static final int END = 7;
    private static final int CASE = 8;
    private static final int MUNICIPALITY = 9;
    private static final int CURRENT_MUNICIPALITY = 10;

    private final MunicipalityLineage lineage;
    private transient Map<String, String> successors;
    private transient Map<String, HalfYear> halfYears;

    DeliveredRows(MunicipalityLineage lineage) {
        this.lineage = lineage;
    }

    /** @return all rows, those of one household together and in a fixed order; one exchange */
    static Dataset<Row> of(
            Dataset<Row> reports, Dataset<Row> cases, Dataset<Row> checks, Dataset<Row> departures, int partitions) {
        return select(reports, Entity.REPORTS, "report_date", "", "case_id", true)
                .union(select(cases, Entity.CASES, "opened_on", "closed_on", "case_id", false))
                .union(select(checks, Entity.SAFETY_CHECKS, "check_date", "", "", false))
                .union(select(departures, Entity.DEPARTURES, "departed_on", "", "", false))
                .repartition(partitions, col("household_key"))
                .sortWithinPartitions("household_key", "entity", "delivery_id", "line_number");
    }

    private static Dataset<Row> select(
            Dataset<Row> rows, Entity entity, String date, String end, String caseId, boolean placed) {
        return rows.select(
                col("household_key"),
                lit(entity.name()).as("entity"),
                col("delivery_id"),
                col("line_number"),
                col("deliverer_code"),
                col("half_year"),
                col(date).as("date"),
                (end.isEmpty() ? lit(null).cast("date") : col(end)).as("end"),
                (caseId.isEmpty() ? lit(null).cast("string") : col(caseId)).as("case_id"),
                (placed ? col("municipality_code") : lit(null).cast("string")).as("municipality_code"),
                (placed ? col("current_municipality_code") : lit(null).cast("string")).as("current_municipality_code"));
    }

    HouseholdChecks.Delivered delivered(Row row) {
        String deliverer = row.getString(DELIVERER);
        return new HouseholdChecks.Delivered(
                Entity.valueOf(row.getString(ENTITY)),
                row.getString(DELIVERY),
                row.getLong(LINE),
                deliverer,
                successor(deliverer),
                halfYear(row.getString(HALF_YEAR)),
                row.<LocalDate>getAs(DATE),
                row.<LocalDate>getAs(END),
                row.isNullAt(CASE) ? "" : row.getString(CASE),
                municipality(row));
    }

    private String municipality(Row row) {
        if (row.isNullAt(MUNICIPALITY)) {
            return "";
        }
        String current = row.isNullAt(CURRENT_MUNICIPALITY) ? "" : row.getString(CURRENT_MUNICIPALITY);
        String reported = row.getString(MUNICIPALITY);
        boolean split = lineage.isSplit(new MunicipalityCode(reported));
        if (split) {
            return current.isEmpty() || lineage.isSplit(new MunicipalityCode(current)) ? "" : successor(current);
        }
        return successor(reported);
    }

    private String successor(String code) {
        if (successors == null) {
            successors = new HashMap<>();
        }
        return successors.computeIfAbsent(
                code, known -> lineage.successor(new MunicipalityCode(known)).value());
    }

    private HalfYear halfYear(String text) {
        if (halfYears == null) {
            halfYears = new HashMap<>();
        }
        return halfYears.computeIfAbsent(text, known -> HalfYear.parse(known).orElseThrow());
    }
}
