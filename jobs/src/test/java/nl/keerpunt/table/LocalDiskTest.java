package nl.keerpunt.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Delta and Parquet ask of a file system, on the local one. */
class LocalDiskTest {
    private final Configuration configuration = new Configuration();

    @TempDir
    private java.nio.file.Path folder;

    private FileSystem files;

    @BeforeEach
    void opens() throws IOException {
        LocalDisk.SETTINGS.forEach(configuration::set);
        files = FileSystem.newInstance(URI.create("file:///"), configuration);
        assertThat(files).isInstanceOf(LocalDisk.class);
    }

    private Path path(String name) {
        return new Path(folder.resolve(name).toUri());
    }

    private void write(Path path, String text) throws IOException {
        try (OutputStream out = files.create(path, false)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aNewFileHasTheRightsThatTheSettingsLeave() throws IOException {
        configuration.set(FsPermission.UMASK_LABEL, "027");
        files = FileSystem.newInstance(URI.create("file:///"), configuration);
        write(path("new"), "text");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new"))))
                .isEqualTo("rw-r-----");
        files.setPermission(path("new"), new FsPermission("600"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new"))))
                .isEqualTo("rw-------");
        files.mkdirs(path("sticky"));
        files.setPermission(path("sticky"), new FsPermission("1777"));
        assertThat(files.getFileStatus(path("sticky")).getPermission().getStickyBit())
                .isTrue();
    }

    /** Hadoop's own is the oracle, also for links, which it follows. */
    @Test
    void tellsOfFilesFoldersAndLinksWhatHadoopsOwnTells() throws IOException {
        write(path("there"), "text");
        files.mkdirs(path("folder"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("there"));
        Files.createSymbolicLink(folder.resolve("broken"), folder.resolve("nowhere"));
        FileSystem hadoops = FileSystem.newInstance(URI.create("file:///"), new Configuration());
        assertThat(hadoops).isNotInstanceOf(LocalDisk.class);
        for (String name : new String[] {"there", "folder", "link", "broken", "nowhere"}) {
            assertThat(told(files, name)).as(name).isEqualTo(told(hadoops, name));
        }
    }

    private String told(FileSystem system, String name) throws IOException {
        try {
            FileStatus status = system.getFileLinkStatus(path(name));
            return status.isSymlink() + " " + status.isDirectory() + " " + status.getLen() + " " + status.getPath();
        } catch (FileNotFoundException e) {
            return "nothing";
        }
    }

    /** How Delta commits: a file beside, renamed to a name that must be new. */
    @Test
    void aRenameToANameThatIsTakenFails() throws IOException {
        FileContext context = FileContext.getFileContext(URI.create("file:///"), configuration);
        for (String name : new String[] {"first", "second"}) {
            try (OutputStream out =
                    context.create(path(name), EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.checksumParam(null))) {
                out.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        context.rename(path("first"), path("commit"), Options.Rename.NONE);
        assertThatThrownBy(() -> context.rename(path("second"), path("commit"), Options.Rename.NONE))
                .isInstanceOf(IOException.class);
        assertThat(Files.readString(folder.resolve("commit"))).isEqualTo("first");
    }
}
