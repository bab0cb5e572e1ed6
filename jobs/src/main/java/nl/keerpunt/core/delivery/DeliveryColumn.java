package nl.keerpunt.core.delivery;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One column of a delivery.
 *
 * @param name the delivered name, Dutch, lower case
 * @param field the column of the restricted table that takes the value
 * @param kind how the value is read
 * @param required whether the column must be there and filled
 * @param codes delivered code (lower case) to the code in tables, in the order of the list; empty when kind has no list
 * @param unknownCode the code in tables that falls away beside others, and is empty when the list has none
 */
public record DeliveryColumn(
        String name, String field, ValueKind kind, boolean required, Map<String, String> codes, String unknownCode)
        implements Serializable {
    /** Copies the codes, keeping their order. */
    public DeliveryColumn {
        codes = new LinkedHashMap<>(codes);
    }

    /** @return whether a kept row can be without a known value: the column may be empty, or its list has an unknown */
    public boolean canBeUnknown() {
        return !required || !unknownCode.isEmpty();
    }
}
