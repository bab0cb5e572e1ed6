package nl.keerpunt.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
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
    @MethodSource("defects")
    void allElseIsADefectAlsoWhatCannotBeSerialized(Throwable failure) {
        assertThat(Failure.explain(failure).code()).isEqualTo(ErrorCode.DEFECT);
    }

    @ParameterizedTest
    @MethodSource({"memory", "storage", "defects"})
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
