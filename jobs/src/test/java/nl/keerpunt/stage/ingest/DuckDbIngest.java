package nl.keerpunt.stage.ingest;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.delivery.DeliveryColumn;
import nl.keerpunt.core.delivery.DeliveryContract;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.Entity;
import nl.keerpunt.core.delivery.ValueKind;

/**
 * What an ingest of reports does, in DuckDB's SQL: its CSV reader, the rules per row, one identifier with two
 * contents, equal rows, quarantine with reasons, refusal of a delivery, and Parquet by half-year. It leaves out the
 * guard against identifiers, the files' hashes, rows with too many or too few cells, and the finding of dialects.
 */
final class DuckDbIngest implements AutoCloseable {
    private final Connection connection;
    private final Statement statement;
    private final Contracts contracts;
    private final List<DeliveryColumn> columns;

    /**
     * @param contracts the rules
     * @param temporary a folder for what does not fit into memory
     * @param threads how many it may use
     */
    DuckDbIngest(Contracts contracts, Path temporary, int threads) throws SQLException {
        DeliveryContract contract = contracts.delivery(Entity.REPORTS);
        this.contracts = contracts;
        this.columns = contract.columns();
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        this.statement = connection.createStatement();
        run("SET threads TO " + threads);
        run("SET temp_directory = " + quoted(temporary.toString()));
        codeTables();
    }

    /** How a household's pseudonym is kept: DuckDB has no HMAC. */
    enum Household {
        /** As it is. */
        PLAIN("v_huishouden_id"),
        /** As its hash behind a key, about half the work of an HMAC. */
        HASHED("unhex(sha256('a key of the region, made for a benchmark' || v_huishouden_id)[:32])");

        private final String expression;

        Household(String expression) {
            this.expression = expression;
        }
    }

    /** Ingests deliveries into a folder that is not there yet. */
    void ingest(List<Path> files, Path output, Household household) throws SQLException {
        names(files);
        run("CREATE OR REPLACE TABLE raw AS " + raw(files));
        run("""
                CREATE OR REPLACE TABLE file AS
                SELECT name.*, first_row, row_count FROM name
                JOIN (SELECT filename, min(rowid) AS first_row, count(*) AS row_count FROM raw GROUP BY filename)
                USING (filename)""");
        for (DeliveryColumn column : columns) {
            if (column.kind() == ValueKind.CODES) {
                run("CREATE OR REPLACE TABLE code_" + column.name() + " AS " + codes(column));
            }
        }
        run("CREATE OR REPLACE TABLE checked AS " + checked());
        run("CREATE OR REPLACE TABLE verdict AS " + verdict());
        run("CREATE OR REPLACE TABLE delivery AS " + delivery());
        run("CREATE OR REPLACE TABLE quarantine AS " + quarantine());
        String place = output.resolve("quarantine.parquet").toString();
        run("COPY quarantine TO " + quoted(place) + " (FORMAT parquet)");
        run("COPY (" + kept(household) + ") TO "
                + quoted(output.resolve("reports").toString()) + " (FORMAT parquet, PARTITION_BY (half_year))");
    }

    /** @return delivery, whether it is refused, and its rows: all, rejected, merged */
    List<String> deliveries() throws SQLException {
        return rows("SELECT delivery_id, CASE WHEN refused THEN 'refused' ELSE 'accepted' END, row_count,"
                + " CASE WHEN refused THEN row_count - merged ELSE rejected END, merged"
                + " FROM delivery JOIN name USING (file) ORDER BY 1");
    }

    /** @return of deliveries that are not refused: delivery, column, reason, rows */
    List<String> findings() throws SQLException {
        return rows("SELECT delivery_id, coalesce(column_name, ''), reason_code, count(*), sum(line_number)"
                + " FROM quarantine JOIN delivery USING (file) JOIN name USING (file)"
                + " WHERE NOT refused GROUP BY ALL ORDER BY ALL");
    }

