package nl.keerpunt.stage.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.delivery.DeliveryColumn;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.testing.GivenRows;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** How columns of several deliveries together are counted, without Spark. */
class FieldFillingTest {
    private static final Contracts CONTRACTS = Contracts.packed();
    private static final LocalDate OBSERVED_UNTIL = LocalDate.of(2024, 6, 30);
    private static final String OPEN = column(true);

    private final List<Row> deliveries = new ArrayList<>();
    private final List<Row> fields = new ArrayList<>();

    private static String column(boolean canBeUnknown) {
        return CONTRACTS.delivery(Entity.REPORTS).columns().stream()
                .filter(column -> column.canBeUnknown() == canBeUnknown)
                .map(DeliveryColumn::name)
                .findFirst()
                .orElseThrow();
    }

    private void deliver(String deliverer, String halfYear, String state) {
        deliveries.add(GivenRows.of(
                "deliveries",
                Map.of(
                        "delivery_id",
                        deliverer + halfYear,
                        "content_sha256",
                        "sha of " + deliverer,
                        "entity",
                        Entity.REPORTS.deliveredName(),
                        "deliverer_code",
                        deliverer,
                        "half_year",
                        halfYear,
                        "state",
                        state)));
    }

    private void field(String delivery, String sha, String column, long... counts) {
        List<String> names =
                List.of("row_count", "known_count", "household_count", "known_household_count", "rest_household_count");
        Map<String, Object> given =
                new HashMap<>(Map.of("delivery_id", delivery, "content_sha256", sha, "column_name", column));
        for (int at = 0; at < counts.length; at++) {
            given.put(names.get(at), counts[at]);
        }
        fields.add(GivenRows.of("delivery_fields", given));
    }

    private List<Row> rows() {
        return new FieldFilling(CONTRACTS, deliveries, fields, OBSERVED_UNTIL).rows();
    }

    private static Row row(String level, String area, long... counts) {
        return RowFactory.create(
                level, area, "2024H1", "meldingen", OPEN, counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    @Test
    void rowsOfDeliveriesAddUpAndTheirHouseholdsAreThoseOfTheOneWithTheMost() {
        deliver("GM0796", "2024H1", "accepted");
        deliver("GM0828", "2024H1", "accepted");
        field("GM07962024H1", "sha of GM0796", OPEN, 100, 80, 60, 50, 15);
        field("GM08282024H1", "sha of GM0828", OPEN, 50, 20, 40, 15, 30);
        assertThat(rows())
                .containsExactlyInAnyOrder(
                        row("region", "NOB", 150, 100, 60, 50, 30),
                        row("municipality", "GM0796", 100, 80, 60, 50, 15),
                        row("municipality", "GM0828", 50, 20, 40, 15, 30));
    }

    /** Uden and Landerd have become Maashorst. */
    @Test
    void deliveriesOfMunicipalitiesThatMergedCountForTheOneThatContinuesThem() {
        deliver("GM0856", "2020H1", "accepted");
        deliver("GM1685", "2020H1", "accepted");
        field("GM08562020H1", "sha of GM0856", OPEN, 100, 80, 60, 50, 15);
        field("GM16852020H1", "sha of GM1685", OPEN, 50, 20, 40, 15, 30);
        assertThat(rows())
                .contains(RowFactory.create(
                        "municipality", "GM1991", "2020H1", "meldingen", OPEN, 150L, 100L, 60L, 50L, 30L));
    }

    @Test
    void onlyWhatIsInForceAndObservedAndCanBeUnknownCounts() {
        deliver("GM0796", "2024H1", "accepted");
        deliver("GM0828", "2024H1", "refused");
        deliver("GM0828", "2024H2", "accepted");
        field("GM07962024H1", "sha of GM0796", OPEN, 100, 80, 60, 50, 15);
        field("GM07962024H1", "sha of an earlier content", OPEN, 1, 1, 1, 1, 1);
        field("GM07962024H1", "sha of GM0796", column(false), 1, 1, 1, 1, 1);
        field("GM08282024H1", "sha of GM0828", OPEN, 1, 1, 1, 1, 1);
        field("GM08282024H2", "sha of GM0828", OPEN, 1, 1, 1, 1, 1);
        assertThat(rows())
                .containsExactlyInAnyOrder(
                        row("region", "NOB", 100, 80, 60, 50, 15), row("municipality", "GM0796", 100, 80, 60, 50, 15));
    }
}
