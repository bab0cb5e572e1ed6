package nl.keerpunt.command;

import java.util.concurrent.Callable;
import nl.keerpunt.stage.publish.PublishSummary;
import picocli.CommandLine;

/** {@code publish}: stage 4. */
@CommandLine.Command(
        name = "publish",
        description = "Internal tables, protected, to a release.",
        mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Mixin
    private CommonOptions.Lake lake;

    @CommandLine.Mixin
    private CommonOptions.Published published;

    @Override
    public Integer call() {
        Console console = CommonOptions.console(spec);
        return new LakeRun("publish", lake, console).run(stages -> {
            PublishSummary release = stages.publish(published.root(), (made, store) -> {});
            console.print("Release " + release.releaseId() + (release.isNew() ? "" : ", which was there already") + ": "
                    + published.root() + "/current (csv, parquet, delta)");
        });
    }
}
