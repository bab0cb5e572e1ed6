package nl.keerpunt.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.testing.CommandLineRun;
import nl.keerpunt.testing.FaultyFileSystem;
import nl.keerpunt.testing.JavaProcess;
import nl.keerpunt.testing.KeerpuntProcess;
import nl.keerpunt.testing.LakeTables;
import nl.keerpunt.testing.Night;
import nl.keerpunt.testing.OperationsTest;
import nl.keerpunt.testing.RunningProcess;
import nl.keerpunt.testing.StorageFault;
import nl.keerpunt.testing.StorageFault.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What a run says and leaves when its storage fails. Every operation of a night can fail in several ways, which is hours;
 * so operations that differ by table or half-year alone count as one, and each has one of its faults.
 * {@code -Dkeerpunt.faults} says how many are tried, {@code all} is every one.
 */
@OperationsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    private static final String FAULTS = "10";
    private static final long SEED = 4;
    private static final List<Kind> KINDS =
            List.of(Kind.DENIED, Kind.FULL, Kind.BROKEN, Kind.UNANSWERED, Kind.TRUNCATED, Kind.SLOW);
    private static final Pattern CHANGE = Pattern.compile("^(create|rename|delete|mkdirs) ");
    private static final Pattern TABLE = tableNames();

    private Night night;

    /** A fault in a part of the night. */
    private record Case(Night.Part part, StorageFault fault) {
        @Override
        public String toString() {
            return part.command() + ": " + fault;
        }
    }

    @BeforeAll
    void livesThroughANightWithoutFaults() throws IOException {
        night = Night.shared();
    }

    @Test
    void everyFaultEndsInOneLineOrInTheRightResultAndTheNextRunHealsIt() throws IOException {
        List<String> wrong = new ArrayList<>();
        Set<Kind> met = new TreeSet<>();
        for (Case one : cases()) {
            met.add(one.fault().kind());
            try {
                meet(one);
            } catch (AssertionError e) {
                wrong.add(one + "\n" + e.getMessage());
                System.out.println("WRONG " + wrong.get(wrong.size() - 1));
            }
        }
        assertThat(met).isEqualTo(new TreeSet<>(KINDS));
        assertThat(wrong).isEmpty();
    }

    /** What Spark logs of its own goes to the same place, and holds stack traces and foreign texts. */
    @Test
    void aProcessOfItsOwnSaysItInOneLineToo() throws Exception {
        Night.Part history = night.parts().get(1);
        Path state = night.stateBefore(history, Night.Disk.HDFS, "faulty-process");
        String step = history.steps().stream()
                .filter(one -> one.startsWith("create lake/restricted/histories/part-"))
                .findFirst()
                .orElseThrow();
        try (RunningProcess process = KeerpuntProcess.start(
                "run on a full disk",
                FaultyFileSystem.settings(state, new StorageFault(Kind.FULL, step).toString()),
                night.commandLine(history.command(), state, Night.Disk.HDFS))) {
            JavaProcess run = process.await();
            assertThat(run.exitCode()).as(run.output()).isEqualTo(5);
            assertThat(run.output())
                    .containsOnlyOnce("KP-")
                    .containsPattern("(?m)^KP-507 cannot write table hdfs://.*/lake/restricted/histories \\|")
                    .doesNotContainPattern("(?m)^\\s+at ")
                    .doesNotContain("Caused by");
        }
    }

    private void meet(Case one) throws IOException {
        Path state = night.stateBefore(one.part(), Night.Disk.HDFS, "faulty");
        CommandLineRun run = night.run(
                one.part().command(), state, Night.Disk.HDFS, one.fault().toString());
        System.out.println(one + " -> " + run.exitCode() + " "
                + run.err().lines().filter(line -> line.startsWith("KP-")).toList());
        if (run.exitCode() == 5) {
            List<String> errors =
                    run.err().lines().filter(line -> line.startsWith("KP-")).toList();
            assertThat(errors).as(run.err()).hasSize(1);
            assertThat(errors.get(0)).startsWith("KP-5").contains("/faulty/");
            assertThat(run.err()).doesNotContainPattern("(?m)^\\s+at ");
            CommandLineRun next = night.run(one.part().command(), state, Night.Disk.HDFS, "");
            assertThat(next.exitCode()).as(next.err()).isIn(0, 3);
        } else {
            assertThat(run.exitCode()).as(run.err()).isIn(0, 3);
        }
        assertThat(Night.Outcome.of(state)).isEqualTo(one.part().outcome());
    }

    /** Forms of operations in turn, changes first, and of each form any operation and any fault. */
    private List<Case> cases() {
        List<Case> all = new ArrayList<>();
        Map<String, List<Case>> byForm = new LinkedHashMap<>();
        for (Night.Part part : night.parts()) {
            Map<String, List<Case>> ofPart = new LinkedHashMap<>();
            for (String step : part.steps()) {
                for (Kind kind : KINDS) {
                    if (kind.canHit(step.substring(0, step.indexOf(' ')))) {
                        Case one = new Case(part, new StorageFault(kind, step));
                        all.add(one);
                        ofPart.computeIfAbsent(form(step), form -> new ArrayList<>())
                                .add(one);
                    }
                }
            }
            // What an earlier part does too is tried there, where a run is shorter.
            ofPart.forEach(byForm::putIfAbsent);
        }
        String many = System.getProperty("keerpunt.faults", FAULTS);
        if (many.equals("all")) {
            return all;
        }
        Random random = new Random(SEED);
        List<String> forms = new ArrayList<>(byForm.keySet());
        Collections.shuffle(forms, random);
        forms.sort(Comparator.comparing(form -> !CHANGE.matcher(form).find()));
        byForm.values().forEach(cases -> Collections.shuffle(cases, random));
        List<Case> chosen = new ArrayList<>();
        Map<Kind, Integer> met = new EnumMap<>(Kind.class);
        for (int at = 0; at < Integer.parseInt(many); at++) {
            List<Case> cases = byForm.get(forms.get(at % forms.size()));
            Case next = cases.stream()
                    .min(Comparator.comparingInt(
                            one -> met.getOrDefault(one.fault().kind(), 0)))
                    .orElseThrow();
            met.merge(next.fault().kind(), 1, Integer::sum);
            chosen.add(next);
        }
        return chosen;
    }

    /** A step without the table and the numbers in it. */
    private static String form(String step) {
        return TABLE.matcher(step)
                .replaceAll("<table>")
                .replaceAll("[0-9a-f]{16}|\\d+", "<n>")
                .replaceAll("feedback/\\S+", "feedback/<file>");
    }

    private static Pattern tableNames() {
        List<String> names = new ArrayList<>(LakeTables.NAMES);
        names.addAll(Contracts.PUBLISHED);
        return Pattern.compile("(?<=/)(" + String.join("|", names) + ")(?=[/.]|$)");
    }
}
