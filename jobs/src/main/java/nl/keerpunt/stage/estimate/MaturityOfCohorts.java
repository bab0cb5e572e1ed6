package nl.keerpunt.stage.estimate;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.progress.Maturity;

/** How far each cohort was followed, per area and window. */
final class MaturityOfCohorts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Map<Integer, Integer> monthsOfWindow = new HashMap<>();
    private final int waitingMonths;
    private final LocalDate observedUntil;
    private final Set<String> incomplete;

    /** @param incomplete area and cohort, joined by a slash, in which an expected delivery is missing */
    MaturityOfCohorts(Policy.Measures measures, LocalDate observedUntil, Set<String> incomplete) {
        measures.windows().forEach(window -> monthsOfWindow.put(window.days(), window.months()));
        this.waitingMonths = measures.waitingMonths();
        this.observedUntil = observedUntil;
        this.incomplete = incomplete;
    }

    static String key(String area, String cohort) {
        return area + "/" + cohort;
    }

    Maturity of(String area, String cohort, int windowDays) {
        return Maturity.of(
                HalfYear.parse(cohort).orElseThrow(),
                monthsOfWindow.get(windowDays),
                waitingMonths,
                observedUntil,
                !incomplete.contains(key(area, cohort)));
    }
}
