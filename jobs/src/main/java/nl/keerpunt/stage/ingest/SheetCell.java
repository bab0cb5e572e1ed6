package nl.keerpunt.stage.ingest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;

/** The text of a cell of one spreadsheet, in the form in which a CSV file would hold it. */
final class SheetCell {
    /** Excel keeps fifteen digits: of a longer number the last ones are lost, so it is nobody's identifier any more. */
    private static final MathContext DIGITS = new MathContext(15);

    private static final int MOST_DIGITS = 15;
    private static final int MOST_DECIMALS = 20;
    private static final String NOT_A_NUMBER = "#NUM!";

    /** Days as Excel numbers them, from the first to 31-12-9999; both date systems lie inside. */
    private static final BigDecimal FIRST_DAY = BigDecimal.ONE;

    private static final BigDecimal AFTER_LAST_DAY = BigDecimal.valueOf(2_958_466);

    /** Parts of a format that are shown as they are: quoted, escaped, or in brackets, which hold none. */
    private static final Pattern NO_PATTERN = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\[\\]]*\\]");

    private static final Pattern DAY = Pattern.compile("[dy]");
    private static final Pattern TIME = Pattern.compile("[hs]");
    private static final DateTimeFormatter WITH_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** How a workbook writes characters that XML cannot hold. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private enum Shown {
        NUMBER,
        DAY,
        MOMENT
    }

    /** A format is as long as its author likes, and looked at once. */
    private final Map<String, Shown> formats = new HashMap<>();

    /** @return the cell's text, null where it is empty; of a formula that of its last result */
    String text(Cell cell) {
        Object value = cell == null ? null : cell.getValue();
        if (value instanceof BigDecimal number) {
            return number(cell, number);
        }
        if (value instanceof Boolean truth) {
            return truth ? "TRUE" : "FALSE";
        }
        if (value instanceof String text) {
            return text.isEmpty() ? null : unescaped(text);
        }
        return cell == null ? null : cell.getRawValue();
    }

    private String number(Cell cell, BigDecimal number) {
        String format = cell.getDataFormatString();
        Shown shown = format == null ? Shown.NUMBER : formats.computeIfAbsent(format, SheetCell::shown);
        return shown == Shown.NUMBER ? plain(number) : day(cell, number, shown == Shown.MOMENT);
    }

    private static Shown shown(String format) {
        String pattern = NO_PATTERN.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
        if (!DAY.matcher(pattern).find()) {
            return Shown.NUMBER;
        }
        return TIME.matcher(pattern).find() ? Shown.MOMENT : Shown.DAY;
    }

    /** A time of day that the format does not show is not there for who looks at the sheet. */
    private static String day(Cell cell, BigDecimal number, boolean withTime) {
        if (number.compareTo(FIRST_DAY) < 0 || number.compareTo(AFTER_LAST_DAY) >= 0) {
            return plain(number);
        }
        LocalDateTime moment = cell.asDate();
        boolean midnight = moment.toLocalDate().atStartOfDay().equals(moment);
        return withTime && !midnight
                ? WITH_TIME.format(moment)
                : moment.toLocalDate().toString();
    }

    private static String plain(BigDecimal number) {
        BigDecimal shown = number.round(DIGITS).stripTrailingZeros();
        // In whole numbers first: a plain text of a great exponent would fill the memory.
        if ((long) shown.precision() - shown.scale() > MOST_DIGITS || shown.scale() > MOST_DECIMALS) {
            return NOT_A_NUMBER;
        }
        return shown.toPlainString();
    }

    private static String unescaped(String text) {
        return text.contains("_x") ? ESCAPED.matcher(text).replaceAll(SheetCell::character) : text;
    }

    private static String character(MatchResult escaped) {
        char character = (char) Integer.parseInt(escaped.group(1), 16);
        return java.util.regex.Matcher.quoteReplacement(String.valueOf(character));
    }
}
