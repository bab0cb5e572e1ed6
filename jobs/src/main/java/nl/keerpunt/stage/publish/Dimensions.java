package nl.keerpunt.stage.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keerpunt.contract.CodeList;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.disclosure.CandidateRow;
import org.apache.spark.sql.Row;

/** The tables without figures: areas, cohorts, measures, labels. */
final class Dimensions {
    private final Contracts contracts;
    private final Map<String, Object> onEveryRow;

    Dimensions(Contracts contracts, Map<String, Object> onEveryRow) {
        this.contracts = contracts;
        this.onEveryRow = onEveryRow;
    }

    List<CandidateRow> areas() {
        Policy.Region region = contracts.policy().region();
        Map<String, String> names = contracts.codeList("municipalities").map("code", "name");
        List<CandidateRow> rows = new ArrayList<>();
        rows.add(row(Map.of("area_level", StratumGrid.REGION, "area_code", region.code(), "name_nl", region.nameNl())));
        for (String code : region.municipalities()) {
            rows.add(
                    row(Map.of("area_level", StratumGrid.MUNICIPALITY, "area_code", code, "name_nl", names.get(code))));
        }
        return rows;
    }

    /** Only what is not plausible in the region's own figures: of a municipality it would narrow down small numbers. */
    List<CandidateRow> cohorts(List<Row> internal, List<Row> plausibility) {
        Map<String, String> warnings = new TreeMap<>();
        for (Row row : plausibility) {
            if (StratumGrid.REGION.equals(row.getAs("area_level")) && row.<Boolean>getAs("is_implausible")) {
                warnings.merge(
                        row.getAs("half_year"),
                        row.getAs("warning_code"),
                        (one, other) -> Stream.of(one, other).sorted().collect(Collectors.joining("|")));
            }
        }
        List<CandidateRow> rows = new ArrayList<>();
        List<String> columns = List.of(
                "cohort",
                "window_days",
                "provisional_from",
                "mature_from",
                "observed_until",
                "maturity",
                "is_complete",
                "lookback_incomplete");
        Comparator<Row> order = Comparator.comparing((Row row) -> row.<String>getAs("cohort"))
                .thenComparing(row -> row.<Integer>getAs("window_days"));
        for (Row row : internal.stream().sorted(order).toList()) {
            Map<String, Object> labels = new HashMap<>();
            columns.forEach(column -> labels.put(column, row.getAs(column)));
            if (warnings.containsKey(row.<String>getAs("cohort"))) {
                labels.put("warning_codes", warnings.get(row.<String>getAs("cohort")));
            }
            HalfYear cohort = HalfYear.parse(row.getAs("cohort")).orElseThrow();
            labels.put("first_date", cohort.firstDay());
            labels.put("last_date", cohort.lastDay());
            rows.add(row(labels));
        }
        return rows;
    }

    List<CandidateRow> measures() {
        List<CandidateRow> rows = new ArrayList<>();
        for (Map<String, String> measure : contracts.codeList("measure").rows()) {
            rows.add(row(Map.of(
                    "measure", measure.get("code"),
                    "letter", measure.get("letter"),
                    "label_nl", measure.get("label_nl"),
                    "question_nl", measure.get("question_nl"),
                    "evidence_nl", measure.get("evidence_nl"))));
        }
        return rows;
    }

    List<CandidateRow> codeLabels() {
        List<CandidateRow> rows = new ArrayList<>();
        for (String name : contracts.labelledLists()) {
            CodeList list = contracts.codeList(name);
            int number = 0;
            for (Map<String, String> code : list.rows()) {
                number++;
                rows.add(label(name, code.get("code"), number, code.get("label_nl"), code.get("label_en")));
            }
        }
        Map<String, String> names = contracts.codeList("municipalities").map("code", "name");
        Map<String, String> deliverers = new TreeMap<>();
        contracts.policy().region().deliverers().forEach(one -> deliverers.put(one.code(), names.get(one.code())));
        int number = 0;
        for (Map.Entry<String, String> deliverer : deliverers.entrySet()) {
            number++;
            rows.add(label("deliverer", deliverer.getKey(), number, deliverer.getValue(), deliverer.getValue()));
        }
        return rows;
    }

    private CandidateRow label(String list, String code, int number, String dutch, String english) {
        return row(
                Map.of("codelist", list, "code", code, "sort_number", number, "label_nl", dutch, "label_en", english));
    }

    private CandidateRow row(Map<String, Object> labels) {
        Map<String, Object> all = new HashMap<>(onEveryRow);
        all.putAll(labels);
        return CandidateRow.of(all);
    }
}
