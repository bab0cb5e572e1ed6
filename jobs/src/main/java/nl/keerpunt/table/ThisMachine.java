package nl.keerpunt.table;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which machine this is, for runs that look for each other's processes. */
final class ThisMachine {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path PROCESSES = Path.of("/proc/self/ns/pid");

    private ThisMachine() {}

    /** @return its name, for people; names are not unique */
    static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException unnamed) {
            return "a machine without a name";
        }
    }

    /**
     * @return what only processes have in common that see each other: the machine's last start, and the table of processes
     *     that they are in, of which each container has its own; empty where Linux does not tell
     */
    static String identity() {
        try {
            return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(PROCESSES);
        } catch (IOException | UnsupportedOperationException unknown) {
            return "";
        }
    }
}
