package nl.keerpunt.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.io.Serializable;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import nl.keerpunt.table.PublishedRow;
import nl.keerpunt.table.PublishedTables;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.SparkSession;

/**
 * The rules that no package-info can loosen, for the packages below a root: the program's, or that of classes that
 * break them on purpose.
 *
 * @param root the root package
 */
record HouseRules(String root) {
    /** Inside core, a package may import those to its left. */
    static final List<String> CORE =
            List.of("calendar", "geo", "delivery", "episode", "survival", "progress", "disclosure");

    private static final Set<String> FRAMES_BY_NAME =
            Set.of("sql", "table", "catalog", "read", "readStream", "textFile", "wholeTextFiles", "binaryFiles");

    /** What a package-info lets its package import. */
    ArchRule imports(PackageInfo info) {
        return classes()
                .that()
                .resideInAPackage(info.name())
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(info.allowedPackages(root).toArray(String[]::new)))
                .as(info.name() + " imports what its package-info says");
    }

    /** The core decides and computes, on nothing but its arguments. */
    ArchRule coreIsPureJava() {
        return classes()
                .that()
                .resideInAPackage(root + ".core..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                root + ".core..",
                                root + ".error",
                                "java.lang..",
                                "java.util",
                                "java.util.function",
                                "java.util.regex",
                                "java.util.stream",
                                "java.math",
                                "java.text",
                                "java.time..",
                                "org.apache.commons.math3..",
                                "org.apache.commons.statistics..",
                                "org.apache.commons.numbers..")
                        .or(type(Serializable.class))
                        .or(type(MessageDigest.class))
                        .or(type(NoSuchAlgorithmException.class)))
                .as("core is pure Java: no Spark, no Hadoop, no files, no loggers");
    }

    /** The same arguments give the same result, on every machine and day. */
    ArchRule coreHasNoClockAndNoChance() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".core..")
                .should()
                .dependOnClassesThat(isOneOf(
                        Clock.class,
                        Random.class,
                        SecureRandom.class,
                        SplittableRandom.class,
                        ThreadLocalRandom.class,
                        UUID.class,
                        Timer.class,
                        Thread.class,
                        Process.class,
                        ProcessBuilder.class,
                        Runtime.class,
                        System.Logger.class))
                .orShould()
                .accessTargetWhere(asksTheSystem())
                .as("core has no clock and no chance");
    }

    /** Inside core, imports go leftwards only. */
    ArchRule coreImportsLeftwards(int at) {
        String[] right = CORE.subList(at + 1, CORE.size()).stream()
                .map(name -> root + ".core." + name + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + ".core." + CORE.get(at) + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(right)
                .allowEmptyShould(true)
                .as("core." + CORE.get(at) + " imports leftwards only");
    }

    /** Survival analysis is of use to others too. */
    ArchRule survivalStandsAlone() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".core.survival..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("nl.keerpunt..").and(not(resideInAnyPackage(root + ".core.survival.."))))
                .as("core.survival knows nothing of the rest of the program");
    }

    /** Tables are the only interface between stages. */
    ArchRule stagesDoNotKnowEachOther() {
        return slices().matching(root + ".stage.(*)..")
                .should()
                .notDependOnEachOther()
                .as("stages do not know each other");
    }

    /** The published zone takes protected tables, and of the rest of core storage knows nothing. */
    ArchRule tableKnowsOfCoreOnlySafeTables() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".table")
                .should()
                .dependOnClassesThat(resideInAnyPackage(root + ".core..")
                        .and(describe(
                                "are no safe tables",
                                one -> !one.getName().startsWith(root + ".core.disclosure.SafeTable"))))
                .as("table knows of core only safe tables");
    }

    /** What stands on the page was protected: the report cannot open anything else. */
    ArchRule reportOpensPublishedTablesOnly() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".stage.report..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(root + ".table..")
                        .and(not(belongToAnyOf(PublishedTables.class, PublishedRow.class))))
                .as("the report opens published tables only");
    }

    /** Delta, Hadoop's file systems and Spark's readers and writers have one door. */
    ArchRule onlyTableTouchesStorage() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".table")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.delta..", "org.apache.spark.sql.delta..", "org.apache.hadoop..")
                .orShould()
                .dependOnClassesThat(isOneOf(DataFrameReader.class, DataFrameWriter.class, DataFrameWriterV2.class))
                .orShould()
                .accessTargetWhere(describe(
                        "opens a frame by name or path",
                        access -> access.getTargetOwner().getPackageName().startsWith("org.apache.spark")
                                && isContext(access.getTargetOwner())
                                && FRAMES_BY_NAME.contains(access.getName())))
                .as("only table touches Delta, Hadoop and Spark's readers and writers");
    }

    /** Files of this machine: the lake's small files, and a folder with policy. */
    ArchRule onlyTableAndContractOpenFiles() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root + ".table", root + ".contract")
                .should()
                .dependOnClassesThat(isOneOf(
                        Files.class,
                        File.class,
                        FileInputStream.class,
                        FileOutputStream.class,
                        FileReader.class,
                        FileWriter.class,
                        RandomAccessFile.class,
                        FileChannel.class))
                .as("only table and contract open files");
    }

    /** Everybody else is told what time it is. */
    ArchRule onlyCommandAsksTheTime() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".command")
                .should()
                .accessTargetWhere(describe("asks the time", HouseRules::asksTheTime))
                .as("only command asks the time");
    }

    /** The process ends in one place, so that a stage can run in a test and in another's session. */
    ArchRule onlyMainEndsTheProcess() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(root + ".Main")
                .should()
                .accessTargetWhere(describe(
                        "ends the process",
                        access -> (isOwnedBy(access, System.class) || isOwnedBy(access, Runtime.class))
                                && Set.of("exit", "halt").contains(access.getName())))
                .as("only Main ends the process");
    }

    /** Packages can be read in an order. */
    ArchRule noCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().as("no cycles between packages");
    }

    private static DescribedPredicate<JavaAccess<?>> asksTheSystem() {
        return describe(
                "asks the system or the time",
                access -> (isOwnedBy(access, System.class) && !access.getName().equals("arraycopy"))
                        || (isOwnedBy(access, Math.class) && access.getName().equals("random"))
                        || asksTheTime(access));
    }

    private static boolean asksTheTime(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getPackageName();
        return (owner.equals("java.time") && access.getName().equals("now"))
                || (isOwnedBy(access, Clock.class)
                        && (access.getName().startsWith("system")
                                || access.getName().startsWith("tick")))
                || (isOwnedBy(access, System.class) && access.getName().equals("currentTimeMillis"));
    }

    private static boolean isContext(JavaClass type) {
        return type.isAssignableTo(SparkSession.class)
                || type.getSimpleName().equals("SparkContext")
                || type.getSimpleName().equals("JavaSparkContext");
    }

    private static boolean isOwnedBy(JavaAccess<?> access, Class<?> type) {
        return access.getTargetOwner().isEquivalentTo(type);
    }

    private static DescribedPredicate<JavaClass> isOneOf(Class<?>... types) {
        List<Class<?>> all = List.of(types);
        return describe(
                "are one of " + all.stream().map(Class::getSimpleName).toList(),
                candidate -> all.stream().anyMatch(candidate::isEquivalentTo));
    }
}
