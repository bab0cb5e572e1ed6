package nl.keerpunt.core.survival;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.LongFunction;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.Policy;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.ExpectedDeliveries;
import nl.keerpunt.core.episode.DurableStop;
import nl.keerpunt.core.episode.EpisodeBuilder;
import nl.keerpunt.core.episode.Observation;
import nl.keerpunt.core.episode.Report;
import nl.keerpunt.core.episode.ReportClassifier;
import nl.keerpunt.core.episode.Spell;
import nl.keerpunt.core.episode.SpellBuilder;
import nl.keerpunt.core.geo.MunicipalityCode;
import nl.keerpunt.core.progress.Maturity;
import nl.keerpunt.core.progress.ProgressTest;
import nl.keerpunt.core.progress.Target;
import nl.keerpunt.core.progress.Verdict;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How often the limits hold the truth, and how often the primary test says {@code met} while the truth is the target itself, over
 * synthetic households that go through the same classes as delivered ones. Run {@code jobs/bin/benchmark simulation 1000}.
 *
 * <p>Beside each share of replications stands its Monte-Carlo standard error √(c (1 - c) / R), and where the data are a number
 * of households of whom each counts alike, the exact chance: Σ over m of P(m assessed) Σ over x with limits that hold p of P(X = x), X
 * binomial(m, p). Households are independent here; whether real ones are, no simulation tells.
 */
public final class CoverageSimulation {
    private static final int[] SIZES = {30, 300, 3000};
    private static final long SEED = 20_240_101;
    private static final int MONTHS = 18;

    /** What was delivered, and whether households leave. */
    enum Data {
        /** All delivered, nobody leaves: no household is censored inside the window. */
        COMPLETE(false, 0, 0),
        /** Households leave. */
        LEAVING(true, 0, 0),
        /** Households leave, a deliverer's last half-year is missing, and what stands before it is read up to two months earlier. */
        LATE(true, 1, 61);

        private final boolean leaving;
        private final int missingHalfYears;
        private final int daysUnread;

        Data(boolean leaving, int missingHalfYears, int daysUnread) {
            this.leaving = leaving;
            this.missingHalfYears = missingHalfYears;
            this.daysUnread = daysUnread;
        }
    }

    /** What one replication gives. */
    record Figures(SurvivalEstimate survival, long assessed, long confirmed, long unknown, ProgressTest test) {}

    /** Replications with a figure, and of these the ones in which its limits held the truth or, for the test, it said {@code met}. */
    record Tally(long hits, long of) {
        double share() {
            return (double) hits / of;
        }

        double error() {
            return Math.sqrt(share() * (1 - share()) / of);
        }
    }

    /** The counts over all replications. */
    record Tallies(Tally survival, Tally confirmedExact, Tally confirmedWilson, Tally bounds, Tally met) {}

    private final Policy.Measures measures;
    private final Target target;
    private final int window;
    private final Data data;
    private final SyntheticHouseholds households;
    private final EpisodeBuilder episodes;
    private final SpellBuilder spells;
    private final ReportClassifier classifier;
    private final Map<MunicipalityCode, Set<HalfYear>> delivered = new HashMap<>();
    private final int observedUntil;
    private final Maturity maturity;

    /**
     * @param data what was delivered
     * @param noise whether there is what must not matter, as {@link SyntheticHouseholds} tells
     */
    CoverageSimulation(Data data, boolean noise) {
        Contracts contracts = Contracts.packed();
        Policy.TargetPolicy given = contracts.policy().target();
        this.measures = contracts.policy().measures();
        this.target = new Target(given.share(), given.level(), given.confidence(), given.maximumUnknownShare());
        this.window = measures.primaryWindowDays();
        this.data = data;
        this.episodes = new EpisodeBuilder(measures.episodeDays());
        this.spells = new SpellBuilder(measures.checkHorizonDays());
        this.classifier = new ReportClassifier(measures.lookbackYears());
        ExpectedDeliveries expected = contracts.expectedDeliveries();
        HalfYear last = SyntheticHouseholds.COHORT.plus((MONTHS + measures.waitingMonths()) / 6);
        List<MunicipalityCode> municipalities = new ArrayList<>();
        for (ExpectedDeliveries.Deliverer deliverer : expected.deliverers()) {
            boolean delivers = deliverer.to().compareTo(last) >= 0;
            boolean late = delivers && municipalities.isEmpty();
            if (delivers) {
                municipalities.add(deliverer.code());
            }
            HalfYear end = delivers ? last.plus(late ? -data.missingHalfYears : 0) : deliverer.to();
            Set<HalfYear> halfYears = new TreeSet<>();
            for (HalfYear at = deliverer.from(); at.compareTo(end) <= 0; at = at.plus(1)) {
                halfYears.add(at);
            }
            delivered.put(deliverer.code(), halfYears);
        }
        this.households = new SyntheticHouseholds(
                window, measures.checkDaysBefore(), measures.checkDaysAfter(), municipalities, data.leaving, noise);
        LocalDate all = ExpectedDeliveries.regionObservedUntil(expected.observedUntil(delivered));
        LocalDate read = all.minusDays(data.daysUnread);
        this.observedUntil = Math.toIntExact(read.toEpochDay());
        this.maturity = Maturity.of(
                SyntheticHouseholds.COHORT,
                MONTHS,
                measures.waitingMonths(),
                read,
                expected.isComplete(SyntheticHouseholds.COHORT, delivered));
    }

