package nl.keerpunt.stage.history;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.episode.EpisodeBuilder;
import nl.keerpunt.core.episode.ReportClassifier;
import nl.keerpunt.core.episode.SpellBuilder;
import nl.keerpunt.core.geo.MunicipalityLineage;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.run.Progress;
import nl.keerpunt.table.DeltaTables;
import nl.keerpunt.table.Pins;
import nl.keerpunt.table.TableSchema;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Stage 2: the restricted tables, which are laid out by delivery, to one row per household. One exchange brings all
 * that is known of a household together; everything after it, here and in later stages, is one pass without another.
 */
public final class HistoryStage {
    private static final String HISTORIES = "histories";
    private static final String EPISODES = "episodes";
    private static final String SPELLS = "spells";
    private static final long REPORTS_PER_PARTITION = 500_000;

    private final SparkSession spark;
    private final DeltaTables tables;
    private final Contracts contracts;
    private final Progress progress;

    /**
     * @param spark the session
     * @param tables the lake
     * @param contracts what the tables look like, and the policy
     * @param progress where long work says how far it is
     */
    public HistoryStage(SparkSession spark, DeltaTables tables, Contracts contracts, Progress progress) {
        this.spark = spark;
        this.tables = tables;
        this.contracts = contracts;
        this.progress = progress;
    }

    /**
     * What a run of the stage did.
     *
     * @param unchanged whether inputs and rules were those of the last run, so that nothing was written
     * @param reportCount reports read
     * @param householdCount households found
     * @param episodeCount episodes
     * @param spellCount index episodes inside the region
     */
    public record Summary(
            boolean unchanged, long reportCount, long householdCount, long episodeCount, long spellCount) {}

    /** Rebuilds the household tables when anything they rest on has changed. */
    public Summary run() {
        Pins inputs = tables.exists("deliveries") ? tables.pins("deliveries").orElse(null) : null;
        if (inputs == null) {
            throw new KeerpuntException(ErrorCode.TABLE_MISSING, "nothing was ingested into this lake yet");
        }
        Policy.Measures measures = contracts.policy().measures();
        String madeFrom = Pins.madeFrom(inputs, contracts.historyRulesId());
        if (tables.pins(SPELLS).map(Pins::madeFrom).filter(madeFrom::equals).isPresent()) {
            progress.say("history: nothing new since the last run");
            return new Summary(true, 0, 0, 0, 0);
        }
        Dataset<Row> reports = input("reports", inputs);
        long reportCount = reports.count();
        int partitions = Math.toIntExact(
                Math.max(spark.sparkContext().defaultParallelism(), reportCount / REPORTS_PER_PARTITION + 1));
        progress.say("history: bringing " + reportCount + " reports together by household");
        Dataset<Row> records = RecordRows.of(
                reports,
                input("cases", inputs),
                input("safety_checks", inputs),
                input("departures", inputs),
                partitions);
        EpisodeBuilder episodeBuilder = new EpisodeBuilder(measures.episodeDays());
        DeltaTables.Commit histories = tables.replace(
                HISTORIES,
                histories(records, contracts.lineage(), measures.lookbackYears(), episodeBuilder, schema(HISTORIES)));
        Dataset<Row> households = tables.read(HISTORIES, histories.version());
        progress.say("history: " + histories.rows() + " households");
        DeltaTables.Commit episodes = tables.replace(EPISODES, episodes(households, episodeBuilder, schema(EPISODES)));
        Row counted = tables.read(EPISODES, episodes.version())
                .agg(functions.coalesce(functions.sum("report_count"), functions.lit(0L)))
                .first();
        if (counted.getLong(0) != reportCount) {
            throw new KeerpuntException(
                    ErrorCode.ROWS_LOST,
                    "history: " + reportCount + " reports were read, " + counted.getLong(0) + " stand in episodes");
        }
        Map<String, Long> versions = new TreeMap<>();
        versions.put(HISTORIES, histories.version());
        versions.put(EPISODES, episodes.version());
        SpellBuilder spellBuilder = new SpellBuilder(measures.checkHorizonDays());
        DeltaTables.Commit spells = tables.replace(
                SPELLS, spells(households, episodeBuilder, spellBuilder, schema(SPELLS)), new Pins(versions, madeFrom));
        progress.say("history: " + episodes.rows() + " episodes, " + spells.rows() + " index episodes in the region");
        return new Summary(false, reportCount, histories.rows(), episodes.rows(), spells.rows());
    }

    /** Records, sorted by household, to one row per household; no exchange. */
    static Dataset<Row> histories(
            Dataset<Row> records,
            MunicipalityLineage lineage,
            int lookbackYears,
            EpisodeBuilder builder,
            StructType schema) {
        MapPartitionsFunction<Row, Row> toHistories = rows -> {
            Iterator<Household> households = new HouseholdIterator(rows, lineage, new ReportClassifier(lookbackYears));
            return new MappedIterator<>(
                    households,
                    household -> HouseholdRows.history(
                            household, builder.episodes(household.reports(), household.classes())));
        };
        return records.mapPartitions(toHistories, Encoders.row(schema));
    }

    /** One row per household to one row per episode; no exchange. */
    static Dataset<Row> episodes(Dataset<Row> histories, EpisodeBuilder builder, StructType schema) {
        FlatMapFunction<Row, Row> toEpisodes = row -> {
            Household household = HouseholdRows.household(row);
            return builder.episodes(household.reports(), household.classes()).stream()
                    .map(episode -> HouseholdRows.episode(household.key(), episode))
                    .iterator();
        };
        return histories.flatMap(toEpisodes, Encoders.row(schema));
    }

    /** One row per household to one row per household and cohort; no exchange. */
    static Dataset<Row> spells(
            Dataset<Row> histories, EpisodeBuilder builder, SpellBuilder spellBuilder, StructType schema) {
        FlatMapFunction<Row, Row> toSpells = row -> {
            Household household = HouseholdRows.household(row);
            return spellBuilder
                    .spells(
                            builder.episodes(household.reports(), household.classes()),
                            household.departures(),
                            household.checks())
                    .stream()
                    .map(spell -> HouseholdRows.spell(household.key(), spell))
                    .iterator();
        };
        return histories.flatMap(toSpells, Encoders.row(schema));
    }

    private Dataset<Row> input(String table, Pins pins) {
        return tables.read(table, pins.versions().get(table));
    }

    private StructType schema(String table) {
        return TableSchema.of(contracts.table(table));
    }
}
