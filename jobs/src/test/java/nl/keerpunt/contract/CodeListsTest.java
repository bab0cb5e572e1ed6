package nl.keerpunt.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.core.delivery.RowReason;
import nl.keerpunt.core.disclosure.Status;
import nl.keerpunt.core.episode.IndexClass;
import nl.keerpunt.core.geo.MunicipalityCode;
import nl.keerpunt.core.geo.MunicipalityLineage;
import nl.keerpunt.core.geo.Placement;
import nl.keerpunt.core.progress.Maturity;
import nl.keerpunt.core.progress.Verdict;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.testing.CsvTable;
import nl.keerpunt.testing.RaisedErrors;
import nl.keerpunt.testing.Raises;
import nl.keerpunt.testing.SchemaFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lists of {@code schemas/codelists/} against the code that uses them, and against each other. */
class CodeListsTest {
    private static final Contracts CONTRACTS = Contracts.packed();

    /** What ended before it has a successor only when that lies in the region. */
    private static final LocalDate LINEAGE_BEGINS = LocalDate.of(2010, 1, 1);

    static Stream<CodeList> codeLists() {
        return SchemaFiles.names("codelists", ".csv").stream().map(CONTRACTS::codeList);
    }

    static Stream<CodeList> listsOfCodes() {
        return codeLists()
                .filter(list -> list.rows().get(0).containsKey("label_nl"))
                .filter(list -> list.rows().get(0).containsKey("code"));
    }

