package nl.keerpunt.table;

import java.io.IOException;
import java.util.Map;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.error.KeerpuntException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The published zone: releases, each in its own folder and never changed, and the one that is current. Only protected
 * tables enter it, through {@link ReleaseDraft#write}. One writer at a time.
 */
public final class PublishedStore {
    private static final String MANIFEST = "release.json";
    private static final String POINTER = "current.json";

    private final SparkSession spark;
    private final Contracts contracts;
    private final Path root;
    private final LakeFiles files;

    /**
     * @param spark the session
     * @param published root of the zone: a local path, {@code hdfs://} or {@code s3a://}
     * @param lake root of the lake, which must lie apart
     * @param contracts what the tables look like
     */
    public PublishedStore(SparkSession spark, String published, String lake, Contracts contracts) {
        this.spark = spark;
        this.contracts = contracts;
        this.files = LakeFiles.of(spark);
        try {
            this.root = qualified(published);
            Path lakeRoot = qualified(lake);
            if (isBelow(root, lakeRoot) || isBelow(lakeRoot, root)) {
                throw new KeerpuntException(
                        ErrorCode.WRONG_ARGUMENT,
                        "--published and --lake lie in each other: what may be seen lies apart from what may not");
            }
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "no file system for " + published, e);
        }
    }

    /** @return whether this release was finished */
    public boolean has(String releaseId) {
        Path manifest = new Path(folder(releaseId), MANIFEST);
        try {
            return manifest.getFileSystem(configuration()).exists(manifest);
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot read " + root, e);
        }
    }

    /** @return where the release lies, or will lie */
    public String folder(String releaseId) {
        return new Path(root, "releases/" + releaseId).toString();
    }

    /** @return a release to fill; what an earlier attempt left of it is gone */
    public ReleaseDraft draft(String releaseId) {
        Path draft = new Path(root, "releases/." + releaseId + ".part");
        Path finished = new Path(folder(releaseId));
        try {
            FileSystem system = draft.getFileSystem(configuration());
            system.delete(draft, true);
            system.delete(finished, true);
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot write to " + root, e);
        }
        return new ReleaseDraft(spark, files, contracts, draft, finished);
    }

    /** Adds a page, made from the release's tables alone, to a finished release. */
    public void writePage(String releaseId, String name, String text) {
        files.writeText(folder(releaseId) + "/" + name, text);
    }

    /**
     * Makes a finished release the current one: readers see the one before, or this one, never a part of it.
     *
     * @param releaseId the release
     * @param lock asked right before the switch
     */
    public void makeCurrent(String releaseId, LakeLock lock) {
        lock.check();
        try {
            new CurrentRelease(root.getFileSystem(configuration()), configuration(), root)
                    .point(releaseId, lock::check);
            files.writeJson(
                    new Path(root, POINTER).toString(),
                    Map.of("release_id", releaseId, "folder", "releases/" + releaseId));
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot make the release current in " + root, e);
        }
    }

    /** @return a table of the current release, as its Delta table says it */
    public static Dataset<Row> readCurrent(SparkSession spark, String published, String table, Contracts contracts) {
        LakeFiles files = LakeFiles.of(spark);
        Path delta =
                new Path(PublishedTables.current(files, published, contracts).folder(), "delta/" + table);
        try {
            FileSystem system = delta.getFileSystem(spark.sessionState().newHadoopConf());
            return spark.read().format("delta").load(system.makeQualified(delta).toString());
        } catch (IOException e) {
            throw new KeerpuntException(ErrorCode.STORAGE, "cannot read " + published, e);
        }
    }

    private Configuration configuration() {
        return spark.sessionState().newHadoopConf();
    }

    private Path qualified(String folder) throws IOException {
        Path path = new Path(folder);
        return path.getFileSystem(configuration()).makeQualified(path);
    }

    static boolean isBelow(Path inner, Path outer) {
        return (withoutSlash(inner) + "/").startsWith(withoutSlash(outer) + "/");
    }

    private static String withoutSlash(Path path) {
        return path.toString().replaceAll("/+$", "");
    }
}