    /** @return number of rows in Parquet files, sum of the hashes of all that stands in them, number of households */
    List<String> fingerprint(List<String> files) throws SQLException {
        String fields = Stream.concat(
                        Stream.of("half_year", "delivery_id", "deliverer_code", "line_number", "reporter_group"),
                        columns.stream().map(DeliveryColumn::field).filter(field -> !field.equals("household_key")))
                .collect(Collectors.joining(", "));
        return rows("SELECT count(*), sum(hash(" + fields + ")::HUGEINT), count(DISTINCT household_key)"
                + " FROM read_parquet([" + list(files)
                + "], hive_partitioning = true, hive_types = {'half_year': VARCHAR})");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void codeTables() throws SQLException {
        for (DeliveryColumn column : columns) {
            if (column.kind() == ValueKind.CODE) {
                codeTable("code_" + column.name(), column.codes());
            }
        }
        codeTable("reporter_group", contracts.codeList("melder").map("code_en", "reporter_group"));
        run("CREATE TABLE municipality (code VARCHAR)");
        insert(
                "municipality",
                contracts.codeList("municipalities").column("code").stream()
                        .map(DuckDbIngest::quoted)
                        .toList());
    }

    private void codeTable(String name, Map<String, String> codes) throws SQLException {
        run("CREATE TABLE " + name + " (code VARCHAR, meaning VARCHAR)");
        insert(
                name,
                codes.entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ", " + quoted(entry.getValue()))
                        .toList());
    }

