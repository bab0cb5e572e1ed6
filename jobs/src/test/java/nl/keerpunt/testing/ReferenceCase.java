package nl.keerpunt.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.univocity.parsers.common.record.Record;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import nl.keerpunt.core.episode.CaseTimeline;
import nl.keerpunt.core.episode.ClassHistory;
import nl.keerpunt.core.episode.Episode;
import nl.keerpunt.core.episode.EpisodeBuilder;
import nl.keerpunt.core.episode.IndexClass;
import nl.keerpunt.core.episode.Observation;
import nl.keerpunt.core.episode.Report;
import nl.keerpunt.core.episode.Spell;
import nl.keerpunt.core.geo.Placement;
import nl.keerpunt.core.survival.DayCounts;
import nl.keerpunt.core.survival.RiskSet;

/**
 * A data set of reports with the figures that R found in it. The way from reports to times runs through the project's
 * own {@link EpisodeBuilder} and {@link Observation}, so that a case tests these as well as the estimators.
 */
public final class ReferenceCase {
    private static final ClassHistory NO_CLASS = new ClassHistory(IndexClass.FIRST, List.of());

    private final Path folder;
    private final int observationEnd;
    private final int episodeDays;
    private final Set<String> competing = new TreeSet<>();
    private final Map<String, History> histories = new TreeMap<>();

    private record Dated(int date, String id) {}

    /** One household's reports, and the day on which it left. */
    private static final class History {
        private final List<Dated> reports = new ArrayList<>();
        private int departedOn = Spell.STAYED;
        private String exitReason = "";
        private Dated earliest;
        private String cohort;
        private String municipality;
        private String region;
    }

    /** What ended the wait for a new episode. */
    public enum Outcome {
        /** The data ended, or the household left for a reason that does not compete. */
        CENSORED,
        /** A new episode. */
        RECURRENCE,
        /** The household left for a reason that competes. */
        COMPETING
    }

    /** A household with what was seen of it. */
    public record Member(
            String id, String cohort, String municipality, String region, Observation observation, Outcome outcome) {
        /** @return the group that it belongs to in a division of the households, in the words of the case */
        public String group(String division) {
            return switch (division) {
                case "all" -> "all";
                case "cohort" -> cohort;
                case "municipality" -> municipality;
                case "region" -> region;
                case "region_x_cohort" -> region + "|" + cohort;
                case "municipality_x_cohort" -> municipality + "|" + cohort;
                default -> throw new IllegalArgumentException("no such division: " + division);
            };
        }
    }

    /** Counts of one group, in the form that estimators take. */
    public record Group(RiskSet risk, DayCounts newEpisodes, DayCounts observedDays) {}

    private ReferenceCase(Path folder) throws IOException {
        this.folder = folder;
        JsonNode parameters =
                new ObjectMapper().readTree(folder.resolve("params.json").toFile());
        JsonNode merge = parameters.get("merge");
        if (!merge.get("rule").asText().equals("from_first")
                || !merge.get("inclusive").asBoolean()) {
            throw new IllegalArgumentException("another way to join reports than keerpunt's");
        }
        this.episodeDays = merge.get("window_days").asInt();
        parameters.path("competing_exit_reasons").forEach(reason -> competing.add(reason.asText()));
        this.observationEnd = day(parameters.get("observation_end").asText());
        each("reports.csv", this::add);
    }

    /** @return a case that is part of the project */
    public static ReferenceCase committed(String name) throws IOException {
        return new ReferenceCase(resource(name));
    }

    /** @return a case that stands beside the clone */
    public static ReferenceCase shared(String name) throws IOException {
        return new ReferenceCase(SharedCases.folder("statistics/" + name));
    }

