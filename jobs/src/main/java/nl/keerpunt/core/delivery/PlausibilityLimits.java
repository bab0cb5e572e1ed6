package nl.keerpunt.core.delivery;

import java.io.Serializable;

/**
 * When something is told to a deliverer as probably wrong; their home is {@code schemas/policy/quality.yaml}.
 *
 * @param level the chance, at most, that days without a heap lead to a warning
 * @param fewestRows rows below which a delivery is not compared with anything
 * @param changedRowsFactor times as many, or as few, rows as usual that lead to a warning
 * @param changedShare difference in a share that leads to a warning, when chance does not explain it
 * @param changedStandardErrors standard errors of the difference from which chance does not explain it
 * @param mostMunicipalities municipalities that one household can plausibly have reports from
 * @param mostReports reports that one household can plausibly have in a half-year
 * @param lowestReportsPerCase reports per case
 * @param highestReportsPerCase reports per case
 * @param lowestSeenBeforeShare share of households with an earlier report, once there is a past to have one in
 * @param pastHalfYears half-years of deliveries that make such a past
 */
public record PlausibilityLimits(
        double level,
        long fewestRows,
        double changedRowsFactor,
        double changedShare,
        double changedStandardErrors,
        int mostMunicipalities,
        int mostReports,
        double lowestReportsPerCase,
        double highestReportsPerCase,
        double lowestSeenBeforeShare,
        int pastHalfYears)
        implements Serializable {}
