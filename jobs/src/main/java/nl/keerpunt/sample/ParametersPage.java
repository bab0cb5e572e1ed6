package nl.keerpunt.sample;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nl.keerpunt.core.calendar.HalfYear;

/** The settings and all rates as JSON. Walks through the records, so that no rate can be forgotten. */
final class ParametersPage {
    private final SampleSettings settings;
    private final Rates rates;

    ParametersPage(SampleSettings settings, Rates rates) {
        this.settings = settings;
        this.rates = rates;
    }

    String json() {
        return "{\n  \"settings\": " + object(settings, "  ") + ",\n  \"homes\": " + value(Region.homes(), "  ")
                + ",\n  \"rates\": " + object(rates, "  ") + "\n}\n";
    }

    private static String object(Record object, String indent) {
        String inner = indent + "  ";
        return Arrays.stream(object.getClass().getRecordComponents())
                .map(component -> inner + '"' + snakeCase(component.getName()) + "\": "
                        + value(valueOf(object, component), inner))
                .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }

    private static String value(Object value, String indent) {
        if (value instanceof String || value instanceof HalfYear || value instanceof Region.Change) {
            return '"' + value.toString() + '"';
        }
        if (value instanceof Record object) {
            return object(object, indent);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> value(element, indent)).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }

    private static Object valueOf(Record object, RecordComponent component) {
        try {
            return component.getAccessor().invoke(object);
        } catch (IllegalAccessException | InvocationTargetException exception) {
            throw new IllegalStateException("a record shows its components", exception);
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z0-9]+)", "_$1").toLowerCase(Locale.ROOT);
    }
}
