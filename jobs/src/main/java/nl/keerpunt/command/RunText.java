package nl.keerpunt.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.keerpunt.run.RunRecord;
import nl.keerpunt.run.StageRecord;

/** How the last run ended, for the operator. */
record RunText(RunRecord record) {
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Last run: %s, started %s, %s after %.1f s with exit code %d%s",
                record.command(),
                record.startedAt(),
                record.state(),
                record.seconds(),
                record.exitCode(),
                record.errorCode().isEmpty() ? "" : " (" + record.errorCode() + ")"));
        record.stages().stream().map(StageRecord::logLine).forEach(line -> lines.add("  " + line));
        if (!record.releaseId().isEmpty()) {
            lines.add("  release " + record.releaseId() + ", observed until " + record.observedUntil() + ", verdict "
                    + record.verdict());
        }
        record.refused().forEach(file -> lines.add("  refused in this run: " + file));
        record.standing().forEach(file -> lines.add("  refused before and still there: " + file));
        return lines;
    }
}
