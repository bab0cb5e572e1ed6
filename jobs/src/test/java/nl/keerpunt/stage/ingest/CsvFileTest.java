package nl.keerpunt.stage.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.keerpunt.core.delivery.RawRow;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.core.delivery.RefusedDelivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static CsvFile read(String text) throws RefusedDelivery {
        return CsvFile.read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Each row as its line and its cells, null written as a dash. */
    private static List<String> rows(String text) throws RefusedDelivery {
        List<String> rows = new ArrayList<>();
        for (RawRow row : read(text).rows()) {
            rows.add(row.line() + ": "
                    + String.join(
                            " ",
                            Arrays.stream(row.cells())
                                    .map(cell -> cell == null ? "-" : cell)
                                    .toList()));
        }
        return rows;
    }

    private static RefusedDelivery refusal(byte[] bytes) {
        return catchThrowableOfType(RefusedDelivery.class, () -> CsvFile.read(bytes));
    }

    private static RefusedDelivery refusal(String text) {
        return refusal(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t"})
    void readsThreeSeparatorsAndEmptyCellsEverywhere(String separator) throws RefusedDelivery {
        String text = "a|b|c\n1|2|3\n|2|3\n1||3\n1|2|\n||\n||3\n".replace("|", separator);
        assertThat(read(text).header()).containsExactly("a", "b", "c");
        assertThat(rows(text)).containsExactly("2: 1 2 3", "3: - 2 3", "4: 1 - 3", "5: 1 2 -", "6: - - -", "7: - - 3");
    }

    @Test
    void takesTheSeparatorThatTheHeaderHoldsMostOutsideQuotes() throws RefusedDelivery {
        assertThat(read("\"a;b;c;d\",e,f\n1,2,3\n").header()).containsExactly("a;b;c;d", "e", "f");
        assertThat(rows("a;b\n1,5;2,5\n")).containsExactly("2: 1,5 2,5");
    }

    @Test
    void readsAFileWithOneColumn() throws RefusedDelivery {
        assertThat(rows("a\n1\n2\n")).containsExactly("2: 1", "3: 2");
    }

    @Test
    void readsQuotesByRfc4180() throws RefusedDelivery {
        assertThat(rows("a;b\n\"1\";\"2;3\"\n\"say \"\"no\"\"\";\"\"\n"))
                .containsExactly("2: 1 2;3", "3: say \"no\" -");
    }

    @Test
    void keepsAQuoteInsideAValueThatIsNotQuoted() throws RefusedDelivery {
        assertThat(rows("a;b\n1 \"x\" 2;3\n")).containsExactly("2: 1 \"x\" 2 3");
    }

    @Test
    void countsLinesInsideQuotedValues() throws RefusedDelivery {
        assertThat(rows("a;b\n\"one\ntwo\nthree\";x\n4;y\n\n\"5\n\";z\n6;w"))
                .containsExactly("2: one\ntwo\nthree x", "5: 4 y", "7: 5\n z", "9: 6 w");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsThreeLineEnds(String lineEnd) throws RefusedDelivery {
        String text = "a;b\n1;2\n\"x\ny\";3\n4;5\n".replace("\n", lineEnd);
        assertThat(rows(text)).containsExactly("2: 1 2", "3: x\ny 3", "5: 4 5");
    }

    @Test
    void needsNoLineEndAfterTheLastRow() throws RefusedDelivery {
        assertThat(rows("a;b\n1;2")).containsExactly("2: 1 2");
        assertThat(rows("a;b\n1;")).containsExactly("2: 1 -");
        assertThat(rows("a;b")).isEmpty();
        assertThat(rows("a;b\n")).isEmpty();
    }

    @Test
    void passesOverBlankLinesAndCountsThem() throws RefusedDelivery {
        assertThat(rows("a;b\n\n1;2\n\n\n3;4\n")).containsExactly("3: 1 2", "6: 3 4");
        assertThat(read("\na;b\n1;2\n").header()).containsExactly((String) null);
    }

    @Test
    void refusesUnicodeTextOfASpreadsheetForItsEncoding() {
        for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(refusal("a\tb\n1\t2\n".getBytes(charset)).reason())
                    .isEqualTo(RefusalReason.ENCODING_NOT_UNDERSTOOD);
        }
    }

    @Test
    void refusesMoreRowsThanASheetHas() throws RefusedDelivery {
        String rows = "x;\n".repeat(DeliveryFile.MOST_ROWS - 1);
        assertThat(read("a;b\n" + rows).rows()).hasSize(DeliveryFile.MOST_ROWS - 1);
        assertThat(refusal("a;b\n" + rows + "y;\n\"z\nz\";\n").reason()).isEqualTo(RefusalReason.TOO_LARGE);
    }

    @Test
    void losesNoRowThatStartsWithANumberSign() throws RefusedDelivery {
        assertThat(rows("a;b\n#1;2\n3;4\n# 5;6")).containsExactly("2: #1 2", "3: 3 4", "4: # 5 6");
        assertThat(read("#a;b\n1;2\n").header()).containsExactly("#a", "b");
    }

    @Test
    void passesOverAByteOrderMark() throws RefusedDelivery {
        assertThat(read("\uFEFFa;b\n1;2\n").header()).containsExactly("a", "b");
        assertThat(read("\uFEFF\"a\";b\n1;2\n").header()).containsExactly("a", "b");
    }

    @Test
    void readsUtf8AndWindows1252() throws RefusedDelivery {
        String text = "a;b\ncafé €;2\n";
        assertThat(CsvFile.read(text.getBytes(StandardCharsets.UTF_8))
                        .rows()
                        .get(0)
                        .cells())
                .containsExactly("café €", "2");
        assertThat(CsvFile.read(text.getBytes(WINDOWS_1252)).rows().get(0).cells())
                .containsExactly("café €", "2");
    }

    @Test
    void refusesBytesThatAreNeither() {
        assertThat(refusal(new byte[] {'a', (byte) 0x81, '\n'}).reason())
                .isEqualTo(RefusalReason.ENCODING_NOT_UNDERSTOOD);
    }

    @Test
    void refusesOtherBytesAfterAByteOrderMark() {
        byte[] bytes = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a', ';', (byte) 0xE9, '\n'};
        assertThat(refusal(bytes).reason()).isEqualTo(RefusalReason.ENCODING_NOT_UNDERSTOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b\n1;2\n\"3;4\n5;6\n", "a;b\n1;2\n3;\"4", "a;b\n1;2\n\"3\" x;4\n5;6\n"})
    void refusesAQuoteThatDoesNotCloseAndNamesItsLineOnly(String text) {
        RefusedDelivery refusal = refusal(text);
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(RefusalReason.NOT_CSV);
        assertThat(refusal.where()).isEqualTo("regel 3");
        assertThat(refusal).hasMessage("not_csv (regel 3)").hasNoCause();
    }

    @Test
    void refusesAnUnclosedQuoteThatRunsOverManyLines() {
        assertThat(refusal("a;b\n1;\"2\n" + "3;4\n".repeat(10_000)).reason()).isEqualTo(RefusalReason.NOT_CSV);
    }

    @Test
    void refusesMoreColumnsThanAnyDeliveryHas() {
        assertThat(refusal(";".repeat(600) + "\n").reason()).isEqualTo(RefusalReason.TOO_MANY_COLUMNS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF"})
    void refusesAnEmptyFile(String text) {
        assertThat(refusal(text).reason()).isEqualTo(RefusalReason.HEADER_NOT_UNDERSTOOD);
    }
}
