package nl.keerpunt.stage.estimate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.episode.IndexClass;

/**
 * Numbers the strata of measures.md, rule 10: area x cohort x index class x one breakdown value. Counting wants a
 * number per stratum; tables want its names.
 */
final class Strata implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int ALL_CLASSES = 0;
    private static final int CLASS_COUNT = IndexClass.values().length + 1;
    private static final int REGION = 0;
    private static final int TOTAL = 0;

    private final List<String> areas;
    private final int firstCohort;
    private final int cohortCount;
    private final List<Breakdown> breakdowns;
    private final Map<String, Integer> areaNumbers = new HashMap<>();
    private final Map<String, Integer> violenceTypes = new HashMap<>();
    private final Map<String, Integer> reporterGroups = new HashMap<>();

    private record Breakdown(String name, String value) implements Serializable {}

    /** The names of a stratum, as in the tables' keys. */
    record Names(String areaLevel, String areaCode, String cohort, String indexClass, String breakdown, String value) {}

    Strata(
            String region,
            List<String> municipalities,
            HalfYear firstCohort,
            HalfYear lastCohort,
            List<String> violenceTypeCodes,
            List<String> reporterGroupCodes) {
        this.areas = new ArrayList<>(List.of(region));
        this.areas.addAll(municipalities);
        this.firstCohort = firstCohort.index();
        this.cohortCount = Math.max(0, firstCohort.until(lastCohort) + 1);
        this.breakdowns = new ArrayList<>(List.of(new Breakdown("total", "total")));
        violenceTypeCodes.forEach(code -> violenceTypes.put(code, add("violence_type", code)));
        reporterGroupCodes.forEach(code -> reporterGroups.put(code, add("reporter_group", code)));
        for (int at = 1; at < areas.size(); at++) {
            areaNumbers.put(areas.get(at), at);
        }
    }

    private int add(String breakdown, String code) {
        breakdowns.add(new Breakdown(breakdown, code));
        return breakdowns.size() - 1;
    }

    /** @return every stratum that an index episode counts in; none when its cohort lies outside */
    int[] of(String area, HalfYear cohort, IndexClass indexClass, List<String> violence, String reporterGroup) {
        int cohortNumber = cohort.index() - firstCohort;
        if (cohortNumber < 0 || cohortNumber >= cohortCount) {
            return new int[0];
        }
        int[] values = new int[violence.size() + 2];
        values[0] = TOTAL;
        values[1] = reporterGroups.get(reporterGroup);
        for (int at = 0; at < violence.size(); at++) {
            values[at + 2] = violenceTypes.get(violence.get(at));
        }
        int[] strata = new int[4 * values.length];
        int at = 0;
        for (int areaNumber : new int[] {REGION, areaNumbers.get(area)}) {
            for (int classNumber : new int[] {ALL_CLASSES, indexClass.ordinal() + 1}) {
                for (int value : values) {
                    strata[at++] = number(areaNumber, cohortNumber, classNumber, value);
                }
            }
        }
        return strata;
    }

    Names names(int stratum) {
        Breakdown breakdown = breakdowns.get(stratum % breakdowns.size());
        int rest = stratum / breakdowns.size();
        int classNumber = rest % CLASS_COUNT;
        rest /= CLASS_COUNT;
        String cohort = HalfYear.ofIndex(firstCohort + rest % cohortCount).toString();
        int area = rest / cohortCount;
        return new Names(
                area == REGION ? "region" : "municipality",
                areas.get(area),
                cohort,
                classNumber == ALL_CLASSES ? "all" : IndexClass.values()[classNumber - 1].code(),
                breakdown.name(),
                breakdown.value());
    }

    private int number(int area, int cohort, int classNumber, int value) {
        return ((area * cohortCount + cohort) * CLASS_COUNT + classNumber) * breakdowns.size() + value;
    }
}
