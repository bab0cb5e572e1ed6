package nl.keerpunt.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import nl.keerpunt.testing.SchemaFiles;
import org.junit.jupiter.api.Test;

class SchemasPageTest {
    private static final String REFRESH = "keerpunt.refresh";

    @Test
    void thePageSaysWhatTheContractsSay() throws IOException {
        String made = SchemasPage.text();
        if (Boolean.getBoolean(REFRESH)) {
            Files.writeString(SchemaFiles.folder().resolve("README.md"), made);
        }
        assertThat(SchemaFiles.text("README.md"))
                .as("schemas/README.md is older than the contracts; make it again with "
                        + "mvn -pl jobs test -Dtest=SchemasPageTest -D" + REFRESH + "=true")
                .isEqualTo(made);
    }

    @Test
    void everyTableColumnAndCodeListIsOnThePage() {
        String made = SchemasPage.text();
        for (TableContract table : SchemaFiles.tables()) {
            boolean published = table.zone() == TableContract.Zone.PUBLISHED;
            assertThat(made).contains("\n### " + table.table() + (published ? " (published)" : "") + "\n");
            table.columns().forEach(column -> assertThat(made).contains(column.labelNl(), column.description()));
        }
        SchemaFiles.names("codelists", ".csv").forEach(list -> assertThat(made).contains("\n### " + list + "\n"));
    }

    @Test
    void everyDecisionIsListed() {
        String list = SchemaFiles.text("decisions/README.md");
        assertThat(SchemaFiles.names("decisions", ".md"))
                .filteredOn(name -> !name.equals("README"))
                .isNotEmpty()
                .allSatisfy(name -> {
                    assertThat(name).matches("\\d{4}-[a-z-]+");
                    assertThat(list).contains("(" + name + ".md)");
                });
    }
}
