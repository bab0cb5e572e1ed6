package nl.keerpunt.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;

/**
 * The stable path {@code current/} for BI. On a local disk a link, switched by one move. Elsewhere with folders that
 * can be renamed (HDFS, or a disk without links) a copy, put in place by renames: a reader finds the release before,
 * for an instant nothing, then this one, and never parts of both. Object stores have {@code current.json} alone.
 */
final class CurrentRelease {
    private static final String NAME = "current";

    private final FileSystem system;
    private final Configuration configuration;
    private final Path root;

    CurrentRelease(FileSystem system, Configuration configuration, Path root) {
        this.system = system;
        this.configuration = configuration;
        this.root = root;
    }

    /** @param beforeSwitch asked when everything is prepared, right before readers see it */
    void point(String releaseId, Runnable beforeSwitch) throws IOException {
        switch (system.getScheme()) {
            case "file" -> {
                if (!link(java.nio.file.Path.of(root.toUri()), releaseId)) {
                    copy(releaseId, beforeSwitch);
                }
            }
            case "hdfs" -> copy(releaseId, beforeSwitch);
            default -> {}
        }
    }

    private static boolean link(java.nio.file.Path folder, String releaseId) throws IOException {
        java.nio.file.Path current = folder.resolve(NAME);
        java.nio.file.Path target = java.nio.file.Path.of("releases", releaseId);
        if (Files.isSymbolicLink(current) && Files.readSymbolicLink(current).equals(target)) {
            return true;
        }
        if (Files.isDirectory(current) && !Files.isSymbolicLink(current)) {
            return false;
        }
        java.nio.file.Path next = folder.resolve("." + NAME + ".next");
        try {
            Files.deleteIfExists(next);
            Files.createSymbolicLink(next, target);
        } catch (UnsupportedOperationException | FileSystemException e) {
            return false;
        }
        Files.move(next, current, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private void copy(String releaseId, Runnable beforeSwitch) throws IOException {
        Path current = new Path(root, NAME);
        if (isCopyOf(current, new Path(root, "releases/" + releaseId))) {
            return;
        }
        Path next = new Path(root, "." + NAME + "." + releaseId + ".next");
        Path previous = new Path(root, "." + NAME + ".previous");
        system.delete(next, true);
        FileUtil.copy(system, new Path(root, "releases/" + releaseId), system, next, false, true, configuration);
        system.delete(previous, true);
        beforeSwitch.run();
        if (system.exists(current) && !system.rename(current, previous)) {
            throw new IOException("cannot move " + current);
        }
        if (!system.rename(next, current)) {
            throw new IOException("cannot move " + next);
        }
        system.delete(previous, true);
    }

    /** Whether nothing is to be done, so that readers need not do without for an instant: the page is made last. */
    private boolean isCopyOf(Path current, Path release) throws IOException {
        for (String name : List.of("release.json", "report.html")) {
            if (!Arrays.equals(bytes(new Path(current, name)), bytes(new Path(release, name)))) {
                return false;
            }
        }
        return system.exists(current);
    }

    private byte[] bytes(Path file) throws IOException {
        try (InputStream in = system.open(file)) {
            return in.readAllBytes();
        } catch (FileNotFoundException none) {
            return new byte[0];
        }
    }
}