    /** @param arguments number of replications, 1000 without */
    public static void main(String[] arguments) {
        int replications = arguments.length == 0 ? 1000 : Integer.parseInt(arguments[0]);
        if (replications < 1) {
            throw new IllegalArgumentException("no replications");
        }
        System.out.printf(
                Locale.ROOT,
                "truth: %.2f without a new episode within 18 months, %.2f confirmed; %d replications, +- is their standard error%n"
                        + "the aims: coverage 0.93 to 0.97 for 300 and 3000 households; met at most 0.05 of the time%n"
                        + "%10s  %-8s  %-46s %8s %7s %8s  %s%n",
                SyntheticHouseholds.REREPORT_FREE,
                SyntheticHouseholds.CONFIRMED,
                replications,
                "households",
                "data",
                "limits, or verdict",
                "share",
                "+-",
                "exact",
                "replications with a figure");
        for (int size : SIZES) {
            for (Data data : Data.values()) {
                System.err.printf(
                        Locale.ROOT, "%d households, %s%n", size, data.name().toLowerCase(Locale.ROOT));
                CoverageSimulation simulation = new CoverageSimulation(data, true);
                Tallies tallies = simulation.tallies(size, replications);
                simulation.line(
                        size,
                        data == Data.COMPLETE
                                ? "without a new episode, Wilson"
                                : "without a new episode, Kaplan-Meier log-log",
                        tallies.survival(),
                        data == Data.COMPLETE ? simulation.exactSurvival(size) : Double.NaN);
                simulation.line(
                        size,
                        "confirmed, Clopper-Pearson",
                        tallies.confirmedExact(),
                        simulation.exactConfirmed(size, simulation::clopperPearson));
                simulation.line(
                        size,
                        "confirmed, Wilson",
                        tallies.confirmedWilson(),
                        simulation.exactConfirmed(size, CoverageSimulation::wilson));
                if (tallies.bounds().of() > 0) {
                    simulation.line(
                            size, "confirmed and with unknown, limits of the test", tallies.bounds(), Double.NaN);
                }
                simulation.line(size, "verdict met (false)", tallies.met(), simulation.exactMet(size));
            }
        }
    }

    private void line(int size, String what, Tally tally, double exact) {
        System.out.printf(
                Locale.ROOT,
                "%10d  %-8s  %-46s %8.4f %7.4f %8s  %d%n",
                size,
                data.name().toLowerCase(Locale.ROOT),
                what,
                tally.share(),
                tally.error(),
                Double.isNaN(exact) ? "" : String.format(Locale.ROOT, "%.4f", exact),
                tally.of());
    }

    /** The seed tells all: the same size and replications give the same tallies. */
    Tallies tallies(int size, int replications) {
        long[] hits = new long[5];
        long[] of = new long[5];
        SplittableRandom seeds = new SplittableRandom(SEED + size);
        for (int replication = 0; replication < replications; replication++) {
            Figures figures = figures(size, seeds.split());
            if (figures.survival().limits().isPresent()) {
                of[0]++;
                hits[0] += holds(figures.survival().limits().get(), SyntheticHouseholds.REREPORT_FREE);
            }
            if (figures.assessed() > 0) {
                long x = figures.confirmed();
                long m = figures.assessed();
                of[1]++;
                of[2]++;
                hits[1] += holds(clopperPearson(m).of(x), SyntheticHouseholds.CONFIRMED);
                hits[2] += holds(wilson(m).of(x), SyntheticHouseholds.CONFIRMED);
            }
            if (figures.test().limits().isPresent()) {
                Interval limits = figures.test().limits().get();
                double confirmedOrUnknown = SyntheticHouseholds.CONFIRMED + households.unknown();
                of[3]++;
                hits[3] += holds(limits, SyntheticHouseholds.CONFIRMED) * holds(limits, confirmedOrUnknown);
            }
            of[4]++;
            hits[4] += figures.test().verdict() == Verdict.MET ? 1 : 0;
        }
        return new Tallies(
                new Tally(hits[0], of[0]),
                new Tally(hits[1], of[1]),
                new Tally(hits[2], of[2]),
                new Tally(hits[3], of[3]),
                new Tally(hits[4], of[4]));
    }

    private static int holds(Interval limits, double truth) {
        return limits.lower() <= truth && truth <= limits.upper() ? 1 : 0;
    }

