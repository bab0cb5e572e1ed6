package nl.keerpunt.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.testing.CommandLineRun;
import nl.keerpunt.testing.LakeTables;
import nl.keerpunt.testing.RaisedErrors;
import nl.keerpunt.testing.Raises;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleCommandTest {
    private static final int WRONG_ARGUMENT = 2;

    @TempDir
    private Path folder;

    private CommandLineRun sample(String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("sample", "--out", out, "--households", "60"));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void writesTheAskedHalfYearsAndSaysWhatToDoNext() throws IOException {
        Path out = folder.resolve("new/sample");
        CommandLineRun run = sample(out.toString(), "--seed", "7", "--from", "2021H2", "--to", "2022h1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<Path> files = LakeTables.filesBelow(out);
        assertThat(run.out())
                .contains("Sample: " + files.size() + " files, ")
                .contains(" of 60 households, ")
                .contains("keerpunt run --deliveries " + out + "/deliveries --lake lake");
        assertThat(out.resolve("deliveries")).isDirectoryContaining("glob:**/2021H2");
        assertThat(out.resolve("deliveries/2022H1/meldingen_GM1982_2022H1.csv")).isNotEmptyFile();
        assertThat(files).noneMatch(file -> file.toString().contains("2019H1"));
        assertThat(out.resolve("truth/README.md"))
                .content()
                .contains("Settings: 60 households, seed 7, 2021H2 to 2022H1.");
    }

    @Test
    @Raises(ErrorCode.SAMPLE_FOLDER_NOT_EMPTY)
    void refusesAFolderWithSomethingInIt(RaisedErrors errors) throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");
        CommandLineRun run = errors.in(sample(folder.toString()));
        assertThat(run.exitCode()).isEqualTo(WRONG_ARGUMENT);
        assertThat(run.err()).contains("KP-210 ").contains(folder.toString());
        assertThat(LakeTables.filesBelow(folder)).containsExactly(mine);
    }

    @Test
    void refusesToWriteOverASample() {
        Path out = folder.resolve("sample");
        assertThat(sample(out.toString(), "--to", "2019H1").exitCode()).isZero();
        CommandLineRun again = sample(out + "/", "--to", "2019H1");
        assertThat(again.exitCode()).isEqualTo(WRONG_ARGUMENT);
        assertThat(again.err()).contains("KP-210 ");
    }

    @ParameterizedTest
    @CsvSource({
        "--from, 2019-1, a half-year is written like 2019H1",
        "--from, 2018H2, from must not be before 2019H1",
        "--to, 2049H1, at most 60 half-years",
        "--households, 0, households must be at least 1",
        "--households, many, --households",
    })
    @Raises(ErrorCode.WRONG_ARGUMENT)
    void refusesWhatNoSampleCanBeMadeOf(String option, String value, String reason, RaisedErrors errors) {
        Path out = folder.resolve("sample");
        CommandLineRun run = errors.in(CommandLineRun.of("sample", "--out", out.toString(), option, value));
        assertThat(run.exitCode()).isEqualTo(WRONG_ARGUMENT);
        assertThat(run.err()).contains("KP-201 ").contains(reason);
        assertThat(out).doesNotExist();
    }

    @Test
    @Raises(ErrorCode.STORAGE)
    void saysWhereAFileStandsInTheWay(RaisedErrors errors) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        CommandLineRun run = errors.in(sample(file.resolve("sample").toString()));
        assertThat(run.err()).contains("KP-501 cannot write the sample to " + file);
    }
}
