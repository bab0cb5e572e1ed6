package nl.keerpunt.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code estimate}: stage 3. */
@CommandLine.Command(name = "estimate", description = "Spells to the internal tables.", mixinStandardHelpOptions = true)
final class EstimateCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Mixin
    private CommonOptions.Lake lake;

    @CommandLine.Mixin
    private CommonOptions.ObservedUntil observedUntil;

    @Override
    public Integer call() {
        Console console = CommonOptions.console(spec);
        return new LakeRun("estimate", lake, console).run(stages -> {
            EstimateText estimated = new EstimateText(
                    stages.estimate(observedUntil.day()), stages.contracts().policy());
            console.print(estimated.verdict());
            estimated.observation().forEach(console::print);
            console.print("Exact figures, for the team only: keerpunt show progress_tests --lake " + stages.lake());
        });
    }
}
