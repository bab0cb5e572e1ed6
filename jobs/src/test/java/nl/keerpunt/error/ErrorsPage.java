package nl.keerpunt.error;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Makes {@code schemas/errors.md} from the catalogue of errors, so that it cannot lie. */
final class ErrorsPage {
    private static final List<String> EXIT_CODES = List.of(
            "a defect, or a build that failed",
            "wrong arguments, or a machine that lacks something",
            "a delivery was refused in this run, the rest was processed",
            "a disclosure check failed, nothing was published",
            "storage, rights, memory, or another run");

    private static final String INTRODUCTION = """
            # Errors: what keerpunt says when something goes wrong

            This page is made from the catalogue in the program (`ErrorCode`); a test compares them. After a change, make it again:

            ```
            mvn -pl jobs test -Dtest=ErrorsPageTest -Dkeerpunt.refresh=true
            ```

            Every error is one line on standard error:

            ```
            KP-202 --deliveries does not exist: /data/deliverys | for: data engineer | Give the path of an existing folder or file.
            ```

            It says what went wrong and where, who can mend it, and what that person should do. It never repeats a delivered
            value, and neither does any log. Codes are stable: a schedule may act on them. The first digit is the exit code of the
            command, and `<lake>/run.json` holds both. After every error the last whole state of the lake and the last release
            stand, and the same command may be given again.
            """;

    private static final String DELIVERIES = """

            ## What municipalities must mend

            KP-301 says that a delivery was refused; which, and why, is told per file by the command and per line by table
            [rejected_rows](README.md#rejected_rows), in Dutch, with what to do. These reasons are codes of their own:

            | of | codes | where they stand |
            |---|---|---|
            | a delivery that was refused whole | [refusal_reason](README.md#refusal_reason) | table `deliveries`, `rejected_rows` without a line |
            | a row that was rejected, or merged with an equal one | [row_reason](README.md#row_reason) | table `rejected_rows` |
            """;

    private ErrorsPage() {}

    /** @return the page's text */
    static String text() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (int exitCode = 1; exitCode <= EXIT_CODES.size(); exitCode++) {
            page.append("\n## Exit code ")
                    .append(exitCode)
                    .append(": ")
                    .append(EXIT_CODES.get(exitCode - 1))
                    .append(
                            "\n\n| code | means | for | what usually leads to it | what to do |\n|---|---|---|---|---|\n");
            for (ErrorCode error : ErrorCode.values()) {
                if (error.exitCode() == exitCode) {
                    page.append(row(
                            error.code(),
                            words(error.name()),
                            words(error.audience().name()),
                            error.cause(),
                            error.remedy()));
                }
            }
        }
        return page.append(DELIVERIES).toString();
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String row(String... cells) {
        return Arrays.stream(cells).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
