package nl.keerpunt.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.stage.report.ReportStage;
import nl.keerpunt.table.LakeFiles;
import nl.keerpunt.table.PublishedTables;
import picocli.CommandLine;

/** {@code report}: stage 5. It opens no session, so it takes about a second. */
@CommandLine.Command(
        name = "report",
        description = "The current release to one page for people who decide, Dutch.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Mixin
    private CommonOptions.Published published;

    @CommandLine.Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.html",
            description = "The page: a local path, hdfs:// or s3a://.")
    private String out;

    @CommandLine.Option(
            names = "--policy",
            paramLabel = "FOLDER",
            description = "The policy folder that the release was made with, if any.")
    private Path policy;

    @Override
    public Integer call() {
        Contracts contracts = policy == null ? Contracts.packed() : Contracts.withPolicy(policy);
        LakeFiles files = LakeFiles.withoutSession();
        PublishedTables tables = PublishedTables.current(files, published.root(), contracts);
        files.writeText(out, ReportStage.page(tables, contracts));
        CommonOptions.console(spec).print(out);
        return 0;
    }
}
