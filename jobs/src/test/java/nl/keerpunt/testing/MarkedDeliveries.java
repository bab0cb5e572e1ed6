package nl.keerpunt.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.delivery.DeliveryColumn;
import nl.keerpunt.core.delivery.Entity;

/**
 * Deliveries that hold one text wherever a delivered value can stand: in identifiers of accepted rows, in every column of
 * rejected rows, and in the header and the contents of refused files.
 */
public final class MarkedDeliveries {
    /** Stands in no word that keerpunt or Spark says. */
    public static final String MARKER = "Zwaluwstaart";

    /** A day on which nothing else happens, outside the half-year and so in a rejected row. */
    public static final String MARKED_DAY = "1987-03-13";

    /** A day of accepted rows. */
    public static final String ACCEPTED_DAY = "2019-02-17";

    /** A secret that is no key of a real region. */
    public static final String KEY = MARKER + "-0123456789abcdef0123456789abcdef";

    private static final int ROWS = 12;
    private static final int MOST_REJECTED = 5;
    private static final List<String> MUNICIPALITIES =
            List.of("GM0755", "GM0757", "GM0796", "GM0828", "GM0845", "GM0865", "GM1721", "GM1948");

    /** Too long for an identifier, and with a sign that no pseudonym, date or code has. */
    private static final String BAD = (MARKER + "!").repeat(6);

    private MarkedDeliveries() {}

    /** Writes deliveries of every entity into a folder: accepted ones with rejected rows, and refused ones. */
    public static void write(Path folder) throws IOException {
        for (Entity entity : Entity.values()) {
            List<DeliveryColumn> columns = Contracts.packed().delivery(entity).columns();
            List<List<String>> bad = badRows(columns);
            int municipality = 0;
            for (int from = 0; from < bad.size(); from += MOST_REJECTED) {
                List<List<String>> rows = new ArrayList<>(goodRows(columns, MUNICIPALITIES.get(municipality)));
                rows.addAll(bad.subList(from, Math.min(bad.size(), from + MOST_REJECTED)));
                file(folder, entity, MUNICIPALITIES.get(municipality), header(columns), rows);
                municipality++;
            }
            String header = header(columns);
            List<String> worst = columns.stream().map(column -> BAD).toList();
            file(
                    folder,
                    entity,
                    MUNICIPALITIES.get(5),
                    header,
                    IntStream.range(0, ROWS).mapToObj(row -> worst).toList());
            file(
                    folder,
                    entity,
                    MUNICIPALITIES.get(3),
                    header + ";e-mail " + MARKER,
                    goodRows(columns, MUNICIPALITIES.get(3)));
            List<List<String>> addresses = new ArrayList<>(goodRows(columns, MUNICIPALITIES.get(4)));
            addresses.add(columns.stream()
                    .map(column -> column.name().equals("huishouden_id")
                            ? MARKER + "@" + MARKER + ".example"
                            : good(column, MUNICIPALITIES.get(4), ROWS))
                    .toList());
            file(folder, entity, MUNICIPALITIES.get(4), header, addresses);
            file(folder, entity, MUNICIPALITIES.get(6), header + ";" + MARKER, goodRows(columns, "GM1721"));
            file(folder, entity, MUNICIPALITIES.get(7), header, List.of(List.of("\"" + MARKER)));
        }
    }

    private static List<List<String>> goodRows(List<DeliveryColumn> columns, String municipality) {
        return IntStream.range(0, ROWS)
                .mapToObj(row -> columns.stream()
                        .map(column -> good(column, municipality, row))
                        .toList())
                .toList();
    }

    /** Per column one row that is bad in that column alone, and per day one row outside the half-year. */
    private static List<List<String>> badRows(List<DeliveryColumn> columns) {
        List<List<String>> rows = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            rows.add(badAt(columns, at, BAD, ROWS + rows.size()));
            if (columns.get(at).kind().name().contains("IN_HALF_YEAR")) {
                rows.add(badAt(columns, at, MARKED_DAY, ROWS + rows.size()));
            }
        }
        return rows;
    }

    private static List<String> badAt(List<DeliveryColumn> columns, int bad, String value, int row) {
        return IntStream.range(0, columns.size())
                .mapToObj(at -> at == bad ? value : good(columns.get(at), "GM0755", row))
                .toList();
    }

    private static String good(DeliveryColumn column, String municipality, int row) {
        return switch (column.kind()) {
            case ID, PSEUDONYM -> MARKER + "-" + column.name() + "-" + row;
            case MUNICIPALITY -> municipality;
            case DATE, DATE_IN_HALF_YEAR -> ACCEPTED_DAY;
            case CODE, CODES -> column.codes().keySet().iterator().next();
        };
    }

    private static String header(List<DeliveryColumn> columns) {
        return columns.stream().map(DeliveryColumn::name).collect(Collectors.joining(";"));
    }

    private static void file(Path folder, Entity entity, String municipality, String header, List<List<String>> rows)
            throws IOException {
        String text =
                rows.stream().map(row -> String.join(";", row)).collect(Collectors.joining("\n", header + "\n", "\n"));
        Files.writeString(folder.resolve(entity.deliveredName() + "_" + municipality + "_2019H1.csv"), text);
    }
}