    /** @return a folder of the project's own reference data */
    public static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(ReferenceCase.class.getResource("/reference/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return days after a first report in which the case joins further ones */
    public int episodeDays() {
        return episodeDays;
    }

    /** @return what was found elsewhere, by path; an empty text where a figure is not defined */
    public Map<String, String> expected() throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        each("expected.csv", row -> values.put(row.getString("path"), row.getString("value")));
        return values;
    }

    /** @return rows of the table of households: the times that were found elsewhere */
    public CsvTable households() throws IOException {
        return CsvTable.read(folder.resolve("households.csv"));
    }

    /** @return steps of the curves of all households and of each cohort; none of a case that does not draw them */
    public List<Map<String, String>> curves() throws IOException {
        Path drawn = folder.resolve("km_curve.csv");
        return Files.exists(drawn) ? CsvTable.read(drawn).rows() : List.of();
    }

    /** @return the households, with reports joined over this many days */
    public List<Member> members(int days) {
        EpisodeBuilder builder = new EpisodeBuilder(days);
        List<Member> members = new ArrayList<>();
        histories.forEach((id, history) -> {
            List<Report> reports = history.reports.stream()
                    .sorted(Comparator.comparingInt(Dated::date).thenComparing(Dated::id))
                    .map(report -> new Report(
                            report.date(),
                            "",
                            Placement.Reason.IN_REGION,
                            "",
                            List.of(),
                            "",
                            CaseTimeline.NOT_DELIVERED))
                    .toList();
            List<Episode> episodes = builder.episodes(reports, Collections.nCopies(reports.size(), NO_CLASS));
            int[] later = episodes.stream().skip(1).mapToInt(Episode::start).toArray();
            Observation observation =
                    Observation.of(episodes.get(0).start(), later, history.departedOn, observationEnd);
            boolean competes = history.departedOn <= observationEnd && competing.contains(history.exitReason);
            Outcome outcome =
                    observation.hasEvent() ? Outcome.RECURRENCE : competes ? Outcome.COMPETING : Outcome.CENSORED;
            members.add(new Member(id, history.cohort, history.municipality, history.region, observation, outcome));
        });
        return members;
    }

    /** @return counts of each group of a division */
    public static Map<String, Group> groups(List<Member> members, String division) {
        Map<String, List<Member>> byGroup = new TreeMap<>();
        for (Member member : members) {
            byGroup.computeIfAbsent(member.group(division), name -> new ArrayList<>())
                    .add(member);
        }
        Map<String, Group> groups = new TreeMap<>();
        byGroup.forEach((name, own) -> groups.put(name, group(own)));
        return groups;
    }

    private static Group group(List<Member> members) {
        DayCounts events = new DayCounts();
        DayCounts censored = new DayCounts();
        DayCounts newEpisodes = new DayCounts();
        DayCounts observedDays = new DayCounts();
        for (Member member : members) {
            Observation observation = member.observation();
            (observation.hasEvent() ? events : censored).add(observation.time(), 1);
            observedDays.add(observation.observedDays(), 1);
            for (int day : observation.newEpisodeDays()) {
                newEpisodes.add(day, 1);
            }
        }
        return new Group(RiskSet.of(events, censored), newEpisodes, observedDays);
    }

    private void add(Record row) {
        History history = histories.computeIfAbsent(row.getString("household_id"), id -> new History());
        Dated report = new Dated(day(row.getString("report_date")), row.getString("report_id"));
        history.reports.add(report);
        if (!row.getString("exit_date").isEmpty()) {
            history.departedOn = day(row.getString("exit_date"));
            history.exitReason = row.getString("exit_reason");
        }
        boolean isEarliest = history.earliest == null
                || report.date() < history.earliest.date()
                || (report.date() == history.earliest.date() && report.id().compareTo(history.earliest.id()) < 0);
        if (isEarliest) {
            history.earliest = report;
            history.cohort = row.getString("cohort");
            history.municipality = row.getString("municipality");
            history.region = row.getString("region");
        }
    }

    private static int day(String text) {
        return Math.toIntExact(LocalDate.parse(text).toEpochDay());
    }

    /** Reads a table row by row; the largest has half a million. */
    private void each(String name, Consumer<Record> consumer) throws IOException {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setHeaderExtractionEnabled(true);
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setNullValue("");
        settings.setEmptyValue("");
        Path plain = folder.resolve(name);
        try (InputStream in = Files.exists(plain)
                        ? Files.newInputStream(plain)
                        : new GZIPInputStream(Files.newInputStream(folder.resolve(name + ".gz")));
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            for (Record row : new CsvParser(settings).iterateRecords(reader)) {
                consumer.accept(row);
            }
        }
    }
}
