package nl.keerpunt.core.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The four things that a municipality delivers, with their names in file names (Dutch) and tables (English). */
public enum Entity {
    /** Reports of violence; required from every expected deliverer. */
    REPORTS("meldingen", "reports"),
    /** Cases at Veilig Thuis to which reports belong. */
    CASES("casussen", "cases"),
    /** Checks whether a household is safe. */
    SAFETY_CHECKS("veiligheidsmetingen", "safety_checks"),
    /** Households that left the region. */
    DEPARTURES("vertrek", "departures");

    private final String deliveredName;
    private final String tableName;

    Entity(String deliveredName, String tableName) {
        this.deliveredName = deliveredName;
        this.tableName = tableName;
    }

    /** @return the word in file names, such as {@code meldingen} */
    public String deliveredName() {
        return deliveredName;
    }

    /** @return the table in the restricted zone that holds its rows */
    public String tableName() {
        return tableName;
    }

    /** @return the entity of a delivered name in any case, or nothing */
    public static Optional<Entity> parse(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(entity -> entity.deliveredName.equals(name))
                .findFirst();
    }
}
