package nl.keerpunt.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.testing.CommandLineRun;
import nl.keerpunt.testing.RaisedErrors;
import nl.keerpunt.testing.Raises;
import nl.keerpunt.testing.SmallRelease;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedTablesTest {
    @TempDir
    private Path root;

    @Test
    void cellsAreReadByTheTypeOfTheirColumn() throws IOException {
        SmallRelease.withVerdict("not_met").publish(root);
        PublishedRow row = current().rows("progress").get(0);
        assertThat(row.text("cohort")).isEqualTo("2022H1");
        assertThat(row.count("household_count")).hasValue(1000);
        assertThat(row.share("success_share")).hasValue(0.4);
        assertThat(row.share("path_share")).isEmpty();
        assertThat(row.date("testable_from")).isEqualTo(LocalDate.of(2024, 6, 30));
        assertThat(row.flag("achieved")).isFalse();
        assertThat(row.number("window_days")).isEqualTo(548);
    }

    @Test
    void textKeepsItsQuotesCommasLinesAndNumberSigns() throws IOException {
        String name = "# \"Oss\", de stad\nen het dorp ";
        SmallRelease.withVerdict("not_met")
                .change("areas", row -> row.get("area_code").equals("GM0828"), Map.of("name_nl", "X"))
                .publish(root);
        Path file = root.resolve("releases/" + SmallRelease.ID + "/csv/areas.csv");
        Files.writeString(file, Files.readString(file).replace(",X,", ",\"" + name.replace("\"", "\"\"") + "\","));
        assertThat(current().rows("areas"))
                .filteredOn(row -> row.text("area_code").equals("GM0828"))
                .extracting(row -> row.text("name_nl"))
                .containsExactly(name);
    }

    @Test
    @Raises(ErrorCode.TABLE_MISSING)
    void whereNothingIsPublishedTheErrorSaysWhichStageToRun(RaisedErrors errors) {
        assertThat(errors.by(this::current)).hasMessageContaining("nothing is published");
    }

    @Test
    void aTableThatTheReleaseLacksIsAnError() throws IOException {
        Path release = SmallRelease.withVerdict("not_met").publish(root);
        Files.delete(release.resolve("csv/recurrence.csv"));
        assertFails(() -> current().rows("recurrence"), ErrorCode.TABLE_MISSING, "no table recurrence");
    }

    @Test
    void aTableThatIsNotPublishedCannotBeOpened() throws IOException {
        SmallRelease.withVerdict("not_met").publish(root);
        assertFails(() -> current().rows("reports"), ErrorCode.WRONG_ARGUMENT, "reports");
        assertFails(() -> current().rows("../tables/reports"), ErrorCode.WRONG_ARGUMENT, "reports");
    }

    @Test
    void aHeaderThatDiffersFromTheContractIsAnError() throws IOException {
        Path file = SmallRelease.withVerdict("not_met").publish(root).resolve("csv/areas.csv");
        Files.writeString(file, Files.readString(file).replaceFirst("area_level,area_code", "area_code,area_level"));
        assertFails(() -> current().rows("areas"), ErrorCode.RELEASE_UNREADABLE, "should have [area_level");
        Files.writeString(file, "");
        assertFails(() -> current().rows("areas"), ErrorCode.RELEASE_UNREADABLE, "should have [area_level");
    }

    @ParameterizedTest
    @CsvSource({
        "progress,household_count,12.5",
        "progress,success_share,veel",
        "progress,success_share,NaN",
        "progress,testable_from,30-06-2024",
        "progress,achieved,ja",
        "progress,status,''",
        "cohorts,window_days,''",
    })
    void aCellOfAnotherTypeIsAnErrorThatNamesItsColumn(String table, String column, String cell) throws IOException {
        SmallRelease.withVerdict("not_met")
                .change(table, row -> true, Map.of(column, cell))
                .publish(root);
        assertFails(() -> current().rows(table), ErrorCode.RELEASE_UNREADABLE, "row 1: " + column);
    }

    @Test
    @Raises(ErrorCode.DEFECT)
    void aStageThatAsksForAColumnThatNoContractHasIsADefect(RaisedErrors errors) throws IOException {
        SmallRelease.withVerdict("not_met").publish(root);
        PublishedRow row = current().rows("areas").get(0);
        assertThat(errors.by(() -> row.text("shoe_size"))).hasMessageContaining("no column shoe_size");
    }

    @ParameterizedTest
    @CsvSource({"{}", "[", "{\"folder\": 3}"})
    @Raises(ErrorCode.RELEASE_UNREADABLE)
    void aPointerThatCannotBeReadIsAnError(String text, RaisedErrors errors) throws IOException {
        Files.writeString(root.resolve("current.json"), text);
        assertThat(errors.by(this::current)).hasMessageContaining("current.json");
    }

    @Test
    void theReportCommandWritesThePageAndPrintsWhere() throws IOException {
        SmallRelease.withVerdict("not_met").publish(root);
        Path page = root.resolve("pages/report.html");
        CommandLineRun run = CommandLineRun.of("report", "--published", root + "/", "--out", page.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().strip()).isEqualTo(page.toString());
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("Noordoost-Brabant");
    }

    @Test
    void theReportCommandSaysWhenNothingIsPublished() {
        CommandLineRun run = CommandLineRun.of("report", "--published", root.toString(), "--out", root + "/r.html");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("KP-207 nothing is published");
    }

    private PublishedTables current() {
        return PublishedTables.current(LakeFiles.withoutSession(), root.toString(), Contracts.packed());
    }

    private static void assertFails(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code, String text) {
        assertThatThrownBy(call)
                .hasMessageContaining(text)
                .asInstanceOf(InstanceOfAssertFactories.throwable(KeerpuntException.class))
                .extracting(KeerpuntException::code)
                .isEqualTo(code);
    }
}
