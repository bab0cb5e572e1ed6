package nl.keerpunt.stage.ingest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.delivery.ExpectedDeliveries.Deliverer;

/**
 * Made-up deliveries of reports for {@link IngestBenchmark}: the same for the same number of rows. Every expected
 * deliverer writes in a way of its own (form of days and municipalities, line ends, one in eight with quotes), one row
 * in two hundred breaks the contract, three in a thousand stand there twice, and one delivery is to be refused.
 */
final class BenchmarkDeliveries {
    /** The header of every file. */
    static final List<String> COLUMNS = List.of(
            "melding_id",
            "huishouden_id",
            "gemeentecode",
            "meldingsdatum",
            "casus_id",
            "melder",
            "aard",
            "veiligheid",
            "vervolg",
            "kinderen",
            "weerlegd",
            "gemeentecode_huidig");

    private static final HalfYear LAST = new HalfYear(2025, 2);
    private static final int REMEMBERED_ROWS = 64;
    private static final DateTimeFormatter DUTCH_DAY = DateTimeFormatter.ofPattern("dd-MM-uuuu", Locale.ROOT);
    private static final int HOUSEHOLD = COLUMNS.indexOf("huishouden_id");
    private static final int DAY = COLUMNS.indexOf("meldingsdatum");
    private static final int REPORTER = COLUMNS.indexOf("melder");
    private static final int KINDS = COLUMNS.indexOf("aard");

    private final Contracts contracts;
    private final String[] reporters;
    private final String[] kinds;
    private final String[] safety;
    private final String[] steps;

    BenchmarkDeliveries(Contracts contracts) {
        this.contracts = contracts;
        this.reporters = codes("melder");
        this.kinds = codes("aard");
        this.safety = codes("veiligheid");
        this.steps = codes("vervolg");
    }

    /** A delivery to write. */
    private record Plan(DeliveryName name, int number, long rows) {}

