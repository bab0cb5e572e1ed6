package nl.keerpunt.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nl.keerpunt.table.LocalDisk;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * The local disk, whose renames, and so the commits of tables, are steps of a {@link FaultyStorage}. It
 * is the only one of its scheme in a process, so it is for processes of their own, and they say which folders it watches.
 */
public final class FaultyLocalFileSystem extends LocalDisk {
    private static final Map<Path, FaultyStorage> WATCHED = new ConcurrentHashMap<>();

    /** Spark's settings under which {@code file:} is this file system. */
    public static final Map<String, String> SETTINGS = Map.of(
            "spark.hadoop.fs.file.impl",
            FaultyLocalFileSystem.class.getName(),
            "spark.hadoop.fs.AbstractFileSystem.file.impl",
            InContext.class.getName());

    /** From now on what happens below a folder are steps, of which one goes wrong. */
    static void watch(String root, StorageFault fault) {
        WATCHED.put(new Path(root), new FaultyStorage(root, Optional.of(fault)));
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return step(to, () -> super.rename(from, to));
    }

    @Override
    public void rename(Path from, Path to, Options.Rename... options) throws IOException {
        step(to, () -> {
            super.rename(from, to, options);
            return true;
        });
    }

    private static boolean step(Path to, FaultyStorage.Operation<Boolean> rename) throws IOException {
        for (Path folder = Path.getPathWithoutSchemeAndAuthority(to); folder != null; folder = folder.getParent()) {
            FaultyStorage storage = WATCHED.get(folder);
            if (storage != null) {
                return storage.step("rename", to, rename);
            }
        }
        return rename.run();
    }

    /** The same file system, as those see it who ask for a {@code FileContext}. */
    public static final class InContext extends DelegateToFileSystem {
        /** Called by Hadoop. */
        public InContext(URI name, Configuration settings) throws IOException, URISyntaxException {
            super(name, FileSystem.get(name, settings), settings, "file", false);
        }
    }
}
