package nl.keerpunt.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who looks at the published zone all the time, as a BI tool would, from when it is made until it is closed. It
 * keeps what it saw and should not have seen: anything but a whole release.
 */
public final class ReleaseReader implements AutoCloseable {
    private static final Pattern FOLDER = Pattern.compile("\"folder\" : \"([^\"]+)\"");
    /** A look opens every file of a release; without a rest the reader would take more time than what it watches. */
    private static final long PAUSE_MILLIS = 50;

    private final Path published;
    private final List<Map<String, String>> whole;
    private final boolean alwaysThere;
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param published root of the published zone
     * @param whole the releases that may be seen
     * @param alwaysThere whether {@code current} may never be missing, not even for an instant
     */
    public ReleaseReader(Path published, List<Map<String, String>> whole, boolean alwaysThere) {
        this.published = published;
        this.whole = whole;
        this.alwaysThere = alwaysThere;
        this.thread = new Thread(this::lookAllTheTime, "reader of " + published);
        thread.setDaemon(true);
        thread.start();
    }

    /** @return what was wrong, whenever that was */
    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }

    private void lookAllTheTime() {
        do {
            look();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
        } while (!closed);
    }

    private void look() {
        try {
            Path current = published.resolve("current");
            Optional<Object> before = key(current);
            if (before.isPresent()) {
                judge("current", current.toRealPath(), () -> key(current).equals(before));
            } else if (alwaysThere) {
                wrong.add("there is no current");
            }
            Matcher pointed = FOLDER.matcher(Files.readString(published.resolve("current.json")));
            if (pointed.find()) {
                judge("current.json", published.resolve(pointed.group(1)), () -> true);
            } else {
                wrong.add("current.json points nowhere");
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            if (alwaysThere || e.getFile().endsWith("current.json")) {
                wrong.add("missing: " + e.getFile());
            }
        } catch (IOException e) {
            wrong.add(e.toString());
        }
    }

    private interface Look {
        boolean isOfOneMoment() throws IOException;
    }

    /** A folder that was put elsewhere while it was read tells nothing: it is looked at again soon. */
    private void judge(String name, Path release, Look look) throws IOException {
        boolean isWhole = false;
        String seen = "";
        try {
            Map<String, String> texts = ReleaseTexts.of(release);
            isWhole = whole.contains(texts);
            seen = texts.keySet().toString();
        } catch (IOException | UncheckedIOException e) {
            seen = e.toString();
        }
        if (!isWhole && look.isOfOneMoment()) {
            wrong.add(name + " holds what is no whole release: " + seen);
        }
    }

    private static Optional<Object> key(Path folder) throws IOException {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(folder, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
