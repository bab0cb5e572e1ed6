package nl.keerpunt.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What takes long to make and is only read, made once for all processes of one test run. It stands in the build's folder until the
 * next test run makes its own.
 */
final class SharedFolder {
    private static final String MADE = "made";

    private SharedFolder() {}

    /** Makes what a folder holds. */
    @FunctionalInterface
    interface Maker {
        void make(Path folder) throws IOException;
    }

    /** @return the folder of this name; made by the first process that asks, while the others wait */
    static synchronized Path made(String name, Maker maker) {
        String run = System.getProperty(
                        "keerpunt.test.run",
                        "process-" + ProcessHandle.current().pid())
                .replace(':', '-');
        Path all = SharedCases.root().resolve("jobs/target").resolve(name);
        try {
            Files.createDirectories(all);
            try (FileChannel lock =
                    FileChannel.open(all.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                Path folder = all.resolve(run);
                if (!Files.exists(folder.resolve(MADE))) {
                    deleteEarlier(all);
                    Files.createDirectory(folder);
                    maker.make(folder);
                    Files.createFile(folder.resolve(MADE));
                }
                return folder;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteEarlier(Path all) throws IOException {
        List<Path> earlier;
        try (Stream<Path> folders = Files.list(all)) {
            earlier = folders.filter(Files::isDirectory).toList();
        }
        for (Path folder : earlier) {
            Night.delete(folder);
        }
    }
}
