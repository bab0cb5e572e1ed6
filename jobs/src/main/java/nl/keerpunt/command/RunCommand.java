package nl.keerpunt.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code run}: all stages in order; the main job. */
@CommandLine.Command(name = "run", description = "All stages in order: the main job.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Mixin
    private CommonOptions.Delivered delivered;

    @CommandLine.Mixin
    private CommonOptions.Lake lake;

    @CommandLine.Mixin
    private CommonOptions.ObservedUntil observedUntil;

    @CommandLine.Option(
            names = "--published",
            paramLabel = "P",
            description = "Where releases will go. Publishing is not built yet: nothing is written there.")
    private String published;

    @Override
    public Integer call() {
        Console console = CommonOptions.console(spec);
        if (published != null) {
            console.say("publishing is not built yet: nothing will be written to " + published);
        }
        LakeRun run = new LakeRun("run", lake, console);
        return run.run(stages -> {
            IngestText ingested = new IngestText(stages.ingest(delivered));
            stages.history();
            EstimateText estimated = new EstimateText(
                    stages.estimate(observedUntil.day()), stages.contracts().policy());
            estimated.lines().forEach(console::print);
            ingested.lines().forEach(console::print);
            console.print("Tables: " + stages.lake() + "/internal (exact figures, for the team only)");
            console.print("        " + stages.lake() + "/restricted (person level)");
            console.print("        keerpunt show progress_tests --lake " + stages.lake());
        });
    }
}