    /** Writes deliveries with about so many rows in all, into a folder that is there. */
    void write(Path folder, long rows) {
        plans(rows).parallelStream().forEach(plan -> {
            Path file = folder.resolve(plan.name().fileName());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
                write(plan, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private List<Plan> plans(long rows) {
        List<DeliveryName> names = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        for (Deliverer deliverer : contracts.expectedDeliveries().deliverers()) {
            HalfYear last = deliverer.to().compareTo(LAST) < 0 ? deliverer.to() : LAST;
            int weight = 1 + Integer.parseInt(deliverer.code().value().substring(2)) % 4;
            for (HalfYear at = deliverer.from(); at.compareTo(last) <= 0; at = at.plus(1)) {
                names.add(new DeliveryName(Entity.REPORTS, deliverer.code(), at, 1, DeliveryName.Format.CSV));
                weights.add(weight);
            }
        }
        long weight = weights.stream().mapToLong(Integer::longValue).sum();
        List<Plan> plans = new ArrayList<>();
        for (int at = 0; at < names.size(); at++) {
            plans.add(new Plan(names.get(at), at, rows * weights.get(at) / weight));
        }
        return plans;
    }

    private void write(Plan plan, OutputStream out) throws IOException {
        SplittableRandom random = new SplittableRandom(plan.number());
        String lineEnd = plan.number() % 4 == 1 ? "\r\n" : "\n";
        String quote = plan.number() % 8 == 3 ? "\"" : "";
        double faultShare = plan.number() == 0 ? 0.08 : 0.005;
        String separator = quote + ";" + quote;
        StringBuilder text = new StringBuilder();
        text.append(quote).append(String.join(separator, COLUMNS)).append(quote).append(lineEnd);
        String[][] remembered = new String[REMEMBERED_ROWS][];
        for (long row = 0; row < plan.rows(); row++) {
            String[] earlier = remembered[random.nextInt(REMEMBERED_ROWS)];
            double chance = random.nextDouble();
            String[] cells;
            if (earlier != null && chance < 0.003) {
                cells = again(earlier, random);
            } else if (earlier != null && chance < 0.0035) {
                cells = earlier.clone();
                cells[REPORTER] = cells[REPORTER].equals("anders") ? "onbekend" : "anders";
            } else {
                cells = row(plan, row, random);
                if (chance > 1 - faultShare) {
                    spoil(cells, random);
                } else {
                    remembered[(int) (row % REMEMBERED_ROWS)] = cells;
                }
            }
            text.append(quote);
            for (int at = 0; at < cells.length; at++) {
                text.append(at == 0 ? "" : separator).append(cells[at]);
            }
            text.append(quote).append(lineEnd);
            out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
            text.setLength(0);
        }
    }

    private String[] row(Plan plan, long row, SplittableRandom random) {
        HalfYear halfYear = plan.name().halfYear();
        LocalDate day = halfYear.firstDay().plusDays(random.nextInt(181));
        boolean partners = random.nextInt(10) < 4;
        String[] cells = {
            "m" + Long.toString(36L * 36 * 36 * 36 + row, 36),
            household(plan, random),
            municipality(plan),
            plan.number() % 2 == 0 ? DUTCH_DAY.format(day) : day.toString(),
            random.nextInt(10) < 7 ? "c" + Long.toString(36L * 36 * 36 * 36 + random.nextLong(1 << 20), 36) : "",
            random.nextInt(10) < 6 ? "politie_justitie" : one(reporters, random),
            partners ? "partnergeweld" : one(kinds, random),
            random.nextInt(10) < 8 ? one(safety, random) : "",
            random.nextInt(10) < 9 ? one(steps, random) : "",
            random.nextInt(10) < 6 ? "ja" : "nee",
            random.nextInt(50) == 0 ? "ja" : "nee",
            ""
        };
        if (random.nextInt(10) < 3) {
            cells[KINDS] += "|" + one(kinds, random);
        }
        return cells;
    }

    /** Of one household some four or five reports, spread over a deliverer's half-years. */
    private static String household(Plan plan, SplittableRandom random) {
        long number = random.nextLong(Math.max(1, plan.rows() * 3));
        return pseudonym(plan.name().deliverer().hashCode() * 0x9E3779B97F4A7C15L + number);
    }

    /** @return a household's pseudonym, 32 signs */
    static String pseudonym(long household) {
        SplittableRandom own = new SplittableRandom(household);
        return HexFormat.of().toHexDigits(own.nextLong()) + HexFormat.of().toHexDigits(own.nextLong());
    }

    private static String municipality(Plan plan) {
        String code = plan.name().deliverer().value();
        return switch (plan.number() % 3) {
            case 0 -> code;
            case 1 -> code.substring(2) + "  ";
            default -> Integer.toString(Integer.parseInt(code.substring(2)));
        };
    }

    /** The same row, one time in two in capitals. */
    private static String[] again(String[] cells, SplittableRandom random) {
        String[] same = cells.clone();
        if (random.nextBoolean()) {
            same[REPORTER] = same[REPORTER].toUpperCase(Locale.ROOT);
            same[KINDS] = same[KINDS].toUpperCase(Locale.ROOT);
        }
        return same;
    }

    private static void spoil(String[] cells, SplittableRandom random) {
        switch (random.nextInt(10)) {
            case 0 -> cells[HOUSEHOLD] = "";
            case 1 -> cells[HOUSEHOLD] = cells[HOUSEHOLD].substring(0, 20) + ".1";
            case 2 -> cells[DAY] = "31-02-2024";
            case 3 -> cells[DAY] = "2016-05-0" + (1 + random.nextInt(9));
            case 4 -> cells[REPORTER] = "buurvrouw";
            case 5 -> cells[KINDS] = "partnergeweld|ruzie";
            case 6 -> cells[COLUMNS.indexOf("gemeentecode")] = "9999";
            case 7 -> cells[COLUMNS.indexOf("casus_id")] = "#N/A";
            case 8 -> cells[COLUMNS.indexOf("veiligheid")] = "misschien";
            default -> {
                cells[REPORTER] = "";
                cells[COLUMNS.indexOf("kinderen")] = "soms";
            }
        }
    }

    private String[] codes(String list) {
        return contracts.codeList(list).column("code").toArray(String[]::new);
    }

    private static String one(String[] values, SplittableRandom random) {
        return values[random.nextInt(values.length)];
    }
}
