package nl.keerpunt.testing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.TableContract;

/** The files of {@code schemas/} as they stand in the project, not as they are packed. */
public final class SchemaFiles {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private SchemaFiles() {}

    /** @return the folder */
    public static Path folder() {
        return SharedCases.root().resolve("schemas");
    }

    /** @return names, without ending, of the files with this ending in a folder below {@code schemas/}, ordered */
    public static List<String> names(String below, String ending) {
        try (Stream<Path> files = Files.list(folder().resolve(below))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return every table that has a contract, those of the lake first, ordered by name */
    public static List<TableContract> tables() {
        return Stream.concat(
                        names("tables", ".yaml").stream().map(Contracts.packed()::table),
                        names("tables/published", ".yaml").stream().map(Contracts.packed()::published))
                .toList();
    }

    /** @return the contract's file below {@code schemas/} */
    public static String file(TableContract table) {
        String folder = table.zone() == TableContract.Zone.PUBLISHED ? "tables/published/" : "tables/";
        return folder + table.table() + ".yaml";
    }

    /** @return a YAML file as a tree; a key that stands in it twice is an error */
    public static JsonNode yaml(String file) {
        return read(YAML, file);
    }

    /** @return a JSON file as a tree */
    public static JsonNode json(String file) {
        return read(JSON, file);
    }

    /** @return the text of a file */
    public static String text(String file) {
        try {
            return Files.readString(folder().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(ObjectMapper mapper, String file) {
        try {
            return mapper.readTree(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException("schemas/" + file, e);
        }
    }
}
