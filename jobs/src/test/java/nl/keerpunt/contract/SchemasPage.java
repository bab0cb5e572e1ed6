package nl.keerpunt.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.testing.SchemaFiles;

/** Makes {@code schemas/README.md} from the contracts, the code lists and the JSON schemas, so that it cannot lie. */
final class SchemasPage {
    private static final int MOST_CODES = 20;

    private static final String INTRODUCTION = """
            # schemas: one truth for code and people

            This page is made from the files beside it; a test compares them. After a change, make it again:

            ```
            mvn -pl jobs test -Dtest=SchemasPageTest -Dkeerpunt.refresh=true
            ```

            | folder | holds | who reads it |
            |---|---|---|
            | `tables/` | one YAML per table: the contract between the stage that writes it and everybody who reads it | the program makes Spark's schema and the column comments from it, and refuses a frame that differs |
            | `deliveries/` | one YAML per entity that municipalities deliver | the program judges deliveries by it |
            | `codelists/` | codes with Dutch and English labels and their source; the municipalities and what became of them | the program, and people who read tables |
            | `policy/` | every threshold's one home | the program; `--policy FOLDER` puts other files before these |
            | `json/` | JSON Schema (2020-12) of the YAML | tests, and editors that complete and check |
            | `glossary.csv` | one word per concept, Dutch and English | people |
            | [disclosure.md](disclosure.md) | what the published tables protect, what that withstands, and what it does not | people; a test holds its numbers |
            | [errors.md](errors.md) | every error: code, cause, remedy, and for whom | people; a test holds it to the program |
            | `decisions/` | why it is as it is, half a page each | people |
            | `CHANGELOG.md` | what changed in the definition and the contracts | people |

            The jar carries a copy of all YAML and CSV.

            ## Zones

            | zone | folder | holds | who may see it |
            |---|---|---|---|
            | restricted | `<lake>/restricted/` | person level, under household keys that only the region's key can make | the team that runs keerpunt |
            | internal | `<lake>/internal/` | exact aggregates, small counts among them | the same team; it never leaves it |
            | published | `<published>/` | protected tables | everybody for whom they are published |

            A suppressed value is null plus a status, never a magic number. A column's role says what disclosure control
            must do with it; no code lists protected columns by name.
            """;

    private final Contracts contracts = Contracts.packed();
    private final StringBuilder page = new StringBuilder();

    private SchemasPage() {}

    /** @return the page's text */
    static String text() {
        SchemasPage page = new SchemasPage();
        page.page.append(INTRODUCTION);
        page.forms();
        page.tables();
        page.deliveries();
        page.codeLists();
        return page.page.toString();
    }

    private void forms() {
        line("");
        line("## The form of the YAML");
        line("");
        line("A key that is not named here is an error, and so is a key that stands in a file twice.");
        for (String name : SchemaFiles.names("json", ".schema.json")) {
            JsonNode schema = SchemaFiles.json("json/" + name + ".schema.json");
            keys(schema);
            if (schema.at("/$defs/column").isObject()) {
                keys(schema.at("/$defs/column"));
            }
        }
    }

    private void keys(JsonNode schema) {
        line("");
        line("### " + schema.path("title").asText());
        line("");
        if (schema.has("description")) {
            line(schema.path("description").asText());
            line("");
        }
        Set<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        row("key", "required", "what it says");
        row("---", "---", "---");
        for (Map.Entry<String, JsonNode> key : schema.path("properties").properties()) {
            row(
                    code(key.getKey()),
                    required.contains(key.getKey()) ? "yes" : "",
                    key.getValue().path("description").asText());
        }
    }

