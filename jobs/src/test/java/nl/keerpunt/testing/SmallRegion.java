package nl.keerpunt.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A region of three municipalities, for where a run costs by its files: few deliverers, and a policy that says so. */
public final class SmallRegion {
    private static final List<String> DELIVERERS = List.of("GM0796", "GM0828", "GM1948");

    private SmallRegion() {}

    /** Writes deliveries and the policy below a folder and returns the folder that holds the deliveries. */
    public static Path write(Path folder, int households, String from, String to) throws IOException {
        Path deliveries = SmallDeliveries.write(folder.resolve("sample"), households, from, to);
        for (Path file : LakeTables.filesBelow(deliveries)) {
            if (DELIVERERS.stream().noneMatch(file.getFileName().toString()::contains)) {
                Files.delete(file);
            }
        }
        StringBuilder region = new StringBuilder("code: NOB\nname_nl: Drie gemeenten\n");
        region.append("municipalities: [").append(String.join(", ", DELIVERERS)).append("]\ndeliverers:\n");
        DELIVERERS.forEach(code -> region.append("  - {code: ").append(code).append(", from: 2019H1}\n"));
        Files.createDirectory(policy(folder));
        Files.writeString(policy(folder).resolve("region.yaml"), region);
        return deliveries;
    }

    /** @return the folder of the policy, to give with {@code --policy} */
    public static Path policy(Path folder) {
        return folder.resolve("policy");
    }
}
