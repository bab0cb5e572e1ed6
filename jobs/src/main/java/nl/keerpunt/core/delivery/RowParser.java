package nl.keerpunt.core.delivery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.geo.MunicipalityCode;
import nl.keerpunt.core.geo.MunicipalityLineage;

/** Reads the values of one delivery's rows and says what is wrong with them. */
final class RowParser {
    private static final Pattern PSEUDONYM = Pattern.compile("[0-9A-Za-z_-]{16,64}");
    /** What a spreadsheet shows where it has no value, English or Dutch, also in the CSV that it saves: #N/A, #WAARDE!, ####. */
    private static final Pattern SHEET_ERROR = Pattern.compile("#+|#N/[AB]|#[A-Z/0-9_]+[!?]");

    private static final int LONGEST_ID = 64;

    private final DeliveryContract contract;
    private final MunicipalityLineage lineage;
    private final HalfYear halfYear;

    RowParser(DeliveryContract contract, MunicipalityLineage lineage, HalfYear halfYear) {
        this.contract = contract;
        this.lineage = lineage;
        this.halfYear = halfYear;
    }

    /** A value that breaks the contract, kept only to compare rows with each other. */
    private record Unreadable(String text) {}

    /** A row with what is wrong in it. */
    record Parsed(long line, List<Object> values, List<Finding> findings) {}

    Parsed parse(long line, String[] cells) {
        List<DeliveryColumn> columns = contract.columns();
        List<Object> values = new ArrayList<>(columns.size());
        List<Finding> findings = List.of();
        for (int at = 0; at < cells.length; at++) {
            DeliveryColumn column = columns.get(at);
            Object value = cells[at].isEmpty() ? null : read(column, cells[at]);
            RowReason wrong = null;
            if (value == null && column.required()) {
                wrong = RowReason.MISSING_VALUE;
            } else if (value instanceof RowReason reason) {
                wrong = reason;
                value = new Unreadable(cells[at]);
            }
            values.add(value);
            if (wrong != null) {
                findings = with(findings, new Finding(line, column.name(), wrong));
            }
        }
        RowReason period = periodFault(values);
        if (period != null) {
            String name = columns.get(
                            contract.positionOfField(contract.periodEnd()).orElseThrow())
                    .name();
            findings = with(findings, new Finding(line, name, period));
        }
        return new Parsed(line, Collections.unmodifiableList(values), findings);
    }

    private static List<Finding> with(List<Finding> findings, Finding finding) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(finding);
        return more;
    }

    private RowReason periodFault(List<Object> values) {
        if (contract.periodStart().isEmpty()) {
            return null;
        }
        Object start =
                values.get(contract.positionOfField(contract.periodStart()).orElseThrow());
        Object end = values.get(contract.positionOfField(contract.periodEnd()).orElseThrow());
        if (start instanceof LocalDate first && end instanceof LocalDate last && last.isBefore(first)) {
            return RowReason.END_BEFORE_START;
        }
        boolean startsLater = start instanceof LocalDate first && first.isAfter(halfYear.lastDay());
        boolean endsEarlier = end instanceof LocalDate last && last.isBefore(halfYear.firstDay());
        return startsLater || endsEarlier ? RowReason.OUTSIDE_HALF_YEAR : null;
    }

    /** The value in its table form, or the {@link RowReason} for which it is not accepted. */
    private Object read(DeliveryColumn column, String text) {
        return switch (column.kind()) {
            case ID -> isId(text) ? text : RowReason.NOT_AN_ID;
            case PSEUDONYM -> PSEUDONYM.matcher(text).matches() ? text : RowReason.NOT_A_PSEUDONYM;
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
        return text.length() <= LONGEST_ID
                && text.chars().noneMatch(Character::isISOControl)
                && !SHEET_ERROR.matcher(text).matches();
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
