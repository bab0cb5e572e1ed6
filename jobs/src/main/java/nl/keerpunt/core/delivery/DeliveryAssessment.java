package nl.keerpunt.core.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.geo.MunicipalityLineage;

/**
 * What becomes of a delivery's rows: kept, rejected with reasons, or merged with an equal row. Nothing is lost:
 * {@code rowCount = kept + rejectedCount + duplicateCount}.
 *
 * @param kept rows that count, in the order of the file
 * @param findings what is wrong, row by row; a rejected row has one or more, a merged duplicate one
 * @param rowCount data rows in the file, without header and blank lines
 * @param rejectedCount rows that break the contract
 * @param duplicateCount rows equal to an earlier one
 */
public record DeliveryAssessment(
        List<KeptRow> kept, List<Finding> findings, long rowCount, long rejectedCount, long duplicateCount) {

    /**
     * Applies the row rules of interfaces.md, section 1: one identifier with two contents is an error on all its
     * rows, decided first, on all rows; then rows that break the contract; then equal rows are merged.
     *
     * @param contract the columns
     * @param lineage the municipalities that lists know
     * @param halfYear the half-year of the delivery
     * @param header where the columns stand
     * @param rows the data rows; wholly empty ones are passed over
     */
    public static DeliveryAssessment of(
            DeliveryContract contract,
            MunicipalityLineage lineage,
            HalfYear halfYear,
            DeliveryHeader header,
            Iterable<RawRow> rows) {
        return of(contract, lineage, halfYear, header, rows, cells -> {});
    }

    /**
     * The same, with every row shown to a guard, which is asked before anything is handed out.
     *
     * @param guard refuses what identifies people
     * @throws RefusedDelivery when the guard refuses
     */
    public static DeliveryAssessment of(
            DeliveryContract contract,
            MunicipalityLineage lineage,
            HalfYear halfYear,
            DeliveryHeader header,
            Iterable<RawRow> rows,
            IdentifierGuard guard)
            throws RefusedDelivery {
        DeliveryAssessment assessment = of(contract, lineage, halfYear, header, rows, guard::see);
        guard.check();
        return assessment;
    }

    private static DeliveryAssessment of(
            DeliveryContract contract,
            MunicipalityLineage lineage,
            HalfYear halfYear,
            DeliveryHeader header,
            Iterable<RawRow> rows,
            Consumer<String[]> guard) {
        RowParser parser = new RowParser(contract, lineage, halfYear);
        RowComparison comparison =
                new RowComparison(contract.position(contract.uniqueColumn()).orElse(-1));
        List<RowParser.Parsed> parsed = new ArrayList<>();
        for (RawRow row : rows) {
            if (isBlank(row.cells())) {
                continue;
            }
            String[] cells = header.arrange(row.cells());
            if (cells == null) {
                Finding finding = new Finding(row.line(), "", RowReason.WRONG_CELL_COUNT);
                parsed.add(new RowParser.Parsed(row.line(), null, List.of(finding)));
            } else {
                guard.accept(cells);
                parsed.add(parser.parse(row.line(), cells));
            }
            comparison.add(parsed.get(parsed.size() - 1).values());
        }
        List<KeptRow> kept = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        long rejected = 0;
        long duplicates = 0;
        for (int at = 0; at < parsed.size(); at++) {
            RowParser.Parsed row = parsed.get(at);
            if (comparison.conflicts(row.values())) {
                findings.add(new Finding(row.line(), contract.uniqueColumn(), RowReason.CONFLICTING_ID));
                rejected++;
            } else if (!row.findings().isEmpty()) {
                findings.addAll(row.findings());
                rejected++;
            } else if (comparison.repeats(at)) {
                findings.add(new Finding(row.line(), "", RowReason.EXACT_DUPLICATE));
                duplicates++;
            } else {
                kept.add(row.kept());
            }
        }
        return new DeliveryAssessment(kept, findings, parsed.size(), rejected, duplicates);
    }

    /** @return whether the delivery has more than this share, and more than this number, of rejected rows */
    public boolean exceeds(double maximumShare, long maximumRows) {
        // Divided, not multiplied: 29 / 100 is the number that 0.29 is read as, 0.29 * 100 is less than 29.
        return rejectedCount > maximumRows && (double) rejectedCount / rowCount > maximumShare;
    }

    static boolean isBlank(String[] cells) {
        for (String cell : cells) {
            if (!CellText.trim(cell).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
