package nl.keerpunt.command;

import java.util.concurrent.Callable;
import nl.keerpunt.stage.history.HistoryStage;
import picocli.CommandLine;

/** {@code history}: stage 2. */
@CommandLine.Command(
        name = "history",
        description = "Restricted tables to episodes and spells.",
        mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Mixin
    private CommonOptions.Lake lake;

    @Override
    public Integer call() {
        Console console = CommonOptions.console(spec);
        return new LakeRun("history", lake, console).run(stages -> {
            HistoryStage.Summary summary = stages.history();
            console.print(
                    summary.unchanged()
                            ? "History: nothing new since the last run."
                            : "History: " + summary.householdCount() + " households, " + summary.episodeCount()
                                    + " episodes.");
        });
    }
}
