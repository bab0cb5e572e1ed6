package nl.keerpunt.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * What Delta's log says of one commit: rows written, and the pins that we gave it. Read from the log's own file, whose
 * form is part of Delta's protocol, because asking Delta runs Spark jobs.
 *
 * @param outputRows rows that the commit wrote
 * @param pins what it says of other tables
 */
record CommitInfo(long outputRows, Optional<Pins> pins) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static CommitInfo read(SparkSession spark, String table, long version) {
        Path file = new Path(table, String.format(Locale.ROOT, "_delta_log/%020d.json", version));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                file.getFileSystem(spark.sessionState().newHadoopConf()).open(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode info = JSON.readTree(line).path("commitInfo");
                if (info.isObject()) {
                    String pins = info.path("userMetadata").asText("");
                    return new CommitInfo(
                            info.path("operationMetrics").path("numOutputRows").asLong(),
                            pins.isEmpty() ? Optional.empty() : Optional.of(JSON.readValue(pins, Pins.class)));
                }
            }
            return new CommitInfo(0, Optional.empty());
        } catch (FileNotFoundException cleanedUp) {
            return new CommitInfo(0, Optional.empty());
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "the log of " + table + " cannot be read", e);
        }
    }

    static String text(Pins pins) {
        try {
            return JSON.writeValueAsString(pins);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("pins are plain text and numbers", e);
        }
    }
}
