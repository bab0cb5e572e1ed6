package nl.keerpunt.stage.ingest;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.keerpunt.core.delivery.RefusalReason;
import nl.keerpunt.core.delivery.RefusedDelivery;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Goes through a delivered workbook before the library reads it, because the library trusts what it reads: a column
 * numbered in billions, a text that is not in the list of texts, a tag that never ends or formulas that refer to
 * formulas would take all memory or all time. The guard uses the library's own zip reader and XML parser, so both see
 * the same; a part that stops being XML is followed up to there, and the library stops at the same place.
 */
final class WorkbookGuard {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] ZIP_ENTRY = {'P', 'K', 1, 2};
    private static final byte[] OLE2 = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    private static final int MOST_PARTS = 4096;

    /** In these, and only in these, tags are seen before the parser sees them. The format knows UTF-8 and UTF-16. */
    private static final Set<String> ENCODINGS =
            Set.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "US-ASCII");

    /** Of another encoding: so few attributes fit into it that they harm nobody. */
    private static final int LONGEST_IN_OTHER_ENCODING = 1 << 16;

    private WorkbookGuard() {}

    /**
     * @param bytes the file
     * @param limits to what it may inflate
     * @return what the library must be told
     * @throws RefusedDelivery when the file is not a workbook, or one that must not be read
     */
    static PartGuard check(byte[] bytes, WorkbookLimits limits) throws RefusedDelivery {
        if (startsWith(bytes, 0, OLE2)) {
            boolean encrypted = count(bytes, ENCRYPTED) > 0;
            throw refused(encrypted ? RefusalReason.WORKBOOK_ENCRYPTED : RefusalReason.NOT_XLSX);
        }
        if (!startsWith(bytes, 0, ZIP) || count(bytes, ZIP_ENTRY) > MOST_PARTS) {
            throw refused(RefusalReason.NOT_XLSX);
        }
        PartGuard guard = new PartGuard(limits.kept());
        long left = limits.inflated(bytes.length);
        XMLInputFactory factory = factory();
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                left -= check(zip, entry, factory, guard, left);
            }
        } catch (IOException | IllegalArgumentException e) {
            // Its message can hold names of parts; that it is no whole zip is enough.
            throw refused(RefusalReason.NOT_XLSX);
        }
        guard.finish();
        return guard;
    }

    private static long check(ZipFile zip, ZipArchiveEntry entry, XMLInputFactory factory, PartGuard guard, long most)
            throws IOException, RefusedDelivery {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw refused(RefusalReason.WORKBOOK_ENCRYPTED);
        }
        if (entry.getMethod() != ZipArchiveEntry.DEFLATED && entry.getMethod() != ZipArchiveEntry.STORED) {
            throw refused(RefusalReason.NOT_XLSX);
        }
        try (InflatedPart part = new InflatedPart(zip.getInputStream(entry), most)) {
            try {
                XMLStreamReader xml = factory.createXMLStreamReader(part);
                if (!ENCODINGS.contains(xml.getEncoding())) {
                    part.shorten(LONGEST_IN_OTHER_ENCODING);
                }
                guard.check(xml, part);
                part.transferTo(OutputStream.nullOutputStream());
                if (part.checksum() != entry.getCrc()) {
                    throw refused(RefusalReason.NOT_XLSX);
                }
            } catch (XMLStreamException | UncheckedStreamException | IOException notXml) {
                // A picture, say. What matters and is not XML stops the library too.
                if (part.passedOrNull() != null) {
                    throw refused(part.passedOrNull());
                }
            }
            return part.count();
        }
    }

    /** The library's own settings. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
        return factory;
    }

    private static RefusedDelivery refused(RefusalReason reason) {
        return new RefusedDelivery(reason, "");
    }

    private static int count(byte[] bytes, byte[] part) {
        int count = 0;
        for (int at = 0; at + part.length <= bytes.length; at++) {
            count += startsWith(bytes, at, part) ? 1 : 0;
        }
        return count;
    }

    private static boolean startsWith(byte[] bytes, int from, byte[] part) {
        if (bytes.length - from < part.length) {
            return false;
        }
        for (int at = 0; at < part.length; at++) {
            if (bytes[from + at] != part[at]) {
                return false;
            }
        }
        return true;
    }
}
