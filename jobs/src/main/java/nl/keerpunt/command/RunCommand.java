package nl.keerpunt.command;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import nl.keerpunt.stage.estimate.EstimateSummary;
import nl.keerpunt.stage.feedback.FeedbackStage;
import nl.keerpunt.table.PublishedTables;
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
            description = "Root of the published zone, apart from the lake; without it: published, beside the lake.")
    private String published;

    @CommandLine.Mixin
    private CommonOptions.Feedback feedback;

    @Override
    public Integer call() {
        Console console = CommonOptions.console(spec);
        String root = published == null ? lake.beside("published") : CommonOptions.withoutLastSlash(published);
        String feedbackFolder = feedback.folder(lake);
        CommonOptions.requireApart(feedbackFolder, root);
        return new LakeRun("run", lake, console).from(delivered).run(stages -> {
            IngestText ingested = new IngestText(stages.ingest());
            AtomicReference<EstimateSummary> estimates = new AtomicReference<>();
            FeedbackStage.Summary written = stages.feedbackBeside(feedbackFolder, () -> {
                stages.history();
                estimates.set(stages.estimate(observedUntil.day()));
                stages.publish(root, stages::report);
            });
            EstimateText estimated =
                    new EstimateText(estimates.get(), stages.contracts().policy());
            console.print(estimated.verdict());
            new ReleaseText(PublishedTables.current(stages.files(), root, stages.contracts()), stages.contracts())
                    .lines()
                    .forEach(console::print);
            estimated.observation().forEach(console::print);
            ingested.lines().forEach(console::print);
            console.print("Page for people who decide: " + root + "/current/" + LakeRun.REPORT);
            console.print("Tables for everyone:        " + root + "/current (csv, parquet, delta; dictionary.html)");
            console.print(IngestText.feedback(feedbackFolder, written));
            console.print(
                    "Tables for the team only:   " + stages.lake() + "/internal, " + stages.lake() + "/restricted");
        });
    }
}
