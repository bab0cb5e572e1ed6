package nl.keerpunt.sample;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One delivered file, read by the contract's words alone and with nothing of the generator: the rows to be kept, as normalised
 * values by column, and the reason of each other line. What no planted fault explains is thrown.
 */
record ReadDelivery(
        String name,
        String key,
        int version,
        String entity,
        String deliverer,
        String halfYear,
        Charset encoding,
        String header,
        List<Map<String, String>> rows,
        Map<Integer, String> faults,
        int rowCount) {
    private static final Pattern PATH = Pattern.compile(
            "deliveries/(\\d{4}H[12])/((meldingen|casussen|veiligheidsmetingen|vertrek)_(GM\\d{4})_\\1(?:_v(\\d+))?\\.csv)");
    private static final DateTimeFormatter DUTCH =
            DateTimeFormatter.ofPattern("dd-MM-uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final Map<String, Set<String>> REQUIRED = Map.of(
            "meldingen", words("melding_id huishouden_id gemeentecode meldingsdatum melder aard"),
            "casussen", words("casus_id huishouden_id startdatum"),
            "veiligheidsmetingen", words("huishouden_id meetdatum uitkomst"),
            "vertrek", words("huishouden_id vertrekdatum reden"));
    private static final Map<String, Set<String>> OPTIONAL = Map.of(
            "meldingen", words("casus_id veiligheid vervolg kinderen weerlegd gemeentecode_huidig"),
            "casussen", words("einddatum"),
            "veiligheidsmetingen", words("casus_id"),
            "vertrek", Set.of());
    private static final Map<String, Set<String>> CODES = Map.of(
            "melder",
            words("niet_beroepsmatig gezondheidszorg ggz kinderopvang onderwijs leerplicht jeugdzorg politie_justitie"
                    + " vt_andere_regio anders onbekend"),
            "aard",
            words("kindermishandeling partnergeweld geweld_tegen_ouders ouderenmishandeling huiselijk_geweld_overig"
                    + " andere_problematiek geen_geweld onbekend"),
            "veiligheid",
            words("acuut_onveilig structureel_onveilig acuut_en_structureel_onveilig niet_onveilig onbekend"),
            "vervolg",
            words("directe_overdracht voorwaarden_en_vervolg onderzoek lopende_casus geen onbekend"),
            "kinderen",
            words("ja nee onbekend"),
            "weerlegd",
            words("ja nee onbekend"),
            "uitkomst",
            words("veilig onveilig onbekend"),
            "reden",
            words("verhuisd_buiten_regio overleden onbekend"));
    private static final Set<String> MUNICIPALITIES = words(
            "0755 0756 0757 0786 0796 0815 0828 0845 0856 0865 1684 1685 1702 1721 1948 1982 1991 0788 0855 0797");

    static ReadDelivery of(String path, byte[] content) {
        Matcher matcher = PATH.matcher(path);
        require(matcher.matches(), "file name " + path);
        int version = matcher.group(5) == null ? 1 : Integer.parseInt(matcher.group(5));
        String entity = matcher.group(3);
        Charset encoding = encodingOf(content);
        String text = new String(content, encoding);
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r?\n");
        ReadDelivery delivery = new ReadDelivery(
                matcher.group(2),
                entity + "_" + matcher.group(4) + "_" + matcher.group(1),
                version,
                entity,
                matcher.group(4),
                matcher.group(1),
                encoding,
                lines[0],
                new ArrayList<>(),
                new TreeMap<>(),
                lines.length - 1);
        delivery.read(lines);
        return delivery;
    }

    private static Charset encodingOf(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException exception) {
            return Charset.forName("windows-1252");
        }
    }

    String separator() {
        return header.contains(";") ? ";" : header.contains("\t") ? "\t" : ",";
    }

    boolean isRefused() {
        long rejected = faults.values().stream()
                .filter(reason -> !reason.equals("exact duplicate row"))
                .count();
        return rejected > 5 && rejected > 0.05 * rowCount;
    }

    private void read(String[] lines) {
        List<String> columns = split(lines[0]).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        Set<String> allowed = new HashSet<>(REQUIRED.get(entity));
        allowed.addAll(OPTIONAL.get(entity));
        require(new HashSet<>(columns).size() == columns.size(), "a column twice");
        require(allowed.containsAll(columns), "unknown column");
        require(columns.containsAll(REQUIRED.get(entity)), "missing column");
        Map<String, List<Integer>> linesOfId = new HashMap<>();
        Map<Integer, Map<String, String>> read = new TreeMap<>();
        for (int line = 2; line <= lines.length; line++) {
            List<String> values = split(lines[line - 1]);
            require(values.size() == columns.size(), "number of values");
            Map<String, String> row = new TreeMap<>();
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), normalised(columns.get(i), values.get(i), line));
            }
            read.put(line, row);
            linesOfId
                    .computeIfAbsent(row.get("melding_id"), id -> new ArrayList<>())
                    .add(line);
        }
        if (entity.equals("meldingen")) {
            linesOfId.values().stream()
                    .filter(same -> same.stream().map(read::get).distinct().count() > 1)
                    .forEach(same -> same.forEach(line -> faults.put(line, "\"one id, two contents\"")));
        }
        Set<Map<String, String>> seen = new HashSet<>();
        read.forEach((line, row) -> {
            if (!faults.containsKey(line)) {
                if (seen.add(row)) {
                    rows.add(row);
                } else {
                    faults.put(line, "exact duplicate row");
                }
            }
        });
    }

    private List<String> split(String line) {
        List<String> values = new ArrayList<>();
        for (String value : line.split(separator(), -1)) {
            String trimmed = value.trim();
            values.add(
                    trimmed.startsWith("\"")
                            ? trimmed.substring(1, trimmed.length() - 1).trim()
                            : trimmed);
        }
        return values;
    }

    private String normalised(String column, String value, int line) {
        if (value.isEmpty()) {
            if (REQUIRED.get(entity).contains(column)) {
                faults.put(line, "missing value");
            }
            return value;
        }
        if (column.endsWith("datum")) {
            return normalisedDay(column, value, line);
        }
        if (column.startsWith("gemeentecode")) {
            String digits = value.replace("GM", "");
            String code = "0".repeat(4 - digits.length()) + digits;
            if (!MUNICIPALITIES.contains(code)) {
                faults.put(line, "unknown municipality");
            }
            return code;
        }
        if (CODES.containsKey(column)) {
            String code = value.toLowerCase(Locale.ROOT);
            if (!CODES.get(column).containsAll(List.of(code.split("\\|")))) {
                faults.put(line, "unknown code");
            }
            return code;
        }
        require(!column.equals("huishouden_id") || value.matches("[0-9a-f]{16,32}"), "pseudonym");
        return value;
    }

    private String normalisedDay(String column, String value, int line) {
        try {
            LocalDate day = value.charAt(2) == '-' ? LocalDate.parse(value, DUTCH) : LocalDate.parse(value);
            String ofDay = halfYearOf(day);
            boolean isLater = ofDay.compareTo(halfYear) > 0;
            boolean isEarlier = ofDay.compareTo(halfYear) < 0;
            if (entity.equals("casussen")) {
                require(!isLater && !(isEarlier && column.equals("einddatum")), "a case of another half-year");
            } else if (isLater || isEarlier) {
                faults.put(line, "outside the half-year");
            }
            return day.toString();
        } catch (DateTimeException exception) {
            faults.put(line, "not a date");
            return value;
        }
    }

    static String halfYearOf(LocalDate day) {
        return day.getYear() + (day.getMonthValue() <= 6 ? "H1" : "H2");
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException("against the contract: " + what);
        }
    }
}
