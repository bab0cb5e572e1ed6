package nl.keerpunt.stage.estimate;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.geo.MunicipalityCode;
import nl.keerpunt.core.progress.ProgressTest;
import nl.keerpunt.core.progress.Verdict;

/**
 * What an estimate computed.
 *
 * @param observedUntil last day on which anything counts
 * @param perMunicipality what each municipality's deliveries allow
 * @param spellCount index episodes up to then, each of which stands in the region's figures
 * @param stratumRows rows of each stratum table
 * @param newest the newest cohort that can be tested; empty when it is too early for all
 */
public record EstimateSummary(
        LocalDate observedUntil,
        SortedMap<MunicipalityCode, LocalDate> perMunicipality,
        long spellCount,
        long stratumRows,
        Optional<Newest> newest) {

    /**
     * The newest cohort that can be tested.
     *
     * @param cohort which
     * @param durableStop measure C, the verdict
     * @param rereportFree measure A, context
     * @param achieved whether this cohort and the one before it both met the target
     */
    public record Newest(HalfYear cohort, ProgressTest durableStop, ProgressTest rereportFree, boolean achieved) {}

    /** @return the code of the region's verdict */
    public String verdict() {
        return newest.map(decided -> decided.durableStop().verdict())
                .orElse(Verdict.TOO_EARLY)
                .code();
    }
}
