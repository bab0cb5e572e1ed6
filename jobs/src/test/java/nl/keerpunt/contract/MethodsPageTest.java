package nl.keerpunt.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keerpunt.testing.SchemaFiles;
import nl.keerpunt.testing.SharedCases;
import org.junit.jupiter.api.Test;

/** {@code schemas/methods.md}: nothing that is published is without a formula, and no class on it is one that is gone. */
class MethodsPageTest {
    /** A name of a class between backticks, without a dot or a parenthesis. */
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)`");

    private static final String JAVA = ".java";

    @Test
    void everyPublishedFigureHasARow() {
        assertThat(withoutRow(page())).isEmpty();
    }

    @Test
    void everyClassOnThePageExists() throws IOException {
        assertThat(classes(page())).contains("KaplanMeier", "Formula").isSubsetOf(sources());
    }

    /** In one table's row, and only as a whole name between backticks. */
    @Test
    void aFigureWithoutItsRowIsFound() {
        assertThat(withoutRow("")).contains("trend.lower_share", "progress.path_share", "progress.success_share");
        assertThat(withoutRow("| `lower_share` | durable_stop, progress | | |\n`path_share`, progress\n"))
                .contains("trend.lower_share", "progress.path_share")
                .doesNotContain("durable_stop.lower_share", "progress.lower_share");
        assertThat(withoutRow("| `lower_share_of`, upper_share | trend | | |"))
                .contains("trend.lower_share", "trend.upper_share");
    }

    @Test
    void aClassThatIsGoneIsFound() throws IOException {
        String page = "`Gone` `KaplanMeier` `RiskSet.until` `survfit` `Surv(entry)` `N` Absent `GehanWilcoxon2`";
        assertThat(classes(page)).containsExactly("GehanWilcoxon2", "Gone", "KaplanMeier");
        assertThat(sources()).contains("KaplanMeier", "MethodsPageTest").doesNotContain("Gone", "GehanWilcoxon2");
    }

    private static String page() {
        return SchemaFiles.text("methods.md");
    }

    /** @return table and name of each published column that is computed, and that no row of the page tells of */
    private static List<String> withoutRow(String page) {
        List<String[]> rows = page.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.split("\\|"))
                .filter(cells -> cells.length > 2)
                .toList();
        List<String> missing = new ArrayList<>();
        for (TableContract table : SchemaFiles.tables()) {
            if (table.zone() == TableContract.Zone.PUBLISHED) {
                table.columns().stream()
                        .filter(MethodsPageTest::isComputed)
                        .filter(column -> rows.stream().noneMatch(row -> tells(row, table.table(), column.name())))
                        .forEach(column -> missing.add(table.table() + "." + column.name()));
            }
        }
        return missing;
    }

    private static boolean isComputed(ColumnContract column) {
        return column.role() == ColumnContract.Role.DERIVED || column.role() == ColumnContract.Role.CURVE;
    }

    private static boolean tells(String[] row, String table, String column) {
        return row[1].contains("`" + column + "`")
                && Arrays.asList(row[2].strip().split(", ")).contains(table);
    }

    private static Set<String> classes(String page) {
        return CLASS.matcher(page)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return names of all classes that have a source file of their own */
    private static Set<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SharedCases.root().resolve("jobs/src"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(JAVA))
                    .map(name -> name.substring(0, name.length() - JAVA.length()))
                    .collect(Collectors.toSet());
        }
    }
}
