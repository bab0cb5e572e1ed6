package nl.keerpunt.core.delivery;

import java.io.Serializable;

/**
 * Something that is probably wrong with a delivery or with one of its rows. It never holds a delivered value.
 *
 * @param line the line on which the row starts; 0 when the whole delivery is meant
 * @param column the delivered name of the column; empty when none is meant
 * @param code the code of the column's list, or the heap, that is meant; empty when none is
 * @param reason what is probably wrong
 * @param measured the share, number or ratio that was found; NaN when there is none
 * @param usual the same as it usually is; NaN when there is none
 */
public record DeliveryWarning(
        long line, String column, String code, WarningReason reason, double measured, double usual)
        implements Serializable {

    /** @return a warning about a row */
    static DeliveryWarning ofRow(long line, String column, WarningReason reason) {
        return new DeliveryWarning(line, column, "", reason, Double.NaN, Double.NaN);
    }

    /** @return a warning about a delivery */
    static DeliveryWarning ofDelivery(String column, String code, WarningReason reason, double measured, double usual) {
        return new DeliveryWarning(0, column, code, reason, measured, usual);
    }
}