    /** Delivers, reads and counts one region. */
    Figures figures(int size, SplittableRandom random) {
        DayCounts events = new DayCounts();
        DayCounts censored = new DayCounts();
        long[] stops = new long[DurableStop.values().length];
        DurableStop.CheckPeriod period =
                new DurableStop.CheckPeriod(measures.checkDaysBefore(), measures.checkDaysAfter());
        for (int at = 0; at < size; at++) {
            SyntheticHouseholds.Household household = households.next(random);
            List<Report> reports = SyntheticHouseholds.ordered(
                    household.reports().stream().filter(this::isDelivered).toList());
            Spell spell = spells
                    .spells(
                            episodes.episodes(reports, classifier.classify(reports)),
                            household.departures(),
                            household.checks())
                    .stream()
                    .filter(one -> one.cohort().equals(SyntheticHouseholds.COHORT))
                    .findFirst()
                    .orElseThrow();
            Observation observation =
                    Observation.of(spell.start(), spell.newEpisodes(), spell.departedOn(), observedUntil);
            (observation.hasEvent() ? events : censored).add(observation.time(), 1);
            DurableStop stop = DurableStop.of(
                    spell.start(),
                    window,
                    period,
                    observation.newEpisodesWithin(window) > 0,
                    spell.departedOn(),
                    spell.checks(),
                    observedUntil);
            stops[stop.ordinal()]++;
        }
        long confirmed = stops[DurableStop.CONFIRMED.ordinal()];
        long unknown = stops[DurableStop.UNKNOWN.ordinal()];
        long assessed = confirmed + unknown + stops[DurableStop.NOT_STOPPED.ordinal()];
        return new Figures(
                KaplanMeier.at(RiskSet.of(events, censored), window, Interval.Z_95),
                assessed,
                confirmed,
                unknown,
                ProgressTest.durableStop(target, maturity == Maturity.MATURE, assessed, confirmed, unknown));
    }

    private boolean isDelivered(SyntheticHouseholds.Made made) {
        HalfYear halfYear = HalfYear.of(LocalDate.ofEpochDay(made.report().date()));
        return delivered.get(made.deliverer()).contains(halfYear);
    }

    /** Limits for x successes, of a number of trials. */
    interface Limits {
        Interval of(long successes);
    }

    /** @return Clopper and Pearson's, of the confirmed alone */
    Limits clopperPearson(long trials) {
        return successes -> ExactBinomial.limits(successes, trials, target.confidence());
    }

    /** @return Wilson's, as the published tables have around the protected counts */
    static Limits wilson(long trials) {
        return successes -> Wilson.interval(successes, trials, Interval.Z_95);
    }

    /** @return the chance that Wilson's limits hold the share without a new episode, when nobody is censored */
    double exactSurvival(int size) {
        return coverage(size, SyntheticHouseholds.REREPORT_FREE, wilson(size));
    }

    /** @return the chance that the limits hold the confirmed share, given that anybody is assessed */
    double exactConfirmed(int size, LongFunction<Limits> limits) {
        return overAssessed(
                size, assessed -> coverage(assessed, SyntheticHouseholds.CONFIRMED, limits.apply(assessed)));
    }

    /** @return the chance that the test says {@code met} */
    double exactMet(int size) {
        if (maturity != Maturity.MATURE) {
            return 0;
        }
        return overAssessed(size, assessed -> {
            int smallest = (int) first(
                    assessed,
                    x -> ProgressTest.durableStop(target, true, assessed, x, 0).verdict() == Verdict.MET);
            return BinomialDistribution.of((int) assessed, SyntheticHouseholds.CONFIRMED)
                    .survivalProbability(smallest - 1);
        });
    }

    /** The chance that a household is assessed: it starts early enough, and stays for the window. */
    double assessedShare() {
        long firstDay = SyntheticHouseholds.COHORT.firstDay().toEpochDay();
        long days = SyntheticHouseholds.COHORT.lastDay().toEpochDay() - firstDay + 1;
        long early = observedUntil - measures.checkDaysAfter() - window - firstDay + 1;
        return (double) Math.min(days, early) / days * (data.leaving ? SyntheticHouseholds.STAYS_FOR_THE_WINDOW : 1);
    }

    private interface OfTrials {
        double of(long trials);
    }

    private double overAssessed(int size, OfTrials chance) {
        if (assessedShare() == 1) {
            return chance.of(size);
        }
        BinomialDistribution assessed = BinomialDistribution.of(size, assessedShare());
        double sum = 0;
        double weights = 0;
        for (int m = 1; m <= size; m++) {
            double weight = assessed.probability(m);
            if (weight > 1e-9) {
                sum += weight * chance.of(m);
                weights += weight;
            }
        }
        return sum / weights;
    }

    /** Both limits rise with x, so those that hold the share stand in a row. */
    static double coverage(long trials, double share, Limits limits) {
        long lowest = first(trials, x -> limits.of(x).upper() >= share);
        long above = first(trials, x -> limits.of(x).lower() > share);
        BinomialDistribution chance = BinomialDistribution.of((int) trials, share);
        return chance.cumulativeProbability((int) above - 1) - chance.cumulativeProbability((int) lowest - 1);
    }

    private interface Condition {
        boolean holds(long successes);
    }

    /** @return the smallest x from which on the condition holds; n + 1 when it never does */
    private static long first(long trials, Condition condition) {
        long low = 0;
        long high = trials + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (condition.holds(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
