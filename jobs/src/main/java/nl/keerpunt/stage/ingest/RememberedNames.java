package nl.keerpunt.stage.ingest;

import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/** Names in the XML of a workbook: the parser keeps every one that it ever met, also for the next workbook. */
final class RememberedNames {
    private static final int MOST = 8192;
    private static final int MOST_CHARACTERS = 1 << 18;

    private final Set<String> names = new HashSet<>();
    private int characters;

    /** Adds the names of an element that begins. */
    void add(XMLStreamReader xml) {
        add(xml.getLocalName());
        add(xml.getPrefix());
        for (int at = 0; at < xml.getAttributeCount(); at++) {
            add(xml.getAttributeLocalName(at));
            add(xml.getAttributePrefix(at));
        }
        for (int at = 0; at < xml.getNamespaceCount(); at++) {
            add(xml.getNamespacePrefix(at));
            add(xml.getNamespaceURI(at));
        }
    }

    private void add(String nameOrNull) {
        if (names.add(nameOrNull)) {
            characters += nameOrNull == null ? 0 : nameOrNull.length();
        }
    }

    /** @return whether they are few enough to be kept */
    boolean areFew() {
        return names.size() <= MOST && characters <= MOST_CHARACTERS;
    }
}
