package nl.keerpunt.command;

import java.util.concurrent.Callable;
import nl.keerpunt.stage.feedback.FeedbackStage;
import picocli.CommandLine;

/** {@code ingest}: stage 1, and feedback to deliverers. */
@CommandLine.Command(
        name = "ingest",
        description = "Deliveries to restricted tables, and feedback to deliverers.",
        mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Mixin
    private CommonOptions.Delivered delivered;

    @CommandLine.Mixin
    private CommonOptions.Lake lake;

    @CommandLine.Mixin
    private CommonOptions.Feedback feedback;

    @Override
    public Integer call() {
        Console console = CommonOptions.console(spec);
        String folder = feedback.folder(lake);
        CommonOptions.requireApart(folder, lake.beside("published"));
        return new LakeRun("ingest", lake, console).from(delivered).run(stages -> {
            IngestText ingested = new IngestText(stages.ingest());
            FeedbackStage.Summary written = stages.feedback(folder);
            ingested.lines().forEach(console::print);
            console.print(IngestText.feedback(folder, written));
        });
    }
}
