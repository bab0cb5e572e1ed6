package nl.keerpunt.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.keerpunt.core.delivery.Entity;

/**
 * How one file is written, within what the contract allows. It follows from the seed and the file's name alone.
 *
 * @param columns the columns, in the file's order
 * @param separator semicolon, comma or tab
 * @param quoted whether every value stands in quotes
 * @param spaced whether a space, to be trimmed, follows each separator; never together with {@code quoted}
 * @param byteOrderMark whether a UTF-8 mark comes first; never together with {@code windows1252}
 * @param carriageReturns whether lines end with CR and LF
 * @param windows1252 the encoding, instead of UTF-8
 * @param isoDates {@code jjjj-mm-dd} instead of {@code dd-mm-jjjj}
 * @param upperCaseCodes whether codes (not ids) are in capitals
 * @param headerCase of the column names
 * @param municipality form of a municipal code
 */
record Dialect(
        List<Field> columns,
        char separator,
        boolean quoted,
        boolean spaced,
        boolean byteOrderMark,
        boolean carriageReturns,
        boolean windows1252,
        boolean isoDates,
        boolean upperCaseCodes,
        HeaderCase headerCase,
        MunicipalityForm municipality) {

    private static final String SEPARATORS = ";,\t";

    /** Letter case of the header. */
    enum HeaderCase {
        LOWER,
        UPPER,
        CAPITALISED
    }

    /** {@code GM0755}, {@code 0755}, {@code 755}, or the first one filled out with spaces. */
    enum MunicipalityForm {
        PREFIXED,
        FOUR_DIGITS,
        BARE,
        PADDED
    }

    /** The dialect of a file, drawn from a stream of its own. */
    static Dialect draw(Rates.Dialects rates, long seed, String fileName, Entity entity, boolean needsCurrentCode) {
        SeededRandom random = new SeededRandom(SeededRandom.mixed(seed, fileName), 1);
        List<Field> columns = drawColumns(rates, entity, needsCurrentCode, random);
        boolean windows1252 = columns.contains(Field.CASUS_ID) && random.happens(rates.windows1252Share());
        boolean quoted = random.happens(rates.quotedShare());
        return new Dialect(
                columns,
                SEPARATORS.charAt(Weighted.of(rates.separator()).pick(random)),
                quoted,
                random.happens(rates.spacedShare()) && !quoted,
                random.happens(rates.byteOrderMarkShare()) && !windows1252,
                random.happens(rates.carriageReturnsShare()),
                windows1252,
                random.happens(rates.isoDatesShare()),
                random.happens(rates.upperCaseCodesShare()),
                HeaderCase.values()[Weighted.of(rates.headerCase()).pick(random)],
                MunicipalityForm.values()[Weighted.of(rates.municipalityForm()).pick(random)]);
    }

    private static List<Field> drawColumns(
            Rates.Dialects rates, Entity entity, boolean needsCurrentCode, SeededRandom random) {
        List<Field> columns = new ArrayList<>(Columns.of(entity).always());
        for (Field field : Columns.of(entity).sometimes()) {
            boolean needed = needsCurrentCode && field == Field.GEMEENTECODE_HUIDIG;
            if (random.happens(rates.optionalColumnShare()) || needed) {
                columns.add(field);
            }
        }
        for (int last = columns.size() - 1; last > 0; last--) {
            int other = random.below(last + 1);
            Field swapped = columns.get(last);
            columns.set(last, columns.get(other));
            columns.set(other, swapped);
        }
        return List.copyOf(columns);
    }

    String headerOf(Field field) {
        String name = field.columnName();
        return switch (headerCase) {
            case LOWER -> name;
            case UPPER -> name.toUpperCase(Locale.ROOT);
            case CAPITALISED -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        };
    }
}
