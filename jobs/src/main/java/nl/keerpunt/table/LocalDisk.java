package nl.keerpunt.table;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, asking Java where Hadoop, without its native library, starts a process: for the rights of a new
 * file, and for whether a path is a link. A commit of a table costs ten of those, which is much of its time.
 */
public class LocalDisk extends LocalFileSystem {
    private static final int SIGNS = 9;

    /** What Spark's settings for Hadoop begin with. */
    static final String SPARK = "spark.hadoop.";

    /** Hadoop's settings under which {@code file:} is this file system. */
    static final Map<String, String> SETTINGS = Map.of(
            "fs.file.impl", LocalDisk.class.getName(), "fs.AbstractFileSystem.file.impl", InContext.class.getName());

    /** Called by Hadoop. */
    public LocalDisk() {
        super(new Raw());
    }

    private static final class Raw extends RawLocalFileSystem {
        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            String signs = permission.toString();
            if (permission.getStickyBit() || signs.length() != SIGNS) {
                super.setPermission(path, permission);
                return;
            }
            Files.setPosixFilePermissions(pathToFile(path).toPath(), PosixFilePermissions.fromString(signs));
        }

        @Override
        public FileStatus getFileLinkStatus(Path path) throws IOException {
            return Files.isSymbolicLink(pathToFile(path).toPath())
                    ? super.getFileLinkStatus(path)
                    : getFileStatus(path);
        }
    }

    /** The same file system, as those see it who ask for a {@code FileContext}. */
    public static final class InContext extends DelegateToFileSystem {
        /** Called by Hadoop. */
        public InContext(URI name, Configuration settings) throws IOException, URISyntaxException {
            super(name, disk(name, settings), settings, "file", false);
        }

        /** One of its own: whoever submits a job may have asked for Hadoop's before there were settings. */
        private static FileSystem disk(URI name, Configuration settings) throws IOException {
            FileSystem disk = new LocalDisk();
            disk.initialize(name, settings);
            return disk;
        }
    }
}
