package nl.keerpunt.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * The local file system of Hadoop, whose renames, and so the commits of tables, are steps of a {@link FaultyStorage}. It
 * is the only one of its scheme in a process, so it is for processes of their own.
 */
public final class FaultyLocalFileSystem extends LocalFileSystem {
    private FaultyStorage storage;

    /** @return Spark's settings under which {@code file:} is this file system, with this fault (or none, when empty) */
    public static Map<String, String> settings(java.nio.file.Path root, String fault) {
        return Map.of(
                "spark.hadoop.fs.file.impl",
                FaultyLocalFileSystem.class.getName(),
                "spark.hadoop.fs.AbstractFileSystem.file.impl",
                InContext.class.getName(),
                "spark.hadoop." + FaultyStorage.ROOT,
                root.toString(),
                "spark.hadoop." + FaultyStorage.FAULT,
                fault);
    }

    @Override
    public void initialize(URI name, Configuration settings) throws IOException {
        super.initialize(name, settings);
        if (storage == null) {
            storage = new FaultyStorage(settings);
        }
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return storage.step("rename", to, () -> super.rename(from, to));
    }

    @Override
    public void rename(Path from, Path to, Options.Rename... options) throws IOException {
        storage.step("rename", to, () -> {
            super.rename(from, to, options);
            return true;
        });
    }

    /** The same file system, as those see it who ask for a {@code FileContext}. */
    public static final class InContext extends DelegateToFileSystem {
        /** Called by Hadoop. */
        public InContext(URI name, Configuration settings) throws IOException, URISyntaxException {
            super(name, FileSystem.get(name, settings), settings, "file", false);
        }
    }
}
