package nl.keerpunt.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.keerpunt.run.RunOwner;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.protocol.AlreadyBeingCreatedException;
import org.apache.hadoop.ipc.RemoteException;

/**
 * The files behind a {@link HeartbeatLock}: one per time that the lake was taken, numbered, each made by whoever was
 * first. Numbers only rise, so that of two runs that find the same dead owner one alone becomes the next.
 */
class LockFolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("(\\d{8})\\.json");

    private final FileSystem system;
    private final Path folder;

    LockFolder(FileSystem system, Path folder) {
        this.system = system;
        this.folder = folder;
    }

    /**
     * What a file says.
     *
     * @param owner the run that holds the lake
     * @param beat signs of life so far
     * @param released whether the run gave the lake free
     */
    record Entry(
            @JsonProperty("owner") RunOwner owner,
            @JsonProperty("beat") long beat,
            @JsonProperty("released") boolean released) {}

    /** @return the highest number; 0 when the lake was never taken */
    int newest() throws IOException {
        return numbers().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** @return what the file with this number says; empty while it is being written, or when it is gone */
    Optional<Entry> read(int number) throws IOException {
        try (InputStream in = system.open(file(number))) {
            return Optional.of(JSON.readValue(in.readAllBytes(), Entry.class));
        } catch (FileNotFoundException | JsonProcessingException notThere) {
            return Optional.empty();
        }
    }

    /** Makes the file with this number; false when another run was first. */
    boolean create(int number, Entry entry) throws IOException {
        try (OutputStream out = system.create(file(number), false)) {
            out.write(JSON.writeValueAsBytes(entry));
            return true;
        } catch (FileAlreadyExistsException otherWasFirst) {
            return false;
        } catch (RemoteException e) {
            // How HDFS says so while the other one still writes.
            if (e.unwrapRemoteException(AlreadyBeingCreatedException.class) instanceof AlreadyBeingCreatedException) {
                return false;
            }
            throw e;
        }
    }

    void overwrite(int number, Entry entry) throws IOException {
        try (OutputStream out = system.create(file(number), true)) {
            out.write(JSON.writeValueAsBytes(entry));
        }
    }

    /** Removes what earlier runs left. */
    void deleteBelow(int number) throws IOException {
        for (int one : numbers()) {
            if (one < number) {
                system.delete(file(one), false);
            }
        }
    }

    private List<Integer> numbers() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        try {
            for (String name : Arrays.stream(system.listStatus(folder))
                    .map(FileStatus::getPath)
                    .map(Path::getName)
                    .toList()) {
                Matcher matcher = NAME.matcher(name);
                if (matcher.matches()) {
                    numbers.add(Integer.parseInt(matcher.group(1)));
                }
            }
        } catch (FileNotFoundException neverTaken) {
            return List.of();
        }
        return numbers;
    }

    private Path file(int number) {
        return new Path(folder, String.format(Locale.ROOT, "%08d.json", number));
    }
}
