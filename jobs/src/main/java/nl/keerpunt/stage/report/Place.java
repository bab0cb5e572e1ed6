package nl.keerpunt.stage.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A coordinate in a drawing, as text with at most one decimal. */
final class Place {
    private Place() {}

    static String text(double coordinate) {
        return BigDecimal.valueOf(coordinate)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
