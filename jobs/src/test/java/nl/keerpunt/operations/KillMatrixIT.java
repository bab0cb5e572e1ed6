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
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.testing.CommandLineRun;
import nl.keerpunt.testing.FaultyStorage;
import nl.keerpunt.testing.LakeTables;
import nl.keerpunt.testing.Night;
import nl.keerpunt.testing.Night.Disk;
import nl.keerpunt.testing.OperationsTest;
import nl.keerpunt.testing.ReleaseReader;
import nl.keerpunt.testing.RunningProcess;
import nl.keerpunt.testing.StandingRuns;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A command that is killed right after any of its commits, and the same command once more. What is a commit is seen in an
 * undisturbed night, so that a new table is in the matrix by itself. After the last kill in each stage the whole job goes
 * on to the end of the night. A process that is killed holds some of the kills, each standing still after its commit, for
 * a process for each takes most of an hour together.
 */
@OperationsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillMatrixIT {
    private static final Pattern COMMIT = Pattern.compile("rename (.*)/([a-z_]+)/_delta_log/\\d{20}\\.json");
    /** What makes a release visible, step by step; on the local disk some of it is no operation of Hadoop. */
    private static final Pattern SWITCH = Pattern.compile(
            "rename (published/releases/[0-9a-f]{16}(/report\\.html)?|published/(\\.current\\.previous|current|current\\.json)"
                    + "|lake/run\\.json)");

    /** Few, for it takes a process long to run as fast as it can; two, so that one can be made good beside the other. */
    private static final int PROCESSES = 2;

    private Night night;

    /** A moment at which a process is killed. */
    private record Kill(Night.Part part, String step, Disk disk, boolean isLast) {
        @Override
        public String toString() {
            return disk + " after " + step;
        }
    }

    /** A killed process has left this state. */
    private record Killed(Kill kill, Path state, List<String> seenWrong) {}

    @BeforeAll
    void livesThroughANightWithoutKills() throws IOException {
        night = Night.shared();
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
            List<Kill> kills = kills();
            List<Future<List<Killed>>> processes = new ArrayList<>();
            for (int process = 0; process < PROCESSES; process++) {
                int from = kills.size() * process / PROCESSES;
                int to = kills.size() * (process + 1) / PROCESSES;
                processes.add(other.submit(() -> kill(kills.subList(from, to), from)));
            }
            for (Future<List<Killed>> process : processes) {
                for (Killed killed : process.get()) {
                    System.out.println(killed.kill());
                    try {
                        makeGood(killed);
                    } catch (AssertionError e) {
                        wrong.add(killed.kill() + "\n" + e.getMessage());
                        System.out.println("WRONG " + wrong.get(wrong.size() - 1));
                    }
                    Night.delete(killed.state());
                }
            }
        } finally {
            other.shutdownNow();
        }
        assertThat(wrong).isEmpty();
    }

    /** Kills one process in which each of these stands right after its commit. */
    private List<Killed> kill(List<Kill> kills, int number) throws Exception {
        List<StandingRuns.Run> runs = new ArrayList<>();
        for (Kill kill : kills) {
            Path state = night.stateBefore(kill.part(), kill.disk(), "killed-" + (number + runs.size()));
            runs.add(new StandingRuns.Run(
                    state, kill.step(), night.commandLine(kill.part().command(), state, kill.disk())));
        }
        List<Killed> killed = new ArrayList<>();
        try (RunningProcess process = StandingRuns.start("kills from " + number, runs)) {
            for (int at = 0; at < kills.size(); at++) {
                Kill kill = kills.get(at);
                Path state = runs.get(at).root();
                ReleaseReader reader = reader(kill, state);
                try (reader) {
                    process.await(Pattern.compile("^" + Pattern.quote(FaultyStorage.STOPPED + kill.step()) + "$"));
                }
                killed.add(new Killed(kill, state, reader.wrong()));
            }
            process.kill();
        }
        return killed;
    }

    private void makeGood(Killed killed) throws Exception {
        Kill kill = killed.kill();
        assertThat(killed.seenWrong()).isEmpty();
        ReleaseReader reader = reader(kill, killed.state());
        try (reader) {
            runAgain(kill, killed.state(), kill.part().command(), kill.part().outcome());
            if (kill.isLast()) {
                runAgain(kill, killed.state(), "run", night.after());
            }
        }
        assertThat(reader.wrong()).isEmpty();
    }

    private ReleaseReader reader(Kill kill, Path state) {
        return new ReleaseReader(
                state.resolve("published"),
                List.of(
                        night.before().release(),
                        kill.part().outcome().release(),
                        night.after().release()),
                kill.disk() == Disk.LOCAL);
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
