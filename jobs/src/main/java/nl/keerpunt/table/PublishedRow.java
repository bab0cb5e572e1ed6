package nl.keerpunt.table;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;

/**
 * One row of a published table. What is asked must fit the type of the column in the contract; the cells themselves
 * were held to it when the table was read.
 *
 * @param places where each column stands
 * @param cells the row as text, empty where it is null
 */
public record PublishedRow(Map<String, Integer> places, List<String> cells) {
    /** @return the cell as it stands there; empty when null */
    public String text(String column) {
        Integer place = places.get(column);
        if (place == null) {
            throw new KeerpuntException(ErrorCode.DEFECT, "the published row has no column " + column);
        }
        return cells.get(place);
    }

    /** @return a whole number; empty when it is not shown or not known */
    public OptionalLong count(String column) {
        String text = text(column);
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }

    /** @return a share from 0 to 1; empty when it is not shown */
    public OptionalDouble share(String column) {
        String text = text(column);
        return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }

    /** @return a whole number of a column that is never empty, such as the days of a window */
    public int number(String column) {
        return Integer.parseInt(text(column));
    }

    /** @return a day of a column that is never empty */
    public LocalDate date(String column) {
        return LocalDate.parse(text(column));
    }

    /** @return whether it says true */
    public boolean flag(String column) {
        return text(column).equals("true");
    }
}
