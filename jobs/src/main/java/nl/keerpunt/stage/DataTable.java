package nl.keerpunt.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table with a heading for each row, in a box of its own that scrolls where the screen is narrow.
 *
 * @param id unique on the page
 * @param caption what it holds
 * @param columns headings, that of the row headings first
 * @param rows per row its heading and its cells
 */
public record DataTable(String id, String caption, List<String> columns, List<List<String>> rows) {
    /** Stands in a cell that the cell to its left covers. */
    public static final String COVERED = "";

    private static final Pattern NUMBER = Pattern.compile("–|[0-9.]+|[0-9,]+%( tot [0-9,]+%)?");

    /** Copies the rows. */
    public DataTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** @return whether the cells of a column, that of the row headings not counted, hold numbers */
    public boolean isNumeric(int column) {
        return column > 0
                && rows.stream()
                        .map(row -> row.get(column))
                        .filter(cell -> !cell.equals(COVERED))
                        .anyMatch(cell -> NUMBER.matcher(cell).matches());
    }

    /** A cell over one or more columns. */
    public record Cell(String text, int span, boolean numeric) {}

    /** @return the cells after the row's heading, with those they cover taken in */
    public static List<Cell> cells(List<String> row) {
        List<Cell> cells = new ArrayList<>();
        for (int at = 1; at < row.size(); at++) {
            int span = 1;
            while (at + span < row.size() && row.get(at + span).equals(COVERED)) {
                span++;
            }
            cells.add(new Cell(row.get(at), span, NUMBER.matcher(row.get(at)).matches()));
            at += span - 1;
        }
        return cells;
    }
}
