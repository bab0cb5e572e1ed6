package nl.keerpunt.stage.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.keerpunt.contract.Contracts;
import nl.keerpunt.core.delivery.DeliveryName;
import nl.keerpunt.core.delivery.KeptRow;
import nl.keerpunt.core.delivery.RefusedDelivery;

/** Mutants as files below a folder, for whole runs. */
public final class FuzzedDeliveries {
    private FuzzedDeliveries() {}

    /**
     * Writes mutants below a folder, in subfolders; names that no file can have are written as far as they go.
     *
     * @param sound a folder of sound deliveries
     * @param folder where they go
     * @param seed decides all
     * @param count how many
     * @return the content of each file by its hash
     */
    public static Map<String, byte[]> write(Path sound, Path folder, long seed, int count) throws IOException {
        DeliveryMutator mutator = new DeliveryMutator(sound, seed);
        Map<String, byte[]> contents = new HashMap<>();
        for (int n = 0; n < count; n++) {
            DeliveryMutator.Mutant mutant = mutator.mutant(n);
            String name = mutant.name().replace("/", "").replace("\u0000", "");
            name = name.substring(0, Math.min(200, name.length()));
            Path file = Files.createDirectories(folder.resolve("part" + n)).resolve(name);
            Files.write(file, mutant.bytes());
            if (!name.startsWith(".")) { // Such files are passed over.
                contents.put(DeliveryJudge.hash(mutant.bytes()), mutant.bytes());
            }
        }
        return contents;
    }

    /** @return lines of the rows that a delivery keeps */
    public static Set<Long> keptLines(String fileName, byte[] bytes) throws RefusedDelivery {
        Set<Long> lines = new TreeSet<>();
        DeliveryName name = DeliveryName.parse(fileName).orElseThrow();
        for (KeptRow row :
                new DeliveryJudge(Contracts.packed()).assess(name, bytes).kept()) {
            lines.add(row.line());
        }
        return lines;
    }
}
