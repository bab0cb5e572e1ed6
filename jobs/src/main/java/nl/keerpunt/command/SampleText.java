package nl.keerpunt.command;

import java.util.List;
import java.util.Locale;
import nl.keerpunt.sample.SampleSummary;

/** What a sample says to the person who asked for it: the households in it do not exist, so that exact counts may be said. */
record SampleText(SampleSummary summary, String folder) {
    private static final double BYTES_PER_MEGABYTE = 1e6;

    List<String> lines() {
        String megabytes = String.format(Locale.ROOT, "%.1f MB", summary.byteCount() / BYTES_PER_MEGABYTE);
        return List.of(
                "Sample: " + summary.fileCount() + " files, " + megabytes + ", in " + folder,
                "  deliveries: " + summary.reportCount() + " reports of " + summary.householdCount() + " households, "
                        + summary.caseRowCount() + " rows of cases, " + summary.checkCount() + " safety checks, "
                        + summary.departureCount() + " departures",
                "  truth:      what really became of each cohort, and the " + summary.plantedCount()
                        + " faults and versions that are planted",
                "Try next (ends with exit code 3, for one planted delivery must be refused):",
                "  keerpunt run --deliveries " + folder + "/deliveries --lake " + lake());
    }

    /** A lake that every file system allows: beside a sample that lies elsewhere, else in the present folder. */
    private String lake() {
        return folder.contains("://") ? folder + "-lake" : "lake";
    }
}
