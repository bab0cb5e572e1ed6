package nl.keerpunt.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One table: the truth that code, comments and documentation all read.
 *
 * @param table its name
 * @param zone where it lies
 * @param version of this contract; raised with every change that a reader can notice
 * @param writer the one stage that writes it
 * @param readers the stages that read it
 * @param grain what a row is
 * @param key columns that name a row
 * @param partitionedBy columns by which files are laid out
 * @param description what it holds
 * @param columns its columns, in order
 */
public record TableContract(
        @JsonProperty(required = true) String table,
        @JsonProperty(required = true) Zone zone,
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) String writer,
        @JsonProperty(required = true) List<String> readers,
        @JsonProperty(required = true) String grain,
        @JsonProperty(required = true) List<String> key,
        @JsonProperty("partitioned_by") List<String> partitionedBy,
        @JsonProperty(required = true) String description,
        @JsonProperty(required = true) List<ColumnContract> columns) {

    /** Where a table lies, and who may see it. */
    public enum Zone {
        /** Person level. */
        @JsonProperty("restricted")
        RESTRICTED("restricted"),
        /** Exact aggregates; never leaves the team. */
        @JsonProperty("internal")
        INTERNAL("internal"),
        /** Protected tables. */
        @JsonProperty("published")
        PUBLISHED("published");

        private final String folder;

        Zone(String folder) {
            this.folder = folder;
        }

        /** @return name of its folder */
        public String folder() {
            return folder;
        }
    }

    /** Fills what the file leaves out. */
    public TableContract {
        readers = List.copyOf(readers);
        key = List.copyOf(key);
        partitionedBy = partitionedBy == null ? List.of() : List.copyOf(partitionedBy);
        columns = List.copyOf(columns);
    }
}
