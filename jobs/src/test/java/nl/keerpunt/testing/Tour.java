package nl.keerpunt.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A notebook in Markdown: prose, blocks of SQL, and below each block the table that it answers.
 *
 * @param passages its parts in order, without the answers
 */
public record Tour(List<Passage> passages) {
    private static final String OPENING = "```sql";
    private static final String CLOSING = "```";
    private static final Pattern NUMBER = Pattern.compile("(INTEGER|BIGINT|HUGEINT|DOUBLE|DECIMAL).*");

    public Tour {
        passages = List.copyOf(passages);
    }

    /**
     * Prose, and the block that ends it.
     *
     * @param text the lines as they stand, the block among them
     * @param sql what the block says; empty when prose ends the notebook
     */
    public record Passage(String text, String sql) {}

    /** Reads a notebook. A table that follows a block is its answer, and is left out. */
    public static Tour parse(String markdown) {
        List<Passage> passages = new ArrayList<>();
        List<String> text = new ArrayList<>();
        List<String> lines = markdown.lines().toList();
        int at = 0;
        while (at < lines.size()) {
            text.add(lines.get(at));
            if (!lines.get(at++).equals(OPENING)) {
                continue;
            }
            int start = at;
            while (!lineAt(lines, at).equals(CLOSING)) {
                at++;
            }
            List<String> sql = lines.subList(start, at++);
            text.addAll(sql);
            text.add(CLOSING);
            passages.add(new Passage(joined(text), joined(sql)));
            text.clear();
            at = afterAnswer(lines, at);
        }
        passages.add(new Passage(joined(text), ""));
        return new Tour(passages);
    }

    /** @return the blocks of SQL in order */
    public List<String> blocks() {
        return passages.stream().map(Passage::sql).filter(sql -> !sql.isEmpty()).toList();
    }

    /** @return the notebook with the answers of the release in this folder */
    public String executed(Path release) throws SQLException {
        StringBuilder notebook = new StringBuilder();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("SET file_search_path = '" + release.toString().replace("'", "''") + "'");
            for (Passage passage : passages) {
                notebook.append(passage.text());
                if (!passage.sql().isEmpty() && statement.execute(passage.sql())) {
                    try (ResultSet answer = statement.getResultSet()) {
                        notebook.append('\n').append(table(answer));
                    }
                }
            }
        }
        return notebook.toString();
    }

    private static int afterAnswer(List<String> lines, int block) {
        int at = block;
        while (at < lines.size() && lines.get(at).isBlank()) {
            at++;
        }
        if (at == lines.size() || !lines.get(at).startsWith("|")) {
            return block;
        }
        while (at < lines.size() && lines.get(at).startsWith("|")) {
            at++;
        }
        return at;
    }

    private static String lineAt(List<String> lines, int at) {
        if (at == lines.size()) {
            throw new IllegalArgumentException("a block of SQL is not closed");
        }
        return lines.get(at);
    }

    private static String table(ResultSet answer) throws SQLException {
        ResultSetMetaData columns = answer.getMetaData();
        List<String> names = new ArrayList<>();
        List<String> rules = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            names.add(columns.getColumnName(column));
            rules.add(NUMBER.matcher(columns.getColumnTypeName(column)).matches() ? "---:" : "---");
        }
        StringBuilder table = new StringBuilder(row(names)).append(row(rules));
        while (answer.next()) {
            List<String> cells = new ArrayList<>();
            for (int column = 1; column <= names.size(); column++) {
                String cell = answer.getString(column);
                cells.add(cell == null ? "NULL" : cell.replace("|", "\\|"));
            }
            table.append(row(cells));
        }
        return table.toString();
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String joined(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
