package nl.keerpunt.core.survival;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import nl.keerpunt.core.survival.SyntheticStrata.Cells;
import nl.keerpunt.core.survival.SyntheticStrata.Stratum;

/**
 * Measures the estimators over many strata beside the textbook's loop over dense arrays, from the same counts, in one thread and one
 * run, and fails when a figure differs by more than 1e-9. Run {@code jobs/bin/benchmark statistics 100000}; times depend on the machine,
 * so read the ratio. The textbook's loop loses small terms beside large ones and has no rule for what is not defined elsewhere.
 */
public final class StatisticsBenchmark {
    private static final int[] WINDOWS = {183, 365, 548, 730};
    private static final int FIGURES = 11;
    private static final int BLOCK = 100;
    private static final int WARMING = 3000;
    private static final double TOLERANCE = 1e-9;

    private StatisticsBenchmark() {}

    /** All figures of a stratum; NaN where one is not defined. */
    @FunctionalInterface
    interface Method {
        double[] figures(Stratum stratum);
    }

    private static final class Timed {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final Method method;
        private long wall;
        private long cpu;

        Timed(Method method) {
            this.method = method;
        }

        double[][] figures(Stratum[] strata) {
            double[][] figures = new double[strata.length][];
            long startWall = System.nanoTime();
            long startCpu = threads.getCurrentThreadCpuTime();
            for (int at = 0; at < strata.length; at++) {
                figures[at] = method.figures(strata[at]);
            }
            cpu += threads.getCurrentThreadCpuTime() - startCpu;
            wall += System.nanoTime() - startWall;
            return figures;
        }

