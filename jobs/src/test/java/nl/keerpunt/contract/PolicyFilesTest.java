package nl.keerpunt.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.testing.RaisedErrors;
import nl.keerpunt.testing.Raises;
import nl.keerpunt.testing.SchemaFiles;
import nl.keerpunt.testing.SharedCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every threshold has one home, {@code schemas/policy/}, and a mistake there is an error, never another number. */
class PolicyFilesTest {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d[\\d_]*(?:\\.\\d+)?(?![\\w.])");
    private static final BigDecimal TOO_COMMON = BigDecimal.valueOf(100);

    @Test
    void noThresholdHasTwoNames() {
        List<String> keys = new ArrayList<>();
        for (String name : SchemaFiles.names("policy", ".yaml")) {
            SchemaFiles.yaml("policy/" + name + ".yaml").fieldNames().forEachRemaining(keys::add);
        }
        assertThat(keys).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }

    @Test
    void noThresholdOfTheDefinitionStandsInTheCodeToo() throws IOException {
        Set<BigDecimal> thresholds = new TreeSet<>();
        Set<String> cohorts = new TreeSet<>();
        for (String file : List.of("policy/measures.yaml", "policy/target.yaml")) {
            collect(SchemaFiles.yaml(file), thresholds, cohorts);
        }
        assertThat(thresholds).hasSizeGreaterThan(7);
        List<String> found = new ArrayList<>();
        for (Path source : sources()) {
            String code = COMMENT.matcher(Files.readString(source)).replaceAll("");
            Matcher number = NUMBER.matcher(code);
            while (number.find()) {
                if (thresholds.contains(new BigDecimal(number.group().replace("_", "")).stripTrailingZeros())) {
                    found.add(source.getFileName() + ": " + number.group());
                }
            }
            cohorts.stream().filter(code::contains).forEach(cohort -> found.add(source.getFileName() + ": " + cohort));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void thePackedPolicyCanBeUsedAndItsWindowsAreThoseOfTheFile() {
        JsonNode windows = SchemaFiles.yaml("policy/measures.yaml").path("windows");
        assertThat(Contracts.packed().policy().measures().windows())
                .hasSize(windows.size())
                .extracting(Policy.Window::days)
                .containsExactly(183, 365, 548, 730);
    }

    @ParameterizedTest
    @CsvSource({
        "measures.yaml, 'episode_days: 14', 'episode_days:'",
        "measures.yaml, 'episode_days: 14', 'episode_days: 14.9'",
        "measures.yaml, 'episode_days: 14', 'episode_days: -1'",
        "measures.yaml, 'episode_days: 14', 'episode_day: 14'",
        "measures.yaml, 'episode_days: 14', ''",
        "measures.yaml, 'check_days_after: 90', 'check_days_after: -90'",
        "measures.yaml, 'check_days_before: 183', 'check_days_before: -1'",
        "measures.yaml, 'definition_version: 1', 'definition_version:'",
        "target.yaml, 'share: 0.70', 'share: 70'",
        "target.yaml, 'share: 0.70', 'share:'",
        "target.yaml, 'end_cohort: 2028H2', 'end_cohort: 2028-2'",
        "ingest.yaml, 'maximum_rejected_rows: 5', 'maximum_rejected_rows:'",
        "ingest.yaml, 'minimum_age_minutes: 0', 'minimum_age_minutes: -1'",
        "measures.yaml, 'waiting_months: 6', 'waiting_months: -6'",
        "measures.yaml, '{months: 6, days: 183}', '{months: 0, days: 183}'",
        "target.yaml, 'baseline_cohorts: [2022H1, 2022H2]', 'baseline_cohorts:'",
        "region.yaml, 'code: NOB', 'code:'",
        "region.yaml, 'code: NOB', 'code: NOB\ncode: ZOB'",
    })
    @Raises(ErrorCode.POLICY_UNUSABLE)
    void aMistakeInAPolicyFileIsAnErrorAndNeverAnotherNumber(
            String file, String right, String wrong, @TempDir Path folder, RaisedErrors errors) throws IOException {
        String text = SchemaFiles.text("policy/" + file);
        assertThat(text).contains(right);
        Files.writeString(folder.resolve(file), text.replaceFirst(Pattern.quote(right), wrong));
        Contracts contracts = Contracts.withPolicy(folder);
        assertThat(errors.by(contracts::policy)).hasMessageContaining(file);
    }

    @Test
    void anotherPolicyGoesBeforeThePackedOneAndHasAnotherId(@TempDir Path folder) throws IOException {
        String text = SchemaFiles.text("policy/target.yaml");
        Files.writeString(folder.resolve("target.yaml"), text.replace("share: 0.70", "share: 0.65"));
        Policy other = Contracts.withPolicy(folder).policy();
        assertThat(other.target().share()).isEqualTo(0.65);
        assertThat(other.measures()).isEqualTo(Contracts.packed().policy().measures());
        assertThat(other.id()).isNotEqualTo(Contracts.packed().policy().id());
    }

    @Test
    void theChangelogTellsOfTheDefinitionAndOfEveryContractVersion() {
        String changelog = SchemaFiles.text("CHANGELOG.md");
        int definition = Contracts.packed().policy().measures().definitionVersion();
        assertThat(changelog).contains("## definition_version " + definition + "\n");
        int newest = 0;
        for (TableContract table : SchemaFiles.tables()) {
            newest = Math.max(newest, table.version());
        }
        for (String delivery : SchemaFiles.names("deliveries", ".yaml")) {
            newest = Math.max(
                    newest,
                    SchemaFiles.yaml("deliveries/" + delivery + ".yaml")
                            .path("version")
                            .asInt());
        }
        for (int version = 1; version <= newest; version++) {
            assertThat(changelog).contains("## contract version " + version + "\n");
        }
    }

    private static void collect(JsonNode node, Set<BigDecimal> numbers, Set<String> cohorts) {
        if (node.isNumber()) {
            BigDecimal number = new BigDecimal(node.asText()).stripTrailingZeros();
            boolean isFraction = number.scale() > 0;
            if (isFraction || number.compareTo(TOO_COMMON) > 0) {
                numbers.add(number);
            }
        } else if (node.isTextual()) {
            cohorts.add(node.asText());
        }
        node.forEach(child -> collect(child, numbers, cohorts));
    }

    /** All of the program but the generator of synthetic deliveries, which invents its own world. */
    private static List<Path> sources() throws IOException {
        Path main = SharedCases.root().resolve("jobs/src/main/java/nl/keerpunt");
        try (Stream<Path> files = Files.walk(main)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(main.resolve("sample")))
                    .toList();
        }
    }
}
