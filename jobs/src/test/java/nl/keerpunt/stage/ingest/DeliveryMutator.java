package nl.keerpunt.stage.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.keerpunt.testing.LakeTables;
import nl.keerpunt.testing.SheetCopy;

/**
 * Deliveries that went wrong in every way that files go wrong. Number n of a seed is always the same file. A text that stands
 * in no sound delivery is planted in some of them, so that it can be looked for in what is said.
 */
final class DeliveryMutator {
    /** Planted as a value; it must come back nowhere. */
    static final String MARKER = "Zwaluwstaart";

    private static final int LARGEST_SOUND_FILE = 40_000;

    /** A way in which files go wrong. */
    enum Mutation {
        /** Nothing: a sound delivery. */
        NONE,
        /** Some bytes are others. */
        FLIPPED_BYTES,
        /** Cut off. */
        TRUNCATED,
        /** A stretch is missing. */
        MISSING_STRETCH,
        /** A stretch stands there again. */
        REPEATED_STRETCH,
        /** Bytes of anything in between. */
        INSERTED_BYTES,
        /** Zero bytes. */
        NUL_BYTES,
        /** UTF-16, with or without its mark. */
        UTF_16,
        /** Letters of windows-1252 amid UTF-8. */
        MIXED_ENCODINGS,
        /** A quote that is never closed. */
        OPEN_QUOTE,
        /** Quotes in odd places. */
        STRAY_QUOTES,
        /** A value that is far too long. */
        LONG_VALUE,
        /** A row of very many columns. */
        WIDE_ROW,
        /** Another separator, or two. */
        OTHER_SEPARATORS,
        /** Other ends of lines. */
        OTHER_LINE_ENDS,
        /** Values that a spreadsheet takes for formulas. */
        FORMULAS,
        /** Cells of one row changed places. */
        SWAPPED_CELLS,
        /** Lines without anything, or with blanks. */
        EMPTY_LINES,
        /** Rows twice, or with one value changed. */
        COPIED_ROWS,
        /** Values of another kind. */
        FOREIGN_VALUES,
        /** Columns missing, twice, or unknown. */
        OTHER_HEADER,
        /** What identifies people. */
        IDENTIFIERS,
        /** Nothing in it. */
        EMPTY_FILE,
        /** Only a header, or half of one. */
        HEADER_ONLY,
        /** Bytes without any form. */
        NOISE,
        /** A workbook under the name of a CSV file, or the other way round. */
        RENAMED,
        /** A workbook of which bytes are others. */
        DAMAGED_WORKBOOK,
        /** A workbook that is cut off. */
        TRUNCATED_WORKBOOK,
        /** A workbook that inflates without end. */
        ZIP_BOMB,
        /** A workbook that asks for a file from outside. */
        EXTERNAL_ENTITY,
        /** A workbook whose entities multiply. */
        MULTIPLYING_ENTITIES,
        /** The form that Excel gives to a workbook with a password. */
        ENCRYPTED_WORKBOOK,
        /** A workbook of which a part is something else. */
        FOREIGN_PART,
        /** A workbook with cells far out, or without places. */
        STRAY_CELLS,
        /** A name with tricks for paths, shells and screens. */
        TRICKY_NAME
    }

    /**
     * A file as it was delivered.
     *
     * @param name its name
     * @param bytes its content
     * @param mutations how it went wrong
     */
    record Mutant(String name, byte[] bytes, List<Mutation> mutations) {}

    private record Sound(String name, byte[] bytes) {}

    private final List<Sound> texts = new ArrayList<>();
    private final List<Sound> workbooks = new ArrayList<>();
    private final long seed;

