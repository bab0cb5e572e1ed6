package nl.keerpunt.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.keerpunt.architecture.fixture.core.geo.AsksTheTime;
import nl.keerpunt.architecture.fixture.core.geo.GetsAClock;
import nl.keerpunt.architecture.fixture.core.geo.ImportsRightwards;
import nl.keerpunt.architecture.fixture.core.geo.Logs;
import nl.keerpunt.architecture.fixture.core.geo.ReadsTheEnvironment;
import nl.keerpunt.architecture.fixture.core.geo.TouchesFiles;
import nl.keerpunt.architecture.fixture.core.geo.TouchesSpark;
import nl.keerpunt.architecture.fixture.core.geo.TrustsChance;
import nl.keerpunt.architecture.fixture.core.survival.KnowsHouseholds;
import nl.keerpunt.architecture.fixture.cycle.egg.Egg;
import nl.keerpunt.architecture.fixture.stage.one.EndsTheProcess;
import nl.keerpunt.architecture.fixture.stage.one.KnowsAnotherStage;
import nl.keerpunt.architecture.fixture.stage.one.ListsFolders;
import nl.keerpunt.architecture.fixture.stage.one.OpensDelta;
import nl.keerpunt.architecture.fixture.stage.one.ReadsFrames;
import nl.keerpunt.architecture.fixture.stage.one.WritesFrames;
import nl.keerpunt.architecture.fixture.stage.report.OpensTheLake;
import nl.keerpunt.architecture.fixture.table.StoresWhatIsNotSafe;
import nl.keerpunt.contract.TableContract;
import nl.keerpunt.testing.SchemaFiles;
import nl.keerpunt.testing.SharedCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The house rules, each held against the program and against a class that breaks it. */
class ArchitectureTest {
    private static final HouseRules HOUSE = new HouseRules("nl.keerpunt");
    private static final HouseRules RUIN = new HouseRules("nl.keerpunt.architecture.fixture");
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE.root());
    private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(RUIN.root());

    static Stream<ArchRule> rules() {
        return Stream.concat(
                Stream.of(
                        HOUSE.coreIsPureJava(),
                        HOUSE.coreHasNoClockAndNoChance(),
                        HOUSE.survivalStandsAlone(),
                        HOUSE.stagesDoNotKnowEachOther(),
                        HOUSE.reportOpensPublishedTablesOnly(),
                        HOUSE.onlyTableTouchesStorage(),
                        HOUSE.tableKnowsOfCoreOnlySafeTables(),
                        HOUSE.onlyTableAndContractOpenFiles(),
                        HOUSE.onlyCommandAsksTheTime(),
                        HOUSE.onlyMainEndsTheProcess(),
                        HOUSE.noCycles()),
                IntStream.range(0, HouseRules.CORE.size() - 1).mapToObj(HOUSE::coreImportsLeftwards));
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                Arguments.of(RUIN.coreIsPureJava(), TouchesFiles.class),
                Arguments.of(RUIN.coreIsPureJava(), TouchesSpark.class),
                Arguments.of(RUIN.coreIsPureJava(), Logs.class),
                Arguments.of(RUIN.coreHasNoClockAndNoChance(), AsksTheTime.class),
                Arguments.of(RUIN.coreHasNoClockAndNoChance(), GetsAClock.class),
                Arguments.of(RUIN.coreHasNoClockAndNoChance(), TrustsChance.class),
                Arguments.of(RUIN.coreHasNoClockAndNoChance(), ReadsTheEnvironment.class),
                Arguments.of(RUIN.coreImportsLeftwards(1), ImportsRightwards.class),
                Arguments.of(RUIN.survivalStandsAlone(), KnowsHouseholds.class),
                Arguments.of(RUIN.stagesDoNotKnowEachOther(), KnowsAnotherStage.class),
                Arguments.of(RUIN.tableKnowsOfCoreOnlySafeTables(), StoresWhatIsNotSafe.class),
                Arguments.of(RUIN.reportOpensPublishedTablesOnly(), OpensTheLake.class),
                Arguments.of(RUIN.onlyTableTouchesStorage(), OpensDelta.class),
                Arguments.of(RUIN.onlyTableTouchesStorage(), ListsFolders.class),
                Arguments.of(RUIN.onlyTableTouchesStorage(), ReadsFrames.class),
                Arguments.of(RUIN.onlyTableTouchesStorage(), WritesFrames.class),
                Arguments.of(RUIN.onlyTableAndContractOpenFiles(), TouchesFiles.class),
                Arguments.of(RUIN.onlyCommandAsksTheTime(), AsksTheTime.class),
                Arguments.of(RUIN.onlyMainEndsTheProcess(), EndsTheProcess.class),
                Arguments.of(RUIN.noCycles(), Egg.class),
                Arguments.of(RUIN.imports(info("core.geo", "error, the JDK")), TouchesSpark.class),
                Arguments.of(RUIN.imports(info("core.geo", "error, Spark")), ImportsRightwards.class),
                Arguments.of(RUIN.imports(info("stage.one", "core.*, Spark")), KnowsAnotherStage.class));
    }

    static Stream<PackageInfo> packageInfos() throws IOException {
        List<PackageInfo> infos = new ArrayList<>();
        for (Path folder : packages()) {
            infos.add(PackageInfo.read(folder.resolve("package-info.java")));
        }
        return infos.stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theProgramKeepsTheRule(ArchRule rule) {
        rule.check(PROGRAM);
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void theRuleFindsWhoBreaksIt(ArchRule rule, Class<?> culprit) {
        EvaluationResult result = rule.evaluate(FIXTURES);
        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().getDetails()).anyMatch(detail -> detail.contains(culprit.getName()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleIsSeenToFail(ArchRule rule) {
        Set<String> failing = breaches()
                .map(breach -> ((ArchRule) breach.get()[0]).getDescription())
                .collect(Collectors.toSet());
        String name = rule.getDescription();
        assertThat(failing).contains(name.endsWith("leftwards only") ? "core.geo imports leftwards only" : name);
    }

    @Test
    void everyPackageSaysInFourLinesWhatItIsFor() throws IOException {
        for (Path folder : packages()) {
            PackageInfo info = PackageInfo.read(folder.resolve("package-info.java"));
            assertThat(folder.toString().replace('/', '.')).endsWith(info.name());
        }
    }

    @ParameterizedTest
    @MethodSource("packageInfos")
    void aPackageImportsWhatItsFourthLineSays(PackageInfo info) {
        HOUSE.imports(info).check(PROGRAM);
    }

    @Test
    void aFourthLineThatNamesNothingKnownIsAnError() {
        PackageInfo info = info("core.geo", "whatever it needs");
        assertThatThrownBy(() -> RUIN.imports(info)).hasMessageContaining("whatever it needs");
    }

    @ParameterizedTest
    @MethodSource("packageInfos")
    void everyCorePackageHasItsPlaceInTheOrder(PackageInfo info) {
        String core = HOUSE.root() + ".core.";
        if (info.name().startsWith(core)) {
            assertThat(HouseRules.CORE).contains(info.name().substring(core.length()));
        }
    }

    @ParameterizedTest
    @MethodSource("packageInfos")
    void aStageReadsAndWritesTheTablesWhoseContractsNameIt(PackageInfo info) {
        String stages = HOUSE.root() + ".stage.";
        if (!info.name().startsWith(stages)) {
            return;
        }
        String stage = info.name().substring(stages.length());
        Set<String> written = new TreeSet<>();
        Set<String> read = new TreeSet<>();
        Set<String> own = new TreeSet<>();
        for (TableContract table : SchemaFiles.tables()) {
            boolean zone = info.writes().contains("the " + table.zone().folder() + " tables");
            if (zone || PackageInfo.words(info.writes()).contains(table.table())) {
                written.add(table.table());
            }
            if (table.writer().equals(stage)) {
                own.add(table.table());
            } else if (PackageInfo.words(info.reads()).contains(table.table())) {
                read.add(table.table());
            }
        }
        assertThat(written).isEqualTo(own);
        assertThat(read)
                .isEqualTo(SchemaFiles.tables().stream()
                        .filter(table -> table.readers().contains(stage))
                        .map(TableContract::table)
                        .collect(Collectors.toSet()));
    }

    private static PackageInfo info(String name, String mayImport) {
        return new PackageInfo(RUIN.root() + "." + name, "nothing", "nothing", mayImport);
    }

    private static List<Path> packages() throws IOException {
        try (Stream<Path> files = Files.walk(SharedCases.root().resolve("jobs/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }
}
