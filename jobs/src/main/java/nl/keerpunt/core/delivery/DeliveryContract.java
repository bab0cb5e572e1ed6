package nl.keerpunt.core.delivery;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a delivery of one entity must look like.
 *
 * @param entity what is delivered
 * @param version the contract's version
 * @param columns every column that may be delivered
 * @param uniqueColumn the column that names a row within its file; empty when rows have no name
 * @param periodStart the field of a period's first day, empty when rows have no period
 * @param periodEnd the field of a period's last day, empty when rows have no period
 */
public record DeliveryContract(
        Entity entity,
        int version,
        List<DeliveryColumn> columns,
        String uniqueColumn,
        String periodStart,
        String periodEnd)
        implements Serializable {
    /** Copies the columns. */
    public DeliveryContract {
        columns = List.copyOf(columns);
    }

    /** @return the position of the column with this delivered name, or nothing */
    public Optional<Integer> position(String name) {
        return IntStream.range(0, columns.size())
                .filter(at -> columns.get(at).name().equals(name))
                .boxed()
                .findFirst();
    }

    /** @return the position of the column that fills this field of the table, or nothing */
    public Optional<Integer> positionOfField(String field) {
        return IntStream.range(0, columns.size())
                .filter(at -> columns.get(at).field().equals(field))
                .boxed()
                .findFirst();
    }
}
