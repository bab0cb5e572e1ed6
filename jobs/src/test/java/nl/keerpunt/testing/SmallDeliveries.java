package nl.keerpunt.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.keerpunt.core.calendar.HalfYear;
import nl.keerpunt.sample.SampleGenerator;
import nl.keerpunt.sample.SampleSettings;

/** Made-up deliveries, small enough for a test. */
public final class SmallDeliveries {
    private SmallDeliveries() {}

    /** Writes deliveries below a folder and returns the folder that holds them. */
    public static Path write(Path folder, int households, String from, String to) throws IOException {
        new SampleGenerator(new SampleSettings(households, 5, halfYear(from), halfYear(to)))
                .write(
                        path -> {
                            Path file = folder.resolve(path);
                            Files.createDirectories(file.getParent());
                            return Files.newOutputStream(file);
                        },
                        done -> {});
        return folder.resolve("deliveries");
    }

    private static HalfYear halfYear(String text) {
        return HalfYear.parse(text).orElseThrow();
    }
}
