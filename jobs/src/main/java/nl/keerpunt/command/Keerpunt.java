package nl.keerpunt.command;

import java.io.PrintWriter;
import java.util.Locale;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import picocli.CommandLine;

/** The command line: finds the command, runs it, and turns errors into a line and an exit code. */
@CommandLine.Command(
        name = "keerpunt",
        description = "Tells a region whether domestic violence there stops.",
        mixinStandardHelpOptions = true,
        versionProvider = Keerpunt.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            IngestCommand.class,
            HistoryCommand.class,
            EstimateCommand.class,
            PublishCommand.class,
            ReportCommand.class,
            StatusCommand.class,
            ShowCommand.class,
            SampleCommand.class,
        },
        footer = {
            "",
            "Exit codes: 0 done; 1 defect; 2 wrong arguments; 3 a delivery was refused, the rest was processed;",
            "4 disclosure check failed; 5 storage, rights, memory or another run."
        })
public final class Keerpunt {
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * @param out where results go
     * @param err where progress and errors go
     */
    public Keerpunt(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /**
     * @param arguments the command line
     * @return the exit code
     */
    public int run(String... arguments) {
        Locale.setDefault(Locale.ROOT);
        CommandLine line = new CommandLine(this);
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, command, parsed) -> new Failure(err).report(exception));
        line.setParameterExceptionHandler((exception, given) -> {
            err.println(new KeerpuntException(ErrorCode.WRONG_ARGUMENT, exception.getMessage()).line());
            exception.getCommandLine().usage(err);
            return ErrorCode.WRONG_ARGUMENT.exitCode();
        });
        if (arguments.length == 0) {
            line.usage(err);
            return ErrorCode.WRONG_ARGUMENT.exitCode();
        }
        try {
            refuseNativeWindows();
            return line.execute(arguments);
        } catch (KeerpuntException | Error e) {
            return new Failure(err).report(e);
        }
    }

    private static void refuseNativeWindows() {
        if (System.getProperty("os.name").startsWith("Windows")) {
            throw new KeerpuntException(ErrorCode.NATIVE_WINDOWS, "keerpunt does not run on Windows itself");
        }
    }

    /** What tells two editions apart for who reads figures: the definition by which they were made. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "keerpunt, definition_version "
                        + Contracts.packed().policy().measures().definitionVersion()
            };
        }
    }
}
