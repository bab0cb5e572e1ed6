package nl.keerpunt.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import nl.keerpunt.core.delivery.Entity;

/**
 * Writes synthetic deliveries and their truth. Household by household: each has a random stream of its own, made from the seed
 * and its number, and nothing about it is kept once its rows are written. Memory therefore depends on the number of files, not on
 * the number of households.
 */
public final class SampleGenerator {
    private static final int HOUSEHOLDS_PER_PROGRESS = 10_000;

    private final SampleSettings settings;
    private final Rates rates = Rates.calibrated();
    private final Region region = new Region();
    private final Period period;

    public SampleGenerator(SampleSettings settings) {
        this.settings = settings;
        this.period = new Period(settings.from(), settings.to());
    }

    /**
     * Writes everything.
     *
     * @param sink receives {@code deliveries/<half-year>/<file>} and {@code truth/<file>}
     * @param progressHouseholds told now and then how many households are done, and at the end
     */
    public SampleSummary write(SampleSink sink, LongConsumer progressHouseholds) throws IOException {
        CohortTruth cohorts = new CohortTruth(period);
        try (Deliveries deliveries = new Deliveries(settings, rates, region, period, sink)) {
            deliveries.open();
            writeHouseholds(deliveries, cohorts, progressHouseholds);
            long bytes = deliveries.finish();
            Map<String, String> truth = truthOf(deliveries, cohorts);
            for (Map.Entry<String, String> file : truth.entrySet()) {
                bytes += write(sink, file.getKey(), file.getValue());
            }
            return new SampleSummary(
                    settings.households(),
                    deliveries.rowCount(Entity.REPORTS),
                    deliveries.rowCount(Entity.CASES),
                    deliveries.rowCount(Entity.SAFETY_CHECKS),
                    deliveries.rowCount(Entity.DEPARTURES),
                    deliveries.planted().size(),
                    deliveries.fileCount() + truth.size(),
                    bytes);
        }
    }

    private void writeHouseholds(Deliveries deliveries, CohortTruth cohorts, LongConsumer progressHouseholds)
            throws IOException {
        LifeCourse course = new LifeCourse(rates, region, period);
        CaseWork caseWork = new CaseWork(rates, region, period);
        SafetyWork safetyWork = new SafetyWork(rates, period);
        HouseholdNames names = new HouseholdNames(settings, rates);
        HouseholdRows rows = new HouseholdRows(rates, region, period, deliveries, names);
        SeededRandom random = new SeededRandom(settings.seed(), 0);
        Life life = new Life();
        for (int household = 0; household < settings.households(); household++) {
            random.restart(settings.seed(), household);
            course.draw(random, life);
            caseWork.draw(random, life);
            safetyWork.draw(random, life);
            names.turnTo(household);
            rows.deliver(random, life);
            cohorts.count(life);
            if ((household + 1) % HOUSEHOLDS_PER_PROGRESS == 0) {
                progressHouseholds.accept(household + 1);
            }
        }
        progressHouseholds.accept(settings.households());
    }

    private Map<String, String> truthOf(Deliveries deliveries, CohortTruth cohorts) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("truth/planted.csv", deliveries.planted().csv());
        files.put("truth/cohorts.csv", cohorts.csv());
        files.put("truth/parameters.json", new ParametersPage(settings, rates).json());
        files.put("truth/README.md", new TruthPage(settings).markdown());
        return files;
    }

    private static long write(SampleSink sink, String path, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (OutputStream stream = sink.open(path)) {
            stream.write(bytes);
        }
        return bytes.length;
    }
}
