package nl.keerpunt.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import nl.keerpunt.testing.SchemaFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorsPageTest {
    private static final String REFRESH = "keerpunt.refresh";

    @Test
    void thePageSaysWhatTheCatalogueSays() throws IOException {
        String made = ErrorsPage.text();
        if (Boolean.getBoolean(REFRESH)) {
            Files.writeString(SchemaFiles.folder().resolve("errors.md"), made);
        }
        assertThat(SchemaFiles.text("errors.md"))
                .as("schemas/errors.md is older than the catalogue; make it again with "
                        + "mvn -pl jobs test -Dtest=ErrorsPageTest -D" + REFRESH + "=true")
                .isEqualTo(made);
    }

    @ParameterizedTest
    @EnumSource
    void everyErrorIsOnThePageWithCauseAndRemedyUnderItsExitCode(ErrorCode error) {
        String page = ErrorsPage.text();
        int section = page.indexOf("\n## Exit code " + error.exitCode() + ":");
        String ofExitCode = page.substring(section, page.indexOf("\n## ", section + 1));
        assertThat(ofExitCode).contains("\n| " + error.code() + " | ", error.cause(), error.remedy());
    }

    @Test
    void thePageLeadsToTheReasonsThatMunicipalitiesGet() {
        String contracts = SchemaFiles.text("README.md");
        assertThat(ErrorsPage.text()).contains("(README.md#row_reason)", "(README.md#refusal_reason)");
        assertThat(contracts).contains("\n### row_reason\n", "\n### refusal_reason\n", "\n### rejected_rows\n");
    }
}
