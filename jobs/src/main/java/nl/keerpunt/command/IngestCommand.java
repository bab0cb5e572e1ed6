package nl.keerpunt.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code ingest}: stage 1. */
@CommandLine.Command(name = "ingest", description = "Deliveries to restricted tables.", mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Mixin
    private CommonOptions.Delivered delivered;

    @CommandLine.Mixin
    private CommonOptions.Lake lake;

    @Override
    public Integer call() {
        Console console = CommonOptions.console(spec);
        return new LakeRun("ingest", lake, console)
                .from(delivered)
                .run(stages -> new IngestText(stages.ingest()).lines().forEach(console::print));
    }
}
