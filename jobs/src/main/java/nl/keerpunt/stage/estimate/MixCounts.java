package nl.keerpunt.stage.estimate;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Households that were observed for the whole primary window, and those of them with a new episode within it, by area,
 * cohort, index class and reporter group: what municipalities and cohorts are standardised over.
 */
final class MixCounts {
    private static final String ALL = "all";

    private final List<Group> groups;
    private final Map<Place, Map<Group, long[]>> counts = new HashMap<>();

    /** What households are alike in. */
    record Group(String indexClass, String reporterGroup) implements Comparable<Group> {
        @Override
        public int compareTo(Group other) {
            int byClass = indexClass.compareTo(other.indexClass);
            return byClass != 0 ? byClass : reporterGroup.compareTo(other.reporterGroup);
        }
    }

    private record Place(String area, String cohort) {}

    /** @param rows {@link #wanted} rows */
    MixCounts(List<Row> rows) {
        TreeSet<Group> known = new TreeSet<>();
        for (Row row : rows) {
            Group group = new Group(row.getAs("index_class"), row.getAs("breakdown_value"));
            known.add(group);
            long again = row.<Long>getAs("households_1")
                    + row.<Long>getAs("households_2")
                    + row.<Long>getAs("households_3plus");
            counts.computeIfAbsent(new Place(row.getAs("area_code"), row.getAs("cohort")), place -> new HashMap<>())
                    .put(group, new long[] {again, again + row.<Long>getAs("households_0")});
        }
        this.groups = List.copyOf(known);
    }

    /** @return of all strata the rows that are asked of */
    static Dataset<Row> wanted(Dataset<Row> strata, int primaryDays) {
        return strata.where(col("breakdown").equalTo("reporter_group"))
                .where(col("index_class").notEqual(ALL))
                .where(col("window_days").equalTo(primaryDays));
    }

    /** @return the groups, in order */
    List<Group> groups() {
        return groups;
    }

    /** @return per group the households with a new episode */
    long[] successes(String area, Collection<String> cohorts) {
        return sums(area, cohorts, 0);
    }

    /** @return per group the households */
    long[] trials(String area, Collection<String> cohorts) {
        return sums(area, cohorts, 1);
    }

    /** Of the cohorts, the most that one has: of how many households the pooled number is at least made up. */
    Most most(String area, Collection<String> cohorts) {
        long households = 0;
        long again = 0;
        long rest = 0;
        for (String cohort : cohorts) {
            long all = Arrays.stream(trials(area, List.of(cohort))).sum();
            long recurred = Arrays.stream(successes(area, List.of(cohort))).sum();
            households = Math.max(households, all);
            again = Math.max(again, recurred);
            rest = Math.max(rest, all - recurred);
        }
        return new Most(households, again, rest);
    }

    /** Largest numbers of one cohort: all, with a new episode, and without. */
    record Most(long households, long recurred, long rest) {}

    private long[] sums(String area, Collection<String> cohorts, int which) {
        long[] sums = new long[groups.size()];
        for (String cohort : cohorts) {
            Map<Group, long[]> here = counts.getOrDefault(new Place(area, cohort), Map.of());
            Arrays.setAll(sums, at -> sums[at] + here.getOrDefault(groups.get(at), new long[2])[which]);
        }
        return sums;
    }
}
