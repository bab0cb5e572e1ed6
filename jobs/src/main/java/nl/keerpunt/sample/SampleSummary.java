package nl.keerpunt.sample;

/**
 * What was written. Counts are of rows meant to be kept: planted faults and versions that are not in force are not in them.
 *
 * @param householdCount households, each with at least one report
 * @param reportCount rows of {@code meldingen}
 * @param caseRowCount rows of {@code casussen}: a case counts once per half-year in which it was open
 * @param checkCount rows of {@code veiligheidsmetingen}
 * @param departureCount rows of {@code vertrek}
 * @param plantedCount lines of {@code truth/planted.csv}
 * @param fileCount files, those of the truth among them
 * @param byteCount bytes in all files together
 */
public record SampleSummary(
        long householdCount,
        long reportCount,
        long caseRowCount,
        long checkCount,
        long departureCount,
        long plantedCount,
        int fileCount,
        long byteCount) {}