    private void names(List<Path> files) throws SQLException {
        run("CREATE OR REPLACE TABLE name (filename VARCHAR, file INTEGER, delivery_id VARCHAR, deliverer_code VARCHAR,"
                + " half_year VARCHAR, first_day DATE, last_day DATE)");
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            DeliveryName name =
                    DeliveryName.parse(file.getFileName().toString()).orElseThrow();
            names.add(Stream.of(
                            file,
                            names.size(),
                            name.id(),
                            name.deliverer(),
                            name.halfYear(),
                            name.halfYear().firstDay(),
                            name.halfYear().lastDay())
                    .map(value -> quoted(value.toString()))
                    .collect(Collectors.joining(", ")));
        }
        insert("name", names);
    }

    /** All rows as they stand, in the order of the files: what a join makes of them has no order. */
    private String raw(List<Path> files) {
        String cells = BenchmarkDeliveries.COLUMNS.stream()
                .map(column -> quoted(column) + ": 'VARCHAR'")
                .collect(Collectors.joining(", "));
        return "SELECT filename, " + each(at -> "nullif(trim(" + name(at) + "), '') AS " + name(at))
                + " FROM read_csv(["
                + list(files.stream().map(Path::toString).toList()) + "], columns = {" + cells
                + "}, auto_detect = false, header = true, delim = ';', quote = '\"', escape = '\"', filename = true)";
    }

    /** All rows in their table form, with a bit for each column that breaks the contract. */
    private String checked() {
        String valued = "SELECT raw.*, raw.rowid AS row_number, file, first_day, last_day, "
                + each(at -> value(columns.get(at)) + " AS v_" + name(at)) + " FROM raw JOIN file USING (filename) "
                + columns.stream().map(this::join).collect(Collectors.joining(" "));
        String judged = "SELECT *, " + each(" + ", at -> bit(at, wrong(columns.get(at)))) + " AS faults FROM valued";
        return "WITH valued AS (" + valued + "), judged AS (" + judged + ") SELECT row_number, file, faults, "
                + "melding_id AS id, " + each(at -> "v_" + name(at)) + ", CASE WHEN faults <> 0 THEN "
                + each(" + ", at -> bit(at, name(at) + " IS NULL"))
                + " END AS absent, CASE WHEN faults <> 0 THEN concat("
                + each(at -> "CASE WHEN faults & " + (1 << at) + " <> 0 THEN '/" + at + ":' || " + name(at) + " END")
                + ") END AS unreadable FROM judged";
    }

    private String value(DeliveryColumn column) {
        String name = column.name();
        return switch (column.kind()) {
            case ID ->
                "CASE WHEN length(" + name + ") <= 64 AND NOT regexp_matches(" + name + ", '[[:cntrl:]]') AND NOT "
                        + "(starts_with(" + name + ", '#') AND regexp_full_match(" + name
                        + ", '#+|#N/[AB]|#[A-Z/0-9_]+[!?]')) THEN " + name + " END";
            case PSEUDONYM -> "CASE WHEN regexp_full_match(" + name + ", '[0-9A-Za-z_-]{16,64}') THEN " + name + " END";
            case MUNICIPALITY -> "m_" + name + ".code";
            case DATE, DATE_IN_HALF_YEAR ->
                "CASE WHEN length(" + name + ") = 10 THEN try_strptime(" + name
                        + ", ['%d-%m-%Y', '%Y-%m-%d'])::DATE END";
            case CODE, CODES -> "c_" + name + ".meaning";
        };
    }

    /** Of each text that was delivered the codes' meanings, once, in the order of their list, without "unknown" beside others. */
    private static String codes(DeliveryColumn column) {
        String known = list(column.codes().keySet());
        String meanings = column.codes().entrySet().stream()
                .map(entry -> "CASE WHEN list_contains(parts, " + quoted(entry.getKey()) + ") THEN "
                        + quoted(entry.getValue()) + " END")
                .collect(Collectors.joining(", "));
        return """
                WITH given AS (
                    SELECT DISTINCT %1$s AS code,
                        list_transform(string_split(lower(%1$s), '|'), lambda part: trim(part)) AS parts FROM raw
                ), found AS (
                    SELECT code, list_filter([%2$s], lambda one: one IS NOT NULL) AS meaning
                    FROM given WHERE list_has_all([%3$s], parts)
                )
                SELECT code, CASE WHEN len(meaning) > 1 THEN list_filter(meaning, lambda one: one <> '%4$s')
                    ELSE meaning END AS meaning FROM found""".formatted(column.name(), meanings, known, column.unknownCode());
    }

    private String join(DeliveryColumn column) {
        String name = column.name();
        return switch (column.kind()) {
            case CODE -> "LEFT JOIN code_" + name + " c_" + name + " ON c_" + name + ".code = lower(" + name + ")";
            case CODES -> "LEFT JOIN code_" + name + " c_" + name + " ON c_" + name + ".code = " + name;
            case MUNICIPALITY ->
                "LEFT JOIN municipality m_" + name + " ON m_" + name + ".code = CASE WHEN regexp_full_match(" + name
                        + ", '(?:[Gg][Mm])?\\d{1,4}') THEN 'GM' || lpad(ltrim(upper(" + name + "), 'GM'), 4, '0') END";
            default -> "";
        };
    }

    private static String wrong(DeliveryColumn column) {
        String value = "v_" + column.name();
        String wrong = value + " IS NULL" + (column.required() ? "" : " AND " + column.name() + " IS NOT NULL");
        return column.kind() == ValueKind.DATE_IN_HALF_YEAR
                ? wrong + " OR " + value + " NOT BETWEEN first_day AND last_day"
                : wrong;
    }

    /** Rows that are not kept, and why; faults are told apart later. */
    private String verdict() {
        return """
                WITH repeated AS (
                    SELECT file, id FROM checked WHERE id IS NOT NULL GROUP BY file, id HAVING count(*) > 1
                ), alike AS (
                    SELECT row_number, file, id, faults, hash(%s, unreadable) AS content
                    FROM checked SEMI JOIN repeated USING (file, id)
                ), compared AS (
                    SELECT row_number, file, faults,
                        min(content) OVER same <> max(content) OVER same AS is_conflict,
                        row_number() OVER (same ORDER BY row_number) > 1 AS is_repeat
                    FROM alike WINDOW same AS (PARTITION BY file, id)
                )
                SELECT row_number, file, CASE WHEN is_conflict THEN 'conflicting_id' ELSE 'exact_duplicate' END AS reason
                FROM compared WHERE is_conflict OR (is_repeat AND faults = 0)
                UNION ALL
                SELECT row_number, file, NULL FROM checked
                WHERE faults <> 0 AND row_number NOT IN (SELECT row_number FROM compared WHERE is_conflict)""".formatted(each(at -> "v_" + name(at)));
    }

    private String delivery() {
        return """
                WITH counted AS (
                    SELECT file, row_count,
                        count(row_number) FILTER (reason IS DISTINCT FROM 'exact_duplicate') AS rejected,
                        count(row_number) FILTER (reason = 'exact_duplicate') AS merged
                    FROM file LEFT JOIN verdict USING (file) GROUP BY file, row_count
                )
                SELECT *, rejected > %d AND rejected / row_count > %s AS refused FROM counted""".formatted(
                        contracts.policy().ingest().maximumRejectedRows(),
                        contracts.policy().ingest().maximumRejectedShare());
    }

    private String quarantine() {
        String rows = "SELECT v.file, v.row_number - first_row + 2 AS line_number, reason, faults, absent, "
                + each(at -> "v_" + name(at)) + " FROM verdict v JOIN file USING (file) JOIN checked c ON"
                + " c.row_number = v.row_number";
        return "WITH bad AS (" + rows
                + ") SELECT file, line_number, CASE WHEN reason = 'conflicting_id' THEN 'melding_id'"
                + " END AS column_name, reason AS reason_code FROM bad WHERE reason IS NOT NULL"
                + each(
                        "",
                        at -> " UNION ALL SELECT file, line_number, " + quoted(name(at)) + ", CASE WHEN absent & "
                                + (1 << at) + " <> 0 THEN 'missing_value' ELSE " + reason(columns.get(at))
                                + " END FROM bad WHERE reason IS NULL AND faults & " + (1 << at) + " <> 0");
    }

    private static String reason(DeliveryColumn column) {
        return switch (column.kind()) {
            case ID -> "'not_an_id'";
            case PSEUDONYM -> "'not_a_pseudonym'";
            case MUNICIPALITY -> "'unknown_municipality'";
            case DATE -> "'not_a_date'";
            case DATE_IN_HALF_YEAR ->
                "CASE WHEN v_" + column.name() + " IS NULL THEN 'not_a_date' ELSE 'outside_half_year' END";
            case CODE, CODES -> "'unknown_code'";
        };
    }

    private String kept(Household household) {
        String values = columns.stream()
                .map(column -> (column.field().equals("household_key") ? household.expression : "v_" + column.name())
                        + " AS " + column.field())
                .collect(Collectors.joining(", "));
        return "SELECT half_year, delivery_id, deliverer_code, row_number - first_row + 2 AS line_number, " + values
                + ", meaning AS reporter_group FROM checked c JOIN file USING (file)"
                + " JOIN delivery USING (file) JOIN reporter_group ON code = v_melder"
                + " WHERE NOT refused AND row_number NOT IN (SELECT row_number FROM verdict)";
    }

    private static String bit(int at, String condition) {
        return "CASE WHEN " + condition + " THEN " + (1 << at) + " ELSE 0 END";
    }

    private String name(int at) {
        return columns.get(at).name();
    }

    private String each(IntFunction<String> part) {
        return each(", ", part);
    }

    private String each(String separator, IntFunction<String> part) {
        return IntStream.range(0, columns.size()).mapToObj(part).collect(Collectors.joining(separator));
    }

    private void insert(String table, List<String> rows) throws SQLException {
        run("INSERT INTO " + table + " VALUES (" + String.join("), (", rows) + ")");
    }

    private void run(String sql) throws SQLException {
        statement.execute(sql);
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                StringBuilder row = new StringBuilder(result.getString(1));
                for (int at = 2; at <= result.getMetaData().getColumnCount(); at++) {
                    row.append(' ').append(result.getString(at));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    private static String list(Iterable<String> texts) {
        List<String> quoted = new ArrayList<>();
        texts.forEach(text -> quoted.add(quoted(text)));
        return String.join(", ", quoted);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