    @ParameterizedTest
    @MethodSource("codeLists")
    void everyRowNamesItsSource(CodeList list) {
        assertThat(list.column("source")).isNotEmpty().noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @MethodSource("listsOfCodes")
    void everyCodeStandsOnceWithALabelInBothLanguages(CodeList list) {
        assertThat(list.column("code")).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z][a-z0-9_]*"));
        assertThat(list.column("label_nl")).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(list.column("label_en")).doesNotHaveDuplicates().noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @MethodSource("listsOfCodes")
    void noTwoDeliveredCodesBecomeOneInTables(CodeList list) {
        if (list.rows().get(0).containsKey("code_en")) {
            assertThat(list.column("code_en")).doesNotHaveDuplicates().noneMatch(String::isBlank);
        }
    }

    @Test
    @Raises(ErrorCode.CONTRACT_UNREADABLE)
    void aListOrAColumnThatIsNotThereIsAnErrorThatNamesTheFile(RaisedErrors errors) {
        assertThat(errors.by(() -> CONTRACTS.codeList("zodiac"))).hasMessageContaining("schemas/codelists/zodiac.csv");
        assertThat(errors.by(() -> CONTRACTS.codeList("melder").column("stars")))
                .hasMessageContaining("schemas/codelists/melder.csv has no column stars");
    }

    @Test
    void rowReasonsAreThoseOfTheCodeEachWithARemedy() {
        CodeList list = CONTRACTS.codeList("row_reason");
        assertThat(list.column("code"))
                .isEqualTo(
                        Arrays.stream(RowReason.values()).map(RowReason::code).toList());
        assertThat(list.column("remedy_nl")).noneMatch(String::isBlank);
    }

    @Test
    void refusalReasonsAreThoseOfTheCodeEachWithARemedy() {
        CodeList list = CONTRACTS.codeList("refusal_reason");
        assertThat(list.column("code"))
                .isEqualTo(Arrays.stream(RefusalReason.values())
                        .map(RefusalReason::code)
                        .toList());
        assertThat(list.column("remedy_nl")).noneMatch(String::isBlank);
    }

    @Test
    void noReasonOfARowIsAlsoOneOfADelivery() {
        assertThat(CONTRACTS.codeList("row_reason").column("code"))
                .doesNotContainAnyElementsOf(
                        CONTRACTS.codeList("refusal_reason").column("code"));
    }

    @Test
    void indexClassesAreThoseOfTheCodeAfterAll() {
        List<String> codes = new ArrayList<>(List.of("all"));
        Arrays.stream(IndexClass.values()).map(IndexClass::code).forEach(codes::add);
        assertThat(CONTRACTS.codeList("index_class").column("code")).isEqualTo(codes);
    }

    @Test
    void maturitiesAreThoseOfTheCode() {
        assertThat(CONTRACTS.codeList("maturity").column("code"))
                .isEqualTo(Arrays.stream(Maturity.values()).map(Maturity::code).toList());
    }

    @Test
    void verdictsAreThoseOfTheCode() {
        assertThat(CONTRACTS.codeList("verdict").column("code"))
                .isEqualTo(Arrays.stream(Verdict.values()).map(Verdict::code).toList());
    }

    @Test
    void statusesAreThoseOfTheCode() {
        assertThat(CONTRACTS.codeList("status").column("code"))
                .isEqualTo(Arrays.stream(Status.values()).map(Status::code).toList());
    }

    @Test
    void classesOfReportsAreTheIndexClassesWithThoseThatHaveAPastTogetherAndEchoes() {
        List<String> codes = new ArrayList<>(CONTRACTS.codeList("report_class").column("code"));
        assertThat(codes).contains("previous", "echo");
        codes.removeAll(List.of("previous", "echo"));
        assertThat(codes)
                .isEqualTo(
                        Arrays.stream(IndexClass.values()).map(IndexClass::code).toList());
    }

    @Test
    void theNationalSplitIsThatOfCbsAndAddsUp() {
        CodeList split = CONTRACTS.codeList("national_split");
        assertThat(split.column("code"))
                .isEqualTo(
                        Arrays.stream(IndexClass.values()).map(IndexClass::code).toList());
        assertThat(split.column("share").stream()
                        .mapToDouble(Double::parseDouble)
                        .sum())
                .isBetween(0.998, 1.0);
    }

    @Test
    void placementsAreThoseOfTheCode() {
        assertThat(CONTRACTS.codeList("placement").column("code"))
                .isEqualTo(Arrays.stream(Placement.Reason.values())
                        .map(Placement.Reason::code)
                        .toList());
    }

    @Test
    void entitiesAreThoseOfTheCodeWithTheirTables() {
        CodeList list = CONTRACTS.codeList("entity");
        assertThat(list.column("code"))
                .isEqualTo(Arrays.stream(Entity.values())
                        .map(Entity::deliveredName)
                        .toList());
        assertThat(list.column("code_en"))
                .isEqualTo(Arrays.stream(Entity.values()).map(Entity::tableName).toList());
    }

    @Test
    void everyReporterBelongsToAGroupOfTheList() {
        assertThat(Set.copyOf(CONTRACTS.codeList("melder").column("reporter_group")))
                .isEqualTo(Set.copyOf(CONTRACTS.codeList("reporter_group").column("code")));
    }

    @Test
    void deliveredKindsOfViolenceAreThoseOfTheTablesInTheSameOrder() {
        assertThat(CONTRACTS.codeList("aard").column("code_en"))
                .isEqualTo(CONTRACTS.codeList("violence_type").column("code"));
        assertThat(CONTRACTS.codeList("aard").column("label_nl"))
                .isEqualTo(CONTRACTS.codeList("violence_type").column("label_nl"));
    }

    @Test
    void aListThatNoColumnUsesIsUsedByCode() {
        Set<String> unused = new HashSet<>(SchemaFiles.names("codelists", ".csv"));
        SchemaFiles.tables().forEach(table -> table.columns().forEach(column -> unused.remove(column.codelist())));
        for (String delivery : SchemaFiles.names("deliveries", ".yaml")) {
            SchemaFiles.yaml("deliveries/" + delivery + ".yaml")
                    .path("columns")
                    .forEach(column -> unused.remove(column.path("codelist").asText()));
        }
        assertThat(unused)
                .containsExactlyInAnyOrder("municipalities", "municipality_lineage", "breaks", "national_split");
    }

    @Test
    void breaksInRegistrationAreDays() {
        assertThat(CONTRACTS.codeList("breaks").column("from_date").stream()
                        .map(LocalDate::parse)
                        .toList())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void everyMunicipalityStandsOnceAndEndsAfterItBegan() {
        CodeList list = CONTRACTS.codeList("municipalities");
        assertThat(list.column("code")).doesNotHaveDuplicates();
        assertThat(list.column("name")).noneMatch(String::isBlank);
        for (Map<String, String> row : list.rows()) {
            new MunicipalityCode(row.get("code"));
            if (!row.get("valid_from").isEmpty() && !row.get("valid_to").isEmpty()) {
                assertThat(LocalDate.parse(row.get("valid_to")))
                        .as(row.get("code"))
                        .isAfter(LocalDate.parse(row.get("valid_from")));
            }
        }
    }

    @Test
    void everyMunicipalityOfTheLineageIsKnownAndIsFollowedByAnother() {
        List<String> known = CONTRACTS.codeList("municipalities").column("code");
        for (Map<String, String> row :
                CONTRACTS.codeList("municipality_lineage").rows()) {
            assertThat(known).contains(row.get("code"), row.get("successor_code"));
            assertThat(row.get("kind")).isIn("merge", "split");
            assertThat(row.get("successor_code")).isNotEqualTo(row.get("code"));
        }
    }

    @Test
    void aMunicipalityEndsOnTheDayBeforeItsChange() {
        CodeList municipalities = CONTRACTS.codeList("municipalities");
        for (Map<String, String> row :
                CONTRACTS.codeList("municipality_lineage").rows()) {
            String lastDay = LocalDate.parse(row.get("changed_on")).minusDays(1).toString();
            assertThat(municipalities.of(row.get("code"), "valid_to"))
                    .as(row.get("code"))
                    .contains(lastDay);
        }
    }

    @Test
    void aMunicipalityThatEndedHasASuccessorAndOneThatStandsHasNone() {
        Set<String> followed =
                Set.copyOf(CONTRACTS.codeList("municipality_lineage").column("code"));
        for (Map<String, String> row : CONTRACTS.codeList("municipalities").rows()) {
            String lastDay = row.get("valid_to");
            if (lastDay.isEmpty()) {
                assertThat(followed).doesNotContain(row.get("code"));
            } else if (!LocalDate.parse(lastDay).plusDays(1).isBefore(LINEAGE_BEGINS)) {
                assertThat(followed).contains(row.get("code"));
            }
        }
    }

    @Test
    void aMergedMunicipalityHasOneSuccessorAndASplitOneHasSeveral() {
        List<Map<String, String>> rows =
                CONTRACTS.codeList("municipality_lineage").rows();
        for (Map<String, String> row : rows) {
            List<String> kinds = rows.stream()
                    .filter(other -> other.get("code").equals(row.get("code")))
                    .map(other -> other.get("kind"))
                    .toList();
            if (row.get("kind").equals("merge")) {
                assertThat(kinds).as(row.get("code")).containsExactly("merge");
            } else {
                assertThat(kinds).as(row.get("code")).hasSizeGreaterThan(1).containsOnly("split");
            }
        }
    }

    @Test
    void noLineRunsInACircleAndEachEndsAtAMunicipalityThatStandsOrWasSplit() {
        MunicipalityLineage lineage = CONTRACTS.lineage();
        CodeList municipalities = CONTRACTS.codeList("municipalities");
        for (String code : CONTRACTS.codeList("municipality_lineage").column("code")) {
            MunicipalityCode last = lineage.successor(new MunicipalityCode(code));
            boolean stands = municipalities
                    .of(last.value(), "valid_to")
                    .filter(String::isEmpty)
                    .isPresent();
            assertThat(stands || lineage.isSplit(last)).as(code).isTrue();
        }
    }

    @Test
    void theRegionsMunicipalitiesStandToday() {
        CodeList municipalities = CONTRACTS.codeList("municipalities");
        for (String code : CONTRACTS.policy().region().municipalities()) {
            assertThat(municipalities.of(code, "valid_to")).as(code).contains("");
        }
    }

    @Test
    void everyDelivererIsKnownAndBelongsToTheRegionOfToday() {
        List<String> region = CONTRACTS.policy().region().municipalities();
        MunicipalityLineage lineage = CONTRACTS.lineage();
        for (Policy.Deliverer deliverer : CONTRACTS.policy().region().deliverers()) {
            MunicipalityCode code = new MunicipalityCode(deliverer.code());
            assertThat(lineage.isKnown(code)).as(deliverer.code()).isTrue();
            assertThat(region).contains(lineage.successor(code).value());
        }
        assertThat(CONTRACTS.policy().region().deliverers())
                .extracting(Policy.Deliverer::code)
                .doesNotHaveDuplicates()
                .containsAll(region);
    }

    @Test
    void aDelivererThatMergedDeliversUpToItsLastDay() {
        CodeList municipalities = CONTRACTS.codeList("municipalities");
        for (Policy.Deliverer deliverer : CONTRACTS.policy().region().deliverers()) {
            String lastDay = municipalities.of(deliverer.code(), "valid_to").orElseThrow();
            if (deliverer.to() == null) {
                assertThat(lastDay).as(deliverer.code()).isEmpty();
            } else {
                String lastHalfYear = HalfYear.of(LocalDate.parse(lastDay)).toString();
                assertThat(deliverer.to()).as(deliverer.code()).isEqualTo(lastHalfYear);
            }
        }
    }

    @Test
    void everyTermOfTheGlossaryIsExplainedInBothLanguages() throws IOException {
        List<Map<String, String>> rows =
                CsvTable.read(SchemaFiles.folder().resolve("glossary.csv")).rows();
        assertThat(rows).hasSizeGreaterThan(30).allSatisfy(row -> {
            assertThat(row).containsOnlyKeys("term_nl", "term_en", "definition_en", "definition_nl");
            assertThat(row.values()).noneMatch(String::isBlank);
        });
    }
}
