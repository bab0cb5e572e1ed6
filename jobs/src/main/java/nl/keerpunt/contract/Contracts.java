package nl.keerpunt.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.core.delivery.DeliveryColumn;
import nl.keerpunt.core.delivery.DeliveryContract;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.delivery.ExpectedDeliveries;
import nl.keerpunt.core.delivery.ValueKind;
import nl.keerpunt.core.geo.MunicipalityCode;
import nl.keerpunt.core.geo.MunicipalityLineage;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;

/**
 * Reads {@code schemas/}: the copy in the jar, with the policy files of another folder before its own. Each file is read
 * once, those of the policy once by each instance.
 */
public final class Contracts {
    /** A number that is left empty, cut short or given twice is an error, never another number. */
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    /** Raised when the program judges a delivery otherwise than before, so that each is judged again. */
    private static final int JUDGING_VERSION = 2;

    private static final List<String> JUDGING_FILES =
            List.of("region.yaml", "measures.yaml", "target.yaml", "ingest.yaml", "disclosure.yaml", "quality.yaml");

    private static final String OPERATIONS_FILE = "operations.yaml";

    /** Names of the published tables, dimensions last. */
    public static final List<String> PUBLISHED = List.of(
            "recurrence",
            "durable_stop",
            "previous_involvement",
            "repeat_burden",
            "progress",
            "municipality_comparison",
            "trend",
            "deliveries_status",
            "field_filling",
            "areas",
            "cohorts",
            "measures",
            "code_labels");

    private static final Map<String, TableContract> TABLES = new ConcurrentHashMap<>();
    private static final Map<String, CodeList> CODE_LISTS = new ConcurrentHashMap<>();
    private static final Map<Entity, DeliveryContract> DELIVERIES = new ConcurrentHashMap<>();

    private final Path policyFolder;
    private final Map<String, String> policyTexts = new ConcurrentHashMap<>();
    private Policy policy;

    private Contracts(Path policyFolder) {
        this.policyFolder = policyFolder;
    }

    /** @return the contracts as packed */
    public static Contracts packed() {
        return new Contracts(null);
    }

