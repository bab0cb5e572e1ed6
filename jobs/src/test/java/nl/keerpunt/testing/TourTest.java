package nl.keerpunt.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;
import nl.keerpunt.contract.TableContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TourTest {
    private static final Pattern ANSWERS_ROWS = Pattern.compile("^(WITH|SELECT|FROM)\\b", Pattern.MULTILINE);

    @TempDir
    private Path release;

    @Test
    void printsBelowEachBlockWhatItAnswers() throws SQLException {
        String notebook = """
                # Title

                ```sql
                SELECT 'Oss' AS name, 5::DECIMAL(4, 1) AS reports, NULL::INTEGER AS unknown
                UNION ALL SELECT 'a | b', 10, 0
                ORDER BY reports;
                ```

                How to read it.
                """;
        assertThat(Tour.parse(notebook).executed(release)).isEqualTo("""
                # Title

                ```sql
                SELECT 'Oss' AS name, 5::DECIMAL(4, 1) AS reports, NULL::INTEGER AS unknown
                UNION ALL SELECT 'a | b', 10, 0
                ORDER BY reports;
                ```

                | name | reports | unknown |
                | --- | ---: | ---: |
                | Oss | 5.0 | NULL |
                | a \\| b | 10.0 | 0 |

                How to read it.
                """);
    }

    @Test
    void replacesAnAnswerThatStandsThere() throws SQLException {
        String notebook =
                "```sql\nSELECT 1 AS one;\n```\n\n| one |\n| ---: |\n| 2 |\n\nProse.\n\n| a table |\n| --- |\n";
        String executed = notebook.replace("| 2 |", "| 1 |");
        assertThat(Tour.parse(notebook).executed(release)).isEqualTo(executed);
        assertThat(Tour.parse(executed).executed(release)).isEqualTo(executed);
    }

    @Test
    void printsNothingBelowABlockThatOnlyMakesThings() throws SQLException {
        String notebook = "```sql\nCREATE VIEW one AS SELECT 1 AS number;\nCREATE MACRO two() AS 2;\n```\n\nProse.\n";
        assertThat(Tour.parse(notebook).executed(release)).isEqualTo(notebook);
    }

    @Test
    void keepsBlocksInOneSessionAndLooksForFilesInTheRelease() throws IOException, SQLException {
        Files.writeString(release.resolve("areas.csv"), "name\nOss\n");
        String notebook = "```sql\nCREATE VIEW areas AS FROM 'areas.csv';\n```\n```sql\nFROM areas;\n```\n";
        assertThat(Tour.parse(notebook).executed(release)).endsWith("| Oss |\n");
    }

    @Test
    void leavesOtherFencesAlone() {
        assertThat(Tour.parse("```\nmvn verify\n```\n\n| a |\n").blocks()).isEmpty();
    }

    @Test
    void refusesABlockThatIsNotClosed() {
        assertThatThrownBy(() -> Tour.parse("```sql\nSELECT 1;\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a block of SQL is not closed");
    }

    @Test
    void theNotebookOpensEveryPublishedTable() throws IOException {
        String setUp = notebook().blocks().get(0);
        assertThat(SchemaFiles.tables())
                .filteredOn(table -> table.zone() == TableContract.Zone.PUBLISHED)
                .extracting(TableContract::table)
                .isNotEmpty()
                .allSatisfy(table -> assertThat(setUp)
                        .contains(
                                "CREATE OR REPLACE TEMP VIEW " + table + " AS FROM 'parquet/" + table + ".parquet';"));
    }

    @Test
    void everyAnswerOfTheNotebookStandsInAFixedOrder() throws IOException {
        assertThat(notebook().blocks())
                .filteredOn(sql -> ANSWERS_ROWS.matcher(sql).find())
                .hasSizeGreaterThan(10)
                .allSatisfy(sql -> assertThat(sql).containsPattern("\nORDER BY [^;]+;\n$"));
    }

    private static Tour notebook() throws IOException {
        return Tour.parse(Files.readString(SharedCases.root().resolve("notebooks/tour.md")));
    }
}
