package nl.keerpunt.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Finds and reads delivery files, on any file system that Hadoop knows. */
public final class DeliveryFiles implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SerializableConfiguration configuration;

    private DeliveryFiles(SerializableConfiguration configuration) {
        this.configuration = configuration;
    }

    /** @return the reader for this session's file systems */
    public static DeliveryFiles of(SparkSession spark) {
        return new DeliveryFiles(
                new SerializableConfiguration(spark.sessionState().newHadoopConf()));
    }

    /**
     * A file that was found.
     *
     * @param path where it lies
     * @param name its name without folder
     * @param bytes its length
     */
    public record Found(String path, String name, long bytes) implements Serializable {}

    /**
     * What lies below a folder.
     *
     * @param files files to read, by path
     * @param passedOver names of uploads in progress and of files that systems leave behind
     */
    public record Listing(List<Found> files, List<String> passedOver) {}

    /**
     * @param folder the deliveries folder; files may lie in any folder below it
     * @param minimumAge files younger than this are passed over
     * @param clock what tells their age
     */
    public Listing list(String folder, Duration minimumAge, Clock clock) {
        List<Found> files = new ArrayList<>();
        List<String> passedOver = new ArrayList<>();
        try {
            Path root = new Path(folder);
            FileSystem system = root.getFileSystem(configuration.value());
            if (!system.getFileStatus(root).isDirectory()) {
                throw new KeerpuntException(ErrorCode.PATH_NOT_FOUND, "--deliveries is not a folder: " + folder);
            }
            List<Path> folders = new ArrayList<>(List.of(root));
            while (!folders.isEmpty()) {
                for (FileStatus status : system.listStatus(folders.remove(folders.size() - 1))) {
                    String name = status.getPath().getName();
                    boolean young = clock.millis() - status.getModificationTime() < minimumAge.toMillis();
                    if (isPassedOver(name) || (!status.isDirectory() && young)) {
                        passedOver.add(name);
                    } else if (status.isDirectory()) {
                        folders.add(status.getPath());
                    } else {
                        files.add(new Found(status.getPath().toString(), name, status.getLen()));
                    }
                }
            }
        } catch (FileNotFoundException e) {
            throw new KeerpuntException(ErrorCode.PATH_NOT_FOUND, "--deliveries does not exist: " + folder, e);
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot list the deliveries in " + folder, e);
        }
        files.sort(Comparator.comparing(Found::path));
        passedOver.sort(Comparator.naturalOrder());
        return new Listing(files, passedOver);
    }

    /** @return the bytes of a file; called in tasks */
    public byte[] read(Found file) {
        Path path = new Path(file.path());
        try {
            FileSystem system = path.getFileSystem(configuration.value());
            try (InputStream in = system.open(path)) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot read delivery " + file.name(), e);
        }
    }

    private static boolean isPassedOver(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("~$")
                || lower.startsWith(".")
                || lower.endsWith(".part")
                || lower.endsWith(".crdownload")
                || lower.endsWith(".tmp")
                || lower.equals("thumbs.db")
                || lower.equals("desktop.ini");
    }
}
