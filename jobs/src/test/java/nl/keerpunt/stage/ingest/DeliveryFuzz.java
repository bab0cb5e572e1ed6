package nl.keerpunt.stage.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.delivery.DeliveryAssessment;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.FieldCounts;
import nl.keerpunt.core.delivery.Finding;
import nl.keerpunt.table.DeliveryFiles.Found;

/**
 * Judges mutants one by one in a Java of its own, and prints what became of them: a line per outcome with its number, a line
 * per defect. A watch ends the process when one file takes too long, which is an endless loop and no slow machine.
 */
final class DeliveryFuzz {
    /** Far longer than any of these small files takes. */
    private static final long LONGEST_SECONDS = 30;

    private static final int JUDGED_TWICE = 50;

    private DeliveryFuzz() {}

    /** @param arguments folder of sound deliveries, seed, number of the first mutant, number of mutants */
    public static void main(String[] arguments) throws Exception {
        long seed = Long.parseLong(arguments[1]);
        int first = Integer.parseInt(arguments[2]);
        int count = Integer.parseInt(arguments[3]);
        DeliveryMutator mutator = new DeliveryMutator(Path.of(arguments[0]), seed);
        DeliveryJudge judge = new DeliveryJudge(Contracts.packed());
        AtomicInteger current = new AtomicInteger(first);
        AtomicLong since = new AtomicLong(System.nanoTime());
        watch(Thread.currentThread(), seed, current, since);
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int n = first; n < first + count; n++) {
            DeliveryMutator.Mutant mutant = mutator.mutant(n);
            current.set(n);
            since.set(System.nanoTime());
            try {
                outcomes.merge(judge(judge, mutant, n % JUDGED_TWICE == 0), 1, Integer::sum);
                mutant.mutations().forEach(mutation -> outcomes.merge("mutation " + mutation, 1, Integer::sum));
            } catch (Exception | Error e) {
                System.out.println("DEFECT seed " + seed + " mutant " + n + " " + mutant.mutations() + " " + e + " at "
                        + (e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0]));
            }
        }
        outcomes.forEach((outcome, times) -> System.out.println(outcome + "=" + times));
        System.out.println("judged=" + count);
    }

    private static String judge(DeliveryJudge judge, DeliveryMutator.Mutant mutant, boolean twice) throws Exception {
        Found file = new Found("/deliveries/" + mutant.name(), mutant.name(), mutant.bytes().length);
        Judgement judgement = judge.judge(file, DeliveryJudge.hash(mutant.bytes()), mutant.bytes());
        check(judgement.counts(), "rows are lost");
        for (Finding finding : judgement.findings()) {
            require(
                    !finding.column().contains(DeliveryMutator.MARKER) && finding.line() > 0,
                    "a finding says too much");
        }
        require(!judgement.refusalPlace().contains(DeliveryMutator.MARKER), "a refusal repeats what was delivered");
        if (twice) {
            Judgement again = judge.judge(file, DeliveryJudge.hash(mutant.bytes()), mutant.bytes());
            require(again.equals(judgement), "a second look says something else");
        }
        if (judgement.refusal().isPresent()) {
            return "refused " + judgement.refusal().get().code();
        }
        DeliveryAssessment rows = judge.assess(DeliveryName.parse(mutant.name()).orElseThrow(), mutant.bytes());
        require(rows.kept().size() == judgement.counts().kept(), "other rows are kept than were judged");
        for (FieldCounts field : judgement.fields()) {
            require(field.rows() == rows.kept().size() && field.filled() <= field.rows(), "columns are miscounted");
        }
        return judgement.counts().rejected() > 0 ? "accepted with rejected rows" : "accepted";
    }

    private static void check(Judgement.Counts counts, String otherwise) {
        require(counts.rows() == counts.kept() + counts.rejected() + counts.duplicates(), otherwise);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static void watch(Thread judging, long seed, AtomicInteger current, AtomicLong since) {
        Thread watch = new Thread(() -> {
            Object lock = new Object();
            synchronized (lock) {
                while (true) {
                    try {
                        lock.wait(Duration.ofSeconds(1).toMillis());
                    } catch (InterruptedException e) {
                        return;
                    }
                    if (System.nanoTime() - since.get()
                            > Duration.ofSeconds(LONGEST_SECONDS).toNanos()) {
                        List<String> stack = new ArrayList<>();
                        for (StackTraceElement element : judging.getStackTrace()) {
                            stack.add(element.toString());
                        }
                        System.out.println(
                                "DEFECT seed " + seed + " mutant " + current.get() + " does not end: " + stack);
                        System.out.flush();
                        Runtime.getRuntime().halt(1);
                    }
                }
            }
        });
        watch.setDaemon(true);
        watch.start();
    }
}
