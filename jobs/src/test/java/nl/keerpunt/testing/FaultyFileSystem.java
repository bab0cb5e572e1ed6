package nl.keerpunt.testing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A local disk with the manners of HDFS, under its scheme: {@code hdfs://anything/folder} is the local {@code /folder}.
 * It fails where {@link FaultyStorage} is told to. Hadoop keeps one file system per authority, so each run that is to have
 * a fault of its own takes a new one.
 */
public final class FaultyFileSystem extends FileSystem {
    private static final long BLOCK = 32L << 20;
    private static final int PORT = 8020;

    private final RawLocalFileSystem disk = new RawLocalFileSystem();
    private URI uri;
    private FaultyStorage storage;

    /** Spark's settings under which {@code hdfs://} is this file system. */
    static final Map<String, String> SETTINGS = Map.of(
            "spark.hadoop.fs.hdfs.impl",
            FaultyFileSystem.class.getName(),
            "spark.hadoop.fs.AbstractFileSystem.hdfs.impl",
            InContext.class.getName());

    /** @return the same, with this fault (or none, when empty) */
    public static Map<String, String> settings(java.nio.file.Path root, String fault) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("spark.hadoop." + FaultyStorage.ROOT, root.toString());
        settings.put("spark.hadoop." + FaultyStorage.FAULT, fault);
        return settings;
    }

    /** @return what happens on this file system */
    public FaultyStorage storage() {
        return storage;
    }

    @Override
    public void initialize(URI name, Configuration settings) throws IOException {
        super.initialize(name, settings);
        setConf(settings);
        if (storage == null) {
            uri = URI.create(name.getScheme() + "://" + name.getAuthority());
            disk.initialize(URI.create("file:///"), settings);
            storage = new FaultyStorage(settings);
        }
    }

    @Override
    public String getScheme() {
        return "hdfs";
    }

    @Override
    protected int getDefaultPort() {
        return PORT;
    }

    @Override
    public URI getUri() {
        return uri;
    }

    @Override
    public FSDataInputStream open(Path path, int buffer) throws IOException {
        return storage.step("open", path, () -> disk.open(onDisk(path), buffer));
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int buffer,
            short replication,
            long block,
            Progressable progress)
            throws IOException {
        return new FSDataOutputStream(
                storage.created(path, () -> {
                    java.nio.file.Path file = local(path);
                    Files.createDirectories(file.getParent());
                    try {
                        return new BufferedOutputStream(
                                overwrite
                                        ? Files.newOutputStream(file)
                                        : Files.newOutputStream(
                                                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
                    } catch (java.nio.file.FileAlreadyExistsException e) {
                        throw new FileAlreadyExistsException(path.toString());
                    }
                }),
                null);
    }

    @Override
    public FSDataOutputStream append(Path path, int buffer, Progressable progress) {
        throw new UnsupportedOperationException("nothing is ever appended to a file");
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return storage.step("rename", to, () -> {
            java.nio.file.Path target = Files.isDirectory(local(to)) ? local(to).resolve(from.getName()) : local(to);
            if (!Files.exists(local(from)) || Files.exists(target) || !Files.isDirectory(target.getParent())) {
                return false;
            }
            Files.move(local(from), target);
            return true;
        });
    }

    @Override
    public void rename(Path from, Path to, Options.Rename... options) throws IOException {
        boolean overwrite = Arrays.asList(options).contains(Options.Rename.OVERWRITE);
        storage.step("rename", to, () -> {
            if (overwrite) {
                Files.move(local(from), local(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                moveToNew(from, to);
            }
            return true;
        });
    }

    private synchronized void moveToNew(Path from, Path to) throws IOException {
        try {
            Files.move(local(from), local(to));
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw new FileAlreadyExistsException("rename destination " + to + " already exists.");
        }
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        return storage.step("delete", path, () -> disk.delete(onDisk(path), recursive));
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        return storage.step("mkdirs", path, () -> {
            Files.createDirectories(local(path));
            return true;
        });
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        return storage.step(
                "list",
                path,
                () -> Arrays.stream(disk.listStatus(onDisk(path)))
                        .map(this::here)
                        .toArray(FileStatus[]::new));
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        return storage.step("status", path, () -> here(disk.getFileStatus(onDisk(path))));
    }

    @Override
    public void setWorkingDirectory(Path folder) {
        throw new UnsupportedOperationException("there is no working folder");
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path(uri + "/");
    }

    private FileStatus here(FileStatus status) {
        return new FileStatus(
                status.getLen(),
                status.isDirectory(),
                1,
                BLOCK,
                status.getModificationTime(),
                new Path(uri + status.getPath().toUri().getPath()));
    }

    private static Path onDisk(Path path) {
        return new Path("file", "", path.toUri().getPath());
    }

    private static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    /** The same file system, as those see it who ask for a {@code FileContext}. */
    public static final class InContext extends DelegateToFileSystem {
        /** Called by Hadoop. */
        public InContext(URI name, Configuration settings) throws IOException, URISyntaxException {
            super(name, FileSystem.get(name, settings), settings, "hdfs", true);
        }

        @Override
        public void renameInternal(Path from, Path to, boolean overwrite) throws IOException {
            ((FaultyFileSystem) fsImpl).rename(from, to, overwrite ? Options.Rename.OVERWRITE : Options.Rename.NONE);
        }
    }
}
