package nl.keerpunt.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.keerpunt.testing.RaisedErrors;
import nl.keerpunt.testing.Raises;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Every error of the catalogue can happen: some test provokes it. */
class ErrorsRaisedTest {
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("nl.keerpunt");

    @Test
    void everyErrorIsRaisedByATest() {
        Set<ErrorCode> missing = EnumSet.allOf(ErrorCode.class);
        for (JavaMethod test : tests()) {
            missing.removeAll(List.of(test.getAnnotationOfType(Raises.class).value()));
        }
        assertThat(missing).as("no test has @Raises for these").isEmpty();
    }

    @Test
    void aTestThatRaisesErrorsIsOneThatRuns() {
        assertThat(tests()).isNotEmpty().allSatisfy(test -> {
            assertThat(test.isAnnotatedWith(Test.class) || test.isAnnotatedWith(ParameterizedTest.class))
                    .isTrue();
            assertThat(test.isAnnotatedWith(Disabled.class) || test.getOwner().isAnnotatedWith(Disabled.class))
                    .isFalse();
            assertThat(test.getOwner().getSimpleName()).matches(".*(Test|IT)");
            assertThat(test.getRawParameterTypes()).anyMatch(parameter -> parameter.isEquivalentTo(RaisedErrors.class));
        });
    }

    private static List<JavaMethod> tests() {
        return TESTS.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Raises.class))
                .toList();
    }
}
