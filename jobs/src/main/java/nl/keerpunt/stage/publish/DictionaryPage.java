package nl.keerpunt.stage.publish;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.keerpunt.contract.CodeList;
import nl.keerpunt.contract.ColumnContract;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.contract.TableContract;
import nl.keerpunt.core.disclosure.Status;

/**
 * The dictionary of a release, made from the contracts alone: what every table and column holds, how each figure
 * follows from which counts, and every code. {@code publish/dictionary.jte} writes it down.
 *
 * @param region name of the region
 * @param definitionVersion version of the definition of the measures
 * @param roundingBase counts are multiples of this
 * @param smallestCount no smaller count is shown
 * @param tables the published tables
 * @param statuses why a row shows figures or not
 * @param lists the code lists that published columns use
 */
record DictionaryPage(
        String region,
        int definitionVersion,
        int roundingBase,
        int smallestCount,
        List<Table> tables,
        List<Code> statuses,
        List<ListOfCodes> lists) {

    /** A published table. */
    record Table(String name, int version, String description, String grain, String key, List<Column> columns) {}

    /** A column, with how it is computed in words; empty where it is not. */
    record Column(
            String name,
            String labelNl,
            String type,
            boolean nullable,
            String role,
            String computed,
            String codelist,
            String description) {}

    /** A code with its labels and, for a status, what it tells. */
    record Code(String code, String labelNl, String labelEn, String meaning) {}

    /** A code list. */
    record ListOfCodes(String name, List<Code> codes) {}

    static String render(Contracts contracts) {
        StringOutput output = new StringOutput();
        JtedictionaryGenerated.render(new OwaspHtmlTemplateOutput(output), null, of(contracts));
        return output.toString();
    }

    private static DictionaryPage of(Contracts contracts) {
        Policy policy = contracts.policy();
        List<ListOfCodes> lists = new ArrayList<>();
        for (String name : contracts.labelledLists()) {
            lists.add(new ListOfCodes(name, codes(contracts.codeList(name))));
        }
        CodeList labels = contracts.codeList("status");
        List<Code> statuses = new ArrayList<>();
        for (Status status : Status.values()) {
            statuses.add(new Code(
                    status.code(),
                    labels.of(status.code(), "label_nl").orElse(""),
                    labels.of(status.code(), "label_en").orElse(""),
                    meaning(status)));
        }
        return new DictionaryPage(
                policy.region().nameNl(),
                policy.measures().definitionVersion(),
                policy.disclosure().roundingBase(),
                policy.disclosure().smallestCount(),
                Contracts.PUBLISHED.stream()
                        .map(name -> table(contracts.published(name)))
                        .toList(),
                statuses,
                lists);
    }

    private static Table table(TableContract contract) {
        return new Table(
                contract.table(),
                contract.version(),
                contract.description(),
                contract.grain(),
                String.join(", ", contract.key()),
                contract.columns().stream().map(DictionaryPage::column).toList());
    }

    private static Column column(ColumnContract column) {
        return new Column(
                column.name(),
                column.labelNl(),
                column.type(),
                column.nullable(),
                role(column.role()),
                computed(column),
                column.codelist(),
                column.description());
    }

    private static List<Code> codes(CodeList list) {
        List<Code> codes = new ArrayList<>();
        for (Map<String, String> row : list.rows()) {
            codes.add(new Code(row.get("code"), row.get("label_nl"), row.get("label_en"), ""));
        }
        return codes;
    }

    private static String role(ColumnContract.Role role) {
        return switch (role) {
            case DIMENSION -> "dimension";
            case COUNT -> "count, protected";
            case DERIVED -> "figure from counts";
            case CURVE -> "line from counts";
            case STATUS -> "says how to read the row";
        };
    }

    /** The last column that a figure derives from is the whole, those before it are added up. */
    private static String computed(ColumnContract column) {
        List<String> from = column.derivedFrom();
        if (from.isEmpty()) {
            return column.partOf().isEmpty() ? "" : "part of " + column.partOf();
        }
        if (column.formula().isEmpty()) {
            return "from " + String.join(", ", from);
        }
        String whole = from.get(from.size() - 1);
        String parts = String.join(" + ", from.subList(0, from.size() - 1));
        String rest = from.size() > 2 ? whole + " - (" + parts + ")" : whole + " - " + parts;
        return switch (column.formula()) {
            case "share" -> (from.size() > 2 ? "(" + parts + ")" : parts) + " / " + whole;
            case "lower_limit" -> "lower 95% Wilson limit of " + parts + " out of " + whole;
            case "upper_limit" -> "upper 95% Wilson limit of " + parts + " out of " + whole;
            case "rest_share" -> "(" + rest + ") / " + whole;
            case "rest_lower_limit" -> "lower 95% Wilson limit of " + rest + " out of " + whole;
            case "rest_upper_limit" -> "upper 95% Wilson limit of " + rest + " out of " + whole;
            default -> column.formula() + " of " + String.join(", ", from);
        };
    }

    private static String meaning(Status status) {
        return switch (status) {
            case PUBLISHED -> "The figures are shown.";
            case SUPPRESSED ->
                "The figures are left out to protect households; the row says nothing about how many there are.";
            case PROVISIONAL -> "The figures are shown, but later deliveries can change them.";
            case IMMATURE -> "The households were not followed long enough for a figure.";
            case TOO_FEW -> "There are too few households for a figure that means something.";
            case UNRELIABLE -> "The deliveries behind the figure cannot be relied on.";
            case NOT_DELIVERED -> "What the figure needs was not delivered.";
            case NOT_APPLICABLE -> "The figure does not exist for this row.";
        };
    }
}
