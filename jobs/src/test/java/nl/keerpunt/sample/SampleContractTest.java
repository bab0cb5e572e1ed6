package nl.keerpunt.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the sample as a municipality's file would be read, and looks for what should and should not be there. */
class SampleContractTest {
    private static final Pattern ISO_DATE = Pattern.compile("\\b20\\d\\d-\\d\\d-\\d\\d");

    private static WrittenSample sample;
    private static List<ReadDelivery> deliveries;
    private static List<ReadDelivery> current;

    @BeforeAll
    static void writeTheSampleOfTheRegion() throws IOException {
        sample = WrittenSample.of(SampleSettings.standard());
        deliveries = sample.deliveries();
        current = sample.inForce();
    }

    @Test
    void everyFaultStandsAtItsPlantedLineAndThereIsNoOther() {
        assertThat(sample.faultsFound()).isEqualTo(new TreeSet<>(sample.lines("truth/planted.csv")));
        assertThat(sample.text("truth/planted.csv")).startsWith("file,line,reason\n");
        assertThat(sample.lines("truth/planted.csv"))
                .hasSize((int) sample.summary().plantedCount());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 2_500})
    void faultsStandAtTheirLinesInSmallSamplesToo(int households) throws IOException {
        WrittenSample small = WrittenSample.of(households, 8);
        assertThat(small.faultsFound()).isEqualTo(new TreeSet<>(small.lines("truth/planted.csv")));
    }

    @Test
    void everyKindOfFaultIsPlanted() {
        Set<String> reasons = sample.lines("truth/planted.csv").stream()
                .map(line -> line.split(",", 3)[2])
                .collect(Collectors.toSet());
        assertThat(reasons)
                .containsExactlyInAnyOrder(
                        "not a date",
                        "unknown code",
                        "missing value",
                        "outside the half-year",
                        "unknown municipality",
                        "exact duplicate row",
                        "\"one id, two contents\"",
                        "superseded by version 2",
                        "delivery refused: too many rejected rows");
    }

    @Test
    void oneHigherVersionIsRefusedAndAnEarlierOneStaysInForce() {
        List<ReadDelivery> refused =
                deliveries.stream().filter(ReadDelivery::isRefused).toList();
        assertThat(refused).hasSize(1);
        ReadDelivery only = refused.get(0);
        assertThat(only.version()).isEqualTo(2);
        assertThat(current)
                .filteredOn(delivery -> delivery.key().equals(only.key()))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.version()).isEqualTo(1))
                .satisfies(delivery -> assertThat(delivery.rows()).hasSizeGreaterThan(100));
    }

    @Test
    void replacedVersionsLackRowsOfTheLaterOne() {
        Map<String, ReadDelivery> inForce =
                current.stream().collect(Collectors.toMap(ReadDelivery::key, delivery -> delivery));
        List<ReadDelivery> replaced = deliveries.stream()
                .filter(delivery ->
                        delivery.version() < inForce.get(delivery.key()).version())
                .toList();
        assertThat(replaced)
                .hasSizeBetween(5, 30)
                .allSatisfy(delivery -> assertThat(delivery.rows().size())
                        .isLessThan(inForce.get(delivery.key()).rows().size()));
    }

    @Test
    void everyExpectedDelivererDeliversReportsAndCasesInEveryHalfYear() {
        Map<String, Set<String>> deliverers = new TreeMap<>();
        for (ReadDelivery delivery : current) {
            if (delivery.entity().equals("meldingen") || delivery.entity().equals("casussen")) {
                deliverers
                        .computeIfAbsent(delivery.entity() + delivery.halfYear(), key -> new TreeSet<>())
                        .add(delivery.deliverer());
            }
        }
        Set<String> today = new TreeSet<>(List.of(
                "GM0755", "GM0757", "GM0796", "GM0828", "GM0845", "GM0865", "GM1721", "GM1948", "GM1982", "GM1991"));
        Set<String> before2022 = new TreeSet<>(today);
        before2022.removeAll(List.of("GM1982", "GM1991"));
        before2022.addAll(List.of("GM0756", "GM1684", "GM1702", "GM0786", "GM0815", "GM0856", "GM1685"));
        assertThat(deliverers).hasSize(30);
        deliverers.forEach((key, codes) -> assertThat(codes)
                .as(key)
                .isEqualTo(key.compareTo(key.replaceAll("20.*", "2022")) < 0 ? before2022 : today));
    }

    @Test
    void everyDialectOfTheContractOccurs() {
        assertThat(deliveries.stream().map(ReadDelivery::separator)).contains(";", ",", "\t");
        assertThat(deliveries.stream().map(ReadDelivery::encoding).distinct()).hasSize(2);
        assertThat(deliveries.stream().map(ReadDelivery::header))
                .anyMatch(header -> header.startsWith("\""))
                .anyMatch(header -> header.contains("; "))
                .anyMatch(header -> header.contains("huishouden_id"))
                .anyMatch(header -> header.contains("Huishouden_id"))
                .anyMatch(header -> header.contains("HUISHOUDEN_ID"));
        List<String> texts = sample.files().entrySet().stream()
                .filter(file -> file.getKey().contains("meldingen"))
                .map(file -> new String(file.getValue(), StandardCharsets.UTF_8))
                .toList();
        assertThat(texts)
                .anyMatch(text -> text.startsWith("\uFEFF"))
                .anyMatch(text -> text.contains("\r\n"))
                .anyMatch(text -> text.contains("POLITIE_JUSTITIE"))
                .anyMatch(text -> text.contains("GM0796    "))
                .anyMatch(text -> text.contains("GM0828;"))
                .anyMatch(text -> text.contains(";0828;"))
                .anyMatch(text -> text.contains("\u00e9"));
        assertThat(texts.stream().map(SampleContractTest::hasIsoDates).distinct())
                .hasSize(2);
    }

    private static boolean hasIsoDates(String text) {
        return ISO_DATE.matcher(text).find();
    }

    @Test
    void haarenIsDeliveredByItsNeighboursUntilItWasSplit() {
        List<ReadDelivery> withHaaren = current.stream()
                .filter(delivery -> delivery.entity().equals("meldingen"))
                .filter(delivery -> delivery.rows().stream()
                        .anyMatch(row -> row.get("gemeentecode").equals("0788")))
                .toList();
        assertThat(withHaaren.stream().map(ReadDelivery::deliverer).distinct())
                .containsExactlyInAnyOrder("GM0757", "GM0865");
        assertThat(withHaaren.stream().map(ReadDelivery::halfYear))
                .allMatch(halfYear -> halfYear.compareTo("2021") < 0);
        List<String> currentCodes = withHaaren.stream()
                .flatMap(delivery -> delivery.rows().stream())
                .filter(row -> row.get("gemeentecode").equals("0788"))
                .map(row -> row.get("gemeentecode_huidig"))
                .toList();
        assertThat(currentCodes).contains("0757", "0865", "");
    }

    @Test
    void pseudonymsAreNotSequential() {
        List<String> inOrder = current.get(0).rows().stream()
                .map(row -> row.get("huishouden_id"))
                .distinct()
                .limit(50)
                .toList();
        assertThat(inOrder).isNotEqualTo(inOrder.stream().sorted().toList());
        assertThat(Arrays.asList(16, 32))
                .containsAll(inOrder.stream().map(String::length).toList());
    }
}
