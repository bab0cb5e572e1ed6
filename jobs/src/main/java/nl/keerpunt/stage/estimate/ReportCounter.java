package nl.keerpunt.stage.estimate;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.episode.IndexClass;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Counts, in a task, the reports of whole households, and each household once, by place, half-year and kind. */
final class ReportCounter implements Serializable {
    private static final long serialVersionUID = 1L;

    /** All reports. */
    static final String ALL = "all";
    /** Reports that are not first. */
    static final String PREVIOUS = "previous";
    /** Reports that joined an episode. */
    static final String ECHO = "echo";

    /** Fields of {@code reports}, one list each, in the order in which rows hold them. */
    static final List<String> COLUMNS =
            List.of("report_date", "area_code", "placement", "index_class", "earlier_index_classes", "is_echo");

    static final StructType SCHEMA = new StructType()
            .add("place", DataTypes.StringType, false)
            .add("half_year", DataTypes.StringType, false)
            .add("kind", DataTypes.StringType, false)
            .add("reports", DataTypes.LongType, false)
            .add("households", DataTypes.LongType, false);

    private static final char PLACEMENT = '/';

    private final LocalDate end;
    private final String observedHalfYear;
    private final String regionCode;

    /**
     * @param observedUntil last day on which anything counts; only half-years that end by then are counted
     * @param regionCode code of the region
     */
    ReportCounter(LocalDate observedUntil, String regionCode) {
        HalfYear last = HalfYear.of(observedUntil);
        this.end = observedUntil.equals(last.lastDay())
                ? observedUntil
                : last.firstDay().minusDays(1);
        this.observedHalfYear = last.toString();
        this.regionCode = regionCode;
    }

    private record Group(String place, String halfYear, String kind) {}

    /** @return whether a place is no area but a reason why reports are, or are not, in an area's figures */
    static boolean isPlacement(String place) {
        return place.charAt(0) == PLACEMENT;
    }

    Iterator<Row> count(Iterator<Row> households) {
        Map<Group, long[]> counts = new HashMap<>();
        Set<Group> ofHousehold = new HashSet<>();
        while (households.hasNext()) {
            ofHousehold.clear();
            Row household = households.next();
            List<LocalDate> dates = household.getList(0);
            for (int at = 0; at < dates.size(); at++) {
                if (!dates.get(at).isAfter(end)) {
                    for (Group group :
                            groups(household, at, HalfYear.of(dates.get(at)).toString())) {
                        long[] count = counts.computeIfAbsent(group, key -> new long[2]);
                        count[0]++;
                        count[1] += ofHousehold.add(group) ? 1 : 0;
                    }
                }
            }
        }
        return counts.entrySet().stream()
                .map(entry -> RowFactory.create(
                        entry.getKey().place(),
                        entry.getKey().halfYear(),
                        entry.getKey().kind(),
                        entry.getValue()[0],
                        entry.getValue()[1]))
                .iterator();
    }

    private List<Group> groups(Row household, int at, String halfYear) {
        List<Group> groups = new ArrayList<>();
        groups.add(new Group(PLACEMENT + household.<String>getList(2).get(at), halfYear, ALL));
        String area = household.<String>getList(1).get(at);
        if (area != null) {
            String indexClass = classAt(household, at);
            for (String place : List.of(area, regionCode)) {
                groups.add(new Group(place, halfYear, ALL));
                groups.add(new Group(place, halfYear, indexClass));
                if (!indexClass.equals(IndexClass.FIRST.code())) {
                    groups.add(new Group(place, halfYear, PREVIOUS));
                }
                if (household.<Boolean>getList(5).get(at)) {
                    groups.add(new Group(place, halfYear, ECHO));
                }
            }
        }
        return groups;
    }

    /** The class as it followed from the case deliveries up to observed_until; as {@link ClassAt}, for one report. */
    private String classAt(Row household, int at) {
        Seq<Row> earlierClasses = household.<Seq<Row>>getList(4).get(at);
        for (Row earlier : CollectionConverters.asJava(earlierClasses)) {
            if (earlier.<String>getAs("until_half_year").compareTo(observedHalfYear) >= 0) {
                return earlier.getAs("index_class");
            }
        }
        return household.<String>getList(3).get(at);
    }
}
