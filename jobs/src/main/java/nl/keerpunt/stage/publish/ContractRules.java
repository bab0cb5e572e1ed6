package nl.keerpunt.stage.publish;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.keerpunt.contract.ColumnContract;
import nl.keerpunt.contract.TableContract;
import nl.keerpunt.core.disclosure.ColumnRule;
import nl.keerpunt.core.disclosure.Formula;
import nl.keerpunt.core.disclosure.TableRule;

/** What must happen to the columns of a published table, as their roles in the contract say. */
final class ContractRules {
    private static final String STATUS_LIST = "status";

    private ContractRules() {}

    static TableRule of(TableContract contract) {
        return new TableRule(
                contract.table(),
                contract.columns().stream().map(ContractRules::rule).toList());
    }

    private static ColumnRule rule(ColumnContract column) {
        ColumnRule.Kind kind = switch (column.role()) {
            case DIMENSION -> ColumnRule.Kind.LABEL;
            case COUNT -> ColumnRule.Kind.COUNT;
            case DERIVED -> ColumnRule.Kind.DERIVED;
            case CURVE -> ColumnRule.Kind.CURVE;
            case STATUS -> column.codelist().equals(STATUS_LIST) ? ColumnRule.Kind.STATUS : ColumnRule.Kind.LABEL;
        };
        return new ColumnRule(
                column.name(),
                kind,
                given(column.partOf()),
                given(column.unitCount()),
                given(column.restUnitCount()),
                given(column.formula()).map(name -> Formula.valueOf(name.toUpperCase(Locale.ROOT))),
                kind == ColumnRule.Kind.DERIVED ? column.derivedFrom() : List.of());
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
