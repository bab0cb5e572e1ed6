package nl.keerpunt.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {
    private static String sheet(String... cells) {
        byte[] sheet = CsvText.sheet(List.of("a", "b"), List.of(List.of(cells)));
        return new String(sheet, StandardCharsets.UTF_8);
    }

    @Test
    void aSheetHasAMarkSemicolonsAndQuotesWhereTheyAreNeeded() {
        assertThat(sheet("één", "1;2")).isEqualTo("\uFEFFa;b\néén;\"1;2\"\n");
        assertThat(sheet("0,25", "")).isEqualTo("\uFEFFa;b\n0,25;\n");
    }

    /** Excel runs what begins like this, and a file can be called like this. */
    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1"})
    void noCellOfASheetIsAFormula(String cell) {
        String line = sheet(cell, "x").split("\n", 2)[1];
        assertThat(line.replaceFirst("^\"", "")).startsWith("'");
    }
}
