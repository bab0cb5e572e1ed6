package nl.keerpunt.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.keerpunt.core.calendar.HalfYear;

/** A sample kept in memory: its files by path, and what the generator said about it. */
record WrittenSample(Map<String, byte[]> files, SampleSummary summary) {

    static WrittenSample of(SampleSettings settings) throws IOException {
        SortedMap<String, ByteArrayOutputStream> streams = new TreeMap<>();
        SampleSummary summary = new SampleGenerator(settings)
                .write(
                        path -> {
                            ByteArrayOutputStream stream = new ByteArrayOutputStream();
                            if (streams.put(path, stream) != null) {
                                throw new IOException("opened twice: " + path);
                            }
                            return stream;
                        },
                        households -> {});
        SortedMap<String, byte[]> files = new TreeMap<>();
        streams.forEach((path, stream) -> files.put(path, stream.toByteArray()));
        return new WrittenSample(files, summary);
    }

    static WrittenSample of(int households, long seed) throws IOException {
        return of(new SampleSettings(households, seed, new HalfYear(2019, 1), new HalfYear(2026, 1)));
    }

    String text(String path) {
        return new String(files.get(path), StandardCharsets.UTF_8);
    }

    /** Lines of a file of the truth, without its header. */
    List<String> lines(String path) {
        List<String> lines = text(path).lines().toList();
        return lines.subList(1, lines.size());
    }

    long byteCount() {
        return files.values().stream().mapToLong(content -> content.length).sum();
    }

    /** One hash of all paths and contents. */
    String hash() throws NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        files.forEach((path, content) -> {
            sha256.update(path.getBytes(StandardCharsets.UTF_8));
            sha256.update(content);
        });
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** The hash of one file. */
    static String hash(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    /** All deliveries, read as the contract says. */
    List<ReadDelivery> deliveries() {
        List<ReadDelivery> deliveries = new ArrayList<>();
        files.forEach((path, content) -> {
            if (path.startsWith("deliveries/")) {
                deliveries.add(ReadDelivery.of(path, content));
            }
        });
        return deliveries;
    }

    /** Those that count: of each entity, deliverer and half-year the highest version that is not refused. */
    List<ReadDelivery> inForce() {
        SortedMap<String, ReadDelivery> newest = new TreeMap<>();
        for (ReadDelivery delivery : deliveries()) {
            if (!delivery.isRefused()) {
                newest.merge(delivery.key(), delivery, (a, b) -> a.version() > b.version() ? a : b);
            }
        }
        return List.copyOf(newest.values());
    }

    /** What {@code truth/planted.csv} should say, found by reading the deliveries. */
    TreeSet<String> faultsFound() {
        List<ReadDelivery> inForce = inForce();
        TreeSet<String> found = new TreeSet<>();
        for (ReadDelivery delivery : deliveries()) {
            if (inForce.contains(delivery)) {
                delivery.faults().forEach((line, reason) -> found.add(delivery.name() + "," + line + "," + reason));
            } else if (delivery.isRefused()) {
                found.add(delivery.name() + ",,delivery refused: too many rejected rows");
            } else {
                found.add(delivery.name() + ",,superseded by version 2");
            }
        }
        return found;
    }
}
