package nl.keerpunt.contract;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.testing.SchemaFiles;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code schemas/} against their form, and against each other. */
class SchemasTest {
    private static final List<String> STAGES =
            List.of("ingest", "feedback", "history", "estimate", "publish", "report");

    /** The columns that the outside world was promised; more are fine, in any place. */
    private static final Map<String, String> PROMISED = Map.ofEntries(
            entry(
                    "survival_estimates",
                    "area_level area_code cohort index_class breakdown breakdown_value window_days household_count "
                            + "at_risk_count event_count censored_count survival_share standard_error lower_share "
                            + "upper_share maturity"),
            entry(
                    "durable_stop_counts",
                    "area_level area_code cohort index_class breakdown breakdown_value window_days assessed_count "
                            + "confirmed_count unknown_count not_stopped_count"),
            entry(
                    "previous_involvement_counts",
                    "area_level area_code half_year report_count first_count rereport_count followup_count "
                            + "unclassified_count"),
            entry(
                    "repeat_burden",
                    "area_level area_code cohort index_class breakdown breakdown_value window_days mean_new_episodes "
                            + "households_0 households_1 households_2 households_3plus"),
            entry(
                    "delivery_counts",
                    "deliverer_code half_year entity version row_count kept_count rejected_count duplicate_count "
                            + "state"),
            entry(
                    "progress_tests",
                    "area_code cohort measure window_days trials successes p_value lower_share upper_share verdict "
                            + "achieved"));

    /** Numbers that are published as they are, each with the reason why they tell nothing of a household. */
    private static final Map<String, String> UNPROTECTED = Map.of(
            "definition_version", "version of the definition",
            "target_share", "policy",
            "version", "version of a delivery",
            "refused_version", "version of a delivery",
            "sort_number", "place in a code list",
            "look_number", "calendar and policy",
            "look_level", "calendar and policy");

    private static final List<String> PROMISED_RESTRICTED = List.of(
            "reports", "cases", "safety_checks", "departures", "deliveries", "rejected_rows", "episodes", "spells");

    static Stream<String> yamlFiles() {
        return Stream.of("tables", "tables/published", "deliveries", "policy")
                .flatMap(folder -> SchemaFiles.names(folder, ".yaml").stream().map(name -> folder + "/" + name));
    }

    static List<TableContract> tables() {
        return SchemaFiles.tables();
    }