    /** @return the contracts as packed, with the policy files that this folder holds instead of the packed ones */
    public static Contracts withPolicy(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new KeerpuntException(ErrorCode.PATH_NOT_FOUND, "--policy is not a folder: " + folder);
        }
        List<String> known = Stream.concat(JUDGING_FILES.stream(), Stream.of(OPERATIONS_FILE))
                .toList();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .filter(name -> !known.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new KeerpuntException(
                                ErrorCode.POLICY_UNUSABLE, "--policy holds " + name + ", known are " + known);
                    });
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot list the policy folder " + folder, e);
        }
        return new Contracts(folder);
    }

    /** @return the contract of a table of the lake */
    public TableContract table(String name) {
        return tableOf("tables/", name, "the lake has no table called ");
    }

    /** @return the contract of a published table */
    public TableContract published(String name) {
        return tableOf("tables/published/", name, "no published table is called ");
    }

    private TableContract tableOf(String folder, String name, String otherwise) {
        String file = folder + name + ".yaml";
        if (name.contains("/") || !isPacked(file)) {
            throw new KeerpuntException(ErrorCode.WRONG_ARGUMENT, otherwise + name);
        }
        return TABLES.computeIfAbsent(file, same -> read(same, packedText(same), TableContract.class));
    }

    /** @return the code list with this name */
    public CodeList codeList(String name) {
        return CODE_LISTS.computeIfAbsent(name, Contracts::readCodeList);
    }

    private static CodeList readCodeList(String name) {
        String file = "codelists/" + name + ".csv";
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setLineSeparator("\n");
        settings.setNullValue("");
        settings.setEmptyValue("");
        List<String[]> lines = new CsvParser(settings).parseAll(new StringReader(packedText(file)));
        if (lines.isEmpty()) {
            throw new KeerpuntException(ErrorCode.CONTRACT_UNREADABLE, "schemas/" + file + " is empty");
        }
        String[] header = lines.get(0);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String[] line : lines.subList(1, lines.size())) {
            if (line.length != header.length) {
                throw new KeerpuntException(
                        ErrorCode.CONTRACT_UNREADABLE,
                        "schemas/" + file + ", row " + (rows.size() + 1) + " has " + line.length + " cells, its header "
                                + header.length);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int at = 0; at < header.length; at++) {
                row.put(header[at], line[at]);
            }
            rows.add(row);
        }
        return new CodeList(name, rows);
    }

    /** @return what a delivery of the entity must look like */
    public DeliveryContract delivery(Entity entity) {
        return DELIVERIES.computeIfAbsent(entity, this::readDelivery);
    }

    private DeliveryContract readDelivery(Entity entity) {
        String file = "deliveries/" + entity.deliveredName() + ".yaml";
        DeliveryFile contract = read(file, packedText(file), DeliveryFile.class);
        List<DeliveryColumn> columns = new ArrayList<>();
        for (DeliveryFile.Column column : contract.columns()) {
            Map<String, String> codes = new LinkedHashMap<>();
            String unknown = "";
            if (column.codelist() != null) {
                CodeList list = codeList(column.codelist());
                list.map("code", "code_en")
                        .forEach((code, english) -> codes.put(code.toLowerCase(Locale.ROOT), english));
                unknown = codes.getOrDefault("onbekend", "");
            }
            columns.add(new DeliveryColumn(
                    column.name(), column.field(), column.kind(), column.required(), codes, unknown));
        }
        DeliveryFile.Period period = Optional.ofNullable(contract.period()).orElse(new DeliveryFile.Period("", ""));
        String unique = Optional.ofNullable(contract.unique()).orElse("");
        return new DeliveryContract(entity, contract.version(), columns, unique, period.start(), period.end());
    }

    /** @return which municipality is which, with the region of the policy */
    public MunicipalityLineage lineage() {
        Set<MunicipalityCode> known = codeList("municipalities").column("code").stream()
                .map(MunicipalityCode::new)
                .collect(Collectors.toSet());
        Map<MunicipalityCode, MunicipalityCode> merged = new HashMap<>();
        Map<MunicipalityCode, Set<MunicipalityCode>> split = new HashMap<>();
        for (Map<String, String> row : codeList("municipality_lineage").rows()) {
            MunicipalityCode code = new MunicipalityCode(row.get("code"));
            MunicipalityCode successor = new MunicipalityCode(row.get("successor_code"));
            if (row.get("kind").equals("split")) {
                split.computeIfAbsent(code, key -> new HashSet<>()).add(successor);
            } else {
                merged.put(code, successor);
            }
        }
        Set<MunicipalityCode> region = policy().region().municipalities().stream()
                .map(MunicipalityCode::new)
                .collect(Collectors.toSet());
        return new MunicipalityLineage(known, merged, split, region);
    }

    /** @return who is expected to deliver over which half-years */
    public ExpectedDeliveries expectedDeliveries() {
        MunicipalityLineage lineage = lineage();
        List<ExpectedDeliveries.Deliverer> deliverers = new ArrayList<>();
        for (Policy.Deliverer deliverer : policy().region().deliverers()) {
            MunicipalityCode code = new MunicipalityCode(deliverer.code());
            deliverers.add(new ExpectedDeliveries.Deliverer(
                    code,
                    lineage.successor(code),
                    HalfYear.parse(deliverer.from()).orElseThrow(),
                    Optional.ofNullable(deliverer.to()).flatMap(HalfYear::parse).orElse(ExpectedDeliveries.NO_END)));
        }
        Set<MunicipalityCode> lines =
                deliverers.stream().map(ExpectedDeliveries.Deliverer::line).collect(Collectors.toSet());
        Set<MunicipalityCode> region = policy().region().municipalities().stream()
                .map(MunicipalityCode::new)
                .collect(Collectors.toSet());
        if (!lines.equals(region)) {
            throw new KeerpuntException(
                    ErrorCode.POLICY_UNUSABLE,
                    "region.yaml: the deliverers, continued by their successors, are not the region's municipalities");
        }
        return new ExpectedDeliveries(deliverers);
    }

    /** @return every threshold */
    public synchronized Policy policy() {
        if (policy == null) {
            policy = readPolicy();
        }
        return policy;
    }

    private Policy readPolicy() {
        Policy.Region region = policyFile("region.yaml", Policy.Region.class);
        Policy.Measures measures = policyFile("measures.yaml", Policy.Measures.class);
        Policy.TargetPolicy target = policyFile("target.yaml", Policy.TargetPolicy.class);
        Policy.Ingest ingest = policyFile("ingest.yaml", Policy.Ingest.class);
        Policy.Disclosure disclosure = policyFile("disclosure.yaml", Policy.Disclosure.class);
        Policy.Quality quality = policyFile("quality.yaml", Policy.Quality.class);
        Policy.Operations operations = policyFile(OPERATIONS_FILE, Policy.Operations.class);
        PolicyRules.check(region, measures, target, ingest, disclosure, quality, operations);
        String id = Fingerprint.of(JUDGING_FILES.stream().map(this::policyText).toList());
        return new Policy(region, measures, target, ingest, disclosure, quality, operations, id);
    }

    /** @return hash of all by which deliveries are judged: the program's own rules, contracts, code lists and policy */
    public String deliveryRulesId() {
        List<String> texts = new ArrayList<>();
        texts.add("judging version " + JUDGING_VERSION);
        texts.add(policyText("ingest.yaml"));
        texts.add(policyText("region.yaml"));
        texts.add(packedText("codelists/municipalities.csv"));
        for (Entity entity : Entity.values()) {
            String file = "deliveries/" + entity.deliveredName() + ".yaml";
            texts.add(packedText(file));
            for (DeliveryFile.Column column :
                    read(file, packedText(file), DeliveryFile.class).columns()) {
                if (column.codelist() != null) {
                    texts.add(packedText("codelists/" + column.codelist() + ".csv"));
                }
            }
        }
        return Fingerprint.of(texts);
    }

    /** @return hash of all that shapes a release besides its inputs: the definition, published contracts, lists, policy */
    public String releaseRulesId() {
        List<String> texts = new ArrayList<>();
        JUDGING_FILES.forEach(file -> texts.add(policyText(file)));
        texts.add(packedText("codelists/municipalities.csv"));
        texts.add(packedText("codelists/municipality_lineage.csv"));
        for (String table : PUBLISHED) {
            texts.add(packedText("tables/published/" + table + ".yaml"));
        }
        for (String list : labelledLists()) {
            texts.add(packedText("codelists/" + list + ".csv"));
        }
        return Fingerprint.of(texts);
    }

    /** @return names of the code lists whose labels stand in {@code code_labels}: all that a published column uses */
    public List<String> labelledLists() {
        Stream<String> ofColumns = PUBLISHED.stream()
                .flatMap(table -> published(table).columns().stream())
                .map(ColumnContract::codelist)
                .filter(list -> !list.isEmpty());
        Stream<String> ofBreakdowns =
                codeList("breakdown").column("code").stream().filter(list -> !list.equals("total"));
        return Stream.concat(ofColumns, ofBreakdowns).distinct().sorted().toList();
    }

    /** @return hash of all on which histories depend: the policy and the municipal lineage */
    public String historyRulesId() {
        return Fingerprint.of(List.of(
                policyText("region.yaml"),
                policyText("measures.yaml"),
                packedText("codelists/municipalities.csv"),
                packedText("codelists/municipality_lineage.csv")));
    }

    /** @return hash of all by which deliveries in force are looked at for warnings */
    public String feedbackRulesId() {
        return Fingerprint.of(List.of(policyText("quality.yaml"), deliveryRulesId(), historyRulesId()));
    }

    private <T> T policyFile(String name, Class<T> type) {
        try {
            return YAML.readValue(policyText(name), type);
        } catch (JsonProcessingException e) {
            throw new KeerpuntException(
                    ErrorCode.POLICY_UNUSABLE, "policy file " + name + ": " + e.getOriginalMessage(), e);
        }
    }

    private String policyText(String name) {
        return policyTexts.computeIfAbsent(name, this::readPolicyText);
    }

    private String readPolicyText(String name) {
        if (policyFolder != null && Files.exists(policyFolder.resolve(name))) {
            try {
                return Files.readString(policyFolder.resolve(name));
            } catch (IOException e) {
                throw new KeerpuntException(
                        ErrorCode.STORAGE, "policy file " + policyFolder.resolve(name) + " cannot be read", e);
            }
        }
        return packedText("policy/" + name);
    }

    private static <T> T read(String file, String text, Class<T> type) {
        try {
            return YAML.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new KeerpuntException(
                    ErrorCode.CONTRACT_UNREADABLE, "schemas/" + file + ": " + e.getOriginalMessage(), e);
        }
    }

    private static boolean isPacked(String file) {
        return Contracts.class.getResource("/schemas/" + file) != null;
    }

    private static String packedText(String file) {
        try (InputStream in = Contracts.class.getResourceAsStream("/schemas/" + file)) {
            if (in == null) {
                throw new KeerpuntException(ErrorCode.CONTRACT_UNREADABLE, "schemas/" + file + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A delivery contract as its file writes it. */
    private record DeliveryFile(
            @JsonProperty(required = true) String entity,
            @JsonProperty(required = true) int version,
            String unique,
            Period period,
            @JsonProperty(required = true) List<Column> columns) {

        private record Period(
                @JsonProperty(required = true) String start,
                @JsonProperty(required = true) String end) {}

        private record Column(
                @JsonProperty(required = true) String name,
                @JsonProperty(required = true) String field,
                @JsonProperty(required = true) ValueKind kind,
                @JsonProperty(required = true) boolean required,
                String codelist) {}
    }
}
