package nl.keerpunt.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.keerpunt.contract.Contracts;

/** The rows of a lake's tables as text, read without Spark, to hold many lakes against each other in little time. */
public final class LakeRows {
    private LakeRows() {}

    /** @return the rows of each table that is there, in an order of their own */
    public static Map<String, String> of(Path lake) throws IOException {
        Map<String, String> rows = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String name : LakeTables.NAMES) {
                Path table = lake.resolve(Contracts.packed().table(name).zone().folder())
                        .resolve(name);
                if (Files.exists(table.resolve("_delta_log"))) {
                    rows.put(name, rows(statement, KernelTable.filesOf(table)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private static String rows(Statement statement, List<String> files) throws SQLException {
        if (files.isEmpty()) {
            return "";
        }
        String list = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
        try (ResultSet result = statement.executeQuery("SELECT string_agg(t::VARCHAR, chr(10) ORDER BY t::VARCHAR)"
                + " FROM read_parquet(" + list + ", hive_partitioning = true) t")) {
            result.next();
            String text = result.getString(1);
            return text == null ? "" : text;
        }
    }
}
