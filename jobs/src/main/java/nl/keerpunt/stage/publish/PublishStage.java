package nl.keerpunt.stage.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Fingerprint;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.disclosure.CandidateRow;
import nl.keerpunt.core.disclosure.Protection;
import nl.keerpunt.core.disclosure.SafeTable;
import nl.keerpunt.core.disclosure.Status;
import nl.keerpunt.run.Progress;
import nl.keerpunt.run.Together;
import nl.keerpunt.table.DeltaTables;
import nl.keerpunt.table.PublishedStore;
import nl.keerpunt.table.ReleaseDraft;
import org.apache.spark.sql.Row;

/**
 * Stage 4: internal tables to a release. All that leaves goes through {@code core.disclosure}; what happens to a column
 * follows from its role in the contract. Making a release live is the caller's, after the page is in it.
 */
public final class PublishStage {
    private final DeltaTables tables;
    private final PublishedStore store;
    private final Contracts contracts;
    private final Progress progress;

    /**
     * @param tables the lake
     * @param store the published zone
     * @param contracts what the tables look like, and the policy
     * @param progress where long work says how far it is
     */
    public PublishStage(DeltaTables tables, PublishedStore store, Contracts contracts, Progress progress) {
        this.tables = tables;
        this.store = store;
        this.contracts = contracts;
        this.progress = progress;
    }

    /** Makes the release of the lake's estimates, when it is not there already. */
    public PublishSummary run() {
        InternalTables internal = InternalTables.read(tables, contracts);
        String releaseId = releaseId(internal);
        if (store.has(releaseId)) {
            progress.say("publish: release " + releaseId + " is there already");
            return new PublishSummary(releaseId, store.folder(releaseId), false, 0, 0, 0, 0);
        }
        Map<String, List<CandidateRow>> candidates = candidates(internal, releaseId);
        List<SafeTable> release = protect(internal, candidates);
        ReleaseDraft draft = store.draft(releaseId);
        List<Callable<Long>> writes = new ArrayList<>();
        for (SafeTable table : release) {
            writes.add(() -> draft.write(table));
        }
        long written = Together.run(writes).stream().mapToLong(Long::longValue).sum();
        draft.writeText("dictionary.html", DictionaryPage.render(contracts));
        draft.finish(manifest(internal, releaseId));
        long shown = count(release, true);
        long suppressed = count(release, false);
        progress.say("publish: release " + releaseId + ", " + shown + " rows show figures, " + suppressed
                + " are suppressed");
        long rows = candidates.values().stream().mapToLong(List::size).sum();
        return new PublishSummary(releaseId, store.folder(releaseId), true, rows, written, shown, suppressed);
    }

    /** The rows of every table before protection. */
    private Map<String, List<CandidateRow>> candidates(InternalTables internal, String releaseId) {
        Policy policy = contracts.policy();
        Map<String, Object> onEveryRow =
                Map.of("definition_version", policy.measures().definitionVersion(), "release_id", releaseId);
        StratumTables strata = new StratumTables(new StratumGrid(contracts, internal), internal, onEveryRow);
        Dimensions dimensions = new Dimensions(contracts, onEveryRow);
        Map<String, List<CandidateRow>> candidates = new LinkedHashMap<>();
        candidates.put("recurrence", strata.recurrence());
        candidates.put("durable_stop", strata.durableStop());
        candidates.put("repeat_burden", strata.repeatBurden());
        candidates.put(
                "previous_involvement",
                ReportTables.previousInvolvement(contracts, internal, ReportTables.ended(internal), onEveryRow));
        candidates.put("progress", new ProgressTable(policy, internal).rows(onEveryRow));
        candidates.put("municipality_comparison", new ComparisonTable(policy, internal).rows(onEveryRow));
        candidates.put("trend", new TrendTable(policy.disclosure().protection(), internal).rows(onEveryRow));
        candidates.put("deliveries_status", new DeliveriesStatus(contracts, internal).rows(onEveryRow));
        candidates.put("field_filling", new FillingTable(contracts, internal).rows(onEveryRow));
        candidates.put("areas", dimensions.areas());
        candidates.put("cohorts", dimensions.cohorts(internal.cohorts(), internal.plausibility()));
        candidates.put("measures", dimensions.measures());
        candidates.put("code_labels", dimensions.codeLabels());
        return candidates;
    }

    private List<SafeTable> protect(InternalTables internal, Map<String, List<CandidateRow>> candidates) {
        Policy policy = contracts.policy();
        Protection protection = new Protection(policy.disclosure().protection());
        ProgressTable progressTable = new ProgressTable(policy, internal);
        Map<String, Protection.Curve> curves = new HashMap<>(new ComparisonTable(policy, internal).curves());
        curves.put("path_share", progressTable::path);
        curves.put("needed_change_share", progressTable::neededChange);
        curves.put("met_at_look", progressTable::metAtLook);
        curves.put("detectable_share", progressTable::detectable);
        curves.put("standardised_free_share", TrendTable::standardised);
        List<SafeTable> release = new ArrayList<>();
        candidates.forEach((name, rows) ->
                release.add(protection.protect(ContractRules.of(contracts.published(name)), rows, curves)));
        return release;
    }

    /** The same inputs, definition, policy and observed_until make no new release. */
    private String releaseId(InternalTables internal) {
        List<String> parts = new ArrayList<>(inputs(internal));
        parts.add(contracts.releaseRulesId());
        parts.add(observedUntil(internal));
        return Fingerprint.of(parts);
    }

    /** What was delivered and what became of it, by content. */
    private static List<String> inputs(InternalTables internal) {
        return internal.deliveries().stream()
                .map(row -> row.getAs("deliverer_code") + " " + row.getAs("half_year") + " " + row.getAs("entity") + " "
                        + row.getAs("version") + " " + row.getAs("state") + " " + row.getAs("content_sha256"))
                .sorted()
                .toList();
    }

    private static String observedUntil(InternalTables internal) {
        List<Row> cohorts = internal.cohorts();
        return cohorts.isEmpty() ? "" : cohorts.get(0).getAs("observed_until").toString();
    }

    private Map<String, Object> manifest(InternalTables internal, String releaseId) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("release_id", releaseId);
        manifest.put("definition_version", contracts.policy().measures().definitionVersion());
        manifest.put("policy_id", contracts.policy().id());
        manifest.put("observed_until", observedUntil(internal));
        Map<String, Integer> versions = new LinkedHashMap<>();
        Contracts.PUBLISHED.forEach(
                table -> versions.put(table, contracts.published(table).version()));
        manifest.put("contract_versions", versions);
        return manifest;
    }

    private static long count(List<SafeTable> release, boolean shown) {
        long count = 0;
        for (SafeTable table : release) {
            if (table.columns().contains("status")) {
                for (SafeTable.Row row : table.rows()) {
                    Object status = row.value("status");
                    boolean shows = status.equals(Status.PUBLISHED.code()) || status.equals(Status.PROVISIONAL.code());
                    boolean hidden = status.equals(Status.SUPPRESSED.code());
                    count += (shown ? shows : hidden) ? 1 : 0;
                }
            }
        }
        return count;
    }
}
