package nl.keerpunt.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One delivered CSV file: turns rows into bytes of its dialect, through a small buffer of its own. */
final class DeliveryFile {
    private static final int BUFFER_BYTES = 8192;
    private static final int LONGEST_ROW_BYTES = 1024;
    private static final int PADDED_LENGTH = 10;

    private final String name;
    private final Dialect dialect;
    private final Field[] columns;
    private final DayText days;
    private final OutputStream stream;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;
    private long bytes;
    private long lines;

    DeliveryFile(String name, Dialect dialect, DayText days, OutputStream stream) throws IOException {
        this.name = name;
        this.dialect = dialect;
        this.columns = dialect.columns().toArray(Field[]::new);
        this.days = days;
        this.stream = stream;
        if (dialect.byteOrderMark()) {
            put("\uFEFF".getBytes(StandardCharsets.UTF_8), false);
        }
        for (int i = 0; i < columns.length; i++) {
            startValue(i);
            put(dialect.headerOf(columns[i]).getBytes(StandardCharsets.US_ASCII), false);
            putQuote();
        }
        endLine();
    }

    String name() {
        return name;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Lines so far, the header among them: the number of the line written last. */
    long lines() {
        return lines;
    }

    long bytes() {
        return bytes + filled;
    }

    void write(Row row) throws IOException {
        for (int i = 0; i < columns.length; i++) {
            startValue(i);
            writeValue(columns[i], row);
            putQuote();
        }
        endLine();
    }

    private void writeValue(Field field, Row row) {
        byte[] text = row.text(field);
        if (text != null) {
            put(text, dialect.upperCaseCodes() && field.kind() == Field.Kind.CODE);
            return;
        }
        int number = row.number(field);
        if (number == Row.EMPTY) {
            return;
        }
        if (field.kind() == Field.Kind.DATE) {
            days.write(number, dialect.isoDates(), buffer, filled);
            filled += DayText.LENGTH;
        } else {
            writeMunicipality(number);
        }
    }

    private void writeMunicipality(int code) {
        int start = filled;
        Dialect.MunicipalityForm form = dialect.municipality();
        if (form == Dialect.MunicipalityForm.PREFIXED || form == Dialect.MunicipalityForm.PADDED) {
            put('G');
            put('M');
        }
        if (code >= 1000 || form != Dialect.MunicipalityForm.BARE) {
            put((char) ('0' + code / 1000));
        }
        put((char) ('0' + code / 100 % 10));
        put((char) ('0' + code / 10 % 10));
        put((char) ('0' + code % 10));
        while (form == Dialect.MunicipalityForm.PADDED && filled < start + PADDED_LENGTH) {
            put(' ');
        }
    }

    private void startValue(int column) {
        if (column > 0) {
            put(dialect.separator());
            if (dialect.spaced()) {
                put(' ');
            }
        }
        putQuote();
    }

    private void putQuote() {
        if (dialect.quoted()) {
            put('"');
        }
    }

    private void endLine() throws IOException {
        if (dialect.carriageReturns()) {
            put('\r');
        }
        put('\n');
        lines++;
        if (filled > BUFFER_BYTES - LONGEST_ROW_BYTES) {
            flush();
        }
    }

    private void put(char ascii) {
        buffer[filled++] = (byte) ascii;
    }

    private void put(byte[] utf8, boolean upperCase) {
        for (int i = 0; i < utf8.length; i++) {
            byte value = utf8[i];
            if (upperCase && value >= 'a' && value <= 'z') {
                value = (byte) (value - 'a' + 'A');
            } else if (value < 0 && dialect.windows1252()) {
                // two bytes of UTF-8, U+00C0 to U+00FF, where windows-1252 is the same as Unicode
                i++;
                value = (byte) (((value & 0x03) << 6) | (utf8[i] & 0x3F));
            }
            buffer[filled++] = value;
        }
    }

    private void flush() throws IOException {
        stream.write(buffer, 0, filled);
        bytes += filled;
        filled = 0;
    }

    /** Writes what is left. The stream stays open, for it is closed with all others. */
    void finish() throws IOException {
        flush();
    }
}