    private void tables() {
        line("");
        line("## Tables");
        for (TableContract.Zone zone : TableContract.Zone.values()) {
            List<TableContract> tables = SchemaFiles.tables().stream()
                    .filter(table -> table.zone() == zone)
                    .toList();
            if (tables.isEmpty()) {
                continue;
            }
            line("");
            line("Zone " + zone.folder() + ": "
                    + tables.stream()
                            .map(table -> "[" + table.table() + "](#" + anchor(table) + ")")
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        for (TableContract.Zone zone : TableContract.Zone.values()) {
            SchemaFiles.tables().stream().filter(table -> table.zone() == zone).forEach(this::table);
        }
    }

    private void table(TableContract table) {
        line("");
        line("### " + title(table));
        line("");
        line(table.description());
        line("");
        line("Zone " + table.zone().folder() + ", version " + table.version() + ". Written by " + table.writer()
                + ", read by " + (table.readers().isEmpty() ? "people only" : String.join(", ", table.readers())) + ". "
                + table.grain().substring(0, 1).toUpperCase(Locale.ROOT)
                + table.grain().substring(1) + "; key: " + codes(table.key())
                + (table.partitionedBy().isEmpty() ? "" : "; in folders by " + codes(table.partitionedBy())) + ".");
        line("");
        row("column", "type", "role", "label", "what it holds");
        row("---", "---", "---", "---", "---");
        for (ColumnContract column : table.columns()) {
            row(
                    code(column.name()),
                    code(column.type()) + (column.nullable() ? ", can be empty" : ""),
                    role(column),
                    column.labelNl(),
                    column.description()
                            + (column.codelist().isEmpty()
                                    ? ""
                                    : " Codes: [" + column.codelist() + "](#" + column.codelist() + ")."));
        }
    }

    /** Some published tables bear the name of an internal one. */
    private static String title(TableContract table) {
        return table.zone() == TableContract.Zone.PUBLISHED ? table.table() + " (published)" : table.table();
    }

    private static String anchor(TableContract table) {
        return title(table).replace(" (", "-").replace(")", "");
    }

    private static String role(ColumnContract column) {
        String role = column.role().name().toLowerCase(Locale.ROOT);
        if (!column.formula().isEmpty()) {
            return role + ": " + column.formula().replace('_', ' ') + " of " + codes(column.derivedFrom());
        }
        if (!column.partOf().isEmpty()) {
            return role + ", part of " + code(column.partOf());
        }
        return column.derivedFrom().isEmpty() ? role : role + " from " + codes(column.derivedFrom());
    }

    private void deliveries() {
        line("");
        line("## What municipalities deliver");
        line("");
        line("One file per entity, deliverer and half-year, such as `meldingen_GM0755_2024H1.csv`; a higher version"
                + " (`_v2`) replaces the earlier one as a whole. Required from every expected deliverer: "
                + code(Entity.REPORTS.deliveredName()) + ".");
        for (Entity entity : Entity.values()) {
            JsonNode delivery = SchemaFiles.yaml("deliveries/" + entity.deliveredName() + ".yaml");
            line("");
            line("### " + entity.deliveredName());
            line("");
            String unique = delivery.path("unique").asText();
            line("Version " + delivery.path("version").asInt() + ", to table [" + entity.tableName() + "](#"
                    + entity.tableName() + ")."
                    + (unique.isEmpty() ? "" : " A row is named by " + code(unique) + "."));
            line("");
            row("column", "required", "kind", "field", "codes");
            row("---", "---", "---", "---", "---");
            for (JsonNode column : delivery.path("columns")) {
                String list = column.path("codelist").asText();
                row(
                        code(column.path("name").asText()),
                        column.path("required").asBoolean() ? "yes" : "",
                        column.path("kind").asText(),
                        code(column.path("field").asText()),
                        list.isEmpty()
                                ? ""
                                : "[" + list + "](#" + list + "): "
                                        + codes(contracts.codeList(list).column("code")));
            }
        }
    }

    private void codeLists() {
        line("");
        line("## Code lists");
        line("");
        line(
                "Where a list has `code_en`, municipalities deliver `code` and tables hold `code_en`; only columns with list"
                        + " [entity](#entity) hold `code`, as in the names of files.");
        for (String name : SchemaFiles.names("codelists", ".csv")) {
            CodeList list = contracts.codeList(name);
            List<String> columns = new ArrayList<>(list.rows().get(0).keySet());
            Set<String> sources = new TreeSet<>(list.column("source"));
            line("");
            line("### " + name);
            line("");
            line(list.rows().size() + " rows. " + (sources.size() > 1 ? "Sources: " : "Source: ")
                    + String.join("; ", sources) + ".");
            line("");
            if (list.rows().size() > MOST_CODES) {
                line("Columns: " + codes(columns) + ".");
                continue;
            }
            columns.remove("source");
            row(columns.toArray(String[]::new));
            row(columns.stream().map(column -> "---").toArray(String[]::new));
            for (Map<String, String> row : list.rows()) {
                row(columns.stream().map(row::get).toArray(String[]::new));
            }
        }
    }

    private static String codes(List<String> names) {
        return names.stream().map(SchemasPage::code).collect(Collectors.joining(", "));
    }

    private static String code(String name) {
        return "`" + name + "`";
    }

    private void row(String... cells) {
        line(Arrays.stream(cells).map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
