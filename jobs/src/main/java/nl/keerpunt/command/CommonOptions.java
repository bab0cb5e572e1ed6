package nl.keerpunt.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.table.LakeFiles;
import picocli.CommandLine;

/** Options that several commands take, each with one meaning. */
final class CommonOptions {
    private CommonOptions() {}

    /** Where the lake lies, and by which policy it is made. */
    static final class Lake {
        @CommandLine.Option(
                names = "--lake",
                required = true,
                paramLabel = "L",
                description = "Root of the lake: a local path, hdfs:// or s3a://.")
        private String lake;

        @CommandLine.Option(
                names = "--policy",
                paramLabel = "FOLDER",
                description = "Folder with policy files that go before the packed ones (schemas/policy).")
        private Path policy;

        String root() {
            return withoutLastSlash(lake);
        }

        /** A place beside the lake. */
        String beside(String name) {
            String root = root();
            int slash = root.lastIndexOf('/');
            return slash < 0 ? name : root.substring(0, slash + 1) + name;
        }

        Contracts contracts() {
            return policy == null ? Contracts.packed() : Contracts.withPolicy(policy);
        }
    }

    /** Where releases go. */
    static final class Published {
        @CommandLine.Option(
                names = "--published",
                required = true,
                paramLabel = "P",
                description = "Root of the published zone, apart from the lake: a local path, hdfs:// or s3a://.")
        private String published;

        String root() {
            return withoutLastSlash(published);
        }
    }

    /** What is delivered, and the key that hides households. */
    static final class Delivered {
        @CommandLine.Option(
                names = "--deliveries",
                required = true,
                paramLabel = "D",
                description = "Folder with delivery files, in any folder below it.")
        private String deliveries;

        @CommandLine.Option(
                names = "--key",
                paramLabel = "FILE",
                description = "File with the region's key; else environment variable KEERPUNT_KEY. "
                        + "For a local lake a key is made beside it when neither is given.")
        private String key;

        String folder() {
            return deliveries;
        }

        Optional<String> keyFile() {
            return Optional.ofNullable(key);
        }
    }

    /** Where feedback for deliverers goes. */
    static final class Feedback {
        @CommandLine.Option(
                names = "--feedback",
                paramLabel = "F",
                description = "Folder for feedback to deliverers, outside the published zone; "
                        + "without it: feedback, beside the lake.")
        private String feedback;

        String folder(Lake lake) {
            return feedback == null ? lake.beside("feedback") : withoutLastSlash(feedback);
        }
    }

    /** Up to which day the region is observed. */
    static final class ObservedUntil {
        @CommandLine.Option(
                names = "--observed-until",
                paramLabel = "DAY",
                description = "An earlier day (yyyy-mm-dd) than the deliveries allow.")
        private LocalDate observedUntil;

        Optional<LocalDate> day() {
            return Optional.ofNullable(observedUntil);
        }
    }

    /** Refuses a feedback folder in the published zone: it names rows of people, and everybody reads there. */
    static void requireApart(String feedback, String published) {
        if (LakeFiles.withoutSession().isWithin(feedback, published)) {
            throw new KeerpuntException(ErrorCode.WRONG_ARGUMENT, "--feedback lies in the published zone: " + feedback);
        }
    }

    static String withoutLastSlash(String folder) {
        return folder.length() > 1 && folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    }

    static Console console(CommandLine.Model.CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        return new Console(out, err, Clock.systemUTC());
    }
}
