package nl.keerpunt.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.stream.Stream;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.testing.RaisedErrors;
import nl.keerpunt.testing.Raises;
import org.apache.hadoop.hdfs.protocol.DSQuotaExceededException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {
    /** Stands for a delivered value that a foreign exception repeats. */
    private static final String MARKER = "9f86d081884c7d65-huishouden";

    static Stream<Throwable> memory() {
        return Stream.of(
                new OutOfMemoryError(MARKER),
                new IllegalStateException(MARKER, new OutOfMemoryError(MARKER)),
                new SparkException(MARKER, new RuntimeException(MARKER, new OutOfMemoryError(MARKER))));
    }

    static Stream<Throwable> storage() {
        return Stream.of(
                new IOException(MARKER),
                new FileNotFoundException(MARKER),
                new UncheckedIOException(MARKER, new IOException(MARKER)),
                new SparkException(MARKER, new RuntimeException(MARKER, new IOException(MARKER))));
    }

    static Stream<Throwable> denied() {
        return Stream.of(
                new AccessControlException("Permission denied: user=" + MARKER),
                new RemoteException(AccessControlException.class.getName(), MARKER),
                new AccessDeniedException("/lake/run.json"),
                new SparkException(MARKER, new UncheckedIOException(new IOException("Permission denied"))),
                new KeerpuntException(
                        ErrorCode.STORAGE, "cannot write /lake/run.json", new AccessDeniedException("/lake")));
    }

    static Stream<Throwable> full() {
        return Stream.of(
                new IOException("No space left on device"),
                new AssertionError(new IOException("No space left on device")),
                new FileSystemException("/lake/run.json", null, "Disk quota exceeded"),
                new DSQuotaExceededException(1, 2),
                new RemoteException(
                        "java.io.IOException",
                        "File " + MARKER + " could only be written to 0 of the 1 minReplication nodes"),
                new SparkException(MARKER, new IOException(MARKER, new IOException("No space left on device"))),
                new KeerpuntException(
                        ErrorCode.STORAGE, "cannot write /lake/run.json", new IOException("No space left on device")));
    }

    static Stream<Throwable> lost() {
        return Stream.of(
                new SparkException("Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times, most recent"
                        + " failure: Lost task 0.3 in stage 1.0 (TID 9) (" + MARKER
                        + " executor 3): ExecutorLostFailure"
                        + " (executor 3 exited caused by one of the running tasks) Reason: " + MARKER),
                new SparkException("Job 3 cancelled because SparkContext was shut down"),
                new IllegalStateException(new SparkException(
                        "Job aborted due to stage failure: ShuffleMapStage 4 has failed the maximum allowable number of"
                                + " times: 4. Most recent failure reason: FetchFailed " + MARKER)),
                new IllegalStateException("Cannot call methods on a stopped SparkContext. " + MARKER));
    }

    static Stream<Throwable> defects() {
        return Stream.of(
                new IllegalStateException(MARKER),
                new NullPointerException(MARKER),
                new StackOverflowError(MARKER),
                new NotSerializableException(MARKER),
                new InvalidClassException(MARKER),
                new SparkException(MARKER, new NotSerializableException(MARKER)),
                new RuntimeException(MARKER, new IllegalArgumentException(MARKER)),
                new ExceptionInInitializerError(MARKER),
                new BootstrapMethodError(MARKER, new IllegalArgumentException(MARKER)),
                suppressing(new IllegalStateException(MARKER)));
    }

    @ParameterizedTest
    @MethodSource("memory")
    void tooLittleMemoryIsForOperationsHoweverDeepItLies(Throwable failure) {
        assertThat(Failure.explain(failure).code()).isEqualTo(ErrorCode.MEMORY);
    }

    @ParameterizedTest
    @MethodSource("storage")
    void aFailingStorageIsForOperationsHoweverDeepItLies(Throwable failure) {
        assertThat(Failure.explain(failure).code()).isEqualTo(ErrorCode.STORAGE);
    }

    @ParameterizedTest
    @MethodSource("denied")
    @Raises(ErrorCode.STORAGE_DENIED)
    void missingRightsAreToldApartFromABrokenStorage(Throwable failure, RaisedErrors errors) {
        errors.by(() -> {
            throw Failure.explain(failure);
        });
    }

    @ParameterizedTest
    @MethodSource("full")
    @Raises(ErrorCode.STORAGE_FULL)
    void aFullDiskOrQuotaIsToldApartFromABrokenStorage(Throwable failure, RaisedErrors errors) {
        errors.by(() -> {
            throw Failure.explain(failure);
        });
    }

    @ParameterizedTest
    @MethodSource("lost")
    @Raises(ErrorCode.EXECUTORS_LOST)
    void aLostClusterIsNoDefectOfOurs(Throwable failure, RaisedErrors errors) {
        errors.by(() -> {
            throw Failure.explain(failure);
        });
    }

    @Test
    void theReportOfAStorageFailureNamesThePathAndNothingElseOfAForeignText() {
        assertThat(report(new RuntimeException(new FileNotFoundException(
                        "File does not exist: hdfs://cluster/lake/restricted/reports/part-1.parquet, " + MARKER))))
                .startsWith("KP-501 the storage failed at hdfs://cluster/lake/restricted/reports/part-1.parquet | ");
        assertThat(report(new AccessDeniedException("/lake/run.json")))
                .startsWith("KP-506 the storage failed at /lake/run.json | ");
        assertThat(report(new KeerpuntException(
                        ErrorCode.STORAGE, "cannot write /lake/run.json", new IOException("No space left on device"))))
                .startsWith("KP-507 cannot write /lake/run.json | ");
    }

    @ParameterizedTest
    @MethodSource("defects")
    void allElseIsADefectAlsoWhatCannotBeSerialized(Throwable failure) {
        assertThat(Failure.explain(failure).code()).isEqualTo(ErrorCode.DEFECT);
    }

    @ParameterizedTest
    @MethodSource({"memory", "storage", "denied", "full", "lost", "defects"})
    void aReportNeverRepeatsTheMessageOfAForeignException(Throwable failure) {
        assertThat(report(failure)).doesNotContain(MARKER);
    }

    @Test
    void theReportOfADefectNamesTypesAndPlaces() {
        Throwable failure = new RuntimeException(MARKER, new IllegalArgumentException(MARKER));
        assertThat(report(failure))
                .startsWith("KP-101 unexpected RuntimeException | ")
                .contains("java.lang.IllegalArgumentException")
                .contains("at nl.keerpunt.command.FailureTest.theReportOfADefectNamesTypesAndPlaces(FailureTest.java:");
    }

    @Test
    void aMissingClassIsNamedForThatIsNoValue() {
        assertThat(report(new NoClassDefFoundError("io/delta/tables/DeltaTable")))
                .startsWith("KP-101 unexpected NoClassDefFoundError io/delta/tables/DeltaTable | ");
    }

    @Test
    void whatWeSaidOurselvesGoesBeforeItsCause() {
        KeerpuntException own =
                new KeerpuntException(ErrorCode.PATH_NOT_FOUND, "--deliveries does not exist", new IOException(MARKER));
        Throwable failure = new RuntimeException(MARKER, own);
        assertThat(Failure.explain(failure)).isSameAs(own);
        assertThat(report(failure))
                .isEqualTo("KP-202 --deliveries does not exist | for: data engineer | "
                        + ErrorCode.PATH_NOT_FOUND.remedy() + "\n");
    }

    @Test
    void aReportEndsWithTheExitCodeOfItsError() {
        StringWriter err = new StringWriter();
        assertThat(new Failure(new PrintWriter(err)).report(new IOException(MARKER)))
                .isEqualTo(ErrorCode.STORAGE.exitCode());
        assertThat(new Failure(new PrintWriter(err)).report(new IllegalStateException(MARKER)))
                .isEqualTo(ErrorCode.DEFECT.exitCode());
    }

    private static Throwable suppressing(Throwable failure) {
        failure.addSuppressed(new IllegalStateException(MARKER));
        return failure;
    }

    private static String report(Throwable failure) {
        StringWriter err = new StringWriter();
        PrintWriter out = new PrintWriter(err);
        new Failure(out).report(failure);
        out.flush();
        return err.toString().replace(System.lineSeparator(), "\n");
    }
}
