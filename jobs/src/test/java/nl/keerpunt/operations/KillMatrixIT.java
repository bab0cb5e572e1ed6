package nl.keerpunt.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.testing.CommandLineRun;
import nl.keerpunt.testing.FaultyStorage;
import nl.keerpunt.testing.JavaProcess;
import nl.keerpunt.testing.KeerpuntProcess;
import nl.keerpunt.testing.LakeTables;
import nl.keerpunt.testing.Night;
import nl.keerpunt.testing.Night.Disk;
import nl.keerpunt.testing.OperationsTest;
import nl.keerpunt.testing.ReleaseReader;
import nl.keerpunt.testing.RunningProcess;
import nl.keerpunt.testing.StorageFault;
import nl.keerpunt.testing.StorageFault.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A command that is killed right after any of its commits, and the same command once more. What is a commit is seen in an
 * undisturbed night, so that a new table is in the matrix by itself. Stages are killed one by one, for each needs a
 * process of its own; after the last kill in each stage the whole job goes on to the end of the night. By default every
 * third kill, the last of them all among these, for all take over ten minutes; {@code -Dkeerpunt.kills=all} is every one.
 */
@OperationsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillMatrixIT {
    private static final Pattern COMMIT = Pattern.compile("rename (.*)/([a-z_]+)/_delta_log/\\d{20}\\.json");
    /** What makes a release visible, step by step; on the local disk some of it is no operation of Hadoop. */
    private static final Pattern SWITCH = Pattern.compile(
            "rename (published/releases/[0-9a-f]{16}(/report\\.html)?|published/(\\.current\\.previous|current|current\\.json)"
                    + "|lake/run\\.json)");

    private static final int EACH = 3;

    private Night night;
    private KeerpuntProcess keerpunt;

    /** A moment at which a process is killed. */
    private record Kill(Night.Part part, String step, Disk disk, boolean isLast) {
        @Override
        public String toString() {
            return disk + " after " + step;
        }
    }

    /** A killed process has left this state; somebody still reads. */
    private record Killed(Kill kill, Path state, ReleaseReader reader) {}

    @BeforeAll
    void livesThroughANightWithoutKills(@TempDir Path folder) throws Exception {
        night = Night.shared();
        keerpunt = new KeerpuntProcess(folder);
        Night.Part last = night.parts().get(night.parts().size() - 1);
        Path state = night.stateBefore(last, Disk.LOCAL, "first");
        try (RunningProcess process = keerpunt.start(
                "undisturbed run",
                Night.settings(state, Disk.LOCAL, ""),
                night.commandLine(last.command(), state, Disk.LOCAL))) {
            JavaProcess run = process.await();
            assertThat(run.exitCode()).as(run.output()).isZero();
        }
        assertThat(Night.Outcome.of(state)).isEqualTo(night.after());
    }

    @Test
    void everyTableThatHasAContractIsInTheMatrix() {
        Set<String> tables = new TreeSet<>();
        for (Kill kill : kills()) {
            Matcher commit = COMMIT.matcher(kill.step());
            if (commit.matches()) {
                tables.add(commit.group(2));
            }
        }
        Set<String> withContract = new TreeSet<>(LakeTables.NAMES);
        withContract.addAll(Contracts.PUBLISHED);
        assertThat(tables).isEqualTo(withContract);
        assertThat(kills().stream().filter(kill -> SWITCH.matcher(kill.step()).matches()))
                .hasSize(6);
    }

    @Test
    void theNextRunMakesGoodWhateverCommitTheLastOneWasKilledAfter() throws Exception {
        List<String> wrong = new ArrayList<>();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            List<Kill> kills = chosen();
            List<Future<Killed>> killed = new ArrayList<>();
            for (int at = 0; at < kills.size(); at++) {
                int number = at;
                killed.add(other.submit(() -> kill(kills.get(number), "killed-" + number)));
            }
            for (Future<Killed> one : killed) {
                Killed next = one.get();
                try {
                    makeGood(next);
                } catch (AssertionError e) {
                    wrong.add(next.kill() + "\n" + e.getMessage());
                    System.out.println("WRONG " + wrong.get(wrong.size() - 1));
                }
                Night.delete(next.state());
            }
        } finally {
            other.shutdownNow();
        }
        assertThat(wrong).isEmpty();
    }

    private List<Kill> chosen() {
        List<Kill> kills = kills();
        if (System.getProperty("keerpunt.kills", "").equals("all")) {
            return kills;
        }
        return IntStream.range(0, kills.size())
                .filter(at -> (kills.size() - 1 - at) % EACH == 0)
                .mapToObj(kills::get)
                .toList();
    }

    private Killed kill(Kill kill, String name) throws Exception {
        Path state = night.stateBefore(kill.part(), kill.disk(), name);
        ReleaseReader reader = new ReleaseReader(
                state.resolve("published"),
                List.of(
                        night.before().release(),
                        kill.part().outcome().release(),
                        night.after().release()),
                kill.disk() == Disk.LOCAL);
        try (RunningProcess process = keerpunt.start(
                kill.toString(),
                Night.settings(state, kill.disk(), new StorageFault(Kind.STOPPED, kill.step()).toString()),
                night.commandLine(kill.part().command(), state, kill.disk()))) {
            process.await(Pattern.compile("^" + Pattern.quote(FaultyStorage.STOPPED + kill.step()) + "$"));
            process.kill();
        }
        return new Killed(kill, state, reader);
    }

    private void makeGood(Killed killed) throws Exception {
        Kill kill = killed.kill();
        try (ReleaseReader reader = killed.reader()) {
            runAgain(kill, killed.state(), kill.part().command(), kill.part().outcome());
            if (kill.isLast()) {
                runAgain(kill, killed.state(), "run", night.after());
            }
            assertThat(reader.wrong()).isEmpty();
        }
    }

    private void runAgain(Kill kill, Path state, String command, Night.Outcome outcome) throws IOException {
        CommandLineRun run = night.run(command, state, kill.disk(), "");
        assertThat(run.exitCode()).as(run.err()).isIn(0, 3);
        assertThat(Night.Outcome.of(state)).isEqualTo(outcome);
        assertThat(Files.readString(state.resolve("lake/run.json"))).contains("\"state\" : \"finished\"");
    }

    /** Every commit once, by turns on either disk; what makes a release visible where it takes most steps. */
    private List<Kill> kills() {
        List<Kill> kills = new ArrayList<>();
        for (Night.Part part : night.parts()) {
            boolean isJob = part.command().equals("run");
            List<String> commits = part.steps().stream()
                    .filter(step -> (isJob ? SWITCH : COMMIT).matcher(step).matches())
                    .toList();
            for (String step : commits) {
                Disk disk = isJob || kills.size() % 2 == 0 ? Disk.HDFS : Disk.LOCAL;
                kills.add(new Kill(part, step, disk, step.equals(commits.get(commits.size() - 1))));
            }
        }
        return kills;
    }
}
