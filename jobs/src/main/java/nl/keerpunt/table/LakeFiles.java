package nl.keerpunt.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import nl.keerpunt.run.Progress;
import nl.keerpunt.run.RegionKey;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Small files in and beside the lake: the record of the run, the key of a local lake, exported tables. */
public final class LakeFiles {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int SECRET_BYTES = 32;

    private final Configuration configuration;

    private LakeFiles(Configuration configuration) {
        this.configuration = configuration;
    }

    /** @return the files on this session's file systems */
    public static LakeFiles of(SparkSession spark) {
        return new LakeFiles(spark.sessionState().newHadoopConf());
    }

    /** @return the files on the file systems that a session would have, without the seconds that starting one takes */
    public static LakeFiles withoutSession() {
        SparkConf given = new SparkConf();
        Configuration configuration = SparkHadoopUtil.get().newConfiguration(given);
        if (SparkSessions.isLocal(given)) {
            LocalDisk.SETTINGS.forEach((name, value) -> {
                if (!given.contains(LocalDisk.SPARK + name)) {
                    configuration.set(name, value);
                }
            });
        }
        return new LakeFiles(configuration);
    }

    /** Writes a value as JSON; readers see the old file or the new one, never half of it. */
    public void writeJson(String path, Object value) {
        try {
            replace(path, JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the record of a run is plain text and numbers", e);
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot write " + path, e);
        }
    }

    /** Writes a text in UTF-8; readers see the old file or the new one, never half of it. */
    public void writeText(String path, String text) {
        writeBytes(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @return the file as text in UTF-8; empty when there is no such file */
    Optional<String> readText(String path) {
        Path file = new Path(path);
        try (InputStream in = file.getFileSystem(configuration).open(file)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot read " + path, e);
        }
    }

    /** Writes rows as CSV that a Dutch Excel opens as columns; readers see the old file or the new one, never half of it. */
    public void writeSheet(String path, List<String> header, List<List<String>> rows) {
        writeBytes(path, CsvText.sheet(header, rows));
    }

    /** @return whether one folder is, or lies in, another; on whatever file systems, and however they are written */
    public boolean isWithin(String inner, String outer) {
        return PublishedStore.isBelow(qualified(inner), qualified(outer));
    }

    private Path qualified(String folder) {
        try {
            Path path = system(folder).makeQualified(new Path(folder));
            return system(folder).getScheme().equals("file")
                    ? new Path(java.nio.file.Path.of(path.toUri()).normalize().toUri())
                    : path;
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "no file system for " + folder, e);
        }
    }

    /** @return the files below a folder, as paths from there with slashes; none when there is no such folder */
    public Set<String> below(String folder) {
        Set<String> names = new TreeSet<>();
        try {
            Path root = system(folder).makeQualified(new Path(folder));
            // Not all at once: on a local disk Hadoop would start a process for each file, to tell its rights.
            Deque<Path> folders = new ArrayDeque<>(List.of(root));
            while (!folders.isEmpty()) {
                for (FileStatus one : system(folder).listStatus(folders.pop())) {
                    if (one.isDirectory()) {
                        folders.push(one.getPath());
                    } else {
                        names.add(root.toUri().relativize(one.getPath().toUri()).getPath());
                    }
                }
            }
            return names;
        } catch (FileNotFoundException e) {
            return Set.of();
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot list " + folder, e);
        }
    }

    void writeBytes(String path, byte[] bytes) {
        try {
            replace(path, bytes);
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot write " + path, e);
        }
    }

    /**
     * Finds the region's key: in a file, else in the environment; for a local lake a key file is made beside it.
     *
     * @param keyFile path given with {@code --key}
     * @param fromEnvironment value of {@code KEERPUNT_KEY}
     * @param lake root of the lake
     * @param onOneMachine whether driver and tasks share this machine, so that the key can lie on it
     * @param progress where it is said that a key was made
     */
    public RegionKey key(
            Optional<String> keyFile,
            Optional<String> fromEnvironment,
            String lake,
            boolean onOneMachine,
            Progress progress) {
        try {
            if (keyFile.isPresent()) {
                Path path = new Path(keyFile.get());
                FileSystem system = path.getFileSystem(configuration);
                if (!system.exists(path)) {
                    throw new KeerpuntException(ErrorCode.PATH_NOT_FOUND, "--key does not exist: " + path);
                }
                try (InputStream in = system.open(path)) {
                    return RegionKey.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            if (fromEnvironment.isPresent()) {
                return RegionKey.of(fromEnvironment.get());
            }
            Optional<java.nio.file.Path> local = local(lake);
            if (local.isEmpty() || !onOneMachine) {
                throw new KeerpuntException(ErrorCode.KEY_MISSING, "the region's key was not given");
            }
            return keyBeside(local.get(), progress);
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot read or make the region's key", e);
        }
    }

    /** Removes a file, when it is there. */
    public void delete(String path) {
        Path file = new Path(path);
        try {
            file.getFileSystem(configuration).delete(file, false);
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot remove " + path, e);
        }
    }

    /** Fails unless this is a folder that can be listed; {@code what} names it for the person who gave it. */
    public void requireFolder(String what, String folder) {
        Path path = new Path(folder);
        try {
            if (!path.getFileSystem(configuration).getFileStatus(path).isDirectory()) {
                throw new KeerpuntException(ErrorCode.PATH_NOT_FOUND, what + " is not a folder: " + folder);
            }
        } catch (FileNotFoundException e) {
            throw new KeerpuntException(ErrorCode.PATH_NOT_FOUND, what + " does not exist: " + folder, e);
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot look at " + folder, e);
        }
    }

    /** @return a value that was written as JSON; empty when there is no such file */
    public <T> Optional<T> readJson(String path, Class<T> type) {
        Optional<String> text = readText(path);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(JSON.readValue(text.get(), type));
        } catch (JsonProcessingException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, path + " is not what keerpunt writes there", e);
        }
    }

    FileSystem system(String path) throws IOException {
        return new Path(path).getFileSystem(configuration);
    }

    /** @return the folder's place on this machine; empty when it is on another file system */
    public Optional<java.nio.file.Path> local(String path) throws IOException {
        Path hadoop = new Path(path);
        FileSystem system = hadoop.getFileSystem(configuration);
        return system.getScheme().equals("file")
                ? Optional.of(java.nio.file.Path.of(system.makeQualified(hadoop).toUri()))
                : Optional.empty();
    }

    /** @return whether the folder holds nothing, or is not there */
    public boolean isEmptyFolder(String folder) throws IOException {
        Path path = new Path(folder);
        FileSystem system = path.getFileSystem(configuration);
        if (!system.exists(path)) {
            return true;
        }
        RemoteIterator<FileStatus> children = system.listStatusIterator(path);
        return !children.hasNext();
    }

    /** Opens a new file below a folder. */
    public OutputStream create(String folder, String relativePath) throws IOException {
        Optional<java.nio.file.Path> local = local(folder);
        if (local.isPresent()) {
            java.nio.file.Path file = local.get().resolve(relativePath);
            Files.createDirectories(file.getParent());
            return Files.newOutputStream(file);
        }
        Path path = new Path(folder, relativePath);
        return path.getFileSystem(configuration).create(path, true);
    }

    /** Writes rows as one CSV file with a header; numbers in full, empty where null. */
    public void writeCsv(String path, Dataset<Row> rows) {
        try {
            CsvText text = new CsvText(rows.columns());
            rows.toLocalIterator().forEachRemaining(text::add);
            replace(path, text.bytes());
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot write " + path, e);
        }
    }

    private static RegionKey keyBeside(java.nio.file.Path lake, Progress progress) throws IOException {
        java.nio.file.Path file = lake.resolveSibling(lake.getFileName() + ".key");
        if (!Files.exists(file)) {
            byte[] secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            Files.createDirectories(file.getParent());
            FileAttribute<?> ownerOnly =
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try {
                Files.createFile(file, ownerOnly);
                Files.writeString(file, HexFormat.of().formatHex(secret) + "\n");
                progress.say("a key was made for this lake: " + file + " - keep it, without it nothing can be added");
            } catch (FileAlreadyExistsException madeMeanwhile) {
                progress.say("using the key " + file);
            }
        }
        return RegionKey.of(Files.readString(file));
    }

    private void replace(String path, byte[] bytes) throws IOException {
        Optional<java.nio.file.Path> local = local(path);
        if (local.isPresent()) {
            java.nio.file.Path target = local.get();
            Files.createDirectories(target.toAbsolutePath().getParent());
            java.nio.file.Path part = target.resolveSibling(target.getFileName() + ".part");
            Files.write(part, bytes);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        Path target = new Path(path);
        Path part = target.suffix(".part");
        FileContext context = FileContext.getFileContext(target.toUri(), configuration);
        try (OutputStream out = context.create(
                part, EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE), Options.CreateOpts.createParent())) {
            out.write(bytes);
        }
        context.rename(part, target, Options.Rename.OVERWRITE);
    }
}