    /**
     * @param sound a folder of sound deliveries in CSV
     * @param seed decides all
     */
    DeliveryMutator(Path sound, long seed) throws IOException {
        this.seed = seed;
        for (Path file : LakeTables.filesBelow(sound)) {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length <= LARGEST_SOUND_FILE) {
                String name = file.getFileName().toString();
                texts.add(new Sound(name, bytes));
                if (texts.size() % 5 == 0) {
                    workbooks.add(new Sound(name.replace(".csv", ".xlsx"), SheetCopy.of(bytes)));
                }
            }
        }
    }

    /** @return mutant number n */
    Mutant mutant(int n) {
        Random random = new Random(seed * 1_000_003L + n);
        Mutation first = Mutation.values()[n % Mutation.values().length];
        List<Mutation> mutations = new ArrayList<>(List.of(first));
        boolean ofWorkbooks = first.compareTo(Mutation.RENAMED) > 0 && first != Mutation.TRICKY_NAME;
        boolean asWorkbook = ofWorkbooks || random.nextInt(6) == 0;
        List<Sound> pool = asWorkbook ? workbooks : texts;
        Sound sound = pool.get(random.nextInt(pool.size()));
        byte[] bytes = apply(first, sound.bytes(), random);
        // One fault in four comes with others; a workbook's own faults stay alone, or nobody would see them.
        while (!ofWorkbooks && random.nextInt(4) == 0) {
            Mutation next = Mutation.values()[random.nextInt(Mutation.RENAMED.ordinal())];
            mutations.add(next);
            bytes = apply(next, bytes, random);
        }
        String name = sound.name();
        if (mutations.contains(Mutation.RENAMED)) {
            name = asWorkbook ? name.replace(".xlsx", ".csv") : name.replace(".csv", ".xlsx");
        }
        if (first == Mutation.TRICKY_NAME) {
            name = trickyName(name, random);
        }
        return new Mutant(name, bytes, mutations);
    }

    private static byte[] apply(Mutation mutation, byte[] bytes, Random random) {
        return switch (mutation) {
            case NONE, TRICKY_NAME, RENAMED -> bytes;
            case FLIPPED_BYTES, DAMAGED_WORKBOOK -> flipped(bytes, random);
            case TRUNCATED, TRUNCATED_WORKBOOK -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case MISSING_STRETCH -> replaced(bytes, random, new byte[0]);
            case REPEATED_STRETCH -> repeated(bytes, random);
            case INSERTED_BYTES -> {
                byte[] more = new byte[1 + random.nextInt(200)];
                random.nextBytes(more);
                yield inserted(bytes, random, more);
            }
            case NUL_BYTES -> inserted(bytes, random, new byte[1 + random.nextInt(50)]);
            case UTF_16 ->
                text(bytes).getBytes(random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.UTF_16LE);
            case MIXED_ENCODINGS ->
                inserted(bytes, random, "\u20AC\u00EB\u0081".getBytes(Charset.forName("windows-1252")));
            case OPEN_QUOTE -> inserted(bytes, random, ";\"".getBytes(StandardCharsets.UTF_8));
            case STRAY_QUOTES -> lines(bytes, random, line -> line.replace(";", random.nextBoolean() ? "\";" : ";\""));
            case LONG_VALUE ->
                inserted(
                        bytes,
                        random,
                        (MARKER + "x").repeat(1 + random.nextInt(4000)).getBytes(StandardCharsets.UTF_8));
            case WIDE_ROW ->
                inserted(
                        bytes,
                        random,
                        ("\n" + ";".repeat(random.nextInt(20) == 0 ? 1_000_000 : random.nextInt(3000)) + "\n")
                                .getBytes(StandardCharsets.UTF_8));
            case OTHER_SEPARATORS ->
                lines(bytes, random, line -> line.replace(';', "\t,|: ".charAt(random.nextInt(5))));
            case OTHER_LINE_ENDS ->
                text(bytes)
                        .replace(
                                "\n",
                                List.of("\r", "\r\n", "\n\r", "\u2028", "").get(random.nextInt(5)))
                        .getBytes(StandardCharsets.UTF_8);
            case FORMULAS ->
                cells(
                        bytes,
                        random,
                        List.of("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "=HYPERLINK(\"http://x\")"));
            case SWAPPED_CELLS ->
                lines(bytes, random, line -> {
                    List<String> cells = new ArrayList<>(List.of(line.split(";", -1)));
                    java.util.Collections.shuffle(cells, random);
                    return String.join(";", cells);
                });
            case EMPTY_LINES -> lines(bytes, random, line -> line + "\n" + " ".repeat(random.nextInt(3)) + "\n;;;");
            case COPIED_ROWS ->
                lines(bytes, random, line -> line + "\n" + (random.nextBoolean() ? line : line.replace('1', '2')));
            case FOREIGN_VALUES ->
                cells(
                        bytes,
                        random,
                        List.of(
                                MARKER,
                                "",
                                " ",
                                "31-02-2024",
                                "2024-13-01",
                                "9999",
                                "-1",
                                "1e309",
                                "\u202Eabc",
                                "null",
                                "a|b|c",
                                "GM0000"));
            case OTHER_HEADER -> {
                String text = text(bytes);
                int end = Math.max(0, text.indexOf('\n'));
                List<String> names =
                        new ArrayList<>(List.of(text.substring(0, end).split(";", -1)));
                int at = random.nextInt(names.size());
                switch (random.nextInt(4)) {
                    case 0 -> names.remove(at);
                    case 1 -> names.add(names.get(at));
                    case 2 -> names.set(at, MARKER);
                    default -> names.set(at, names.get(at).toUpperCase(java.util.Locale.ROOT) + " ");
                }
                yield (String.join(";", names) + text.substring(end)).getBytes(StandardCharsets.UTF_8);
            }
            case IDENTIFIERS ->
                cells(
                        bytes,
                        random,
                        List.of(
                                MARKER + "@example.nl",
                                "111222333",
                                "06-12345678",
                                "NL91ABNA0417164300",
                                "5211 AX",
                                MARKER + " Jansen"));
            case EMPTY_FILE -> new byte[0];
            case HEADER_ONLY -> {
                String text = text(bytes);
                int end = Math.max(0, text.indexOf('\n'));
                yield text.substring(0, random.nextBoolean() ? end : random.nextInt(end + 1))
                        .getBytes(StandardCharsets.UTF_8);
            }
            case NOISE -> {
                byte[] noise = new byte[random.nextInt(5000)];
                random.nextBytes(noise);
                yield noise;
            }
            case ZIP_BOMB ->
                WorkbookXml.of("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
                        .with(
                                random.nextBoolean() ? WorkbookXml.TEXTS : WorkbookXml.SHEET,
                                "<sst>" + "<si/>".repeat(1_000_000 + random.nextInt(1_000_000)) + "</sst>")
                        .bytes();
            case EXTERNAL_ENTITY ->
                WorkbookXml.of("")
                        .with(
                                WorkbookXml.SHEET,
                                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                                        + WorkbookXml.sheet(
                                                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c></row>"))
                        .bytes();
            case MULTIPLYING_ENTITIES ->
                WorkbookXml.of("")
                        .with(
                                WorkbookXml.TEXTS,
                                "<!DOCTYPE x ["
                                        + IntStream.range(1, 12)
                                                .mapToObj(at -> "<!ENTITY e" + at + " \""
                                                        + ("&e" + (at - 1) + ";").repeat(10) + "\">")
                                                .collect(Collectors.joining("", "<!ENTITY e0 \"ha\">", ""))
                                        + "]><sst><si><t>&e11;</t></si></sst>")
                        .bytes();
            case ENCRYPTED_WORKBOOK -> {
                byte[] ole = new byte[2048 + random.nextInt(4096)];
                random.nextBytes(ole);
                byte[] head = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
                };
                System.arraycopy(head, 0, ole, 0, head.length);
                byte[] stream = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
                System.arraycopy(stream, 0, ole, 1024, stream.length);
                yield ole;
            }
            case FOREIGN_PART -> {
                byte[] part = new byte[random.nextInt(400)];
                random.nextBytes(part);
                List<String> parts = List.of(
                        WorkbookXml.SHEET, WorkbookXml.WORKBOOK, WorkbookXml.TEXTS, "xl/_rels/workbook.xml.rels");
                yield WorkbookXml.of("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
                        .with(parts.get(random.nextInt(parts.size())), part)
                        .bytes();
            }
            case STRAY_CELLS ->
                WorkbookXml.of(IntStream.range(0, 1 + random.nextInt(20))
                                .mapToObj(at -> List.of(
                                                "<row r=\"" + (1 + random.nextInt(3))
                                                        + "\"><c r=\"XFD1\"><v>1</v></c></row>",
                                                "<row><c><v>" + MARKER + "</v></c><c/></row>",
                                                "<row r=\"0\"><c r=\"A0\"><v>1</v></c></row>",
                                                "<row r=\"1048577\"><c r=\"AAAA1\" t=\"s\"><v>99</v></c></row>",
                                                "<row r=\"2\"><c r=\"A2\" t=\"e\"><v>#N/A</v></c></row>",
                                                "<row r=\"-5\"><c t=\"b\"><v>x</v></c></row>")
                                        .get(random.nextInt(6)))
                                .collect(Collectors.joining()))
                        .bytes();
        };
    }

    private static String trickyName(String name, Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> "../" + name;
            case 1 -> "..\\" + name;
            case 2 -> name + "\u0000.csv";
            case 3 -> name.replace("_", "_\n");
            case 4 -> "\u202E" + name;
            case 5 -> name + ".exe";
            case 6 -> name.toUpperCase(java.util.Locale.ROOT);
            case 7 -> " " + name + " ";
            case 8 -> name.repeat(20);
            case 9 -> name.replace(".csv", "_v" + random.nextInt(100_000) + ".csv");
            case 10 -> "=cmd|" + name;
            default -> name.replace("GM0", "GM9").replace("20", "21");
        };
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] flipped = bytes.clone();
        for (int at = random.nextInt(20); at >= 0 && flipped.length > 0; at--) {
            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        }
        return flipped;
    }

    private static byte[] repeated(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(bytes.length - from + 1);
        return joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static byte[] replaced(byte[] bytes, Random random, byte[] by) {
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(Math.min(300, bytes.length - from + 1));
        return joined(joined(Arrays.copyOf(bytes, from), by), Arrays.copyOfRange(bytes, to, bytes.length));
    }

    private static byte[] inserted(byte[] bytes, Random random, byte[] more) {
        int at = random.nextInt(bytes.length + 1);
        return joined(joined(Arrays.copyOf(bytes, at), more), Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(one.length + other.length);
        bytes.writeBytes(one);
        bytes.writeBytes(other);
        return bytes.toByteArray();
    }

    private interface Change {
        String of(String line);
    }

    /** Changes a few lines below the header. */
    private static byte[] lines(byte[] bytes, Random random, Change change) {
        String[] lines = text(bytes).split("\n", -1);
        for (int times = random.nextInt(5); times >= 0 && lines.length > 1; times--) {
            int at = 1 + random.nextInt(lines.length - 1);
            lines[at] = change.of(lines[at]);
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** Puts one of these values in some cells below the header. */
    private static byte[] cells(byte[] bytes, Random random, List<String> values) {
        return lines(bytes, random, line -> {
            String[] cells = line.split(";", -1);
            cells[random.nextInt(cells.length)] = values.get(random.nextInt(values.size()));
            return String.join(";", cells);
        });
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
