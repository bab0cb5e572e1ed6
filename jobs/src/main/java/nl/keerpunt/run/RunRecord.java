package nl.keerpunt.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What {@code <lake>/run.json} says of the last run. It is removed when a run starts and written when everything else is
 * done, so that a scheduler that sees exit code 0 without it knows better.
 *
 * @param runId tells runs apart
 * @param command the command
 * @param startedAt when it started, UTC
 * @param seconds wall time
 * @param state {@code finished} or {@code failed}
 * @param exitCode exit code of the process
 * @param errorCode stable code of the error; empty when there was none
 * @param policyId hash of the policy files: two runs with one id judge alike
 * @param observedUntil last day on which anything counts; empty when estimate did not run
 * @param verdict the region's verdict; empty when estimate did not run
 * @param releaseId the release that was made current; empty when nothing was published
 * @param stages what each stage did
 * @param refused names of deliveries refused in this run
 * @param standing names of deliveries refused before that still lie there
 * @param inputs name and content hash of every delivery ever seen
 * @param tableVersions version of each table after the run
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunRecord(
        @JsonProperty("run_id") String runId,
        @JsonProperty("command") String command,
        @JsonProperty("started_at") String startedAt,
        @JsonProperty("seconds") double seconds,
        @JsonProperty("state") String state,
        @JsonProperty("exit_code") int exitCode,
        @JsonProperty("error_code") String errorCode,
        @JsonProperty("policy_id") String policyId,
        @JsonProperty("observed_until") String observedUntil,
        @JsonProperty("verdict") String verdict,
        @JsonProperty("release_id") String releaseId,
        @JsonProperty("stages") List<StageRecord> stages,
        @JsonProperty("refused") List<String> refused,
        @JsonProperty("standing_refusals") List<String> standing,
        @JsonProperty("inputs") List<String> inputs,
        @JsonProperty("table_versions") Map<String, Long> tableVersions) {
    /** Name of its file, below the lake. */
    public static final String FILE = "run.json";
}
