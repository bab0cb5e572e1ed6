package nl.keerpunt.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * Which run it is: what it writes into the lock of a lake, so that another run can say who holds it and see whether
 * that process is still there.
 *
 * @param runId tells runs apart; its start, host and process
 * @param command the command
 * @param host name of the machine on which the driver runs
 * @param machine tells apart machines, their starts and containers, so that two processes of one machine can see each
 *     other; empty when the system does not tell
 * @param processId number of the driver's process there
 * @param processStartedAt when that process started, for numbers are used again; empty when the system does not tell
 * @param startedAt when the run started, UTC
 */
public record RunOwner(
        @JsonProperty("run_id") String runId,
        @JsonProperty("command") String command,
        @JsonProperty("host") String host,
        @JsonProperty("machine") String machine,
        @JsonProperty("process_id") long processId,
        @JsonProperty("process_started_at") String processStartedAt,
        @JsonProperty("started_at") String startedAt) {

    /**
     * @param command the command
     * @param host name of this machine
     * @param machine what tells it apart from all others
     * @param startedAt when the run starts
     * @return the run of a command in this process
     */
    public static RunOwner thisProcess(String command, String host, String machine, Instant startedAt) {
        ProcessHandle process = ProcessHandle.current();
        return new RunOwner(
                startedAt + "/" + host + "/" + process.pid(),
                command,
                host,
                machine,
                process.pid(),
                startOf(process),
                startedAt.toString());
    }

    /**
     * @param thisMachine what tells this machine apart
     * @return whether its process is known to be gone: it ran on this machine and is not there any more; false when
     *     nobody can tell from here
     */
    public boolean isGone(String thisMachine) {
        if (machine.isEmpty() || !machine.equals(thisMachine)) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(processId);
        return process.isEmpty() || !startOf(process.get()).equals(processStartedAt);
    }

    /** @return who it is, in a few words */
    public String words() {
        return "command " + command + ", started " + startedAt + " on " + host + ", process " + processId;
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }
}
