package nl.keerpunt.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** What was planted, where. The number of faults in a file is capped, so that the list stays small at any size. */
final class PlantedFaults {
    static final String DUPLICATE = "exact duplicate row";
    static final String CONFLICT = "one id, two contents";
    static final String REFUSED = "delivery refused: too many rejected rows";

    private static final long WHOLE_FILE = 0;

    private final List<Planted> planted = new ArrayList<>();

    /**
     * One fault.
     *
     * @param file name of the file, without its folder
     * @param line line in it, the header being line 1; 0 when the whole file is meant
     * @param reason in the words of the test cases
     */
    record Planted(String file, long line, String reason) {
        String csv() {
            String quoted = reason.contains(",") ? '"' + reason + '"' : reason;
            return file + ',' + (line == WHOLE_FILE ? "" : line) + ',' + quoted;
        }
    }

    void addLine(DeliveryFile file, String reason) {
        planted.add(new Planted(file.name(), file.lines(), reason));
    }

    void addFile(String name, String reason) {
        planted.add(new Planted(name, WHOLE_FILE, reason));
    }

    int size() {
        return planted.size();
    }

    /** The list by file and line. */
    String csv() {
        Collections.sort(planted, Comparator.comparing(Planted::file).thenComparingLong(Planted::line));
        StringBuilder text = new StringBuilder("file,line,reason\n");
        planted.forEach(fault -> text.append(fault.csv()).append('\n'));
        return text.toString();
    }
}
