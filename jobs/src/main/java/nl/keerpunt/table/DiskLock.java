package nl.keerpunt.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nl.keerpunt.run.RunOwner;

/**
 * A lock of the operating system on a file of the lake. It ends with its process, however that ends, so nothing is ever
 * left to clean up; the file itself stays, and a second one beside it says who holds the lock or held it last.
 */
final class DiskLock implements LakeLock {
    /** Apart from the lock's own file: whoever closes that gives up its lock. */
    static final String OWNER = NAME + ".json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Lakes that this process holds. Such locks belong to a process as a whole, and to close any channel of the file gives
     * them up, so a second run in one process must be stopped before it opens the file.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DiskLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static DiskLock take(Path lake, RunOwner owner) throws IOException {
        Path root = Files.createDirectories(lake).toRealPath();
        Path file = root.resolve(NAME);
        if (!HELD_HERE.add(file)) {
            throw LakeLock.held(owner(root));
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw LakeLock.held(owner(root));
            }
            Files.write(root.resolve(OWNER), JSON.writeValueAsBytes(owner));
            taken = true;
            return new DiskLock(file, channel);
        } finally {
            if (!taken) {
                if (channel != null) {
                    channel.close();
                }
                HELD_HERE.remove(file);
            }
        }
    }

    /** @return who holds the lake, or held it last; empty when that is not written yet */
    static Optional<RunOwner> owner(Path lake) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(lake.resolve(OWNER)), RunOwner.class));
        } catch (NoSuchFileException | JsonProcessingException notYet) {
            return Optional.empty();
        }
    }

    @Override
    public void check() {
        // The system lets nobody else have it.
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException leftToTheSystem) {
            // It ends with the process.
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