        void line(String what, long strata) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-42s %8.2f s, %8.2f s of CPU, %9.0f strata/s of CPU%n",
                    what,
                    wall / 1e9,
                    cpu / 1e9,
                    strata / (cpu / 1e9));
        }
    }

    /** @param arguments number of strata, 100,000 without */
    public static void main(String[] arguments) {
        int wanted = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        if (wanted < 1) {
            throw new IllegalArgumentException("no strata");
        }
        compare(WARMING, new Timed(StatisticsBenchmark::keerpunt), new Timed(StatisticsBenchmark::textbook), 1);
        Timed keerpunt = new Timed(StatisticsBenchmark::keerpunt);
        Timed textbook = new Timed(StatisticsBenchmark::textbook);
        double largest = compare(wanted, keerpunt, textbook, 2);
        System.out.printf(
                Locale.ROOT,
                "%d strata of %d days, from their counts, one thread, warm; largest difference %.1e%n",
                wanted,
                SyntheticStrata.DAYS,
                largest);
        keerpunt.line("keerpunt", wanted);
        textbook.line("the textbook's loop over dense arrays", wanted);
        System.out.printf(
                Locale.ROOT, "  %-42s %8.2f x, by CPU%n", "keerpunt / textbook", (double) keerpunt.cpu / textbook.cpu);
    }

    /** @return the largest difference */
    private static double compare(int wanted, Timed one, Timed other, long seed) {
        SyntheticStrata strata = new SyntheticStrata(seed);
        double largest = 0;
        for (int done = 0; done < wanted; done += BLOCK) {
            Stratum[] block = new Stratum[Math.min(BLOCK, wanted - done)];
            Arrays.setAll(block, at -> strata.next());
            double[][] ours = one.figures(block);
            double[][] theirs = other.figures(block);
            for (int at = 0; at < block.length; at++) {
                for (int figure = 0; figure < ours[at].length; figure++) {
                    largest = Math.max(largest, difference(ours[at][figure], theirs[at][figure], done + at, figure));
                }
            }
        }
        return largest;
    }

    static double difference(double our, double their, int stratum, int figure) {
        if (Double.isNaN(our) && Double.isNaN(their)) {
            return 0;
        }
        double difference = Math.abs(our - their);
        if (!(difference <= TOLERANCE)) {
            throw new IllegalStateException(
                    "figure " + figure + " of stratum " + stratum + " differs: " + our + " and " + their);
        }
        return difference;
    }

    static double[] keerpunt(Stratum stratum) {
        DayCounts events = counts(stratum.events());
        DayCounts departures = counts(stratum.departures());
        DayCounts ends = counts(stratum.ends());
        DayCounts censored = counts(stratum.censored());
        DayCounts newEpisodes = counts(stratum.newEpisodes());
        DayCounts observed = counts(stratum.observed());
        RiskSet risk = RiskSet.of(events, censored);
        CompetingRisks competing = CompetingRisks.of(events, departures, ends);
        SurvivalCurve curve = SurvivalCurve.of(risk);
        double[] figures = new double[FIGURES * WINDOWS.length + 1];
        int at = 0;
        for (int window : WINDOWS) {
            SurvivalEstimate survival = KaplanMeier.at(risk, window, Interval.Z_95);
            Optional<Interval> limits = survival.limits();
            Optional<NelsonAalen.Estimate> hazard = NelsonAalen.at(risk, window);
            Optional<AalenJohansen.Estimate> incidence = AalenJohansen.at(competing, 0, window);
            figures[at++] = orNaN(survival.survival());
            figures[at++] = orNaN(survival.standardError());
            figures[at++] = limits.isPresent() ? limits.get().lower() : Double.NaN;
            figures[at++] = limits.isPresent() ? limits.get().upper() : Double.NaN;
            figures[at++] = hazard.isPresent() ? hazard.get().hazard() : Double.NaN;
            figures[at++] = hazard.isPresent() ? hazard.get().standardError() : Double.NaN;
            figures[at++] = incidence.isPresent() ? incidence.get().share() : Double.NaN;
            figures[at++] = incidence.isPresent() ? incidence.get().standardError() : Double.NaN;
            figures[at++] = orNaN(MeanCumulativeFunction.at(newEpisodes, observed, window));
            figures[at++] = orNaN(curve.restrictedMean(window));
            figures[at++] = meanError(stratum, newEpisodes, observed, window);
        }
        figures[at] = orNaN(curve.quantile(0.5));
        return figures;
    }

    private static double meanError(Stratum stratum, DayCounts newEpisodes, DayCounts observed, int window) {
        MeanCountVariance variance = new MeanCountVariance(newEpisodes, observed, window);
        observed.forEach(variance::addObserved);
        for (int[] episode : stratum.episodes()) {
            variance.addEpisodes(episode[0], episode[1], 1);
            if (episode[2] > 0) {
                variance.addPairs(episode[2], episode[0], 1);
            }
        }
        return variance.standardError();
    }

    private static DayCounts counts(Cells cells) {
        DayCounts counts = new DayCounts();
        for (int at = 0; at < cells.days().length; at++) {
            counts.add(cells.days()[at], cells.counts()[at]);
        }
        return counts;
    }

    private static double orNaN(OptionalDouble value) {
        return value.orElse(Double.NaN);
    }

    /** As in a book: one loop over all days, and for the error of the incidence one more per window. */
    static double[] textbook(Stratum stratum) {
        int days = SyntheticStrata.DAYS;
        double[] d = dense(stratum.events());
        double[] left = dense(stratum.departures());
        double[] ended = dense(stratum.ends());
        double[] episodes = dense(stratum.newEpisodes());
        double[] length = dense(stratum.observed());
        double[] n = new double[days + 1];
        double[] y = new double[days + 1];
        for (int t = days - 1; t >= 0; t--) {
            n[t] = n[t + 1] + d[t] + left[t] + ended[t];
            y[t] = y[t + 1] + length[t];
        }
        double[] survival = new double[days];
        double[] greenwood = new double[days];
        double[] hazard = new double[days];
        double[] hazardVariance = new double[days];
        double[] incidence = new double[days];
        double[] none = new double[days];
        double[] mean = new double[days];
        double[] area = new double[days + 1];
        double s = 1;
        double g = 0;
        double h = 0;
        double v = 0;
        double f = 0;
        double free = 1;
        double m = 0;
        for (int t = 0; t < days; t++) {
            none[t] = free;
            if (n[t] > 0) {
                s *= 1 - d[t] / n[t];
                g += d[t] / (n[t] * (n[t] - d[t]));
                h += d[t] / n[t];
                v += d[t] / (n[t] * n[t]);
                f += free * d[t] / n[t];
                free *= 1 - (d[t] + left[t]) / n[t];
            }
            if (y[t] > 0) {
                m += episodes[t] / y[t];
            }
            survival[t] = s;
            greenwood[t] = g;
            hazard[t] = h;
            hazardVariance[t] = v;
            incidence[t] = f;
            mean[t] = m;
            area[t + 1] = area[t] + s;
        }
        double[] figures = new double[FIGURES * WINDOWS.length + 1];
        Arrays.fill(figures, Double.NaN);
        int at = 0;
        for (int w : WINDOWS) {
            if (n[w] > 0 || survival[w] == 0) {
                kaplanMeier(d, n, survival, greenwood, w, figures, at);
            }
            if (n[w] > 0) {
                figures[at + 4] = hazard[w];
                figures[at + 5] = Math.sqrt(hazardVariance[w]);
                figures[at + 6] = incidence[w];
                figures[at + 7] = Math.sqrt(incidenceVariance(d, left, n, none, incidence, w));
            }
            figures[at + 8] = y[w] > 0 ? mean[w] : Double.NaN;
            figures[at + 9] = n[w] > 0 || survival[w] == 0 ? area[w] : Double.NaN;
            figures[at + 10] = meanError(stratum.episodes(), episodes, length, y, w);
            at += FIGURES;
        }
        figures[at] = median(d, n, survival);
        return figures;
    }

    private static double meanError(int[][] own, double[] episodes, double[] length, double[] y, int w) {
        double[] expected = new double[w + 1];
        double sum = 0;
        for (int u = 0; u <= w; u++) {
            sum += y[u] > 0 ? episodes[u] / (y[u] * y[u]) : 0;
            expected[u] = sum;
        }
        double variance = 0;
        for (int c = 0; c < length.length; c++) {
            variance += length[c] * Math.pow(expected[Math.min(c, w)], 2);
        }
        for (int[] episode : own) {
            if (episode[0] <= w) {
                double one = inverse(y[episode[0]]);
                variance += one * one - 2 * one * expected[Math.min(episode[1], w)];
                if (episode[2] > 0) {
                    variance += 2 * one * inverse(y[episode[2]]);
                }
            }
        }
        return Math.sqrt(Math.max(0, variance));
    }

    /** Of days that nobody's observation reaches nothing is said. */
    private static double inverse(double observed) {
        return observed > 0 ? 1 / observed : 0;
    }

    private static void kaplanMeier(
            double[] d, double[] n, double[] survival, double[] greenwood, int w, double[] figures, int at) {
        double s = survival[w];
        figures[at] = s;
        if (s > 0) {
            figures[at + 1] = s * Math.sqrt(greenwood[w]);
        }
        double before = 0;
        for (int t = 0; t < w; t++) {
            before += d[t];
        }
        if (n[w] + before == n[0]) {
            wilson(n[0] - before - d[w], n[0], figures, at);
        } else if ((s == 0 || s == 1) && n[w] > 0) {
            wilson(s * n[w], n[w], figures, at);
        } else if (s > 0 && s < 1) {
            double spread = Interval.Z_95 * figures[at + 1] / (s * Math.abs(Math.log(s)));
            figures[at + 2] = Math.pow(s, Math.exp(spread));
            figures[at + 3] = Math.pow(s, Math.exp(-spread));
        }
    }

    private static void wilson(double x, double n, double[] figures, int at) {
        double p = x / n;
        double zz = Interval.Z_95 * Interval.Z_95;
        double half = Interval.Z_95 * Math.sqrt(p * (1 - p) / n + zz / (4 * n * n));
        figures[at + 2] = (p + zz / (2 * n) - half) / (1 + zz / n);
        figures[at + 3] = (p + zz / (2 * n) + half) / (1 + zz / n);
    }

    private static double incidenceVariance(
            double[] d, double[] left, double[] n, double[] none, double[] incidence, int w) {
        double variance = 0;
        for (int t = 0; t <= w; t++) {
            double either = d[t] + left[t];
            if (either > 0) {
                double later = incidence[w] - incidence[t];
                if (either < n[t]) {
                    variance += later * later * either / (n[t] * (n[t] - either));
                }
                variance += none[t] * none[t] * d[t] * (n[t] - d[t]) / (n[t] * n[t] * n[t]);
                variance -= 2 * later * none[t] * d[t] / (n[t] * n[t]);
            }
        }
        return variance;
    }

    /** The first day with S at most a half; where it is a half, the middle of the days on which it is. */
    private static double median(double[] d, double[] n, double[] survival) {
        for (int t = 0; t < d.length; t++) {
            if (survival[t] < 0.5 - 1e-8) {
                return t;
            }
            if (survival[t] < 0.5 + 1e-8) {
                int until = t + 1;
                while (n[until + 1] > 0 && d[until] == 0) {
                    until++;
                }
                return (t + until) / 2.0;
            }
        }
        return Double.NaN;
    }

    private static double[] dense(Cells cells) {
        double[] dense = new double[SyntheticStrata.DAYS];
        for (int at = 0; at < cells.days().length; at++) {
            dense[cells.days()[at]] = cells.counts()[at];
        }
        return dense;
    }
}