    @ParameterizedTest
    @MethodSource("yamlFiles")
    void everyFileSatisfiesItsSchema(String file) {
        assertThat(faults(file, SchemaFiles.yaml(file + ".yaml"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("yamlFiles")
    void aKeyThatNoSchemaKnowsIsFound(String file) {
        ObjectNode changed = (ObjectNode) SchemaFiles.yaml(file + ".yaml");
        changed.put("no_such_key", 1);
        assertThat(faults(file, changed)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("yamlFiles")
    void everyKeyOfASchemaSaysWhatItIsFor(String file) {
        JsonNode schema = SchemaFiles.json(schemaOf(file));
        List<JsonNode> places = new ArrayList<>(List.of(schema));
        if (schema.at("/$defs/column").isObject()) {
            places.add(schema.at("/$defs/column"));
        }
        for (JsonNode place : places) {
            place.path("properties")
                    .properties()
                    .forEach(property -> assertThat(
                                    property.getValue().path("description").asText())
                            .as(property.getKey())
                            .isNotBlank());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "role: derived, derived_from",
        "derived_from, derived_from",
        "nullable: maybe, nullable",
        "role: total, role",
    })
    void aColumnThatBreaksTheFormIsFound(String change, String place) {
        ObjectNode table = (ObjectNode) SchemaFiles.yaml("tables/cases.yaml");
        ObjectNode column = (ObjectNode) table.path("columns").path(0);
        if (change.equals("derived_from")) {
            column.putArray("derived_from").add("half_year");
        } else {
            column.put(change.split(": ")[0], change.split(": ")[1]);
        }
        assertThat(faults("tables/cases", table)).anyMatch(fault -> fault.contains(place));
    }

    @Test
    void noSchemaIsWithoutAFile() {
        assertThat(SchemaFiles.names("json", ".json"))
                .containsExactlyInAnyOrderElementsOf(yamlFiles()
                        .map(SchemasTest::schemaOf)
                        .map(name -> name.substring("json/".length(), name.length() - ".json".length()))
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aFileBearsTheNameOfItsTable(TableContract table) {
        assertThat(SchemaFiles.yaml(SchemaFiles.file(table)).path("table").asText())
                .isEqualTo(table.table());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void columnsHaveDifferentNamesAndKeyAndPartitionsAreAmongThem(TableContract table) {
        List<String> names = table.columns().stream().map(ColumnContract::name).toList();
        assertThat(names).doesNotHaveDuplicates().containsAll(table.key()).containsAll(table.partitionedBy());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void derivedFiguresComeFromCountsOfTheirTable(TableContract table) {
        Set<String> counts = table.columns().stream()
                .filter(column -> column.role() == ColumnContract.Role.COUNT)
                .map(ColumnContract::name)
                .collect(Collectors.toSet());
        for (ColumnContract column : table.columns()) {
            assertThat(counts).as(column.name()).containsAll(column.derivedFrom());
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyCodeListOfAColumnExists(TableContract table) {
        for (ColumnContract column : table.columns()) {
            if (!column.codelist().isEmpty()) {
                assertThat(SchemaFiles.names("codelists", ".csv")).contains(column.codelist());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyTypeIsOneOfSparks(TableContract table) {
        for (ColumnContract column : table.columns()) {
            DataType type = DataType.fromDDL(column.type());
            assertThat(type.catalogString()).as(column.name()).isEqualTo(column.type());
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void numbersThatAreNoDimensionAreProtected(TableContract table) {
        for (ColumnContract column : table.columns()) {
            if (isNumber(column) && !UNPROTECTED.containsKey(column.name())) {
                assertThat(column.role()).as(column.name()).isNotEqualTo(ColumnContract.Role.STATUS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void numbersOutsideTheRestrictedZoneAreDimensionsOnlyInTheKey(TableContract table) {
        if (table.zone() == TableContract.Zone.RESTRICTED) {
            return;
        }
        for (ColumnContract column : table.columns()) {
            if (isNumber(column)
                    && column.role() == ColumnContract.Role.DIMENSION
                    && !UNPROTECTED.containsKey(column.name())) {
                assertThat(table.key()).contains(column.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void derivedFiguresCanBeEmptyAndCountsCannot(TableContract table) {
        for (ColumnContract column : table.columns()) {
            switch (column.role()) {
                case DERIVED, CURVE ->
                    assertThat(column.nullable()).as(column.name()).isTrue();
                case COUNT ->
                    assertThat(column.nullable())
                            .as(column.name())
                            .isEqualTo(table.zone() == TableContract.Zone.PUBLISHED);
                case DIMENSION, STATUS -> {}
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void writerAndReadersAreStagesAndTablesFlowForward(TableContract table) {
        assertThat(STAGES).contains(table.writer()).containsAll(table.readers());
        for (String reader : table.readers()) {
            assertThat(STAGES.indexOf(reader))
                    .as(table.writer() + " before " + reader)
                    .isGreaterThan(STAGES.indexOf(table.writer()));
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyZoneHasItsOwnWritersAndReaders(TableContract table) {
        Map<TableContract.Zone, List<String>> writers = Map.of(
                TableContract.Zone.RESTRICTED, List.of("ingest", "feedback", "history"),
                TableContract.Zone.INTERNAL, List.of("estimate"),
                TableContract.Zone.PUBLISHED, List.of("publish"));
        Map<TableContract.Zone, List<String>> readers = Map.of(
                TableContract.Zone.RESTRICTED, List.of("feedback", "history", "estimate"),
                TableContract.Zone.INTERNAL, List.of("publish"),
                TableContract.Zone.PUBLISHED, List.of("report"));
        assertThat(writers.get(table.zone())).contains(table.writer());
        assertThat(readers.get(table.zone())).containsAll(table.readers());
    }

    @Test
    void thePublishedTablesAreThoseThatWerePromised() {
        assertThat(SchemaFiles.names("tables/published", ".yaml"))
                .containsExactlyInAnyOrderElementsOf(Contracts.PUBLISHED);
        for (String name : Contracts.PUBLISHED) {
            TableContract table = Contracts.packed().published(name);
            List<String> names =
                    table.columns().stream().map(ColumnContract::name).toList();
            assertThat(table.zone()).isEqualTo(TableContract.Zone.PUBLISHED);
            assertThat(names).endsWith("definition_version", "release_id");
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void figuresOfPublishedTablesSayHowTheyAreProtectedAndOnlyThose(TableContract table) {
        boolean published = table.zone() == TableContract.Zone.PUBLISHED;
        Map<String, ColumnContract> byName = new HashMap<>();
        table.columns().forEach(column -> byName.put(column.name(), column));
        for (ColumnContract column : table.columns()) {
            boolean derived = column.role() == ColumnContract.Role.DERIVED;
            assertThat(!column.formula().isEmpty()).as(column.name()).isEqualTo(published && derived);
            if (!column.partOf().isEmpty()) {
                assertThat(column.role()).isEqualTo(ColumnContract.Role.COUNT);
                assertThat(byName.get(column.partOf()).role()).isEqualTo(ColumnContract.Role.COUNT);
            }
            boolean ofOther = !column.unitCount().isEmpty();
            assertThat(!column.restUnitCount().isEmpty())
                    .as(column.name())
                    .isEqualTo(ofOther && !column.partOf().isEmpty());
            boolean hasFigure = published && (column.role() == ColumnContract.Role.COUNT || derived);
            if (hasFigure) {
                assertThat(table.columns()).anyMatch(other -> other.codelist().equals("status"));
            }
        }
    }

    @Test
    void theSchemaKnowsTheStagesInTheirOrder() {
        JsonNode stages = SchemaFiles.json("json/table.schema.json").at("/$defs/stage/enum");
        assertThat(texts(stages)).isEqualTo(STAGES);
    }

    @Test
    void everyTableThatWasPromisedHasTheColumnsThatWerePromised() {
        PROMISED.forEach((name, columns) -> {
            List<String> found = Contracts.packed().table(name).columns().stream()
                    .map(ColumnContract::name)
                    .toList();
            assertThat(found).as(name).contains(columns.split(" "));
        });
    }

    @Test
    void everyTableThatWasPromisedLiesInItsZone() {
        assertThat(PROMISED.keySet())
                .allMatch(name -> Contracts.packed().table(name).zone() == TableContract.Zone.INTERNAL);
        assertThat(PROMISED_RESTRICTED)
                .allMatch(name -> Contracts.packed().table(name).zone() == TableContract.Zone.RESTRICTED);
    }

    @ParameterizedTest
    @MethodSource("deliveries")
    void everyFieldOfADeliveryIsAColumnOfItsTable(Entity entity, JsonNode delivery) {
        TableContract table = Contracts.packed().table(entity.tableName());
        for (JsonNode delivered : delivery.path("columns")) {
            String field = delivered.path("field").asText();
            ColumnContract column = table.columns().stream()
                    .filter(candidate -> candidate.name().equals(field))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(table.table() + " has no column " + field));
            assertThat(column.nullable())
                    .as(field + " can be empty when it need not be delivered")
                    .isEqualTo(!delivered.path("required").asBoolean());
        }
    }

    @ParameterizedTest
    @MethodSource("deliveries")
    void aDeliveryNamesItsOwnColumnsAndLists(Entity entity, JsonNode delivery) {
        List<String> names = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        for (JsonNode column : delivery.path("columns")) {
            names.add(column.path("name").asText());
            fields.add(column.path("field").asText());
            if (column.has("codelist")) {
                CodeList list =
                        Contracts.packed().codeList(column.path("codelist").asText());
                assertThat(list.map("code", "code_en")).as(list.name()).isNotEmpty();
            }
        }
        assertThat(delivery.path("entity").asText()).isEqualTo(entity.deliveredName());
        assertThat(names).doesNotHaveDuplicates();
        assertThat(fields).doesNotHaveDuplicates();
        if (delivery.has("unique")) {
            assertThat(names).contains(delivery.path("unique").asText());
        }
        if (delivery.has("period")) {
            assertThat(fields)
                    .contains(
                            delivery.at("/period/start").asText(),
                            delivery.at("/period/end").asText());
        }
    }

    @Test
    void everyEntityHasOneContract() {
        assertThat(SchemaFiles.names("deliveries", ".yaml"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Entity.values())
                        .map(Entity::deliveredName)
                        .toList());
    }

    static Stream<Arguments> deliveries() {
        return Arrays.stream(Entity.values())
                .map(entity ->
                        Arguments.of(entity, SchemaFiles.yaml("deliveries/" + entity.deliveredName() + ".yaml")));
    }

    private static List<String> faults(String file, JsonNode content) {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaFiles.json(schemaOf(file)));
        return schema.validate(content).stream()
                .map(ValidationMessage::toString)
                .sorted()
                .toList();
    }

    private static String schemaOf(String file) {
        String folder = file.substring(0, file.indexOf('/'));
        String name = file.substring(file.lastIndexOf('/') + 1);
        return switch (folder) {
            case "tables" -> "json/table.schema.json";
            case "deliveries" -> "json/delivery.schema.json";
            default -> "json/policy-" + name + ".schema.json";
        };
    }

    private static boolean isNumber(ColumnContract column) {
        return DataType.fromDDL(column.type()) instanceof NumericType;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
