package nl.keerpunt.stage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import nl.keerpunt.core.delivery.RawRow;
import nl.keerpunt.core.delivery.RefusedDelivery;
import org.junit.jupiter.api.Test;

/** The library's parser is the oracle: for the same bytes the same rows on the same lines, or the same refusal. */
class PlainCsvFileTest {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int FILES = 20_000;
    private static final String[] PLAIN = {
        "m1",
        "partnergeweld",
        "01-02-2024",
        "GM0755",
        "755  ",
        "  x",
        "",
        "",
        "a b",
        "é",
        "€",
        "-",
        "#N/A",
        "\u00A0y\uFEFF"
    };
    private static final String[] ODD = {
        "\"",
        "\"\"",
        "a\"b",
        "\"a\"\"b\"",
        "\"a\nb\"",
        "\" a \"",
        " \"a\"",
        "\"a\" ",
        "\"a;b\"",
        "\t",
        "\u0000",
        "\u0001",
        "\r",
        "\n",
        " ",
        "\"",
        "\u007F",
        "\u2028",
        "x".repeat(1500),
        "x".repeat(4096),
        "x".repeat(4097),
        "\"\"\"",
        "\"a\"b"
    };

    private static List<String> told(DeliveryFile file) {
        List<String> rows = new ArrayList<>();
        rows.add("1: " + Arrays.toString(file.header()));
        for (RawRow row : file.rows()) {
            rows.add(row.line() + ": " + Arrays.toString(row.cells()));
        }
        return rows;
    }

    private static List<String> refusal(RefusedDelivery refusal) {
        return List.of(refusal.reason() + " " + refusal.where());
    }

    private static List<String> byLibrary(byte[] bytes) {
        try {
            return told(CsvFile.read(bytes));
        } catch (RefusedDelivery e) {
            return refusal(e);
        }
    }

    private static List<String> fromBytes(byte[] bytes) {
        try (DeliveryFile file = PlainCsvFile.open(bytes)) {
            return told(file);
        } catch (RefusedDelivery e) {
            return refusal(e);
        } catch (DeliveryFile.Unreadable e) {
            return refusal(e.refusal());
        }
    }

    private static byte[] file(SplittableRandom random) {
        String separator = List.of(";", ",", "\t").get(random.nextInt(3));
        String lineEnd = random.nextInt(2) == 0 ? "\n" : "\r\n";
        int columns = random.nextInt(20) == 0 ? 500 + random.nextInt(30) : 1 + random.nextInt(6);
        int rows = random.nextInt(12);
        boolean quoted = random.nextInt(4) == 0;
        double odd = random.nextInt(3) == 0 ? 0 : random.nextDouble() * random.nextDouble() * 0.2;
        StringBuilder text = new StringBuilder(random.nextInt(5) == 0 ? "\uFEFF" : "");
        for (int row = 0; row <= rows; row++) {
            int count = random.nextInt(30) == 0 ? columns + random.nextInt(3) - 1 : columns;
            for (int at = 0; at < count; at++) {
                boolean isOdd = random.nextDouble() < odd;
                String value = isOdd ? one(ODD, random) : one(PLAIN, random);
                text.append(at == 0 ? "" : separator);
                text.append(quoted && !isOdd ? "\"" + value + "\"" : value);
            }
            text.append(row == rows && random.nextBoolean() ? "" : lineEnd);
            text.append(random.nextInt(60) == 0 ? lineEnd : "");
        }
        Charset charset = random.nextInt(8) == 0 ? WINDOWS_1252 : StandardCharsets.UTF_8;
        return mutated(text.toString().getBytes(charset), random);
    }

    /** One time in three, bytes that were changed, left out or put in. */
    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        if (bytes.length == 0 || random.nextInt(3) > 0) {
            return bytes;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = random.nextInt(bytes.length);
        out.write(bytes, 0, at);
        byte[] signs = ";,\t\"\n\r \u0000\u00FF".getBytes(StandardCharsets.ISO_8859_1);
        switch (random.nextInt(3)) {
            case 0 -> out.write(signs[random.nextInt(signs.length)]);
            case 1 -> {
                out.write(signs[random.nextInt(signs.length)]);
                at++;
            }
            default -> at++;
        }
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }

    private static String one(String[] values, SplittableRandom random) {
        return values[random.nextInt(values.length)];
    }

    @Test
    void readsWhatTheLibraryReads() {
        SplittableRandom random = new SplittableRandom(20261124);
        int plain = 0;
        int refused = 0;
        for (int n = 0; n < FILES; n++) {
            byte[] bytes = file(random);
            List<String> expected = byLibrary(bytes);
            assertThat(fromBytes(bytes))
                    .as("file %d: %s", n, new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(expected);
            plain += PlainCsvFile.isPlain(bytes) ? 1 : 0;
            refused += expected.size() == 1 && !expected.get(0).startsWith("1: ") ? 1 : 0;
        }
        // Else the one would be compared with itself.
        assertThat(plain).isGreaterThan(FILES / 4);
        assertThat(refused).isGreaterThan(FILES / 100);
    }

    @Test
    void readsASeparatorInsideQuotesAndTextOfSeveralBytes() {
        byte[] bytes = "\uFEFFa;b\r\n\"x;y\";é\r\n\"\"; z \r\n".getBytes(StandardCharsets.UTF_8);
        assertThat(fromBytes(bytes)).containsExactly("1: [a, b]", "2: [x;y, é]", "3: [null, z]");
        assertThat(PlainCsvFile.isPlain(bytes)).isTrue();
    }

    /** In UTF-8, in windows-1252, and where the library reads on after a row that is not plain: header and rows together. */
    @Test
    void allWaysOfReadingHaveOneLimitOfRows() {
        String header = "é;b\n";
        String rows = "x;\n".repeat(DeliveryFile.MOST_ROWS - 2);
        for (String last : new String[] {"y;\n", "\"y\nz\";\n"}) {
            for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))) {
                assertThat(read(header + rows + last, charset)).isEqualTo("rows: " + (DeliveryFile.MOST_ROWS - 1));
                assertThat(read(header + rows + last + last, charset)).isEqualTo("too_large");
            }
        }
    }

    private static String read(String text, Charset charset) {
        try {
            int rows = 0;
            for (RawRow row : PlainCsvFile.open(text.getBytes(charset)).rows()) {
                rows += row.cells().length > 0 ? 1 : 0;
            }
            return "rows: " + rows;
        } catch (DeliveryFile.Unreadable e) {
            return e.refusal().reason().code();
        } catch (RefusedDelivery e) {
            return e.reason().code();
        }
    }
}
