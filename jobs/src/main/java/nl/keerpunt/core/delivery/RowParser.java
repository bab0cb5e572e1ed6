package nl.keerpunt.core.delivery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.geo.MunicipalityCode;
import nl.keerpunt.core.geo.MunicipalityLineage;

/** Reads the values of one delivery's rows and says what is wrong with them. */
final class RowParser {
    /** What a spreadsheet shows where it has no value, English or Dutch, also in the CSV that it saves: #N/A, #WAARDE!, ####. */
    private static final Pattern SHEET_ERROR = Pattern.compile("#+|#N/[AB]|#[A-Z/0-9_]+[!?]");

    private static final int LONGEST_ID = 64;
    private static final int SHORTEST_PSEUDONYM = 16;
    private static final int LONGEST_PSEUDONYM = 64;

    /** Days, codes and municipalities have fewer forms than this; of garbage the rest is read each time. */
    private static final int REMEMBERED_TEXTS = 4096;

    private final MunicipalityLineage lineage;
    private final HalfYear halfYear;
    private final DeliveryColumn[] columns;
    private final List<Map<String, Object>> remembered = new ArrayList<>();
    private final int startAt;
    private final int endAt;

    RowParser(DeliveryContract contract, MunicipalityLineage lineage, HalfYear halfYear) {
        this.lineage = lineage;
        this.halfYear = halfYear;
        this.columns = contract.columns().toArray(DeliveryColumn[]::new);
        boolean hasPeriod = !contract.periodStart().isEmpty();
        this.startAt =
                hasPeriod ? contract.positionOfField(contract.periodStart()).orElseThrow() : -1;
        this.endAt = hasPeriod ? contract.positionOfField(contract.periodEnd()).orElseThrow() : -1;
        for (int at = 0; at < columns.length; at++) {
            remembered.add(new HashMap<>());
        }
    }

    /** A value that breaks the contract, kept only to compare rows with each other. */
    private record Unreadable(String text) {}

    /**
     * A row with what is wrong in it.
     *
     * @param values per column of the contract; null when the row has too many or too few cells
     */
    record Parsed(long line, Object[] values, List<Finding> findings) {
        KeptRow kept() {
            return new KeptRow(line, Collections.unmodifiableList(Arrays.asList(values)));
        }
    }

    Parsed parse(long line, String[] cells) {
        Object[] values = new Object[columns.length];
        List<Finding> findings = List.of();
        for (int at = 0; at < cells.length; at++) {
            Object value = cells[at].isEmpty() ? null : value(at, cells[at]);
            RowReason wrong = null;
            if (value == null && columns[at].required()) {
                wrong = RowReason.MISSING_VALUE;
            } else if (value instanceof RowReason reason) {
                wrong = reason;
                value = new Unreadable(cells[at]);
            }
            values[at] = value;
            if (wrong != null) {
                findings = with(findings, new Finding(line, columns[at].name(), wrong));
            }
        }
        RowReason period = startAt < 0 ? null : periodFault(values[startAt], values[endAt]);
        if (period != null) {
            findings = with(findings, new Finding(line, columns[endAt].name(), period));
        }
        return new Parsed(line, values, findings);
    }

    private static List<Finding> with(List<Finding> findings, Finding finding) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(finding);
        return more;
    }

    private RowReason periodFault(Object start, Object end) {
        if (start instanceof LocalDate first && end instanceof LocalDate last && last.isBefore(first)) {
            return RowReason.END_BEFORE_START;
        }
        boolean startsLater = start instanceof LocalDate first && first.isAfter(halfYear.lastDay());
        boolean endsEarlier = end instanceof LocalDate last && last.isBefore(halfYear.firstDay());
        return startsLater || endsEarlier ? RowReason.OUTSIDE_HALF_YEAR : null;
    }

    private Object value(int at, String text) {
        DeliveryColumn column = columns[at];
        if (column.kind() == ValueKind.ID || column.kind() == ValueKind.PSEUDONYM) {
            return read(column, text);
        }
        Map<String, Object> known = remembered.get(at);
        Object value = known.get(text);
        if (value == null) {
            value = read(column, text);
            if (known.size() < REMEMBERED_TEXTS) {
                known.put(text, value);
            }
        }
        return value;
    }

    /** The value in its table form, or the {@link RowReason} for which it is not accepted. */
    private Object read(DeliveryColumn column, String text) {
        return switch (column.kind()) {
            case ID -> isId(text) ? text : RowReason.NOT_AN_ID;
            case PSEUDONYM -> isPseudonym(text) ? text : RowReason.NOT_A_PSEUDONYM;
            case MUNICIPALITY -> municipality(text);
            case DATE -> date(text);
            case DATE_IN_HALF_YEAR -> {
                Object date = date(text);
                yield date instanceof LocalDate day && !halfYear.contains(day) ? RowReason.OUTSIDE_HALF_YEAR : date;
            }
            case CODE -> {
                String code = column.codes().get(text.toLowerCase(Locale.ROOT));
                yield code == null ? RowReason.UNKNOWN_CODE : code;
            }
            case CODES -> codes(column, text);
        };
    }

    private static boolean isId(String text) {
        if (text.length() > LONGEST_ID) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at))) {
                return false;
            }
        }
        return text.charAt(0) != '#' || !SHEET_ERROR.matcher(text).matches();
    }

    private static boolean isPseudonym(String text) {
        if (text.length() < SHORTEST_PSEUDONYM || text.length() > LONGEST_PSEUDONYM) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            boolean isSign = sign >= '0' && sign <= '9'
                    || sign >= 'a' && sign <= 'z'
                    || sign >= 'A' && sign <= 'Z'
                    || sign == '_'
                    || sign == '-';
            if (!isSign) {
                return false;
            }
        }
        return true;
    }

    private Object municipality(String text) {
        Optional<MunicipalityCode> code = MunicipalityCode.parse(text);
        return code.isPresent() && lineage.isKnown(code.get()) ? code.get().value() : RowReason.UNKNOWN_MUNICIPALITY;
    }

    private static Object date(String text) {
        Optional<LocalDate> date = DeliveryDates.parse(text);
        return date.isPresent() ? date.get() : RowReason.NOT_A_DATE;
    }

    /** Repeats merged, "unknown" dropped beside other values, in the order of the list so that equal sets are equal. */
    private static Object codes(DeliveryColumn column, String text) {
        List<String> found = new ArrayList<>();
        for (String part : text.split("\\|", -1)) {
            String code = column.codes().get(CellText.trim(part).toLowerCase(Locale.ROOT));
            if (code == null) {
                return RowReason.UNKNOWN_CODE;
            }
            found.add(code);
        }
        List<String> ordered = new ArrayList<>(column.codes().values());
        ordered.retainAll(found);
        if (ordered.size() > 1) {
            ordered.remove(column.unknownCode());
        }
        return List.copyOf(ordered);
    }
}
